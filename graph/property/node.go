package property

import (
	"cmp"
	"slices"
	"strings"

	"backchannel/graph"
)

// Node is a record as people see it.
type Node struct {
	ID         graph.ID
	Labels     []string // the record's kind, and Entity for actors and places
	Properties []Property
}

// Property is what one word says of a node or relationship.
type Property struct {
	Name  Name
	Value any // of Name.Type: string, int, float64, bool or []string
}

// Name is the name of a property.
type Name string

// The properties that nodes and relationships have, where there is something to say.
const (
	ID             Name = "id"
	Aim            Name = "aim"
	Author         Name = "author"
	Channel        Name = "channel"
	Confidence     Name = "confidence" // of the reader or matcher, 0 to 1
	Contested      Name = "contested"
	Cue            Name = "cue"
	Differ         Name = "differ"
	Documents      Name = "documents" // ids of those that the quotes are from, one for each
	FirstTold      Name = "firstTold" // YYYY-MM-DD
	GroundRule     Name = "groundRule"
	AccountsAtMost Name = "accountsAtMost" // the most independent accounts that the words allow; left out where no number is told
	Accounts       Name = "accounts"       // the fewest
	Kind           Name = "kind"
	LastTold       Name = "lastTold"
	MadeBy         Name = "madeBy" // what the reader took it by: "rule", "model", "both"
	Means          Name = "means"
	Method         Name = "method"
	Mode           Name = "mode"
	NameOf         Name = "name"
	Named          Name = "named"
	NamedSources   Name = "namedSources"
	Names          Name = "names"
	Negative       Name = "negative"
	Predicate      Name = "predicate"
	Publications   Name = "publications"
	Published      Name = "published" // EDTF level 1
	Publisher      Name = "publisher"
	Quote          Name = "quote"
	Quotes         Name = "quotes" // words that say so, of each telling up to graph.MaxRefs
	Reason         Name = "reason"
	Role           Name = "role"
	Scope          Name = "scope"
	Sides          Name = "sides"
	Status         Name = "status"
	Text           Name = "text"
	Title          Name = "title"
	Titles         Name = "titles"
	Type           Name = "type"
	UnnamedOnly    Name = "unnamedOnly"
	UnnamedSources Name = "unnamedSources"
	URL            Name = "url"
	Via            Name = "via"  // ids of intermediaries
	When           Name = "when" // EDTF level 1
	Wording        Name = "wording"
)

// ValueType is what the values of a property are.
type ValueType string

const (
	String  ValueType = "string"
	Int     ValueType = "int"
	Float   ValueType = "float"
	Bool    ValueType = "boolean"
	Strings ValueType = "string[]"
)

// Type is what the values of the property are.
func (n Name) Type() ValueType {
	switch n {
	case Confidence:
		return Float
	case AccountsAtMost, Accounts, NamedSources, UnnamedSources, Publications:
		return Int
	case Contested, Named, Negative, UnnamedOnly:
		return Bool
	case Documents, Names, Quotes, Sides, Titles, Via:
		return Strings
	}
	return String
}

// All lists the properties beside the id, by name.
var All = []Name{Aim, Author, Channel, Confidence, Contested, Cue, Differ, Documents, FirstTold, GroundRule, AccountsAtMost, Accounts, Kind, LastTold, MadeBy, Means, Method,
	Mode, NameOf, Named, NamedSources, Names, Negative, Predicate, Publications, Published, Publisher, Quote, Quotes, Reason, Role, Scope, Sides, Status, Text, Title, Titles, Type,
	UnnamedOnly, UnnamedSources, URL, Via, When, Wording}

// Label is the label of the records of a kind.
func Label(k graph.Kind) string { return strings.ToUpper(string(k[:1])) + string(k[1:]) }

// EntityLabel is on every actor and place beside the label of its kind.
const EntityLabel = "Entity"

// Labels are the labels of the records of a kind.
func Labels(k graph.Kind) []string {
	if slices.Contains(graph.EntityKinds, k) {
		return []string{Label(k), EntityLabel}
	}
	return []string{Label(k)}
}

