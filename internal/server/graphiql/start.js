'use strict';

const first = `# Who works on whom, by what means, through whom,
# and which words say so?
#
# Ctrl-Enter runs it, Ctrl-Space completes; the book
# on the left holds the documentation.
{
  influence(first: 5) {
    totalCount
    nodes {
      influencer { name }
      influenced { name }
      via { name }
      means
      channel
      aim
      independence { low high }
      evidence { quote document { title publisher } }
    }
  }
}
`;

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultQuery: first,
    defaultEditorToolsVisibility: false,
  }),
);
