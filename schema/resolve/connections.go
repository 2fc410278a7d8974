package resolve

// The connections of the schema, by what they lead to.
type (
	EntityConnection       = Connection[Entity]
	PersonConnection       = Connection[*Person]
	GovernmentConnection   = Connection[*Government]
	OrganizationConnection = Connection[*Organization]
	GroupConnection        = Connection[*Group]
	PlaceConnection        = Connection[*Place]
	VenueConnection        = Connection[*Venue]
	AffiliationConnection  = Connection[*Affiliation]
	ChainConnection        = Connection[*Chain]
	ClaimConnection        = Connection[*Claim]
	PropositionConnection  = Connection[*Proposition]
	AssertionConnection    = Connection[*Assertion]
	SourceConnection       = Connection[*Source]
	EventConnection        = Connection[*Event]
	ResponseConnection     = Connection[*Response]
	InfluenceConnection    = Connection[*Influence]
	DisputeConnection      = Connection[*Dispute]
	DocumentConnection     = Connection[*Document]
	SentenceConnection     = Connection[*Sentence]
)

// Their entries.
type (
	EntityEdge       = Edge[Entity]
	PersonEdge       = Edge[*Person]
	GovernmentEdge   = Edge[*Government]
	OrganizationEdge = Edge[*Organization]
	GroupEdge        = Edge[*Group]
	PlaceEdge        = Edge[*Place]
	VenueEdge        = Edge[*Venue]
	AffiliationEdge  = Edge[*Affiliation]
	ChainEdge        = Edge[*Chain]
	ClaimEdge        = Edge[*Claim]
	PropositionEdge  = Edge[*Proposition]
	AssertionEdge    = Edge[*Assertion]
	SourceEdge       = Edge[*Source]
	EventEdge        = Edge[*Event]
	ResponseEdge     = Edge[*Response]
	InfluenceEdge    = Edge[*Influence]
	DisputeEdge      = Edge[*Dispute]
	DocumentEdge     = Edge[*Document]
	SentenceEdge     = Edge[*Sentence]
)
