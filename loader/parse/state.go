package parse

// The arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011): words go from a buffer onto a stack and leave it
// when they find their head, which is the next word of the buffer or the word below on the stack. A word's children
// are complete by then. The root stands behind the last word (Ballesteros and Nivre 2013).

// move is a step of the parser.
type move uint8

const (
	shift move = iota // the next word goes onto the stack
	left              // the top of the stack hangs on the next word
	right             // the top of the stack hangs on the word below it
	numMoves
)

// node is a word of a sentence being parsed. Nodes are counted from 1; 0 is none, and the last is the root.
type node struct {
	head         int32 // 0 until it is found
	l1, l2       int32 // first and second child, where left of it
	r1, r2       int32 // last and last but one child, where right of it
	lefts, right uint8 // children on either side, at most 255
}

// state is how far a sentence is parsed.
type state struct {
	nodes []node
	stack []int32 // nodes; the first is 0 always, so that there is something below the only word
	next  int32   // first of the buffer
	order []int32 // nodes in the order in which they found their heads: children before parents
}

// reset begins a sentence of n words.
func (s *state) reset(n int) {
	if cap(s.nodes) < n+2 {
		s.nodes = make([]node, n+2+n/2)
	}
	s.nodes = s.nodes[:n+2]
	clear(s.nodes)
	s.stack = append(s.stack[:0], 0)
	s.next = 1
	s.order = s.order[:0]
}

func (s *state) root() int32 { return int32(len(s.nodes) - 1) }

// top is the word n below the top of the stack; 0 if there is none.
func (s *state) top(n int) int32 {
	if i := len(s.stack) - 1 - n; i > 0 {
		return s.stack[i]
	}
	return 0
}

// done tells whether all words have heads.
func (s *state) done() bool { return s.next == s.root() && len(s.stack) == 1 }

// may tells which moves can be made. One word alone hangs on the root.
func (s *state) may() (ok [numMoves]bool) {
	words := len(s.stack) - 1
	if s.next == s.root() {
		ok[left] = words == 1
		ok[right] = words > 1
		return ok
	}
	ok[shift] = true
	ok[left] = words > 0
	ok[right] = words > 1
	return ok
}

func (s *state) make(m move) {
	if m == shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	d := s.top(0)
	s.stack = s.stack[:len(s.stack)-1]
	s.order = append(s.order, d)
	if m == left {
		s.nodes[d].head = s.next
		h := &s.nodes[s.next]
		h.l1, h.l2 = d, h.l1
		h.lefts = more(h.lefts)
		return
	}
	below := s.stack[len(s.stack)-1]
	s.nodes[d].head = below
	h := &s.nodes[below]
	h.r1, h.r2 = d, h.r1
	h.right = more(h.right)
}

func more(n uint8) uint8 {
	if n == 255 {
		return n
	}
	return n + 1
}
