package tag

import (
	"unicode"
	"unicode/utf8"
)

// Hashes of features and words are 32 bits; at a quarter of a million features
// a few dozen collide, which does not show in the scores.
const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// word is what the features need of one word, worked out once.
type word struct {
	exact  uint32    // hash of the word, digits as 0, quotes straight
	lower  uint32    // the same in small letters
	suffix [4]uint32 // hashes of the last 1 to 4 characters, small
	prefix [3]uint32 // hashes of the first 1 to 3 characters, small
	shape  uint32    // hash of the pattern of capitals, digits and marks
	class  uint32    // the tags it is known with; 0 if the word is not known
}

// Classes of known words are two tags; from firstGroup on they are groups of
// words that [Train] was told are alike.
const firstGroup = uint32(numTags) << 8

// Edges stand before and after a sentence.
var (
	before = word{exact: 1, lower: 1, shape: 1}
	after  = word{exact: 2, lower: 2, shape: 2}
)

// see works out a word.
func see(s string) word {
	var w word
	w.exact, w.lower = fnvOffset, fnvOffset
	w.shape = fnvOffset
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
		w.exact = mix(w.exact, r)
		w.lower = mix(w.lower, low)
		if n < len(w.prefix) {
			w.prefix[n] = w.lower
		}
		tail[3], tail[2], tail[1], tail[0] = tail[2], tail[1], tail[0], low
		// "Xx" for any number of small letters, but two capitals differ from one.
		if kind != last || (kind == 'X' && n == 1) {
			w.shape = mix(w.shape, rune(kind))
		}
		last = kind
		n++
	}
	h := uint32(fnvOffset)
	for i := range min(n, len(tail)) {
		h = mix(h, tail[i])
		w.suffix[i] = h
	}
	return w
}

func mix(h uint32, r rune) uint32 {
	return (h ^ uint32(r)) * fnvPrime
}

// feature joins a template's number with one or two values.
func feature(template, a, b uint32) uint32 {
	h := uint64(a)*0x9E3779B97F4A7C15 ^ uint64(b)*0xC2B2AE3D27D4EB4F ^ uint64(template)*0x165667B19E3779F9
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return uint32(h >> 32)
}

const numFeatures = 34

// features fills f for word i of the sentence; ws has two edges on either side,
// so that the word is ws[i+2]. t1 and t2 are the tags one and two before.
func features(f *[numFeatures]uint32, ws []word, i int, t1, t2 Tag) {
	l2, l1, w, r1, r2 := &ws[i], &ws[i+1], &ws[i+2], &ws[i+3], &ws[i+4]
	p1, p2 := uint32(t1), uint32(t2)
	f[0] = feature(0, 0, 0)
	f[1] = feature(1, w.exact, 0)
	f[2] = feature(2, w.lower, 0)
	f[3] = feature(3, w.suffix[0], 0)
	f[4] = feature(4, w.suffix[1], 0)
	f[5] = feature(5, w.suffix[2], 0)
	f[6] = feature(6, w.suffix[3], 0)
	f[7] = feature(7, w.prefix[0], 0)
	f[8] = feature(8, w.prefix[1], 0)
	f[9] = feature(9, w.prefix[2], 0)
	f[10] = feature(10, w.shape, 0)
	f[11] = feature(11, w.shape, l1.shape)
	f[12] = feature(12, p1, 0)
	f[13] = feature(13, p2, 0)
	f[14] = feature(14, p1, p2)
	f[15] = feature(15, p1, w.lower)
	f[16] = feature(16, l1.lower, 0)
	f[17] = feature(17, l2.lower, 0)
	f[18] = feature(18, r1.lower, 0)
	f[19] = feature(19, r2.lower, 0)
	f[20] = feature(20, l1.suffix[2], 0)
	f[21] = feature(21, r1.suffix[2], 0)
	f[22] = feature(22, w.class, 0)
	f[23] = feature(23, r1.class, 0)
	f[24] = feature(24, r2.class, 0)
	f[25] = feature(25, p1, w.class)
	f[26] = feature(26, w.class, r1.class)
	f[27] = feature(27, p1<<8|p2, w.class)
	f[28] = feature(28, p1<<16|w.class, r1.class)
	f[29] = feature(29, l1.lower, w.lower)
	f[30] = feature(30, w.lower, r1.lower)
	f[31] = feature(31, w.class, r1.shape)
	f[32] = feature(32, w.class<<16|r1.class, r2.class)
	f[33] = feature(33, p1, w.suffix[2])
}
