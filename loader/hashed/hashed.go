// Package hashed makes numbers of words and of features, for models that keep no text: what such a model knows of a
// word stands under a hash of it.
package hashed

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Hashes are 32 bits; at a quarter of a million features a few dozen collide, which does not show in the scores.
const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// Word is what features need of one word, worked out once: hashes of it and of parts of it.
type Word struct {
	Exact  uint32    // the word, digits as 0, quotes straight
	Lower  uint32    // the same in small letters
	Suffix [4]uint32 // the last 1 to 4 characters, small
	Prefix [3]uint32 // the first 1 to 3 characters, small
	Shape  uint32    // the pattern of capitals, digits and marks
}

// See works out a word.
func See(s string) Word {
	var w Word
	w.Exact, w.Lower = fnvOffset, fnvOffset
	w.Shape = fnvOffset
	var tail [4]rune // the last four characters, the last first
	n := 0
	last := byte(0)
	for _, r := range s {
		kind := byte('.')
		low := r
		switch {
		case r >= 'a' && r <= 'z':
			kind = 'x'
		case r >= 'A' && r <= 'Z':
			kind, low = 'X', r+'a'-'A'
		case r >= '0' && r <= '9':
			kind, r, low = '0', '0', '0'
		case r < utf8.RuneSelf:
			kind = byte(r)
		case r == '’' || r == '‘':
			kind, r, low = '\'', '\'', '\''
		case unicode.IsUpper(r):
			kind, low = 'X', unicode.ToLower(r)
		case unicode.IsLetter(r):
			kind = 'x'
		}
		w.Exact = mix(w.Exact, r)
		w.Lower = mix(w.Lower, low)
		if n < len(w.Prefix) {
			w.Prefix[n] = w.Lower
		}
		tail[3], tail[2], tail[1], tail[0] = tail[2], tail[1], tail[0], low
		// "Xx" for any number of small letters, but two capitals differ from one.
		if kind != last || (kind == 'X' && n == 1) {
			w.Shape = mix(w.Shape, rune(kind))
		}
		last = kind
		n++
	}
	h := uint32(fnvOffset)
	for i := range min(n, len(tail)) {
		h = mix(h, tail[i])
		w.Suffix[i] = h
	}
	return w
}

func mix(h uint32, r rune) uint32 {
	return (h ^ uint32(r)) * fnvPrime
}

// Join makes a feature of a template's number and one or two values.
func Join(template, a, b uint32) uint32 {
	h := uint64(a)*0x9E3779B97F4A7C15 ^ uint64(b)*0xC2B2AE3D27D4EB4F ^ uint64(template)*0x165667B19E3779F9
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return uint32(h >> 32)
}

// Index is a hash table of 32-bit keys with open addressing. The zero Index is empty.
type Index struct {
	slots []slot
	mask  uint32
}

type slot struct {
	key, value uint32 // value is one more than what is stored; 0: free
}

// NewIndex makes an index with room for n keys.
func NewIndex(n int) Index {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return Index{make([]slot, size), uint32(size - 1)}
}

// Put stores a value under key. No more keys may be put than there was made room for.
func (x *Index) Put(key, value uint32) {
	i := key & x.mask
	for x.slots[i].value != 0 && x.slots[i].key != key {
		i = (i + 1) & x.mask
	}
	x.slots[i] = slot{key, value + 1}
}

// Get returns what is stored under key.
func (x *Index) Get(key uint32) (uint32, bool) {
	if len(x.slots) == 0 {
		return 0, false
	}
	for i := key & x.mask; ; i = (i + 1) & x.mask {
		switch s := x.slots[i]; {
		case s.value == 0:
			return 0, false
		case s.key == key:
			return s.value - 1, true
		}
	}
}

// Entry is a key and what is stored under it.
type Entry struct{ Key, Value uint32 }

// Sorted lists the entries by key.
func (x *Index) Sorted() []Entry {
	var used []Entry
	for _, s := range x.slots {
		if s.value != 0 {
			used = append(used, Entry{s.key, s.value - 1})
		}
	}
	slices.SortFunc(used, func(a, b Entry) int { return cmp.Compare(a.Key, b.Key) })
	return used
}
