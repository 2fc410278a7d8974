package resolve

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"

	"backchannel/graph"
)

// A signature tells queries apart: a cursor holds the signature of the query it came from, and is refused by another.
type signature [6]byte

func sign(what string) signature {
	sum := sha256.Sum256([]byte(what))
	return signature(sum[:6])
}

// cursor writes a position as an opaque string: base64url of signature, key, NUL, id.
func (s signature) cursor(p graph.Position) string {
	raw := append(s[:], p.Key...)
	raw = append(raw, 0)
	raw = append(raw, p.ID...)
	return base64.RawURLEncoding.EncodeToString(raw)
}

// position reads a cursor that came from the same query; name is the argument it was given in.
func (s signature) position(name, cursor string) (*graph.Position, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	at := bytes.LastIndexByte(raw, 0)
	// Decoding passes over line ends and stray bits at the end, which no cursor has.
	if err != nil || at < len(s) || at == len(raw)-1 || base64.RawURLEncoding.EncodeToString(raw) != cursor {
		return nil, graph.Errorf(graph.Invalid, "%s is no cursor: give an endCursor or startCursor as it was received", name)
	}
	if signature(raw[:len(s)]) != s {
		return nil, graph.Errorf(graph.Invalid, "%s is a cursor of another query: use it with the field, filter and order it came from", name)
	}
	return &graph.Position{Key: string(raw[len(s):at]), ID: graph.ID(raw[at+1:])}, nil
}
