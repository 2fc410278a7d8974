package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"strings"
)

// ID names a record: its kind, a slash, and a key a person can read:
//
//	document/example-com-truce-talks-9f86d08188     a document, by canonical URL or by publisher and text
//	assertion/example-com-truce-talks-9f86d08188/1287-1390   a told record, by document and span
//	person/khalil-al-hayya                           a derived entity, by the name its mentions share
type ID string

// Kind is the part of the id before the first slash.
func (id ID) Kind() Kind {
	k, _, _ := strings.Cut(string(id), "/")
	return Kind(k)
}

// Key is the part of the id after the first slash.
func (id ID) Key() string {
	_, k, _ := strings.Cut(string(id), "/")
	return k
}

// Kind is the type of a record; it is the first part of its id.
type Kind string

const (
	KindDocument    Kind = "document"
	KindSentence    Kind = "sentence"
	KindChain       Kind = "chain"
	KindSource      Kind = "source"
	KindProposition Kind = "proposition"
	KindAssertion   Kind = "assertion"
	KindEvent       Kind = "event"
	KindResponse    Kind = "response"

	KindDecision Kind = "decision"

	KindMember       Kind = "member"
	KindPerson       Kind = "person" // the six kinds of Entity are those of EntityType
	KindGovernment   Kind = "government"
	KindOrganization Kind = "organization"
	KindPlace        Kind = "place"
	KindVenue        Kind = "venue"
	KindGroup        Kind = "group"
	KindAffiliation  Kind = "affiliation"
	KindClaim        Kind = "claim"
	KindInfluence    Kind = "influence"
	KindDispute      Kind = "dispute"
)

// toldKinds are the kinds of record that a Batch holds, in the order in which they are written.
var toldKinds = [...]Kind{KindDocument, KindSentence, KindChain, KindSource, KindEvent, KindProposition, KindAssertion, KindResponse}

// derivedKinds are the kinds that only Settle writes.
var derivedKinds = [...]Kind{KindMember, KindPerson, KindGovernment, KindOrganization, KindPlace, KindVenue, KindGroup,
	KindAffiliation, KindClaim, KindInfluence, KindDispute}

// Basis tells what a record stands on.
type Basis string

const (
	Told    Basis = "TOLD"    // read from a document; carries spans
	Known   Basis = "KNOWN"   // a row of a shipped table
	Decided Basis = "DECIDED" // by a person, with author and reason
	Derived Basis = "DERIVED" // computed from the others
)

// Basis returns what records of the kind stand on.
func (k Kind) Basis() Basis {
	for _, d := range derivedKinds {
		if k == d {
			return Derived
		}
	}
	if k == KindDecision {
		return Decided
	}
	return Told
}

// DocumentID is the identity of a document: its canonical URL, else publisher and text, so that the same text
// from two publishers stays two documents and the same file under two names is one.
func DocumentID(canonicalURL, publisher, text string) ID {
	if canonicalURL != "" {
		name := canonicalURL
		if u, err := url.Parse(canonicalURL); err == nil && u.Host != "" {
			name = strings.TrimPrefix(u.Hostname(), "www.") + " " + strings.TrimSuffix(path.Base(u.Path), path.Ext(u.Path))
		}
		return ID("document/" + Slug(name, 40) + "-" + digest(canonicalURL, 10))
	}
	name := publisher
	if name == "" {
		name = "unsigned"
	}
	return ID("document/" + Slug(name, 40) + "-" + digest(publisher+"\n"+text, 10))
}

// ToldID is the identity of a record read from a document: kind, document and span. nth is 0 for the first record
// of the kind on that span, 1 for the second.
func ToldID(kind Kind, document ID, start, end, nth int) ID {
	id := fmt.Sprintf("%s/%s/%d-%d", kind, document.Key(), start, end)
	if nth > 0 {
		id += fmt.Sprintf(".%d", nth+1)
	}
	return ID(id)
}

// digest returns the first n hexadecimal digits of the SHA-256 of s.
func digest(s string, n int) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:n]
}

// Slug writes s in lower-case ASCII words joined by hyphens, at most n bytes long: the readable part of an id.
// What it loses (other scripts, length) is replaced by a digest, so different words stay different slugs.
func Slug(s string, n int) string {
	words, whole := fold(s)
	slug := strings.Join(words, "-")
	if len(slug) > n {
		slug = strings.TrimRight(slug[:n], "-")
		whole = false
	}
	if slug == "" {
		return digest(s, 8)
	}
	if !whole {
		slug += "-" + digest(strings.Join(words, " ")+"\x00"+s, 6)
	}
	return slug
}
