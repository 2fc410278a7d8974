package derive

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backchannel/graph"
)

// account is what one document tells, in a line: "type; who, who (part); at place; on day; number; not; status". Everything but the type can be
// left out.
func account(t *testing.T, key, day, line string) *draft {
	t.Helper()
	d := newDraft(nil, key)
	d.b.Document.Published = day
	parts := strings.Split(line, "; ")
	e := graph.Event{Type: graph.EventType(parts[0]), Status: graph.Happened}
	s := d.say(parts[0])
	for _, p := range parts[1:] {
		word, rest, _ := strings.Cut(p, " ")
		switch word {
		case "at":
			v := d.name(graph.Venue, rest, !strings.HasPrefix(rest, "a "))
			if venue, in, ok := strings.Cut(rest, " in "); ok {
				v = d.name(graph.Venue, venue, true)
				lies := d.name(graph.Venue, in, true)
				d.find(v.Chain).In = &lies
			}
			e.Venue = &v
		case "on":
			e.When = &graph.When{Span: d.say(rest), EDTF: rest, Earliest: rest, Latest: rest}
			if from, to, ok := strings.Cut(rest, "/"); ok {
				e.When.Earliest, e.When.Latest = from, to
			}
		case "by":
			e.When.Part = rest
		case "times":
			n := map[string]float64{"two": 2, "three": 3}[rest]
			e.Number = &graph.Number{Span: d.say(rest), Low: &n, High: &n}
		case "not":
			e.Negative = true
		case "planned":
			e.Status = graph.Planned
		default:
			for who := range strings.SplitSeq(p, ", ") {
				name, part, _ := strings.Cut(strings.TrimSuffix(who, ")"), " (")
				x := d.name(graph.Person, name, true)
				e.Participants = append(e.Participants, graph.Participant{Chain: x.Chain, Part: part, Span: x.Span})
			}
		}
	}
	e.ID, e.Document, e.Trigger, e.Evidence, e.By = d.id(graph.KindEvent, s), d.b.Document.ID, s, []graph.Span{s}, d.by()
	d.b.Events = append(d.b.Events, e)
	d.tell(d.proposition(graph.Proposition{Predicate: parts[0], Status: e.Status, Negative: e.Negative,
		Arguments: []graph.Argument{{Role: graph.EventRole, Event: e.ID, Span: s}}}, s), s)
	return d
}

// quote is a document that tells words, denied where they hold a negation.
func quote(day, key, words string) *draft {
	d := newDraft(nil, key)
	d.b.Document.Published = day
	s := d.say(words)
	d.tell(d.proposition(graph.Proposition{Status: graph.Happened, Negative: strings.Contains(words, " not ")}, s), s)
	return d
}

// freed is a document that tells of a number of prisoners, with the state that frees them.
func freed(day, key, state, words string, low, high *float64) *draft {
	d := newDraft(nil, key)
	d.b.Document.Published = day
	x := d.name(graph.Government, state, true)
	s := d.say(words)
	d.tell(d.proposition(graph.Proposition{Predicate: "free", Status: graph.Planned, Arguments: []graph.Argument{argument(graph.Agent, x), {Role: graph.Patient, Span: s}},
		Quantities: []graph.Number{{Span: s, Low: low, High: high, Unit: "prisoners"}}}, s), s)
	return d
}

// callsOf is a document that tells how often somebody called, and how often not.
func callsOf(day, key, who string, times, not float64, when *graph.When, voice string) *draft {
	d := newDraft(nil, key)
	d.b.Document.Published = day
	d.calls(who, times, not, when, voice)
	return d
}

