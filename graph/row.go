package graph

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Record is any record of the graph: *Document, *Sentence, *Chain, *Source, *Proposition, *Assertion, *Event, *Response,
// *Decision, *Member, *Entity, *Affiliation, *Claim, *Influence, *Dispute.
type Record interface {
	RecordID() ID
	index(*Row)
}

// Row is how a record is kept by any store: its body and everything an engine orders, matches and follows, in ASCII.
type Row struct {
	ID       ID
	Document ID // the document it was told in; empty for what is derived or decided
	Keys     []Key
	Fields   []FieldValue
	Terms    []string // search terms, each once
	Edges    []Edge   // removed with the row
	Aliases  []ID     // further ids that answer with this record
	Body     []byte   // JSON
}

// Order names a sort key that records of some kinds have; records without the key sort first.
type Order string

const (
	ByID       Order = ""         // every kind: the id itself
	ByName     Order = "name"     // entities, sources, documents (title)
	ByTime     Order = "time"     // documents, events, claims, influences: earliest first, undated last
	ByEvidence Order = "evidence" // claims, influences: most independent accounts first
	ByRank     Order = "rank"     // what search orders by: entities, then claims, then sentences
)

// Orders lists every order but ByID.
var Orders = []Order{ByName, ByTime, ByEvidence, ByRank}

// OrdersOf returns the orders in which records of the kind have a key; in every other order they share the empty one.
func OrdersOf(k Kind) []Order {
	switch k {
	case KindDocument:
		return []Order{ByName, ByTime}
	case KindSentence:
		return []Order{ByRank}
	case KindChain, KindSource, KindDispute:
		return []Order{ByName}
	case KindEvent:
		return []Order{ByTime}
	case KindPerson, KindGovernment, KindOrganization, KindPlace, KindVenue, KindGroup:
		return []Order{ByName, ByRank}
	case KindClaim:
		return []Order{ByTime, ByEvidence, ByRank}
	case KindInfluence:
		return []Order{ByTime, ByEvidence}
	}
	return nil
}

// KeyField returns the field whose one value is also the record's key in the order, "" where there is none. A record without
// the field has a key that lies outside what Between can ask for, or does not pass it.
func KeyField(o Order) Field {
	if o == ByTime {
		return FieldDate
	}
	return ""
}

// Key is a record's value in an order.
type Key struct {
	Order Order
	Value string
}

// Field names a property to filter and count by.
type Field string

const (
	FieldDocument    Field = "document" // id of the document a told record belongs to, or a decision is about
	FieldTold        Field = "told"     // id of the document whose chain or proposition a member joins
	FieldType        Field = "type"     // of an entity, chain, event
	FieldKind        Field = "kind"     // of a source, response, dispute, decision
	FieldName        Field = "name"     // sort key of each form of an entity's name, and of its last words for a person
	FieldNamed       Field = "named"    // "true", "false"
	FieldBlock       Field = "block"    // candidates for one derived record share it; of a dispute, the key that its claims share
	FieldOf          Field = "of"       // the derived record a member belongs to
	FieldDecision    Field = "decision" // that joined or parted a member
	FieldPublisher   Field = "publisher"
	FieldDate        Field = "date" // YYYY-MM-DD: published, first told, earliest
	FieldURL         Field = "url"
	FieldStatus      Field = "status"
	FieldPredicate   Field = "predicate"
	FieldMeans       Field = "means"
	FieldChannel     Field = "channel"
	FieldNegative    Field = "negative"
	FieldMode        Field = "mode"
	FieldScope       Field = "scope"
	FieldParagraph   Field = "paragraph"
	FieldCredited    Field = "credited" // whether an assertion says who had it first
	FieldAudience    Field = "audience" // kind of audience of an assertion, where told
	FieldRule        Field = "rule"
	FieldMade        Field = "made"       // of a reading by a model: "model", "both"; a rule's has no value
	FieldConfidence  Field = "confidence" // two digits after the point, rounded down: "0.85"
	FieldUnnamedOnly Field = "unnamed-only"
	FieldContested   Field = "contested"
	FieldAttributed  Field = "attributed"
	FieldAffiliation Field = "affiliation" // entity a claim's unnamed source belongs to
	FieldOnlyFrom    Field = "only-from"   // the one affiliation that all of a claim's sources share, all unnamed
	FieldLow         Field = "low"         // independence, four digits
	FieldAbout       Field = "about"       // the keys of claims that can dispute one another
	FieldInfluencer  Field = "influencer"
	FieldInfluenced  Field = "influenced"
	FieldOutlet      Field = "outlet"
	FieldID          Field = "id" // of an entity, under each id it answers to, so that Has can ask for one
)

