package tag

import "strings"

// Lemma gives the base form of a verb or noun in small letters: "said" is
// "say", "talks" is "talk". Names and all other words come back in small
// letters, names as they are.
func Lemma(word string, t Tag) string {
	if t.Name() {
		return word
	}
	w := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	switch t {
	case VB, VBP, VBD, VBN, VBG, VBZ:
		if l, ok := irregularVerbs[w]; ok {
			return l
		}
	case MD:
		switch w {
		case "ca":
			return "can"
		case "wo", "'ll":
			return "will"
		case "'d":
			return "would"
		}
		return w
	case NNS:
		return singular(w)
	}
	switch {
	case t == VBZ && strings.HasSuffix(w, "s"):
		return unS(w)
	case (t == VBD || t == VBN) && strings.HasSuffix(w, "ed"):
		if stem, ok := strings.CutSuffix(w, "ied"); ok && len(stem) > 1 {
			return stem + "y"
		}
		return base(w[:len(w)-2])
	case t == VBG && strings.HasSuffix(w, "ing") && len(w) > 4:
		return base(w[:len(w)-3])
	}
	return w
}

// unS takes the ending of the third person or the plural off.
func unS(w string) string {
	stem := w[:len(w)-1]
	switch {
	case len(w) < 3, w[0] >= '0' && w[0] <= '9': // "1990s"
		return w
	case strings.HasSuffix(w, "ies"):
		if len(w) > 4 {
			return w[:len(w)-3] + "y"
		}
	case hasAnySuffix(w, "sses", "shes", "ches", "xes", "zzes", "oes"):
		return w[:len(w)-2]
	}
	return stem
}

func singular(w string) string {
	if l, ok := irregularNouns[w]; ok {
		return l
	}
	// The first part of a compound changes by itself: "sons-in-law".
	if head, tail, ok := strings.Cut(w, "-in-law"); ok {
		return singular(head) + "-in-law" + tail
	}
	switch {
	case hasAnySuffix(w, "women", "men") && !hasAnySuffix(w, "specimen", "semen"):
		return strings.TrimSuffix(w, "en") + "an"
	case !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || hasAnySuffix(w, "series", "species", "us"):
		return w
	}
	return unS(w)
}

// base gives a verb without "ed" or "ing" its last "e" back, or takes a doubled
// consonant away.
func base(stem string) string {
	n := len(stem)
	if n < 2 {
		return stem
	}
	if _, ok := plainStems[stem]; ok {
		return stem
	}
	if _, ok := stemsWithE[stem]; ok {
		return stem + "e"
	}
	last, prev := stem[n-1], stem[n-2]
	if last == prev && !vowel(last) {
		if _, ok := singleStems[stem[:n-1]]; ok {
			return stem[:n-1]
		}
		if strings.IndexByte("lsfz", last) >= 0 {
			return stem
		}
		return stem[:n-1]
	}
	if !hasVowel(stem[:n-1]) && !vowel(last) && last != 'y' { // "us(e)", "typ(e)"
		return stem + "e"
	}
	before := byte(' ')
	if n > 2 {
		before = stem[n-3]
	}
	// Two vowels before the consonant, "ea" or "oi", need no e: "treat", "join".
	two := vowel(prev) && vowel(before) && !(before == 'u' && n > 3 && stem[n-4] == 'q')
	switch last {
	case 'v', 'u', 'c':
		return stem + "e"
	case 'z':
		if prev != 't' {
			return stem + "e"
		}
	case 's':
		if prev != 's' && !hasAnySuffix(stem, "us", "as") {
			return stem + "e"
		}
	case 'g':
		if strings.IndexByte("dra", prev) >= 0 || hasAnySuffix(stem, "eg", "ig", "og") {
			return stem + "e"
		}
	case 'l':
		if strings.IndexByte("bcdfgkptz", prev) >= 0 || prev == 'u' && !two || prev == 'i' && !two || prev == 'y' {
			return stem + "e"
		}
	case 'd', 'k', 'p', 'm':
		if vowel(prev) && !two {
			return stem + "e"
		}
	case 't':
		if strings.IndexByte("auo", prev) >= 0 && !two || hasAnySuffix(stem, "iat", "uat") {
			return stem + "e"
		}
	case 'n':
		if strings.IndexByte("iu", prev) >= 0 && !two {
			return stem + "e"
		}
	case 'r':
		if strings.IndexByte("aiu", prev) >= 0 && !two {
			return stem + "e"
		}
	}
	return stem
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}
