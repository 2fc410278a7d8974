package parse

import (
	"backchannel/loader/hashed"
	"backchannel/loader/tag"
)

// NumFeatures is how many features a word has.
const NumFeatures = 6

// Features fills f with what the net knows of a word by: hashes of the word in small letters, its last three and two characters, its first
// three, its shape and its tag.
func Features(f *[NumFeatures]uint32, word string, t tag.Tag) {
	w := hashed.See(word)
	for i, v := range [NumFeatures]uint32{w.Lower, w.Suffix[2], w.Suffix[1], w.Prefix[2], w.Shape, uint32(t)} {
		f[i] = hashed.Join(uint32(i), v, 0)
	}
}
