package graph

// The records read from one document. Each carries the spans that support it and, in By, what took it and how
// sure the reader is. A record refers to others of the same document by id.

// Sentence is a sentence of a document, the unit that search answers with and that claims are shown in.
type Sentence struct {
	ID       ID   `json:"id"`
	Document ID   `json:"document"`
	Number   int  `json:"number"` // from 0, in text order
	Span     Span `json:"span"`
}

// EntityType is the type of thing that a chain, and the entity derived from it, is.
type EntityType string

const (
	Person       EntityType = "person"
	Government   EntityType = "government" // a state or territory as an actor
	Organization EntityType = "organization"
	Place        EntityType = "place"
	Venue        EntityType = "venue" // where something took place: a villa, a hotel, an embassy
	Group        EntityType = "group" // people without a name of their own: "the mediators"
)

// Chain is all mentions of one thing inside one document.
type Chain struct {
	ID       ID         `json:"id"`
	Document ID         `json:"document"`
	Type     EntityType `json:"type"`
	Name     string     `json:"name"`            // fullest name told; the wording for what has no name
	Named    bool       `json:"named,omitempty"` // false: one document's wording, never joined across documents
	Outlet   bool       `json:"outlet,omitempty"`
	Plural   bool       `json:"plural,omitempty"`
	Gender   string     `json:"gender,omitempty"` // "f" or "m" where the text tells
	Mentions []Mention  `json:"mentions"`         // in text order, at least one
	Titles   []Title    `json:"titles,omitempty"`
	ActsFor  []Party    `json:"actsFor,omitempty"` // whose official, negotiator, delegation; each span is the words for that one
	Members  []ID       `json:"members,omitempty"` // chains of a plural's members: "the two envoys"
	In       *Party     `json:"in,omitempty"`      // the chain that a place or venue lies in
	Known    *KnownRow  `json:"known,omitempty"`   // the row that made a capital or demonym a government
	By       Reading    `json:"by"`
}

// MentionForm is how a mention names its thing.
type MentionForm string

const (
	FormName        MentionForm = "name"
	FormTitle       MentionForm = "title"       // "the Egyptian intelligence chief"
	FormDescription MentionForm = "description" // "the two envoys", "the militant group"
	FormPronoun     MentionForm = "pronoun"
	FormDemonym     MentionForm = "demonym" // "Israeli", "the Israelis" for a government
	FormCapital     MentionForm = "capital" // "Moscow" for a government
)

// Mention is one place where a document speaks of a thing.
type Mention struct {
	Span Span        `json:"span"`
	Form MentionForm `json:"form"`
	By   Reading     `json:"by"` // how it was joined to the chain
}

// Title is a title, role or relation a document gives somebody: "prime minister", "the president's son-in-law".
type Title struct {
	Span Span  `json:"span"`
	When *When `json:"when,omitempty"` // where told: "former" and the like are in the wording
}

// Party points at a chain or a source at a place in the text.
type Party struct {
	Chain  ID   `json:"chain,omitempty"`
	Source ID   `json:"source,omitempty"`
	Span   Span `json:"span"`
}

// KnownRow is the row of a shipped table that a reading relied on.
type KnownRow struct {
	Set     string `json:"set"`     // "states"
	Version string `json:"version"` // "2026-01"
	Key     string `json:"key"`     // "il"
	Tells   string `json:"tells"`   // "adjective", "capital", "name"
}

// SourceKind tells named from unnamed sources, and people from papers.
type SourceKind string

const (
	NamedSource    SourceKind = "named"
	UnnamedPerson  SourceKind = "unnamed-person" // "a senior U.S. official"
	UnnamedGroup   SourceKind = "unnamed-group"  // "15 officials"
	DocumentSource SourceKind = "document"       // a note, a draft, a communiqué
	OutletSource   SourceKind = "outlet"
	OwnVoice       SourceKind = "own" // of a Voice only: the publication itself
)

// Source is who or what stands behind assertions of one document. "15 officials" is one source with a number.
type Source struct {
	ID           ID         `json:"id"`
	Document     ID         `json:"document"`
	Kind         SourceKind `json:"kind"`
	Chain        ID         `json:"chain,omitempty"`  // who it is, for named sources and outlets; the group, for unnamed ones
	Wording      Span       `json:"wording"`          // the article's words
	Number       *Number    `json:"number,omitempty"` // how many, as told
	Affiliations []Party    `json:"affiliations,omitempty"`
	Apart        bool       `json:"apart,omitempty"` // the text confirms each affiliation separately: "both Arab and Israeli officials"
	Rank         *Span      `json:"rank,omitempty"`
	Basis        []Span     `json:"basis,omitempty"`      // "directly involved in", "briefed on"
	BasisOr      bool       `json:"basisOr,omitempty"`    // one of Basis holds for each, not all
	GroundRule   *Span      `json:"groundRule,omitempty"` // "on condition of anonymity"
	Reason       *Span      `json:"reason,omitempty"`     // why not named
	PartOf       ID         `json:"partOf,omitempty"`     // a wider source of the same document
	Statements   []Span     `json:"statements,omitempty"` // sentences about the source itself
	By           Reading    `json:"by"`
}

