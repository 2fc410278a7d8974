package graph

import "context"

// Store keeps the graph. Every method takes many things at once, so that no caller needs a statement an item.
//
// Obligations of every implementation, held by the suite in graph/graphtest:
//   - Apply is one transaction: all of a Write or none of it, visible to every read that starts after it returned.
//   - Order, ties, pages and matches come from the keys, terms and edges of Row and from nothing else.
//   - A context that ends, ends the work in the engine too; the error then wraps ctx.Err().
//   - Methods may be called from many goroutines. Records returned belong to the caller.
//   - Errors have a Code; their text says what to do and holds no query text and no stack.
type Store interface {
	// Apply writes told batches, decisions and derived records together and returns the sequence number of the write,
	// or the current one where nothing changed. It refuses what Write.Check refuses, with Code Invalid, and
	// returns Conflict where Derived was computed from an older state than the one now settled.
	Apply(ctx context.Context, w Write) (seq int64, err error)

	// Get returns the records with these ids, in the same order, nil where there is none. An id that a derived
	// record answers to (Row.Aliases) gives that record.
	Get(ctx context.Context, ids []ID) ([]Record, error)

	// Find returns a page of the records a query asks for.
	Find(ctx context.Context, q Query) (Page, error)

	// Expand follows one type of edge from many records and returns a page for each, in the order of e.From.
	// The cost of a page does not depend on how many edges its owner has.
	Expand(ctx context.Context, e Expansion) ([]Page, error)

	// Count counts what q asks for, its page aside; with a field in by, also for each of its values, most frequent first,
	// then by value, at most n of them.
	Count(ctx context.Context, q Query, by Field, n int) (Counts, error)

	// Changes returns what was written after a sequence number, in order, at most n (1 to MaxChanges) writes of a document
	// or decision. Each has a sequence number of its own; Apply returns that of the last.
	Changes(ctx context.Context, after int64, n int) ([]Changed, error)

	// Info describes the store.
	Info(ctx context.Context) (Info, error)

	Close() error
}

// Write is one transaction's worth of change.
type Write struct {
	Batches   []*Batch
	Decisions []*Decision
	Derived   *Delta // only Settle and rebuild write these
}

// Delta is a change of derived records.
type Delta struct {
	Base    int64    // the settled sequence number it was computed from
	Settled int64    // up to where derived records now account for what was told; less than Base only with Wipe
	Wipe    bool     // remove every derived record first: rebuild
	Delete  []ID     // derived records that are no more
	Put     []Record // derived records that are new or changed
}

// Changed is one entry of the change feed: a document that was written or deleted, or a decision.
type Changed struct {
	Seq     int64
	ID      ID // of the document or decision
	Deleted bool
}

// MaxChanges is how many entries of the change feed are read at once.
const MaxChanges = 10_000

// Info is the state of a store.
type Info struct {
	Engine   string // "sqlite 3.50", "neo4j 5.26"
	Location string // without credentials
	Schema   int    // version of the layout
	Sequence int64  // of the last write
	Settled  int64  // derived records account for writes up to here
	Records  map[Kind]int
	Bytes    int64 // on disk; 0 where unknown
	ReadOnly bool
}

// Position is a place in an ordered page: the sort key and id of a record.
type Position struct {
	Key string
	ID  ID
}

// Window is which part of an ordered result a page shows: the First after After, or the Last before Before.
// At most one of First and Last is set; a Window of zeros is the first DefaultPage records.
type Window struct {
	First  int
	After  *Position
	Last   int
	Before *Position
}

const (
	DefaultPage = 20
	MaxPage     = 1000
)

// Check refuses windows that mean nothing or ask for too much.
func (w Window) Check() error {
	switch {
	case w.First < 0 || w.Last < 0:
		return Errorf(Invalid, "a page cannot have a negative number of entries: give first or last from 1 to %d", MaxPage)
	case w.First > 0 && w.Last > 0:
		return Errorf(Invalid, "first and last together have no meaning: give one of them")
	case w.First > MaxPage || w.Last > MaxPage:
		return Errorf(Limit, "a page has at most %d entries: ask for fewer and go on from its cursor", MaxPage)
	}
	return nil
}

// Size returns how many entries the page may have, and whether it is counted from the end.
func (w Window) Size() (n int, backward bool) {
	switch {
	case w.Last > 0:
		return w.Last, true
	case w.First > 0:
		return w.First, false
	}
	return DefaultPage, w.Before != nil && w.After == nil
}

// Item is a record in a page, with its place.
type Item struct {
	Position Position
	Record   Record
}

// Page is a part of an ordered result.
type Page struct {
	Items   []Item
	HasNext bool // exact going forward; going backward, whether Before was given
	HasPrev bool // exact going backward; going forward, whether After was given
	Total   *int // set where it was asked for
}

// Query asks for records of some kinds.
type Query struct {
	Kinds  []Kind   // at least one
	Filter Filter   // nil for all
	Terms  []string // search terms, as Terms gives them, all of which a record must hold
	Order  Order    // "" is ByID
	Desc   bool
	Window Window
}

// Expansion follows edges of one type from many records.
type Expansion struct {
	From   []ID
	Type   EdgeType
	Back   bool   // from the To end to the From end
	Filter Filter // of the records reached; nil for all
	Desc   bool   // against the order of the edges' keys
	Window Window
	Total  bool // count each owner's edges that pass Filter
}

// Counts is the answer of Count.
type Counts struct {
	Total   int
	Buckets []Bucket
}

// Bucket is how many records have a value.
type Bucket struct {
	Value string
	Count int
}
