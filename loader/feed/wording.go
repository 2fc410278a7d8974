package feed

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The wording of what stands around an article's text. All are looked for in short pieces only.
var (
	noteRE = regexp.MustCompile(`(?i)^[\[(]?(?:` + strings.Join([]string{
		`(?:additional |further |other )?(?:reporting|editing|writing|research|compiled|translation|translated|edited|written)(?: and [a-z]+)? (?:by|in [A-Z][\w ,]+ by) `,
		`with (?:additional )?(?:assistance|reporting|files|contributions?) (?:from|by) `,
		`(?:editor|publisher|author|reporter|writer)s?['’]?s? note\b`, `note(?: to readers?)?:`,
		`(?:this|the) (?:story|article|report|post|page|dispatch|piece|version|live blog) (?:was|is|has been|will be|originally|first|also|appeared|contains)\b.*\b(?:updat|publish|appear|translat|republish|syndicat|adapt|develop|edited|produced|generated|embargo)`,
		`an? (?:version|longer version|shorter version|fuller version) of this (?:story|article|report|piece)\b`,
		`(?:first |originally |last )?(?:updated|published|posted|modified)(?: (?:on|at))?:? .*\d`,
		`(?:read (?:more|also|next)|related(?: (?:stories|articles|coverage))?|see also|more on this|most read|recommended|watch|listen|share this[\w ]*|sources?)(?::|$)`,
		`follow .{1,60} on (?:twitter|x|facebook|instagram|linkedin|threads|mastodon|telegram)\b`,
		`(?:subscribe|sign up) (?:to|for|here|now)\b`, `(?:click|tap) here\b`, `advertisement$`, `copyright\b`, `©`, `all rights reserved`,
	}, `|`) + `)`)
	contributedRE = regexp.MustCompile(`\bcontributed (?:to (?:this|the) (?:report|article|story|piece|dispatch)|(?:additional )?(?:reporting|research))\b`)
	correctionRE  = regexp.MustCompile(`(?i)^[\[(]?(?:(?:corrections?|clarifications?|corrected)\b[^.:]{0,40}:|an? (?:earlier|previous|original|prior) version of th(?:is|e) (?:story|article|report|headline|caption|piece|dispatch)\b|this (?:story|article|report|piece|dispatch|post) (?:was|has been) (?:corrected|amended|clarified|revised)\b)`)
	creditRE      = regexp.MustCompile(`^[\[(]?(?:(?i:(?:photo(?:graph)?|picture|image|illustration|graphic|video|map)?s? ?credits?\s?(?::|…|\.\.\.)|(?:photo(?:graph)?|picture|image|illustration|graphic|video)s?(?:\s?:| (?:courtesy|provided)(?: of| by)?:?) )|(?i:photo(?:graph)?|picture|image|illustration|video)s? by [A-Z]|(?:` + agencies + `)(?: Photo)?\s?/)`)
	captionRE     = regexp.MustCompile(`^(?:FILE(?: PHOTO)?\s?[-–—:]|(?i:file (?:photo|picture|image)|caption|pictured)(?: above)?\s?:|(?i:in this (?:image|photo|photograph|picture|frame) (?:provided|released|taken|made|from)))`)
	tailRE        = regexp.MustCompile(`(?:[.!?)”"’']|^)\s*(\(?(?:(?i:photo(?:graph)?|image|picture|credit|video)s?(?: credit)?\s?:\s[^.]{2,80}|(?i:photo(?:graph)?|image|picture)s? by [A-Z][^.]{2,80}|\((?:` + agencies + `)\b[^()]{0,20}(?:/|Images|Photo|via)[^()]{0,60}|[\p{Lu}][\p{L}.’'-]+(?: [\p{L}.’'-]+){1,4}\s?/\s?[\p{Lu}][\p{L}\d ,.&’'-]{1,50}?)\.?\)?)$`)
)

const agencies = `AP|AFP|EPA|EFE|DPA|ANSA|Reuters|Associated Press|The Associated Press|Agence France-Presse|Getty|Getty Images|Shutterstock|Xinhua|TASS|Anadolu`

// maxCaption bounds what is looked at as a caption with its credit, in bytes.
const maxCaption = 700