// Number is a count or amount as the text tells it. Low and High are the least and most the words allow; nil is unknown.
type Number struct {
	Span Span     `json:"span"`
	Low  *float64 `json:"low,omitempty"`
	High *float64 `json:"high,omitempty"`
	Unit string   `json:"unit,omitempty"` // "prisoners", "%", "US$"
	Of   *Span    `json:"of,omitempty"`   // the whole it is part of: "250 of them"
	// Denied marks a number that is told not to be the one: "twice, not three times".
	Denied bool `json:"denied,omitempty"`
}

// Status is how the content of a proposition stands to the world, as told.
type Status string

const (
	Happened    Status = "happened"
	UnderWay    Status = "under way"
	Planned     Status = "planned"
	Intended    Status = "intended"
	Offered     Status = "offered"
	Demanded    Status = "demanded"
	Requested   Status = "requested"
	Threatened  Status = "threatened"
	Possible    Status = "possible"
	Conditional Status = "conditional"
	Sought      Status = "sought" // derived influence only: aimed at through somebody else
)

// Role is what an argument is to its predicate.
type Role string

const (
	Agent     Role = "agent"
	Patient   Role = "patient"
	Recipient Role = "recipient"
	Topic     Role = "topic"
	Aim       Role = "aim" // what the agent wants the patient to do; usually a proposition
	Via       Role = "via" // an intermediary
	At        Role = "at"  // place or venue
	EventRole Role = "event"
	Attribute Role = "attribute"
)

// Argument fills one role: by a chain, an event, a proposition, or by words alone.
type Argument struct {
	Role        Role `json:"role"`
	Chain       ID   `json:"chain,omitempty"`
	Event       ID   `json:"event,omitempty"`
	Proposition ID   `json:"proposition,omitempty"`
	Span        Span `json:"span"`
}

// Means is how one actor works on another.
type Means string

const (
	MeansPressure    Means = "pressure"
	MeansPlea        Means = "plea"
	MeansOrder       Means = "order"
	MeansThreat      Means = "threat"
	MeansGuarantee   Means = "guarantee"
	MeansPersuasion  Means = "persuasion"
	MeansIncentive   Means = "incentive"
	MeansObstruction Means = "obstruction"
	MeansSupport     Means = "support"
	MeansDemand      Means = "demand"
)

// MeansList lists every means.
var MeansList = []Means{MeansPressure, MeansPlea, MeansOrder, MeansThreat, MeansGuarantee, MeansPersuasion, MeansIncentive,
	MeansObstruction, MeansSupport, MeansDemand}

// Channel is what an influence travels by.
type Channel string

const (
	ChannelNote      Channel = "note"
	ChannelLetter    Channel = "letter"
	ChannelCall      Channel = "call"
	ChannelMeeting   Channel = "meeting"
	ChannelMessage   Channel = "message"
	ChannelStatement Channel = "statement" // in public
)

// Channels lists every channel.
var Channels = []Channel{ChannelNote, ChannelLetter, ChannelCall, ChannelMeeting, ChannelMessage, ChannelStatement}

// Proposition is what is told, free of who tells it. Arguments nest: request(X; A; aim: press(A; C)).
type Proposition struct {
	ID          ID         `json:"id"`
	Document    ID         `json:"document"`
	Predicate   string     `json:"predicate"` // lemma of the governing word: "press", "withdraw"
	Arguments   []Argument `json:"arguments,omitempty"`
	Negative    bool       `json:"negative,omitempty"`
	Status      Status     `json:"status"`
	Condition   ID         `json:"condition,omitempty"` // the proposition it depends on
	Means       Means      `json:"means,omitempty"`     // set where the proposition is an influence of agent on patient
	MeansSpan   *Span      `json:"meansSpan,omitempty"`
	Channel     Channel    `json:"channel,omitempty"`
	ChannelSpan *Span      `json:"channelSpan,omitempty"`
	Quantities  []Number   `json:"quantities,omitempty"`
	When        *When      `json:"when,omitempty"`
	Content     []Span     `json:"content"` // the words, in text order, without the attribution
	By          Reading    `json:"by"`
}

