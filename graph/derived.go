package graph

// The records that Settle computes from what was told, known and decided. They are made anew by rebuild.

// Ref points from a derived record at the words that support it.
type Ref struct {
	Document ID   `json:"document"`
	Record   ID   `json:"record"` // the told record
	Span     Span `json:"span"`
}

// Member joins a told record to the derived record it is part of: a chain to its entity, a proposition to its claim.
// It is the join itself, kept as a record, so that every merge can be seen, explained and undone.
type Member struct {
	ID         ID      `json:"id"` // member/ + kind and key of the told record
	Document   ID      `json:"document"`
	Of         ID      `json:"of"`     // entity or claim
	Told       ID      `json:"told"`   // chain or proposition
	Block      ID      `json:"block"`  // the key that candidates for one derived record share
	Method     string  `json:"method"` // "same name and kind", "one document's wording", "decided"
	Decision   ID      `json:"decision,omitempty"`
	Confidence float64 `json:"confidence"`
	Day        string  `json:"day,omitempty"`   // when its document was published, YYYY-MM-DD
	Links      []Link  `json:"links,omitempty"` // what the told record's neighbours are to the derived record
}

// Link is an edge from a record to the derived record that a Member joins to.
type Link struct {
	From ID       `json:"from"`
	Type EdgeType `json:"type"`
	Key  string   `json:"key"` // orders it among the edges of its type at the derived record
}

// Name is a form of an entity's name with one place where it stands.
type Name struct {
	Form string `json:"form"`
	Ref  Ref    `json:"ref"`
}

// Entity is the people, governments, organizations, places and venues that chains of one or more documents speak of.
type Entity struct {
	ID        ID         `json:"id"`
	Type      EntityType `json:"type"`
	Name      string     `json:"name"`
	Named     bool       `json:"named,omitempty"`
	Outlet    bool       `json:"outlet,omitempty"`
	Names     []Name     `json:"names"`            // every form told, in byte order
	Titles    []Name     `json:"titles,omitempty"` // titles, roles, relations told, in byte order
	In        ID         `json:"in,omitempty"`     // the place or government it lies in
	InRef     Ref        `json:"inRef,omitzero"`   // where that is told
	Known     *KnownRow  `json:"known,omitempty"`
	KnownRef  Ref        `json:"knownRef,omitzero"`   // where that row was needed
	FirstTold string     `json:"firstTold,omitempty"` // date of the earliest dated document, YYYY-MM-DD
	Blocks    []ID       `json:"blocks"`              // ids of the blocks of candidates it was made of, its own among them
}

// Affiliation says that a person or group acts for a government or organization, as its official, negotiator, delegation.
type Affiliation struct {
	ID    ID   `json:"id"`
	Actor ID   `json:"actor"`
	For   ID   `json:"for"`
	Role  Name `json:"role"` // the wording, at its least place
	// Refs are the words that tell it, with the title and the name where they stand together, least first, at most MaxRefs.
	Refs []Ref   `json:"refs"`
	By   Reading `json:"by"` // the surest of its chains'
}

// MaxRefs bounds the evidence kept on a derived record; the rest is reached over its edges.
const MaxRefs = 16

// Independence is the number of independent accounts a claim rests on: Low is the fewest people or documents the words
// allow, High the most; High is nil where a number is not told. Copies and relays add nothing.
type Independence struct {
	Low  int  `json:"low"`
	High *int `json:"high"`
}

// Voice is one distinct thing that accounts rest on, as told: a named actor, a document, or a wording for unnamed people.
type Voice struct {
	Kind         SourceKind `json:"kind"`
	Entity       ID         `json:"entity,omitempty"`  // for named sources and outlets
	Wording      string     `json:"wording,omitempty"` // for unnamed sources and documents
	Affiliations []ID       `json:"affiliations,omitempty"`
	Low          int        `json:"low"`  // how many people or documents it is at least; 1 of those whom a whole article rests on
	High         *int       `json:"high"` // at most; nil where no number is told
	Apart        bool       `json:"apart,omitempty"`
	Ref          Ref        `json:"ref"`      // the least place
	Accounts     []string   `json:"accounts"` // digests of the paragraphs that tell it, least first, at most MaxTellings
}

// Telling is one paragraph that tells a claim, and the least document that holds it. A copy of the paragraph adds nothing.
type Telling struct {
	Paragraph string `json:"paragraph"`
	Document  ID     `json:"document"`
}

// MaxTellings bounds the tellings and voices that a claim or influence keeps count of; the counts are exact below it and
// "at least" from there on. All assertions stay reachable over its edges.
const MaxTellings = 64

// Sourcing counts what stands behind a claim. Named and Unnamed look at sources only, never at the speaker they quote.
type Sourcing struct {
	Named        int          `json:"named"`
	Unnamed      int          `json:"unnamed"`
	Documents    int          `json:"documents"` // papers as sources: notes, drafts, communiqués
	OwnVoice     bool         `json:"ownVoice,omitempty"`
	Publications int          `json:"publications"` // documents of the graph that tell it, copies aside
	Independence Independence `json:"independence"`
	UnnamedOnly  bool         `json:"unnamedOnly,omitempty"`
	Voices       []Voice      `json:"voices,omitempty"` // distinct, in a fixed order
	Tellings     []Telling    `json:"tellings"`         // by paragraph, at most MaxTellings
}

