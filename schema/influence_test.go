package schema_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

// TestInfluenceOfWhatHappened: lists, counts and conditions are of what happened, until a filter names a status or asks for what did not take place.
func TestInfluenceOfWhatHappened(t *testing.T) {
	store := story(t)
	s := graphtest.NewStory(t, "lark-1", `Belmar did not press Tarn. Kesh asked Tarn to wait.`)
	belmar, kesh, tarn := s.Chain(graph.Government, "Belmar"), s.Chain(graph.Government, "Kesh"), s.Chain(graph.Government, "Tarn", "Tarn#2")
	not := s.Proposition("press", graph.Happened, "Belmar did not press Tarn", s.Arg(graph.Agent, belmar.ID, "Belmar"), s.Arg(graph.Patient, tarn.ID, "Tarn"))
	not.Negative, not.Means, not.MeansSpan = true, graph.MeansPressure, span(s, "press")
	s.Assertion(not.ID, "Belmar did not press Tarn")
	asked := s.Proposition("ask", graph.Planned, "Kesh asked Tarn to wait", s.Arg(graph.Agent, kesh.ID, "Kesh"), s.Arg(graph.Patient, tarn.ID, "Tarn#2"))
	asked.Means, asked.MeansSpan = graph.MeansPlea, span(s, "asked")
	s.Assertion(asked.ID, "Kesh asked Tarn to wait")
	tell(t, store, s.Batch())
	api := newSchema(store)

	const happened, denied, planned, sought = "Belmar to Kesh", "Belmar to Tarn, not", "Kesh to Tarn", "Lena Orsk to Kesh"
	for filter, want := range map[string][]string{
		`{}`:               {happened, "Lena Orsk to Belmar"},
		`{negative: true}`: {denied},
		`{or: [{negative: true}, {means: [PLEA]}]}`:            {denied, "Lena Orsk to Belmar"},
		`{not: {negative: true}, means: [PRESSURE]}`:           {happened},
		`{status: [HAPPENED], means: [PRESSURE]}`:              {happened, denied},
		`{status: [PLANNED]}`:                                  {planned},
		`{status: [], influencer: {name: ["Belmar", "Kesh"]}}`: {happened, "Belmar to Kesh", denied, planned}, // asked for, too
		`{and: [{status: [SOUGHT]}]}`:                          {sought},
	} {
		t.Run(filter, func(t *testing.T) {
			got, ok := ask(t, api, `{ influence(filter: `+filter+`, order: ID) { totalCount nodes { influencer { name } influenced { name } negative } } `+
				`influenceCounts(by: CONTESTED, filter: `+filter+`) { count } bare: influence { totalCount } }`, nil)
			if !ok {
				t.Fatal(got)
			}
			var answer struct {
				Data struct {
					Influence struct {
						TotalCount int
						Nodes      []struct {
							Influencer, Influenced struct{ Name string }
							Negative               bool
						}
					}
					InfluenceCounts []struct{ Count int }
					Bare            struct{ TotalCount int }
				}
			}
			if err := json.Unmarshal([]byte(got), &answer); err != nil {
				t.Fatal(err)
			}
			var list []string
			for _, n := range answer.Data.Influence.Nodes {
				line := n.Influencer.Name + " to " + n.Influenced.Name
				if n.Negative {
					line += ", not"
				}
				list = append(list, line)
			}
			if diff := cmp.Diff(want, list); diff != "" {
				t.Error(diff)
			}
			counted := 0
			for _, c := range answer.Data.InfluenceCounts {
				counted += c.Count
			}
			if counted != len(want) || answer.Data.Influence.TotalCount != len(want) || answer.Data.Bare.TotalCount != 2 {
				t.Errorf("counted %d, %d in the list, %d without a filter", counted, answer.Data.Influence.TotalCount, answer.Data.Bare.TotalCount)
			}
		})
	}
}