func isCorrection(s string) bool { return correctionRE.MatchString(s) }

func isNote(s string) bool {
	return noteRE.MatchString(s) || strings.Contains(s, " contributed ") && contributedRE.MatchString(s) && !strings.ContainsAny(s, "“\"")
}

// isCredit reports whether s names who made a picture: "Credit: …", "Photo by …", "Ilse Marr/Meridian Wire".
func isCredit(s string) bool {
	if len(s) > 300 {
		return false
	}
	if creditRE.MatchString(s) {
		return countWords(s, 30) <= 25
	}
	s = strings.TrimSuffix(strings.Trim(s, "()[]"), ".")
	name, agency, ok := strings.Cut(s, "/")
	if !ok {
		name, agency, ok = strings.Cut(s, " via ")
	}
	return ok && countWords(name, 9) <= 6 && countWords(agency, 9) <= 6 && !strings.ContainsAny(s, "“”\":;?") && named(name) && named(agency)
}

// named reports whether s is a name: it starts with a capital letter and so does every word but small ones.
func named(s string) bool {
	s = strings.TrimSpace(s)
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && capitalized(s)
}

func isCaption(s string) bool { return len(s) <= maxCaption && captionRE.MatchString(s) }

// creditStart returns where the credit at the end of a caption starts, or -1.
func creditStart(s string) int {
	tail := s[max(0, len(s)-160):]
	if len(s) > maxCaption || !strings.ContainsAny(tail, "/:(") && !strings.Contains(tail, " by ") {
		return -1
	}
	if m := tailRE.FindStringSubmatchIndex(s); m != nil {
		return m[2]
	}
	return -1
}

// isLabel reports whether s only parts the text: "ABSTRACT.", "* * *", "-30-".
func isLabel(s string) bool {
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
	}
	letters := strings.ContainsFunc(s, unicode.IsLetter)
	return !letters || countWords(s, 5) <= 4 && !strings.ContainsAny(s, "?!,“\"’'")
}

// isHeading reports whether s is a heading between paragraphs: "Rising Tide", capitals throughout and no sentence.
func isHeading(s string) bool {
	if countWords(s, 7) < 2 || strings.ContainsAny(s, "“”\"‘,;?!'’()") {
		return false
	}
	for w := range strings.FieldsSeq(strings.TrimRight(s, ".:")) {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !small[w] {
			return false
		}
	}
	return true
}

var datelineRE = regexp.MustCompile(`^([\p{Lu}][\p{L}\d .,'’/-]{1,70}?)\s*(\((?:[\p{Lu}][\p{L}\d .&/-]{1,30})\))?(?:\s+[-–]\s*|\s*(?:--|—)\s*)`)

// dateline returns where the dateline at the start of a paragraph ends and where the text after its dash starts, or zeros:
// "PORT ORLO, Veldt (WPA) — The two…". Without an agency its first name is in capitals, and a capital follows the dash,
// for "NATO - the alliance - said" starts otherwise.
func dateline(s string) (end, rest int) {
	m := datelineRE.FindStringSubmatchIndex(s[:min(len(s), 200)])
	if m == nil {
		return 0, 0
	}
	next, _ := utf8.DecodeRuneInString(s[m[1]:])
	if !unicode.IsUpper(next) && !unicode.IsDigit(next) && !strings.ContainsRune("“\"‘'`«", next) {
		return 0, 0
	}
	place := s[m[2]:m[3]]
	if m[4] >= 0 {
		if !capitalized(place) || countWords(place, 10) > 8 {
			return 0, 0
		}
		return m[5], m[1]
	}
	name, _, _ := strings.Cut(place, ",")
	letters := 0
	for _, r := range name {
		if unicode.IsLower(r) {
			return 0, 0
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 3 || countWords(place, 10) > 8 || !capitalized(place) {
		return 0, 0
	}
	return m[3], m[1]
}

// place returns the name of the place in a dateline, without agency and date.
func place(s string) string {
	s, _, _ = strings.Cut(s, "(")
	var kept []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" && !strings.ContainsFunc(part, unicode.IsDigit) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ", ")
}