// calls adds to a document what callsOf tells.
func (d *draft) calls(who string, times, not float64, when *graph.When, voice string) {
	x := d.name(graph.Person, who, true)
	s := d.say(fmt.Sprint("called ", times, " times"))
	e := graph.Event{Type: graph.Call, Status: graph.Happened, Participants: []graph.Participant{{Chain: x.Chain, Part: "caller", Span: x.Span}}, When: when,
		Document: d.b.Document.ID, Trigger: s, Evidence: []graph.Span{s}, By: d.by(), Number: &graph.Number{Span: s, Low: &times, High: &times, Unit: "times"}}
	if voice == "" || strings.HasPrefix(voice, "together") {
		y := d.name(graph.Person, "Hadran Moss", true)
		e.Participants = append(e.Participants, graph.Participant{Chain: y.Chain, Span: y.Span})
	}
	e.ID = d.id(graph.KindEvent, s)
	d.b.Events = append(d.b.Events, e)
	p := graph.Proposition{Predicate: "call", Status: graph.Happened, Arguments: []graph.Argument{{Role: graph.EventRole, Event: e.ID, Span: s}}, Quantities: []graph.Number{*e.Number}}
	if not > 0 {
		p.Quantities = append(p.Quantities, graph.Number{Span: s, Low: &not, High: &not, Unit: "times", Denied: true})
	}
	w := d.say(voice + " officials")
	d.tell(d.proposition(p, s), s, graph.Source{Kind: graph.UnnamedGroup, Wording: w})
}

// twoVoices is a document in which two sources tell how often somebody called.
func twoVoices(one, other string) *draft {
	d := newDraft(nil, "dial")
	d.b.Document.Published = "2031-05-01"
	d.calls("Jude Marr", 3, 0, nil, one)
	d.calls("Jude Marr", 2, 0, nil, other)
	return d
}

// denial is a document that tells what somebody offered, and who denies it in other words.
func denial(day, key string, negative bool) *draft {
	d := newDraft(nil, key)
	d.b.Document.Published = day
	s, not := d.say("offered him the ministry"), d.say("there was no such thing")
	told := d.proposition(graph.Proposition{Status: graph.Happened}, s)
	d.tell(told, s)
	says := d.proposition(graph.Proposition{Status: graph.Happened, Negative: negative}, not)
	x := d.name(graph.Person, "Emil Tarr", true)
	d.tell(says, not, graph.Source{Kind: graph.NamedSource, Chain: x.Chain, Wording: x.Span})
	d.b.Responses = append(d.b.Responses, graph.Response{ID: d.id(graph.KindResponse, not), Document: d.b.Document.ID, Party: x, Kind: graph.Denied,
		Answers: told, Says: says, Cue: not, Evidence: []graph.Span{not}, By: d.by()})
	return d
}

// killed is a document that tells a number of something that has happened.
func killed(day, key string, n float64, when *graph.When) *draft {
	d := freed(day, key, "Tarvia", fmt.Sprint(n, " prisoners"), &n, &n)
	d.b.Propositions[0].Status, d.b.Propositions[0].When = graph.Happened, when
	return d
}

// ofThem adds to a document of freed how many of them are of a kind.
func ofThem(d *draft, kind string, n float64) *draft {
	p := &d.b.Propositions[0]
	whole := p.Quantities[0].Span
	p.Quantities = append(p.Quantities, graph.Number{Span: d.say(fmt.Sprint(n)), Low: &n, High: &n, Unit: kind, Of: &whole})
	return d
}

// pressed is a document that tells of pressure.
func pressed(day, key, from, to string, negative bool, channel graph.Channel, when *graph.When) *draft {
	d := newDraft(nil, key)
	d.b.Document.Published = day
	list := []graph.Argument{argument(graph.Agent, d.name(graph.Person, from, true))}
	if to != "" {
		list = append(list, argument(graph.Patient, d.name(graph.Person, to, true)))
	}
	s := d.say("pressed")
	if when != nil {
		when.Span = d.say(when.EDTF)
	}
	d.tell(d.proposition(graph.Proposition{Predicate: "press", Status: graph.Happened, Negative: negative, Means: graph.MeansPressure, Channel: channel,
		When: when, Arguments: list}, s), s)
	return d
}