// Of returns the record as a node.
func Of(r graph.Record) Node {
	id := r.RecordID()
	n := Node{ID: id, Labels: Labels(id.Kind())}
	switch r := r.(type) {
	case *graph.Document:
		n.say(Title, r.Title).say(Publisher, r.Publisher).say(Published, r.Published).say(URL, r.URL)
	case *graph.Sentence:
		n.say(Text, r.Span.Exact)
	case *graph.Chain:
		n.say(NameOf, r.Name).say(Type, string(r.Type)).set(Named, r.Named).read(r.By)
	case *graph.Source:
		n.say(Wording, r.Wording.Exact).say(Kind, string(r.Kind)).quote(GroundRule, r.GroundRule).quote(Reason, r.Reason).read(r.By)
	case *graph.Proposition:
		n.say(Text, words(r.Content)).say(Predicate, r.Predicate).say(Status, string(r.Status)).set(Negative, r.Negative).read(r.By)
	case *graph.Assertion:
		n.say(Quote, words(r.Evidence)).say(Mode, string(r.Mode)).say(Scope, string(r.Scope)).quote(Cue, r.Cue).read(r.By)
	case *graph.Event:
		n.say(Text, words(r.Evidence)).say(Type, string(r.Type)).say(Status, string(r.Status)).set(Negative, r.Negative).read(r.By)
		if r.When != nil {
			n.say(When, r.When.EDTF)
		}
	case *graph.Response:
		n.say(Text, words(r.Evidence)).say(Kind, string(r.Kind)).read(r.By)
	case *graph.Decision:
		n.say(Kind, string(r.Kind)).say(Author, r.Author).say(Reason, r.Reason)
	case *graph.Member:
		n.say(Method, r.Method).set(Confidence, r.Confidence)
	case *graph.Entity:
		n.say(NameOf, r.Name).set(Named, r.Named).list(Names, forms(r.Names)).list(Titles, forms(r.Titles)).say(FirstTold, r.FirstTold)
	case *graph.Affiliation:
		n.say(Role, r.Role.Form).read(r.By).told(r.Refs)
	case *graph.Claim:
		n.say(Text, r.Text).say(Predicate, r.Predicate).say(Status, string(r.Status)).say(Means, string(r.Means)).say(Channel, string(r.Channel))
		n.set(Negative, r.Negative).set(Contested, r.Contested).read(r.By).sourced(r.Sourcing, r.FirstTold, r.LastTold).told(r.Refs)
	case *graph.Influence:
		n.Properties = influence(r)
	case *graph.Dispute:
		var sides []string
		for _, s := range r.Sides {
			sides = append(sides, s.Value)
		}
		n.say(Text, r.Text).say(Differ, string(r.Differ)).list(Sides, sides)
	}
	return n
}

// influence returns what is said of an influence, as a node or a relationship.
func influence(r *graph.Influence) []Property {
	var n Node
	n.say(Means, string(r.Means)).say(Channel, string(r.Channel)).say(Aim, r.Aim).say(Status, string(r.Status)).set(Negative, r.Negative).set(Contested, r.Contested)
	var via []string
	for _, v := range r.Via {
		via = append(via, string(v))
	}
	n.list(Via, via).read(r.By).sourced(r.Sourcing, r.FirstTold, r.LastTold).told(r.Refs)
	return n.Properties
}

func (n *Node) set(name Name, value any) *Node {
	n.Properties = append(n.Properties, Property{name, value})
	return n
}

func (n *Node) say(name Name, value string) *Node {
	if value == "" {
		return n
	}
	return n.set(name, value)
}

func (n *Node) list(name Name, values []string) *Node {
	if len(values) == 0 {
		return n
	}
	return n.set(name, values)
}

func (n *Node) quote(name Name, s *graph.Span) *Node {
	if s == nil {
		return n
	}
	return n.say(name, s.Exact)
}

// read adds what the reader took it by, and how sure it is.
func (n *Node) read(by graph.Reading) *Node {
	if by.Rule == "" {
		return n
	}
	return n.set(MadeBy, cmp.Or(string(by.Made), "rule")).set(Confidence, by.Sure())
}

func (n *Node) sourced(s graph.Sourcing, first, last string) *Node {
	n.set(NamedSources, s.Named).set(UnnamedSources, s.Unnamed).set(UnnamedOnly, s.UnnamedOnly).set(Publications, s.Publications).set(Accounts, s.Independence.Low)
	if s.Independence.High != nil {
		n.set(AccountsAtMost, *s.Independence.High)
	}
	return n.say(FirstTold, first).say(LastTold, last)
}

// told adds the words behind what is derived, and where they stand.
func (n *Node) told(refs []graph.Ref) *Node {
	var quotes, documents []string
	for _, r := range refs {
		quotes, documents = append(quotes, r.Span.Exact), append(documents, string(r.Document))
	}
	return n.list(Quotes, quotes).list(Documents, documents)
}

// words are spans as one text.
func words(spans []graph.Span) string {
	out := make([]string, len(spans))
	for i, s := range spans {
		out[i] = s.Exact
	}
	return strings.Join(out, " … ")
}

func forms(names []graph.Name) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = n.Form
	}
	return out
}
