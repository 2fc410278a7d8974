package claim

// members cuts a joint source into its members: "X, Y and Z". Asides stay with the member they follow.
func (t *tellers) members(p span) []span {
	var heads []span
	for i := p.a; i < p.b; {
		e := t.phraseEnd(i, p.b)
		if e == i {
			break
		}
		heads = append(heads, span{i, e})
		tail := t.tail(e, p.b)
		if tail >= p.b {
			break
		}
		switch {
		case t.tag(tail) == "CC" && t.word(tail) != "but":
			i = tail + 1
			if t.isAdverb(i) {
				i++
			}
		case t.word(tail) == "," && t.listAfter(tail, p.b):
			i = tail + 1
			if t.tag(i) == "CC" {
				i++
			}
		default:
			i = p.b
		}
	}
	if len(heads) < 2 {
		return []span{p}
	}
	for i := range heads {
		if i+1 < len(heads) {
			heads[i].b = heads[i+1].a
			for heads[i].b > heads[i].a && (t.tag(heads[i].b-1) == "CC" || t.word(heads[i].b-1) == "," || t.isAdverb(heads[i].b-1)) {
				heads[i].b--
			}
		} else {
			heads[i].b = p.b
		}
	}
	return heads
}

// tail is where what hangs on a phrase that ends at e, other than a conjunction or an aside, ends.
func (t *tellers) tail(e, hi int) int {
	for e < hi && t.word(e) != "," && t.tag(e) != "CC" {
		n := t.hang(e, e, hi)
		if n == e {
			return hi
		}
		e = n
	}
	return e
}

// listAfter reports whether the comma at i stands in a list rather than before an aside.
func (t *tellers) listAfter(i, hi int) bool {
	e := t.phraseEnd(i+1, hi)
	if t.tag(i+1) == "CC" {
		return true
	}
	if e == i+1 || t.tag(i+1) == "DT" {
		return false
	}
	return e < hi && (t.tag(e) == "CC" || t.word(e) == "," && t.tag(e+1) == "CC")
}