// Fields lists every field.
var Fields = []Field{FieldDocument, FieldTold, FieldType, FieldKind, FieldName, FieldNamed, FieldBlock, FieldOf, FieldDecision, FieldPublisher, FieldDate,
	FieldURL, FieldStatus, FieldPredicate, FieldMeans, FieldChannel, FieldNegative, FieldMode, FieldScope, FieldParagraph, FieldCredited, FieldAudience,
	FieldRule, FieldMade, FieldConfidence, FieldUnnamedOnly, FieldContested, FieldAttributed, FieldAffiliation, FieldOnlyFrom, FieldLow,
	FieldAbout, FieldInfluencer, FieldInfluenced, FieldOutlet, FieldID}

// FieldValue is one value of a field; a field may have several.
type FieldValue struct {
	Field Field
	Value string
}

// EdgeType is a relation between records, named from From to To.
type EdgeType string

const (
	EdgeSentenceOf  EdgeType = "sentence-of"  // sentence → document
	EdgeChainOf     EdgeType = "chain-of"     // chain → document
	EdgeSourceOf    EdgeType = "source-of"    // source → document
	EdgeAssertionOf EdgeType = "assertion-of" // assertion → document
	EdgeEventOf     EdgeType = "event-of"     // event → document
	EdgeResponseOf  EdgeType = "response-of"  // response → document
	EdgeSupersedes  EdgeType = "supersedes"   // document → document

	EdgeToldIn      EdgeType = "told-in"     // assertion → sentence
	EdgeStates      EdgeType = "states"      // assertion → proposition
	EdgeSpokenBy    EdgeType = "spoken-by"   // assertion → chain or source
	EdgeRestsOn     EdgeType = "rests-on"    // assertion → source
	EdgeNames       EdgeType = "names"       // source → chain
	EdgeOfSide      EdgeType = "of-side"     // source → chain it is affiliated with
	EdgePartOf      EdgeType = "part-of"     // source → wider source
	EdgeArgument    EdgeType = "argument"    // proposition → chain, event or proposition
	EdgeParticipant EdgeType = "participant" // event → chain
	EdgeHeldAt      EdgeType = "held-at"     // event → place or venue chain
	EdgeResponder   EdgeType = "responder"   // response → chain

	EdgeIs         EdgeType = "is"          // chain → entity
	EdgeTells      EdgeType = "tells"       // proposition → claim
	EdgeAsserts    EdgeType = "asserts"     // assertion → claim
	EdgeVoicedBy   EdgeType = "voiced-by"   // source → entity that it names or is
	EdgeSaidBy     EdgeType = "said-by"     // assertion → entity, as source or speaker
	EdgeSaidTo     EdgeType = "said-to"     // assertion → entity, as audience
	EdgeAttendedBy EdgeType = "attended-by" // event → entity
	EdgeTookPlace  EdgeType = "took-place"  // event → place or venue entity
	EdgeAnsweredBy EdgeType = "answered-by" // response → entity
	EdgeSideOf     EdgeType = "side-of"     // source → entity it is affiliated with
	EdgeClaimAbout EdgeType = "about"       // claim → entity that fills a role
	EdgeInfluencer EdgeType = "influencer"  // influence → entity
	EdgeInfluenced EdgeType = "influenced"  // influence → entity
	EdgeVia        EdgeType = "via"         // influence → entity
	EdgeSupports   EdgeType = "supports"    // claim → influence
	EdgeDisputes   EdgeType = "disputes"    // claim → dispute
	EdgeActor      EdgeType = "actor"       // affiliation → entity that acts
	EdgeActsFor    EdgeType = "acts-for"    // affiliation → entity acted for
	EdgeIn         EdgeType = "in"          // place or venue → place or government
)

