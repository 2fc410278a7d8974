// Package newsgen writes any number of invented articles, for benchmarks and soaks: a world of states, people and outlets
// that speak, press, meet and deny, told in sentences of many shapes. The same seed and number give the same article.
package newsgen

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// World is who and what articles are about.
type World struct {
	seed    uint64
	states  []state
	outlets []string
}

type state struct {
	name, adjective, capital string
	people                   []person
}

type person struct {
	first, last, office string
	woman               bool
}

// New makes a world of 40 states with 25 people each.
func New(seed uint64) *World {
	r := rand.New(rand.NewPCG(seed, 0))
	w := &World{seed: seed}
	taken := map[string]bool{}
	word := func(n int) string {
		for {
			s := syllables(r, n)
			if !taken[s] {
				taken[s] = true
				return s
			}
		}
	}
	for range 40 {
		stem := word(2)
		st := state{name: stem + "ia", adjective: stem + "ian", capital: word(2)}
		for i := range 25 {
			st.people = append(st.people, person{pick(r, given), word(2), offices[i%len(offices)], false})
			p := &st.people[i]
			if r.IntN(3) == 0 {
				p.first, p.woman = pick(r, givenWomen), true
			}
		}
		w.states = append(w.states, st)
	}
	for range 30 {
		w.outlets = append(w.outlets, fmt.Sprintf("The %s %s", word(2), pick(r, papers)))
	}
	return w
}

var (
	onsets     = strings.Fields("b br d dr f g gr h k kr l m n p pr r s st t tr v z")
	vowels     = strings.Fields("a e i o u ae ei ou")
	codas      = strings.Fields("l n r s nd rk st m x l n r")
	given      = strings.Fields("Anton Boris Carl Daniel Erik Felix George Henry Ivan James Karl Louis Martin Nicholas Oscar Paul Robert Simon Thomas Victor Walter Hassan Omar Khalil Ahmed David Peter Frank Edward Samuel")
	givenWomen = strings.Fields("Anna Barbara Clara Diana Elena Frances Grace Helen Irene Julia Laura Maria Nora Olga Rosa Sarah Teresa Vera Layla Fatima")
	offices    = []string{"foreign minister", "prime minister", "president", "defense minister", "chief negotiator", "special envoy",
		"intelligence chief", "ambassador", "national security adviser", "interior minister", "deputy foreign minister", "army chief"}
	papers = strings.Fields("Gazette Courier Ledger Herald Observer Tribune Post Chronicle")
	towns  = []string{"the lakeside resort", "a government villa", "the presidential palace", "the Grand Hotel", "the foreign ministry", "a military airfield"}
	days   = strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
)

func syllables(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(pick(r, onsets) + pick(r, vowels))
		if i == n-1 {
			b.WriteString(pick(r, codas))
		}
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func (p person) full() string { return p.first + " " + p.last }

func (p person) short() string {
	if p.woman {
		return "Ms. " + p.last
	}
	return "Mr. " + p.last
}

func (p person) pronoun() string {
	if p.woman {
		return "she"
	}
	return "he"
}

// Article is an invented article: its text begins with a header block.
type Article struct {
	Name string
	Text string
}

// Article writes the nth article. One in twenty carries a paragraph of the one before word for word, as wire copy does.
func (w *World) Article(n int) Article {
	r := rand.New(rand.NewPCG(w.seed, uint64(n)+1))
	body := w.body(r)
	if n > 0 && n%20 == 0 {
		earlier := w.body(rand.New(rand.NewPCG(w.seed, uint64(n))))
		body = append(body, earlier[1])
	}
	day := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%1500)
	outlet := pick(r, w.outlets)
	var b strings.Builder
	fmt.Fprintf(&b, "Title: Talks, day %d\nPublisher: %s\nPublished: %s\nURL: https://%s.example/%d\n\n", n, outlet, day.Format("2006-01-02"),
		strings.ToLower(strings.ReplaceAll(outlet[len("The "):], " ", "-")), n)
	b.WriteString(strings.Join(body, "\n\n"))
	b.WriteByte('\n')
	return Article{Name: fmt.Sprintf("%06d.txt", n), Text: b.String()}
}

// body writes paragraphs about a few people of a few states.
func (w *World) body(r *rand.Rand) []string {
	a, b, c := pick(r, w.states), pick(r, w.states), pick(r, w.states)
	p, q, s := pick(r, a.people), pick(r, b.people), pick(r, c.people)
	day := pick(r, days)
	num := 20 + r.IntN(900)
	lead := []string{
		fmt.Sprintf("The %s %s, %s, pressed %s %s %s on %s to release %d prisoners, three %s officials said.", a.adjective, p.office, p.full(), b.name+"’s", q.office, q.full(), day, num, c.adjective),
		fmt.Sprintf("%s, the %s %s, passed a note to %s, the %s %s, in %s on %s, according to officials from %s and %s.", p.full(), a.adjective, p.office, q.full(), b.adjective, q.office, w.place(r), day, a.name, c.name),
		fmt.Sprintf("%s’s %s, %s, met %s, the %s %s, at %s in %s on %s.", a.name, p.office, p.full(), q.full(), b.adjective, q.office, pick(r, towns), c.capital, day),
	}
	out := []string{pick(r, lead)}
	said := []string{
		fmt.Sprintf("“We will not wait another %d days,” %s said in an interview. “Everybody in the room understood that.”", 2+r.IntN(60), p.short()),
		fmt.Sprintf("%s told reporters that the %s government had agreed to withdraw from %d towns, and that the army would follow.", q.short(), b.adjective, 2+r.IntN(30)),
		fmt.Sprintf("A senior %s official, who spoke on condition of anonymity because the talks were secret, said %s had threatened to leave unless %s gave way.", c.adjective, p.short(), b.name),
		fmt.Sprintf("According to two %s diplomats briefed on the talks, %s asked %s to lean on %s.", a.adjective, p.short(), s.full(), b.name),
		fmt.Sprintf("%s denied that %s had signed the text. “It is a draft,” %s said.", q.short(), q.pronoun(), q.pronoun()),
		fmt.Sprintf("%s, the %s %s, said the offer of %d trucks a day was serious but late.", s.full(), c.adjective, s.office, num),
		fmt.Sprintf("Under pressure from %s, %s accepted %d of the %d demands, officials said.", a.name, b.name, 1+r.IntN(9), 10+r.IntN(9)),
		fmt.Sprintf("The %s %s demanded that %s hand over the maps, and warned %s against delay.", a.adjective, p.office, b.name, q.short()),
		fmt.Sprintf("Neither %s’s office nor the %s foreign ministry responded to requests for comment.", p.short(), c.adjective),
		fmt.Sprintf("%s and %s spoke by telephone late on %s, the %s foreign ministry said in a statement.", p.short(), q.short(), day, b.adjective),
		fmt.Sprintf("A spokesman for %s declined to comment.", s.short()),
		fmt.Sprintf("The meeting was first reported by %s.", pick(r, w.outlets)),
		fmt.Sprintf("“There were %d of us and one telephone,” said %s, who attended the talks in %s.", 2+r.IntN(20), s.short(), c.capital),
	}
	r.Shuffle(len(said), func(i, j int) { said[i], said[j] = said[j], said[i] })
	for i := 0; i < 9; i += 2 {
		out = append(out, said[i]+" "+said[i+1])
	}
	return out
}

func (w *World) place(r *rand.Rand) string { return pick(r, w.states).capital }
