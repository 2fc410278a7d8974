// Package facts writes and reads one document's reading in the facts format: a plain JSON object of people, governments,
// organizations, venues, places, attributed claims, influences, meetings and responses, for scoring and for other
// programs. doc/format.md specifies it.
package facts

// Document is one document's reading.
type Document struct {
	Document      string      `json:"document"` // base name of the file loaded
	People        []Person    `json:"people"`
	Governments   []Thing     `json:"governments"`
	Organizations []Thing     `json:"organizations"`
	Venues        []Thing     `json:"venues"`
	Places        []Thing     `json:"places"`
	Claims        []Claim     `json:"claims"`
	Sourcing      []Statement `json:"sourcing"`
	Influences    []Influence `json:"influences"`
	Meetings      []Meeting   `json:"meetings"`
	Responses     []Response  `json:"responses"`
}

// Person is a named person.
type Person struct {
	Name        string   `json:"name"`
	Aliases     []string `json:"aliases"`
	Roles       []string `json:"roles"`
	Affiliation string   `json:"affiliation,omitempty"`
	Optional    bool     `json:"optional,omitempty"` // gold only: neither helps nor harms
}

// Thing is a government, organization, venue or place.
type Thing struct {
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases,omitempty"`
	In       string   `json:"in,omitempty"`
	Optional bool     `json:"optional,omitempty"`
}

// Span is evidence: UTF-8 byte offsets into the file as loaded, end exclusive.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Exact string `json:"exact"`
}

// Source is a source or a speaker.
type Source struct {
	Kind        string   `json:"kind"` // person, government, organization, outlet, document, anonymous
	Name        string   `json:"name,omitempty"`
	Description string   `json:"description,omitempty"`
	StatedCount *float64 `json:"statedCount,omitempty"`
	Affiliation string   `json:"affiliation,omitempty"`
	Basis       string   `json:"basis,omitempty"`
	Reason      string   `json:"reason,omitempty"`
	Via         string   `json:"via,omitempty"`
}

// Claim is one attributed claim.
type Claim struct {
	Text     string   `json:"text"`
	Evidence []Span   `json:"evidence"`
	Speaker  *Source  `json:"speaker,omitempty"`
	Sources  []Source `json:"sources"`
	Scope    string   `json:"scope"`
	Status   string   `json:"status"`
	Negative bool     `json:"negative"`
	Mode     string   `json:"mode"`
	Optional bool     `json:"optional,omitempty"`
}

// Statement is about sources and belongs to no one claim.
type Statement struct {
	Evidence []Span `json:"evidence"`
	Optional bool   `json:"optional,omitempty"`
}

// Influence is that one actor works on another.
type Influence struct {
	Influencer string   `json:"influencer"`
	Influenced string   `json:"influenced"`
	Means      string   `json:"means"`
	Channel    string   `json:"channel,omitempty"`
	Via        []string `json:"via,omitempty"`
	Status     string   `json:"status"`
	Evidence   []Span   `json:"evidence"`
	Optional   bool     `json:"optional,omitempty"`
}

// Meeting is who met, where and when.
type Meeting struct {
	Participants []string `json:"participants"`
	Place        string   `json:"place,omitempty"`
	Date         string   `json:"date,omitempty"`
	Evidence     []Span   `json:"evidence"`
	Optional     bool     `json:"optional,omitempty"`
}

// Response is the answer, or silence, of one who was asked.
type Response struct {
	Party    string `json:"party"`
	Kind     string `json:"kind"` // none, declined, denied, confirmed
	Evidence []Span `json:"evidence"`
	Optional bool   `json:"optional,omitempty"`
}