// EdgeTypes lists every type of edge.
var EdgeTypes = []EdgeType{EdgeSentenceOf, EdgeChainOf, EdgeSourceOf, EdgeAssertionOf, EdgeEventOf, EdgeResponseOf, EdgeSupersedes,
	EdgeToldIn, EdgeStates, EdgeSpokenBy, EdgeRestsOn, EdgeNames, EdgeOfSide, EdgePartOf, EdgeArgument, EdgeParticipant, EdgeHeldAt,
	EdgeResponder, EdgeIs, EdgeTells, EdgeAsserts, EdgeVoicedBy, EdgeSaidBy, EdgeSaidTo, EdgeAttendedBy, EdgeTookPlace, EdgeAnsweredBy, EdgeSideOf,
	EdgeClaimAbout, EdgeInfluencer, EdgeInfluenced, EdgeVia, EdgeSupports, EdgeDisputes, EdgeActor, EdgeActsFor, EdgeIn}

// Edge leads from one record to another. ToKey orders it among the edges of its type at From, FromKey among those at To.
type Edge struct {
	Type           EdgeType
	From, To       ID
	FromKey, ToKey string
}

// RowOf returns how a store keeps the record.
func RowOf(r Record) (Row, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return Row{}, fmt.Errorf("%s: %w", r.RecordID(), err)
	}
	row := Row{ID: r.RecordID(), Body: body}
	r.index(&row)
	return row, nil
}

func newRecord(kind Kind) Record {
	switch kind {
	case KindDocument:
		return new(Document)
	case KindSentence:
		return new(Sentence)
	case KindChain:
		return new(Chain)
	case KindSource:
		return new(Source)
	case KindProposition:
		return new(Proposition)
	case KindAssertion:
		return new(Assertion)
	case KindEvent:
		return new(Event)
	case KindResponse:
		return new(Response)
	case KindDecision:
		return new(Decision)
	case KindMember:
		return new(Member)
	case KindPerson, KindGovernment, KindOrganization, KindPlace, KindVenue, KindGroup:
		return new(Entity)
	case KindAffiliation:
		return new(Affiliation)
	case KindClaim:
		return new(Claim)
	case KindInfluence:
		return new(Influence)
	case KindDispute:
		return new(Dispute)
	}
	return nil
}

// Kinds lists every kind of record.
var Kinds = slices.Concat(toldKinds[:], []Kind{KindDecision}, derivedKinds[:])

// EntityKinds are the kinds that *Entity records have.
var EntityKinds = []Kind{KindPerson, KindGovernment, KindOrganization, KindPlace, KindVenue, KindGroup}

func (r *Row) key(o Order, v string)   { r.Keys = append(r.Keys, Key{o, v}) }
func (r *Row) field(f Field, v string) { r.Fields = append(r.Fields, FieldValue{f, v}) }

// text adds a field where it is told.
func (r *Row) text(f Field, v string) {
	if v != "" {
		r.field(f, v)
	}
}

func (r *Row) flag(f Field, v bool) { r.field(f, fmt.Sprint(v)) }

func (r *Row) edge(t EdgeType, to ID, fromKey, toKey string) {
	if to != "" {
		r.Edges = append(r.Edges, Edge{Type: t, From: r.ID, To: to, FromKey: fromKey, ToKey: toKey})
	}
}

// told adds what every record of a document has.
func (r *Row) told(document ID, t EdgeType, place string, by Reading) {
	r.Document = document
	r.field(FieldDocument, string(document))
	if t != "" {
		r.edge(t, document, place, "")
	}
	r.text(FieldRule, by.Rule)
	r.reading(by)
}

// reading adds what made a record, and how sure the reader is. What was not read has no rule.
func (r *Row) reading(by Reading) {
	if by.Rule != "" {
		r.text(FieldMade, string(by.Made))
		r.field(FieldConfidence, hundredths(by.Sure()))
	}
}

// at writes an offset so that bytes order as numbers do.
func at(offset int) string { return fmt.Sprintf("%09d", offset) }

// undated orders what has no date after all that has.
const undated = "9999-99-99"

func timeKey(date string) string {
	if date == "" {
		return undated
	}
	return date
}

// Day returns the first day an EDTF date allows, "" where it is not a date or its year is unknown.
func Day(edtf string) string {
	d, err := ParseEDTF(edtf)
	if err != nil {
		return ""
	}
	from, _ := d.Bounds()
	return from
}

// textKey shortens a sort key: what lies beyond orders nothing a reader would notice, and the id breaks ties.
func textKey(s string) string {
	k := SortKey(s)
	if len(k) > 120 {
		k = strings.TrimRight(k[:120], " ")
	}
	return k
}
