package mention

import (
	"slices"
	"strings"
	"testing"

	"backchannel/data"
	"backchannel/graph"
	"backchannel/loader/naming"
	"backchannel/loader/parse"
	"backchannel/loader/tag"
	"backchannel/loader/text"
)

// withModel is a reader that hears the shipped model of names.
func withModel(t testing.TB) *Reader {
	t.Helper()
	tables, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	model, err := tag.Load()
	if err != nil {
		t.Fatal(err)
	}
	parser, err := parse.Load()
	if err != nil {
		t.Fatal(err)
	}
	names, err := naming.Load()
	if err != nil {
		t.Fatal(err)
	}
	return New(tables, model, parser, names)
}

// TestModelIsHeard holds what names are to what the model says where rules are silent: those it adds, by name and type, and how each mention was joined.
func TestModelIsHeard(t *testing.T) {
	both := withModel(t)
	rules := *both
	rules.kinds = nil
	named := func(r *Reader, in string) (out []string) {
		g := document(in)
		d, err := r.Read(g, text.Split(g.Text, g.Blocks))
		if err != nil {
			t.Fatal(err)
		}
		check(t, d)
		for _, c := range d.Chains {
			var how []string
			for _, m := range c.Mentions {
				if m.Form == graph.FormName {
					how = append(how, string(m.By.Made)+":"+m.By.Rule)
				}
			}
			if how != nil {
				out = append(out, string(c.Type)+" "+c.Name+" "+strings.Join(how, " "))
			}
		}
		return out
	}
	for _, c := range []struct {
		name, in string
		want     []string // what the model adds
		gone     []string // what rules alone say
	}{
		{"a person, then told by a part of the name", "The band was led by Ondrej Kvasnik (1921–1984), who wrote most songs. Critics liked Kvasnik.",
			[]string{"person Ondrej Kvasnik model:model :part of a name"}, nil},
		{"a place", "The front ran from Raqqa to Velkany, and from Velkany to Mosul.", []string{"place Velkany model:model :same name"}, nil},
		{"a place that a rule takes for a person", "Strikes near Marwan Ridge destroyed a truck. Near Marwan Ridge, two strikes hit a boat.",
			[]string{"place Marwan Ridge model:model :same name"}, []string{"person Marwan Ridge :name :same name"}},
		{"what is a person's for better reasons stays one", "Strikes near Marwan Ridge destroyed a truck. Near Marwan Ridge, two strikes hit a boat. General Marwan Ridge left.", nil, nil},
		{"nothing that is not sure", "Maelys Torkeshian joined the firm in 1990.", nil, nil},
		{"a film", "He played a doctor in Midnight Quarry (2008).", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := named(&rules, c.in), named(both, c.in)
			var added, gone []string
			for _, x := range b {
				if !slices.Contains(a, x) {
					added = append(added, x)
				}
			}
			for _, x := range a {
				if !slices.Contains(b, x) {
					gone = append(gone, x)
				}
			}
			if !slices.Equal(added, c.want) || !slices.Equal(gone, c.gone) {
				t.Errorf("added %q, want %q; gone %q, want %q", added, c.want, gone, c.gone)
			}
		})
	}
}
