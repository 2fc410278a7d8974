package graphtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"backchannel/graph"
)

// Generated is one made-up document and what might be derived from it: for benchmarks, which need many.
type Generated struct {
	Batch    *graph.Batch
	Entities []graph.Record // some of Actors
	Derived  []graph.Record // members and claims
}

// Actors is how many entities generated documents speak of.
const Actors = 5000

var (
	verbs = []string{"press", "warn", "ask", "assure", "urge", "promise", "refuse", "offer"}
	words = strings.Fields(`the talks ferry harbour letter truce convoy envoy council border bridge grain island market
		minister navy note observer office paper patrol pilot port promise quay quarry radio report river sailor
		season ship shore signal statement storm strait table tide tower treaty vessel village winter witness yard`)
)

// ActorID is the id of the n-th actor.
func ActorID(n int) graph.ID { return graph.ID(fmt.Sprintf("person/actor-%d", n)) }

// Generate makes the n-th document, always the same: 6 sentences with a claim of a source each, between six of Actors.
func Generate(t testing.TB, n int) Generated {
	rnd := rand.New(rand.NewPCG(1, uint64(n)))
	var text strings.Builder
	actors := make([]int, 6)
	name := func(i int) string { return fmt.Sprintf("Actor %04d", actors[i]) }
	for i := range actors {
		actors[i] = (n*6 + i) * 7919 % Actors // distinct in a document, and all have their turn
	}
	said, content := make([]string, 6), make([]string, 6)
	for i := range said {
		content[i] = fmt.Sprintf("%s would %s %s over the %s and the %s", name(i), verbs[rnd.IntN(len(verbs))], name((i+1)%6), words[rnd.IntN(len(words))], words[rnd.IntN(len(words))])
		said[i] = fmt.Sprintf("Official %d-%d said %s of the %s at the %s", n, i, content[i], words[rnd.IntN(len(words))], words[rnd.IntN(len(words))])
		fmt.Fprintf(&text, "%s. ", said[i])
	}
	s := NewStory(t, fmt.Sprintf("generated-%d", n), strings.TrimSpace(text.String()))
	s.Doc().Published = fmt.Sprintf("20%02d-%02d-%02d", n%30, 1+n/30%12, 1+n/360%28)
	s.Doc().Publisher = fmt.Sprintf("Outlet %d", n%40)
	g := Generated{}
	chains := make([]graph.ID, 6)
	for i := range chains {
		chains[i] = s.Chain(graph.Person, name(i)).ID
		g.Entities = append(g.Entities, &graph.Entity{ID: ActorID(actors[i]), Type: graph.Person, Name: name(i), Named: true,
			Names: []graph.Name{{Form: name(i)}}})
		g.Derived = append(g.Derived, &graph.Member{ID: "member/" + graph.ID(strings.Replace(string(chains[i]), "/", "-", 1)), Document: s.Doc().ID,
			Of: ActorID(actors[i]), Told: chains[i], Method: "same name and kind", Confidence: 0.9})
	}
	for i := range said {
		source := s.Source(graph.UnnamedPerson, "", fmt.Sprintf("Official %d-%d", n, i)).ID
		p := s.Proposition(verbs[i], graph.Happened, content[i], s.Arg(graph.Agent, chains[i], name(i)), s.Arg(graph.Patient, chains[(i+1)%6], name((i+1)%6)))
		s.Assertion(p.ID, said[i], s.Party(source, fmt.Sprintf("Official %d-%d", n, i)))
		ref := graph.Ref{Document: s.Doc().ID, Record: p.ID, Span: p.Content[0]}
		one := 1
		g.Derived = append(g.Derived, &graph.Claim{ID: "claim/" + graph.ID(p.ID.Key()), Predicate: p.Predicate, Status: p.Status, Text: content[i], Ref: ref,
			Arguments: []graph.ClaimArgument{{Role: graph.Agent, Entity: ActorID(actors[i])}, {Role: graph.Patient, Entity: ActorID(actors[(i+1)%6])}},
			Sourcing: graph.Sourcing{Unnamed: 1, Publications: 1, Independence: graph.Independence{Low: 1 + rnd.IntN(3), High: &one}, UnnamedOnly: true,
				Voices: []graph.Voice{{Kind: graph.UnnamedPerson, Wording: "Official", Low: 1, High: &one, Ref: ref}}},
			By: graph.Reading{Rule: "generated", Confidence: float64(30+(n*6+i)%70) / 100}, Attributed: true, FirstTold: s.Doc().Published, LastTold: s.Doc().Published, Block: p.Predicate + " " + name(i)},
			&graph.Member{ID: "member/" + graph.ID(strings.Replace(string(p.ID), "/", "-", 1)), Document: s.Doc().ID,
				Of: "claim/" + graph.ID(p.ID.Key()), Told: p.ID, Method: "same words", Confidence: 0.9})
	}
	g.Batch = s.Batch()
	return g
}