func TestDisputes(t *testing.T) {
	event := func(a, b string) []*draft {
		return []*draft{account(t, "dial", "2031-05-02", a), account(t, "post", "2031-05-03", b)}
	}
	day := func(s string) *graph.When { return &graph.When{EDTF: s, Earliest: s, Latest: s} }
	n := func(x float64) *float64 { return &x }
	for _, tt := range []struct {
		name   string
		drafts []*draft
		want   string // "kind: side | side", "" for none
	}{
		{"signed, did not sign", event("signing; Matt Corvin; at Blue Room; on 2031-05-01", "signing; Matt Corvin; not"), "polarity: not so | so"},
		{"one did not sign, another did", event("signing; Matt Corvin", "signing; Jude Marr; not"), ""},
		{"the two did not both sign, one did", event("signing; Matt Corvin", "signing; Matt Corvin, Jude Marr; not"), ""},
		{"the two signed, one did not", event("signing; Matt Corvin, Jude Marr", "signing; Matt Corvin; not"), "polarity: not so | so"},
		{"will sign, did not sign", event("signing; Matt Corvin; planned", "signing; Matt Corvin; not"), ""},
		{"is to sign, is not expected to", event("signing; Matt Corvin; planned", "signing; Matt Corvin; not; planned"), ""},
		{"signed on two days", event("signing; Matt Corvin; on 2031-05-01", "signing; Matt Corvin; on 2031-05-02"), "time: 2031-05-01 | 2031-05-02"},
		{"signed twice, a year apart", event("signing; Matt Corvin; on 2030-05-01", "signing; Matt Corvin; on 2031-05-02"), ""},
		{"met on different days", event("meeting; Matt Corvin, Jude Marr; at Blue Room; on 2031-05-01", "meeting; Matt Corvin, Jude Marr; at Card Room; on 2031-05-02"), ""},
		{"met in two rooms on one day", event("meeting; Matt Corvin, Jude Marr; at Blue Room; on 2031-05-01", "meeting; Matt Corvin, Jude Marr; at Card Room; on 2031-05-01"), "place: Blue Room | Card Room"},
		{"met in two rooms, no day told", event("meeting; Matt Corvin, Jude Marr; at Blue Room", "meeting; Matt Corvin, Jude Marr; at Card Room; on 2031-05-01"), ""},
		{"the kitchen lies in the villa", event("meeting; Matt Corvin, Jude Marr; at Kitchen in Villa Six; on 2031-05-01", "meeting; Matt Corvin, Jude Marr; at Villa Six; on 2031-05-01"), ""},
		{"a boathouse is a boathouse", event("meeting; Matt Corvin, Jude Marr; at a boathouse; on 2031-05-01", "meeting; Matt Corvin, Jude Marr; at a boathouse; on 2031-05-01"), ""},
		{"others were there: perhaps another meeting", event("meeting; Matt Corvin, Jude Marr; at Blue Room; on 2031-05-01", "meeting; Matt Corvin, Jude Marr, Piers Olden; at Card Room; on 2031-05-01"), ""},
		{"an incomplete list", event("meeting; Matt Corvin, Jude Marr; on 2031-05-01", "meeting; Matt Corvin, Jude Marr, Piers Olden; on 2031-05-01"), ""},
		{"was there, was not", event("meeting; Matt Corvin, Jude Marr, Piers Olden; on 2031-05-01", "meeting; Matt Corvin, Jude Marr, Piers Olden (absent); on 2031-05-01"), "attendance: with Piers Olden | without Piers Olden"},
		{"came later, was not there, in one venue", event("meeting; Jude Marr, Ivo Strake (came later); at Villa Six; on 2031-05-01", "meeting; Matt Corvin, Ivo Strake (absent); at Villa Six; on 2031-05-01"), "attendance: with Ivo Strake | without Ivo Strake"},
		{"was not there, on another day", event("meeting; Matt Corvin, Jude Marr, Piers Olden; on 2031-05-01", "meeting; Matt Corvin, Jude Marr, Piers Olden (absent); on 2031-05-02"), ""},
		{"was not there, when one other was: perhaps another meeting", event("meeting; Jude Marr, Piers Olden; on 2031-05-01", "meeting; Jude Marr, Piers Olden (absent); on 2031-05-01"), ""},
		{"was never in the villa that day", event("meeting; Jude Marr, Ivo Strake; at Villa Six; on 2031-05-01", "meeting; Ivo Strake; at Villa Six; on 2031-05-01; not"), "polarity: not so | so"},
		{"was not in another house", event("meeting; Jude Marr, Ivo Strake; at Villa Six; on 2031-05-01", "meeting; Ivo Strake; at Card Room; on 2031-05-01; not"), ""},
		{"three calls, two calls", event("call; Matt Corvin, Jude Marr; on 2031-05-01; times three", "call; Matt Corvin, Jude Marr; on 2031-05-01; times two"), "number: three | two"},
		{"three calls in a week, two on a day", event("call; Matt Corvin, Jude Marr; on 2031-05-01/2031-05-07; times three", "call; Matt Corvin, Jude Marr; on 2031-05-01; times two"), ""},
		{"three calls, two calls, no day told", event("call; Matt Corvin, Jude Marr; times three", "call; Matt Corvin, Jude Marr; times two"), ""},
		{"called twice, not three times", event("call; Matt Corvin, Jude Marr; on 2031-05-01; times two", "call; Matt Corvin, Jude Marr; on 2031-05-01; times three; not"), ""},
		{"1,240 and about 1,900 prisoners", []*draft{freed("2031-05-01", "dial", "Tarvia", "1,240 prisoners", n(1240), n(1240)), freed("2031-05-03", "post", "Tarvia", "about 1,900 prisoners", n(1900), n(1900))}, "number: 1,240 prisoners | about 1,900 prisoners"},
		{"at least 1,000 and 1,240 prisoners", []*draft{freed("2031-05-01", "dial", "Tarvia", "1,240 prisoners", n(1240), n(1240)), freed("2031-05-03", "post", "Tarvia", "at least 1,000 prisoners", n(1000), nil)}, ""},
		{"prisoners of a year before", []*draft{freed("2030-05-01", "dial", "Tarvia", "1,240 prisoners", n(1240), n(1240)), freed("2031-05-03", "post", "Tarvia", "900 prisoners", n(900), n(900))}, ""},
		{"prisoners of another state", []*draft{freed("2031-05-01", "dial", "Tarvia", "1,240 prisoners", n(1240), n(1240)), freed("2031-05-03", "post", "Kestra", "900 prisoners", n(900), n(900))}, ""},
		{"as many of a kind", []*draft{ofThem(freed("2031-05-01", "dial", "Tarvia", "200 prisoners", n(200), n(200)), "serving life sentences", 12), ofThem(freed("2031-05-03", "post", "Tarvia", "200 captives", n(200), n(200)), "serving a life sentence", 0)}, ""},
		{"of two wholes alike, other parts", []*draft{ofThem(freed("2031-05-01", "dial", "Tarvia", "200 prisoners", n(200), n(200)), "serving life sentences", 12), ofThem(freed("2031-05-03", "post", "Tarvia", "all 200 prisoners", n(200), n(200)), "serving a life sentence", 0)}, "number: 0 serving a life sentence | 12 serving life sentences"},
		{"parts of two kinds", []*draft{ofThem(freed("2031-05-01", "dial", "Tarvia", "200 prisoners", n(200), n(200)), "women", 12), ofThem(freed("2031-05-03", "post", "Tarvia", "all 200 prisoners", n(200), n(200)), "children", 5)}, ""},
		{"done, told on one day", []*draft{killed("2031-05-01", "dial", 12, nil), killed("2031-05-02", "post", 20, nil)}, "number: 12 prisoners | 20 prisoners"},
		{"done, told in one week: perhaps twice", []*draft{killed("2031-05-01", "dial", 12, nil), killed("2031-05-06", "post", 20, nil)}, ""},
		{"done on one day", []*draft{killed("2031-05-01", "dial", 12, day("2031-04-30")), killed("2031-05-06", "post", 20, day("2031-04-30"))}, "number: 12 prisoners | 20 prisoners"},
		{"done, one of them on a day", []*draft{killed("2031-05-01", "dial", 12, day("2031-04-30")), killed("2031-05-01", "post", 20, nil)}, ""},
		{"twice, not three times", []*draft{callsOf("2031-05-01", "dial", "Jude Marr", 3, 0, day("2031-04-30"), ""), callsOf("2031-05-02", "post", "Jude Marr", 2, 3, nil, "one")}, "number: called 2 times | called 3 times"},
		{"twice, not four times", []*draft{callsOf("2031-05-01", "dial", "Jude Marr", 3, 0, day("2031-04-30"), ""), callsOf("2031-05-02", "post", "Jude Marr", 2, 4, nil, "one")}, ""},
		{"another one, not three times", []*draft{callsOf("2031-05-01", "dial", "Jude Marr", 3, 0, nil, ""), callsOf("2031-05-02", "post", "Ivo Strake", 2, 3, nil, "one")}, ""},
		{"twice and three times, no day", []*draft{callsOf("2031-05-01", "dial", "Jude Marr", 3, 0, nil, ""), callsOf("2031-05-02", "post", "Jude Marr", 2, 0, nil, "")}, ""},
		{"twice and three times, two voices of one text", []*draft{twoVoices("together two", "together three")}, "number: called 2 times | called 3 times"},
		{"twice and three times, one voice of one text", []*draft{twoVoices("together two", "together two")}, ""},
		{"offered, there was no such thing", []*draft{denial("2031-05-01", "dial", true)}, "polarity: not so | so"},
		{"offered, and that is what is said again", []*draft{denial("2031-05-01", "dial", false)}, ""},
		{"met in a room and in a house on one day", event("meeting; Matt Corvin, Jude Marr; at Card Room; on 2031-05-01", "meeting; Matt Corvin, Jude Marr; at Lake House; on 2031-05-01"), ""},
		{"met in two rooms of one house", event("meeting; Matt Corvin, Jude Marr; at Card Room in Lake House; on 2031-05-01", "meeting; Matt Corvin, Jude Marr; at Blue Room in Lake House; on 2031-05-01"), "place: Blue Room | Card Room"},
		{"met in two rooms, morning and night", event("meeting; Matt Corvin, Jude Marr; at Blue Room; on 2031-05-01; by morning", "meeting; Matt Corvin, Jude Marr; at Card Room; on 2031-05-01; by night"), ""},
		{"in one house, not at one meeting", event("meeting; Matt Corvin, Jude Marr; at Card Room in Lake House; on 2031-05-01", "meeting; Ann Weber, Jude Marr (absent); at Blue Room in Lake House; on 2031-05-01"), ""},
		{"words with two numbers", []*draft{quote("2031-05-01", "dial", "the truce frees 180 sailors"), quote("2031-05-02", "post", "the truce frees 250 sailors")}, "number: 180 | 250"},
		{"the same words, of numbers that leave room for both", []*draft{quote("2031-05-01", "dial", "the truce frees at least 180 sailors"), quote("2031-05-02", "post", "the truce frees 250 sailors")}, ""},
		{"the same words on two dates", []*draft{quote("2031-05-01", "dial", "the council voted on May 3"), quote("2031-05-02", "post", "the council voted on May 4")}, ""},
		{"the same words, half a year later", []*draft{quote("2031-05-01", "dial", "the blast killed 18 dock workers"), quote("2031-11-02", "post", "the blast killed 25 dock workers")}, ""},
		{"words told and denied", []*draft{quote("2031-05-01", "dial", "any guarantee was given to Corvin"), quote("2031-05-02", "post", "any guarantee was not given to Corvin")}, "polarity: not so | so"},
		{"pressed, did not press", []*draft{pressed("2031-05-01", "dial", "Jude Marr", "Matt Corvin", false, graph.ChannelNote, nil), pressed("2031-05-02", "post", "Jude Marr", "Matt Corvin", true, "", nil)}, "polarity: not so | so"},
		{"pressed, did not press by letter", []*draft{pressed("2031-05-01", "dial", "Jude Marr", "Matt Corvin", false, "", nil), pressed("2031-05-02", "post", "Jude Marr", "Matt Corvin", true, graph.ChannelLetter, nil)}, ""},
		{"pressed, pressed nobody", []*draft{pressed("2031-05-01", "dial", "Jude Marr", "Matt Corvin", false, graph.ChannelNote, nil), pressed("2031-05-02", "post", "Jude Marr", "", true, "", nil)}, "polarity: not so | so"},
		{"pressed, another pressed nobody", []*draft{pressed("2031-05-01", "dial", "Jude Marr", "Matt Corvin", false, "", nil), pressed("2031-05-02", "post", "Ivo Strake", "", true, "", nil)}, ""},
		{"pressed one, not another", []*draft{pressed("2031-05-01", "dial", "Jude Marr", "Matt Corvin", false, "", nil), pressed("2031-05-02", "post", "Jude Marr", "Ivo Strake", true, "", nil)}, ""},
		{"pressed, had not pressed half a year before", []*draft{pressed("2031-11-01", "dial", "Jude Marr", "Matt Corvin", false, "", nil), pressed("2031-05-02", "post", "Jude Marr", "Matt Corvin", true, "", nil)}, ""},
		{"pressed, not on that day", []*draft{pressed("2031-05-01", "dial", "Jude Marr", "Matt Corvin", false, "", nil), pressed("2031-05-02", "post", "Jude Marr", "Matt Corvin", true, "", day("2031-04-30"))}, ""},
		{"denied before it happened", []*draft{pressed("2031-05-09", "dial", "Jude Marr", "Matt Corvin", false, "", day("2031-05-08")), pressed("2031-05-02", "post", "Jude Marr", "Matt Corvin", true, "", nil)}, ""},
		{"the other way round", []*draft{pressed("2031-05-01", "dial", "Jude Marr", "Matt Corvin", false, "", nil), pressed("2031-05-02", "post", "Matt Corvin", "Jude Marr", true, "", nil)}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := derivedFrom(tt.drafts...)
			var got []string
			for _, id := range sorted(all) {
				switch r := all[id].(type) {
				case *graph.Dispute:
					var sides []string
					for _, s := range r.Sides {
						sides = append(sides, s.Value)
						for _, c := range s.Claims {
							if !all[c].(*graph.Claim).Contested {
								t.Errorf("%s is not contested", c)
							}
						}
					}
					got = append(got, string(r.Differ)+": "+strings.Join(sides, " | "))
				case *graph.Claim:
					if tt.want == "" && r.Contested {
						t.Errorf("%s is contested", r.ID)
					}
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSides: accounts of one number stand on one side, however they word it, and nobody is left out.
func TestSides(t *testing.T) {
	n := func(x float64) *float64 { return &x }
	all := derivedFrom(freed("2031-05-01", "a", "Tarvia", "1,900 prisoners", n(1900), n(1900)), freed("2031-05-02", "b", "Tarvia", "some 1,900 prisoners", n(1900), n(1900)),
		freed("2031-05-03", "c", "Tarvia", "1,240 prisoners", n(1240), n(1240)))
	for _, r := range all {
		if d, ok := r.(*graph.Dispute); ok {
			if len(d.Sides) != 2 || len(d.Sides[0].Claims) != 1 || len(d.Sides[1].Claims) != 2 {
				t.Errorf("%+v", d)
			}
			return
		}
	}
	t.Error("no dispute")
}