// Mode is whether content is given in the speaker's words.
type Mode string

const (
	Direct   Mode = "direct"
	Indirect Mode = "indirect"
	Mixed    Mode = "mixed"
	Own      Mode = "own" // the publication's own voice
)

// Scope is how far an attribution reaches.
type Scope string

const (
	InSentence Scope = "sentence"
	Carried    Scope = "carried" // from a sentence before
	Blanket    Scope = "blanket" // from a statement about the whole article
)

// AudienceKind tells to whom something was said.
type AudienceKind string

const (
	ToPublication AudienceKind = "publication"
	ToPublic      AudienceKind = "public"
	ToParty       AudienceKind = "party"
)

// Audience is to whom the speaker spoke.
type Audience struct {
	Kind  AudienceKind `json:"kind"`
	Party *Party       `json:"party,omitempty"` // for ToParty
}

// Assertion is one document's telling of a proposition.
type Assertion struct {
	ID          ID        `json:"id"`
	Document    ID        `json:"document"`
	Proposition ID        `json:"proposition"`
	Speaker     *Party    `json:"speaker,omitempty"` // whose words, where told
	Sources     []Party   `json:"sources,omitempty"` // who told the publication; none is its own voice
	Joint       bool      `json:"joint,omitempty"`   // the sources told it together
	Audience    *Audience `json:"audience,omitempty"`
	Relays      []Party   `json:"relays,omitempty"` // who passed it on, outermost first
	Credit      []Party   `json:"credit,omitempty"` // "first reported by": precedence, neither source nor relay
	Cue         *Span     `json:"cue,omitempty"`
	Mode        Mode      `json:"mode"`
	Scope       Scope     `json:"scope"`
	Evidence    []Span    `json:"evidence"`  // attribution and content, inside one sentence each
	Sentences   []ID      `json:"sentences"` // that the evidence touches
	Paragraph   string    `json:"paragraph"` // digest of the paragraph's words: equal in a copied paragraph
	By          Reading   `json:"by"`
}

// EventType is a type of event.
type EventType string

const (
	Meeting      EventType = "meeting"
	Call         EventType = "call"
	Message      EventType = "message"
	Visit        EventType = "visit"
	Signing      EventType = "signing"
	Announcement EventType = "announcement"
	Agreement    EventType = "agreement"
	Strike       EventType = "strike"
)

// Participant is somebody's part in an event.
type Participant struct {
	Chain ID     `json:"chain"`
	Part  string `json:"part,omitempty"` // "host", "sender", "recipient", "caller", "came later", "left", "absent"
	Span  Span   `json:"span"`
}

// Event is something that took place, or is told as planned, with who took part. "Three calls" is one event with a number.
type Event struct {
	ID           ID            `json:"id"`
	Document     ID            `json:"document"`
	Type         EventType     `json:"type"`
	Participants []Participant `json:"participants,omitempty"`
	Place        *Party        `json:"place,omitempty"`
	Venue        *Party        `json:"venue,omitempty"`
	When         *When         `json:"when,omitempty"`
	Number       *Number       `json:"number,omitempty"`
	Status       Status        `json:"status"`
	Negative     bool          `json:"negative,omitempty"`
	Trigger      Span          `json:"trigger"` // the word that names the event
	Evidence     []Span        `json:"evidence"`
	By           Reading       `json:"by"`
}

// ResponseKind is what came back when somebody was asked.
type ResponseKind string

const (
	NoReply   ResponseKind = "none"
	Declined  ResponseKind = "declined"
	Denied    ResponseKind = "denied"
	Confirmed ResponseKind = "confirmed"
)

// Response is the answer, or silence, of one who was asked. "Neither A's office nor B responded" is two.
type Response struct {
	ID       ID           `json:"id"`
	Document ID           `json:"document"`
	Party    Party        `json:"party"`             // who was asked: A's office is not A
	Of       *Party       `json:"of,omitempty"`      // whose office or spokesman the party is
	Through  *Party       `json:"through,omitempty"` // who answered for the party
	Kind     ResponseKind `json:"kind"`
	AskedBy  *Party       `json:"askedBy,omitempty"` // nil: the publication
	About    *Span        `json:"about,omitempty"`
	Answers  ID           `json:"answers,omitempty"` // the proposition that is denied, confirmed or not spoken of, where the text tells which
	Says     ID           `json:"says,omitempty"`    // the proposition by which it is denied
	Cue      Span         `json:"cue"`
	Evidence []Span       `json:"evidence"`
	By       Reading      `json:"by"`
}
