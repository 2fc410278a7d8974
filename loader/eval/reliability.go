package eval

import "math"

// Sure is how sure a reader was of an attribution, 0 to 1, and whether that is right: the cue or a piece of the content is the annotated one, and the
// source at least shares words with it.
type Sure struct {
	Confidence float64
	Right      bool
}

// A Bin is what was read with about the same confidence.
type Bin struct {
	Count      int
	Confidence float64 // mean
	Right      float64 // share
}

// Reliability sorts what was read into ten bins of confidence, [0,0.1) to [0.9,1], and gives the expected calibration error: how far confidence and share
// are apart in a bin, on average over all that was read (Naeini et al. 2015). A bin may be empty.
func Reliability(read []Sure) (bins [10]Bin, expected float64) {
	for _, s := range read {
		b := &bins[min(9, max(0, int(s.Confidence*10)))]
		b.Count++
		b.Confidence += s.Confidence
		b.Right += number(s.Right)
	}
	for i := range bins {
		b := &bins[i]
		if b.Count == 0 {
			continue
		}
		expected += math.Abs(b.Confidence-b.Right) / float64(len(read))
		b.Confidence /= float64(b.Count)
		b.Right /= float64(b.Count)
	}
	return bins, expected
}
