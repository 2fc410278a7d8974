package eval

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// countries lists the ways to write a country, so that "U.S.", "American" and "United States" compare alike.
var countries = map[string]string{
	"united_states":        "us|usa|u s|america|american|americans|united states|united states of america",
	"united_kingdom":       "uk|u k|britain|british|great britain|united kingdom|britons",
	"russia":               "russia|russian|russians|russian federation",
	"china":                "china|chinese|prc",
	"iran":                 "iran|iranian|iranians|islamic republic of iran",
	"israel":               "israel|israeli|israelis",
	"ukraine":              "ukraine|ukrainian|ukrainians",
	"syria":                "syria|syrian|syrians",
	"turkey":               "turkey|turkish|turkiye|turks",
	"egypt":                "egypt|egyptian|egyptians",
	"qatar":                "qatar|qatari|qataris",
	"jordan":               "jordan|jordanian|jordanians",
	"iraq":                 "iraq|iraqi|iraqis",
	"saudi_arabia":         "saudi arabia|saudi|saudis",
	"united_arab_emirates": "united arab emirates|uae|emirati|emirates",
	"lebanon":              "lebanon|lebanese",
	"france":               "france|french",
	"germany":              "germany|german|germans",
	"italy":                "italy|italian",
	"spain":                "spain|spanish",
	"poland":               "poland|polish|poles",
	"belgium":              "belgium|belgian",
	"czech_republic":       "czech republic|czechia|czech|czechs",
	"hungary":              "hungary|hungarian",
	"netherlands":          "netherlands|dutch",
	"greece":               "greece|greek",
	"sweden":               "sweden|swedish",
	"norway":               "norway|norwegian",
	"japan":                "japan|japanese",
	"south_korea":          "south korea|south korean|south koreans",
	"north_korea":          "north korea|north korean|north koreans|dprk",
	"taiwan":               "taiwan|taiwanese",
	"india":                "india|indian|indians",
	"pakistan":             "pakistan|pakistani|pakistanis",
	"afghanistan":          "afghanistan|afghan|afghans",
	"philippines":          "philippines|philippine|filipino|filipinos",
	"vietnam":              "vietnam|vietnamese",
	"indonesia":            "indonesia|indonesian",
	"australia":            "australia|australian",
	"canada":               "canada|canadian|canadians",
	"mexico":               "mexico|mexican",
	"cuba":                 "cuba|cuban|cubans",
	"venezuela":            "venezuela|venezuelan",
	"colombia":             "colombia|colombian",
	"brazil":               "brazil|brazilian",
	"south_africa":         "south africa|south african",
	"zimbabwe":             "zimbabwe|zimbabwean|zimbabweans",
	"south_sudan":          "south sudan|south sudanese",
	"sudan":                "sudan|sudanese",
	"nigeria":              "nigeria|nigerian",
	"mali":                 "mali|malian",
	"niger":                "niger|nigerien",
	"libya":                "libya|libyan|libyans",
	"yemen":                "yemen|yemeni",
	"palestinian":          "palestinian|palestinians|palestine",
	"arab":                 "arab|arabs",
	"europe":               "europe|european|europeans",
}

// phrases maps each way to write a country to its token.
var phrases = func() map[string]string {
	out := map[string]string{}
	for k, vs := range countries {
		for v := range strings.SplitSeq(vs, "|") {
			out[v] = k
		}
	}
	return out
}()

var capitals = map[string]string{"washington": "united_states", "moscow": "russia", "kremlin": "russia", "beijing": "china",
	"tehran": "iran", "kyiv": "ukraine", "kiev": "ukraine", "london": "united_kingdom",
	"damascus": "syria", "ankara": "turkey", "cairo": "egypt", "doha": "qatar", "riyadh": "saudi_arabia",
	"seoul": "south_korea", "pyongyang": "north_korea", "tokyo": "japan", "ottawa": "canada",
	"harare": "zimbabwe", "pretoria": "south_africa", "warsaw": "poland", "prague": "czech_republic",
	"kabul": "afghanistan", "islamabad": "pakistan", "paris": "france", "berlin": "germany"}

func set(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}

