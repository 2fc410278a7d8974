package tag

import "backchannel/loader/hashed"

// word is what the features need of one word, worked out once.
type word struct {
	hashed.Word
	class uint32 // the tags it is known with; 0 if the word is not known
}

// Classes of known words are two tags; from firstGroup on they are groups of
// words that [Train] was told are alike.
const firstGroup = uint32(numTags) << 8

// Edges stand before and after a sentence.
var (
	before = word{Word: hashed.Word{Exact: 1, Lower: 1, Shape: 1}}
	after  = word{Word: hashed.Word{Exact: 2, Lower: 2, Shape: 2}}
)

func see(s string) word { return word{Word: hashed.See(s)} }

const numFeatures = 34

// features fills f for word i of the sentence; ws has two edges on either side,
// so that the word is ws[i+2]. t1 and t2 are the tags one and two before.
func features(f *[numFeatures]uint32, ws []word, i int, t1, t2 Tag) {
	l2, l1, w, r1, r2 := &ws[i], &ws[i+1], &ws[i+2], &ws[i+3], &ws[i+4]
	p1, p2 := uint32(t1), uint32(t2)
	f[0] = hashed.Join(0, 0, 0)
	f[1] = hashed.Join(1, w.Exact, 0)
	f[2] = hashed.Join(2, w.Lower, 0)
	f[3] = hashed.Join(3, w.Suffix[0], 0)
	f[4] = hashed.Join(4, w.Suffix[1], 0)
	f[5] = hashed.Join(5, w.Suffix[2], 0)
	f[6] = hashed.Join(6, w.Suffix[3], 0)
	f[7] = hashed.Join(7, w.Prefix[0], 0)
	f[8] = hashed.Join(8, w.Prefix[1], 0)
	f[9] = hashed.Join(9, w.Prefix[2], 0)
	f[10] = hashed.Join(10, w.Shape, 0)
	f[11] = hashed.Join(11, w.Shape, l1.Shape)
	f[12] = hashed.Join(12, p1, 0)
	f[13] = hashed.Join(13, p2, 0)
	f[14] = hashed.Join(14, p1, p2)
	f[15] = hashed.Join(15, p1, w.Lower)
	f[16] = hashed.Join(16, l1.Lower, 0)
	f[17] = hashed.Join(17, l2.Lower, 0)
	f[18] = hashed.Join(18, r1.Lower, 0)
	f[19] = hashed.Join(19, r2.Lower, 0)
	f[20] = hashed.Join(20, l1.Suffix[2], 0)
	f[21] = hashed.Join(21, r1.Suffix[2], 0)
	f[22] = hashed.Join(22, w.class, 0)
	f[23] = hashed.Join(23, r1.class, 0)
	f[24] = hashed.Join(24, r2.class, 0)
	f[25] = hashed.Join(25, p1, w.class)
	f[26] = hashed.Join(26, w.class, r1.class)
	f[27] = hashed.Join(27, p1<<8|p2, w.class)
	f[28] = hashed.Join(28, p1<<16|w.class, r1.class)
	f[29] = hashed.Join(29, l1.Lower, w.Lower)
	f[30] = hashed.Join(30, w.Lower, r1.Lower)
	f[31] = hashed.Join(31, w.class, r1.Shape)
	f[32] = hashed.Join(32, w.class<<16|r1.class, r2.class)
	f[33] = hashed.Join(33, p1, w.Suffix[2])
}
