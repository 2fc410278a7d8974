package attribution

// Label is what a token is to an attribution: outside, or the beginning or inside of a span of a role (BIO, Ramshaw and Marcus 1995).
type Label uint8

// The labels.
const (
	Outside Label = iota
	BeginSource
	InSource
	BeginCue
	InCue
	BeginContent
	InContent
	numLabels
)

// Role is the part that words play in an attribution.
type Role uint8

// The roles.
const (
	Source  Role = iota // who tells: "a senior official"
	Cue                 // that something is told: "said", "according to"
	Content             // what is told
	numRoles
)

// String names the role, "?" where there is none such.
func (r Role) String() string {
	if r < numRoles {
		return [...]string{"source", "cue", "content"}[r]
	}
	return "?"
}

// Begin is the label of the first token of a span of the role.
func (r Role) Begin() Label { return Label(2*r + 1) }

// Inside is the label of all other tokens of such a span.
func (r Role) Inside() Label { return Label(2*r + 2) }

// role returns the role of a label that is not Outside.
func (l Label) role() Role { return Role((l - 1) / 2) }

func (l Label) begins() bool { return l == BeginSource || l == BeginCue || l == BeginContent }

// allowed tells which label may follow which: a span goes on only with its own role.
var allowed = func() (ok [numLabels][numLabels]bool) {
	for a := range numLabels {
		for b := range numLabels {
			ok[a][b] = b == Outside || b.begins() || a != Outside && a.role() == b.role()
		}
	}
	return ok
}()

// Span is the tokens [First,Last) of a document.
type Span struct{ First, Last int }

// Empty reports whether there are no tokens.
func (s Span) Empty() bool { return s.Last <= s.First }

// Touches reports whether two spans share a token.
func (s Span) Touches(o Span) bool { return s.First < o.Last && o.First < s.Last }

// Mark writes a span of a role into labels, over what was there.
func Mark(labels []Label, r Role, s Span) {
	for i := s.First; i < s.Last; i++ {
		labels[i] = r.Inside()
	}
	if !s.Empty() {
		labels[s.First] = r.Begin()
	}
}

// spans yields the spans of labels, in order.
func spans(labels []Label, yield func(Role, Span)) {
	for i := 0; i < len(labels); {
		if labels[i] == Outside {
			i++
			continue
		}
		r, j := labels[i].role(), i+1
		for j < len(labels) && labels[j] == r.Inside() {
			j++
		}
		yield(r, Span{i, j})
		i = j
	}
}
