package newsgen

import "testing"

func TestArticleIsDeterministic(t *testing.T) {
	a, b := New(7), New(7)
	seen := map[string]bool{}
	for n := range 200 {
		x, y := a.Article(n), b.Article(n)
		if x != y {
			t.Fatalf("article %d differs between two worlds of one seed", n)
		}
		if seen[x.Text] {
			t.Fatalf("article %d repeats another", n)
		}
		seen[x.Text] = true
	}
	if New(8).Article(0) == a.Article(0) {
		t.Error("another seed gives the same article")
	}
}