// ClaimArgument fills a role of a claim: by an entity, or by words where nobody is named.
type ClaimArgument struct {
	Role   Role   `json:"role"`
	Entity ID     `json:"entity,omitempty"`
	Part   string `json:"part,omitempty"` // in an event, where it makes a claim of its own: "came later", "left", "absent"
	Text   string `json:"text,omitempty"`
	Claim  ID     `json:"claim,omitempty"` // for a nested proposition
}

// Claim is the propositions that tell the same, in one or more documents. A claim is not a fact.
type Claim struct {
	ID         ID              `json:"id"`
	Predicate  string          `json:"predicate"`
	Arguments  []ClaimArgument `json:"arguments,omitempty"`
	Negative   bool            `json:"negative,omitempty"`
	Status     Status          `json:"status"`
	Means      Means           `json:"means,omitempty"`
	Channel    Channel         `json:"channel,omitempty"`
	Quantities []Number        `json:"quantities,omitempty"`
	When       *When           `json:"when,omitempty"`
	Text       string          `json:"text"` // of the least member
	Ref        Ref             `json:"ref"`  // the least member
	Refs       []Ref           `json:"refs"` // every member, least first, at most MaxRefs; all over EdgeTells
	Sourcing   Sourcing        `json:"sourcing"`
	By         Reading         `json:"by"`                   // of its surest telling
	Attributed bool            `json:"attributed,omitempty"` // some assertion of it has a source or a speaker
	About      []string        `json:"about,omitempty"`      // keys that it shares with claims it can be in dispute with
	Contested  bool            `json:"contested,omitempty"`
	FirstTold  string          `json:"firstTold,omitempty"`
	LastTold   string          `json:"lastTold,omitempty"`
	Supports   []ID            `json:"supports,omitempty"` // influences it is evidence for
	Block      string          `json:"block"`
}

// Influence is that one actor works, worked or is to work on another, derived from claims that say so.
type Influence struct {
	ID         ID       `json:"id"`
	Influencer ID       `json:"influencer"`
	Influenced ID       `json:"influenced"`
	Means      Means    `json:"means"`
	Channel    Channel  `json:"channel,omitempty"`
	Aim        string   `json:"aim,omitempty"` // in the words of its least telling
	AimRef     Ref      `json:"aimRef,omitzero"`
	Via        []ID     `json:"via,omitempty"` // intermediaries, by id
	Status     Status   `json:"status"`
	Negative   bool     `json:"negative,omitempty"` // told not to have taken place
	Sourcing   Sourcing `json:"sourcing"`
	By         Reading  `json:"by"` // the surest of its claims'
	Contested  bool     `json:"contested,omitempty"`
	FirstTold  string   `json:"firstTold,omitempty"`
	LastTold   string   `json:"lastTold,omitempty"`
	Claims     []ID     `json:"claims"` // least first, at most MaxRefs; all over EdgeSupports
	Refs       []Ref    `json:"refs"`   // least first, at most MaxRefs
	Block      string   `json:"block"`
}

// Difference is what two sides of a dispute differ in.
type Difference string

const (
	DifferNumber     Difference = "number"
	DifferPlace      Difference = "place"
	DifferTime       Difference = "time"
	DifferAttendance Difference = "attendance"
	DifferPolarity   Difference = "polarity"
)

// Side is one account of what is disputed. The order of sides says nothing about which is right.
type Side struct {
	Value  string `json:"value"` // as told: "250", "the general's villa", "did not"
	Claims []ID   `json:"claims"`
}

// Dispute is claims about the same that cannot all be so. No side is picked, dropped or averaged.
type Dispute struct {
	ID     ID         `json:"id"`
	Differ Difference `json:"differ"`
	About  string     `json:"about"` // the key its claims share
	Text   string     `json:"text"`  // what it is about, in the words of the least claim
	Sides  []Side     `json:"sides"`
}

// DecisionKind is what a person decided.
type DecisionKind string

const (
	Same      DecisionKind = "same"
	Different DecisionKind = "different"
	Review    DecisionKind = "review"
)

// Anchor is a place in a document that a decision holds on to: a span, never a derived id, so that a new reader orphans nothing.
type Anchor struct {
	Document ID   `json:"document"`
	Span     Span `json:"span"`
}

// Decision is a person's word on whether two mentions are of one thing.
type Decision struct {
	ID     ID           `json:"id"`
	Kind   DecisionKind `json:"kind"`
	A      Anchor       `json:"a"`
	B      Anchor       `json:"b"`
	Author string       `json:"author"`
	Reason string       `json:"reason"`
	At     string       `json:"at"` // RFC 3339, given by the caller
}