var (
	titles = set(`mr mrs ms miss dr sir lord lady dame sheikh shaikh ayatollah king queen prince princess emir crown
		president vice premier prime minister chancellor secretary general foreign defense defence interior finance of state
		attorney ambassador envoy special representative rep senator sen congressman congresswoman speaker governor gov mayor
		supreme leader chief staff the lt col cmdr colonel captain capt maj major gen adm admiral commander father bishop pope
		cardinal trade opposition former director chairman spokesman spokeswoman spokesperson`)
	small    = set(`the of and for in a an to on at`)
	govWords = set(`the government governments administration authorities of officials official regime republic`)
	headSet  = set(`official diplomat source aide adviser person expert analyst negotiator mediator leader spokesman
		refugee sailor critic observer media witness executive lawmaker senator soldier commander general resident activist
		envoy minister ambassador officer participant insider colleague employee worker lawyer prosecutor investigator
		politician economist trader scholar opponent supporter ally rebel militant fighter businessman banker broker`)
	headForms = map[string]string{"people": "person", "persons": "person", "advisor": "adviser", "advisors": "adviser",
		"spokeswoman": "spokesman", "spokesperson": "spokesman", "spokespeople": "spokesman",
		"spokesmen": "spokesman", "allies": "ally", "witnesses": "witness", "businessmen": "businessman"}
	numbers = set(`one two three four five six seven eight nine ten eleven twelve dozen dozens several some many other
		others another second third both a an the his her their its all few most multiple various senior top unnamed`)
	stopAt = set(`from with who of in inside at on briefed familiar close speaking
		involved whose that to for about by`)
)

func wordRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

func asciiLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// words returns lower-case word tokens; quotes unified, dotted acronyms closed up, possessives dropped.
func words(s string) []string {
	rs := []rune(strings.NewReplacer("\u2019", "'", "\u2018", "'").Replace(norm.NFKC.String(s)))
	rs = closeUp(rs)
	rs = []rune(strings.ToLower(string(rs)))
	var kept []rune
	for i := 0; i < len(rs); i++ {
		if rs[i] == '\'' && i+1 < len(rs) && rs[i+1] == 's' && (i+2 == len(rs) || !wordRune(rs[i+2])) {
			i++
			continue
		}
		kept = append(kept, rs[i])
	}
	var out []string
	var word []rune
	for i, r := range kept {
		switch {
		case wordRune(r):
			word = append(word, r)
		case r == '\'' && i > 0 && wordRune(kept[i-1]) && i+1 < len(kept) && wordRune(kept[i+1]):
		default:
			if len(word) > 0 {
				out = append(out, string(word))
				word = nil
			}
		}
	}
	if len(word) > 0 {
		out = append(out, string(word))
	}
	return out
}

// closeUp drops the stops of two or more single letters with stops in a row.
func closeUp(rs []rune) []rune {
	var out []rune
	for i := 0; i < len(rs); {
		j := i
		if i == 0 || !wordRune(rs[i-1]) {
			for j+1 < len(rs) && asciiLetter(rs[j]) && rs[j+1] == '.' {
				j += 2
			}
		}
		if j-i < 4 {
			out = append(out, rs[i])
			i++
			continue
		}
		for ; i < j; i += 2 {
			out = append(out, rs[i])
		}
	}
	return out
}

// canon is words with every way to write a country as one token.
func canon(s string) []string {
	t := words(s)
	var out []string
	for i := 0; i < len(t); {
		n := min(4, len(t)-i)
		for ; n > 0; n-- {
			if c, ok := phrases[strings.Join(t[i:i+n], " ")]; ok {
				out = append(out, c)
				break
			}
		}
		if n == 0 {
			out = append(out, t[i])
			n = 1
		}
		i += n
	}
	return out
}

func tokenF1(a, b []string) float64 {
	both := shared(a, b)
	if both == 0 {
		return 0
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

// shared counts the tokens of a that b has too, each as often as both do.
func shared(a, b []string) int {
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	n := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			n++
		}
	}
	return n
}

// has tells whether every element of a is in b.
func has(b, a []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// heads returns the nouns that say what kind of people a description is about.
func heads(desc string) map[string]bool {
	found := map[string]bool{}
	var sing []string
	for _, w := range words(desc) {
		if f, ok := headForms[w]; ok {
			w = f
		}
		if strings.HasSuffix(w, "s") {
			if one := w[:len(w)-1]; headSet[one] {
				w = one
			}
		}
		sing = append(sing, w)
		if headSet[w] {
			found[w] = true
		}
	}
	if len(found) > 0 {
		return found
	}
	var np []string
	for _, w := range sing {
		if stopAt[w] && len(np) > 0 {
			break
		}
		np = append(np, w)
	}
	if len(np) > 0 {
		found[strings.TrimRight(np[len(np)-1], "s")] = true
	}
	return found
}

var capitalised = regexp.MustCompile(`(?:[A-Z]\.){2,}|[A-Z][\p{L}\p{N}_’'-]*`)

// affiliation returns the words of a description that say whose source it is: countries and capitalised words.
func affiliation(desc string) []string {
	var out []string
	for _, w := range canon(desc) {
		if _, ok := countries[w]; ok {
			out = append(out, w)
		}
	}
	for _, w := range capitalised.FindAllString(desc, -1) {
		c := words(w)
		if len(c) == 0 || numbers[c[0]] || phrases[c[0]] != "" {
			continue
		}
		head := false
		for h := range heads(w) {
			head = head || headSet[h]
		}
		if !head {
			out = append(out, c[0])
		}
	}
	return out
}
