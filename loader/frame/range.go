package frame

import "backchannel/graph"

// ranges makes one time of two that a sentence tells as the ends of one: "from March 2 to March 4", "between Monday and Tuesday".
func (c *sentence) ranges() {
	for i := 0; i+1 < len(c.times); i++ {
		t, next := &c.times[i], &c.times[i+1]
		if next.a != t.b+1 || t.when == nil || next.when == nil || c.word(t.a-1)+" "+c.word(t.b) != "from to" && c.word(t.a-1)+" "+c.word(t.b) != "between and" {
			continue
		}
		w := *t.when
		w.Span, w.EDTF = c.Span(t.a, next.b), t.when.EDTF+"/"+next.when.EDTF
		e, err := graph.ParseEDTF(w.EDTF)
		if err != nil || t.when.EDTF >= next.when.EDTF { // a week is an interval already
			continue
		}
		w.Earliest, w.Latest = e.Bounds()
		t.when, t.b = &w, next.b
		c.times = append(c.times[:i+1], c.times[i+2:]...)
	}
}
