package facts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
	"backchannel/graph/facts"
)

// TestInstitutions asks which bodies that have no name of their own are organizations.
func TestInstitutions(t *testing.T) {
	var b graph.Batch
	for _, name := range []string{"the foreign ministry", "Kestra’s central bank", "the Front’s supreme command", "the U.S.-led coalition", "the ministry", "a court of appeal", "a district court",
		"the Kestran army", "Mr. Brandt’s office", "the Tarvian delegation", "Kestran commandos"} {
		b.Chains = append(b.Chains, graph.Chain{ID: graph.ID("chain/" + name), Type: graph.Organization, Name: name})
	}
	b.Chains = append(b.Chains, graph.Chain{ID: "chain/crowd", Type: graph.Group, Name: "the striking command"})
	got := facts.Of(&b).Organizations
	var names []string
	for _, o := range got {
		names = append(names, o.Name)
	}
	want := []string{"foreign ministry", "Kestra’s central bank", "Front’s supreme command", "U.S.-led coalition"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("organizations (-want +got):\n%s", diff)
	}
}
