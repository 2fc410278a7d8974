package feed

import (
	"bytes"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"backchannel/graph"
)

// decode returns the canonical text of plain-text bytes: UTF-8 as it is, UTF-16 and Windows-1252 (of which Latin-1 is a
// part) converted, line ends LF. A byte order mark stays where the bytes are UTF-8, so that offsets fit the file.
func decode(data []byte) (string, error) {
	if len(bytes.TrimSpace(data)) == 0 || string(data) == "\ufeff" {
		return "", graph.Errorf(graph.Invalid, "is empty")
	}
	var text string
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return "", graph.Errorf(graph.Invalid, "is UTF-32 text; save it as UTF-8")
	case bytes.HasPrefix(data, []byte("\xff\xfe")), halfNUL(data, 1):
		text, err = convert(data, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16")
	case bytes.HasPrefix(data, []byte("\xfe\xff")), halfNUL(data, 0):
		text, err = convert(data, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "UTF-16")
	case binary(data):
		return "", graph.Errorf(graph.Invalid, "is not text but %s", mediaType(data))
	case utf8.Valid(data):
		text = string(data)
	default:
		text, err = eightBit(data)
	}
	if err != nil {
		return "", err
	}
	if strings.ContainsRune(text, '\r') {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	return text, nil
}

// sample bounds how much is looked at to tell what kind of bytes they are.
const sample = 8 << 10

// halfNUL reports UTF-16 without a byte order mark: nearly every other byte is NUL and nearly none of the rest.
// at is 0 where the NULs come first.
func halfNUL(data []byte, at int) bool {
	head := data[:min(len(data), sample)&^1]
	if len(head) < 4 || len(data)%2 != 0 {
		return false
	}
	var nul [2]int
	for i, c := range head {
		if c == 0 {
			nul[i%2]++
		}
	}
	return nul[at]*10 > len(head)*4 && nul[1-at]*100 < len(head)
}

// binary reports whether data holds characters that no text does.
func binary(data []byte) bool {
	if bytes.IndexByte(data, 0) >= 0 {
		return true
	}
	odd := 0
	head := data[:min(len(data), sample)]
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' || c == 0x7F {
			odd++
		}
	}
	return odd*100 > len(head) || bytes.HasPrefix(data, []byte("%PDF-"))
}

func mediaType(data []byte) string {
	media := http.DetectContentType(data)
	if media == "application/octet-stream" || strings.HasPrefix(media, "text/") {
		if bytes.IndexByte(data, 0) >= 0 {
			return "binary data (it contains NUL bytes)"
		}
		return "binary data"
	}
	return media
}

// eightBit reads text that is not UTF-8 as Windows-1252. Bytes that this does not know, and text that is UTF-8 but for a
// few bytes, are refused: guessing would change what was written.
func eightBit(data []byte) (string, error) {
	long, bad, first := 0, 0, -1
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
			if first < 0 {
				first = i
			}
		case n > 1:
			long++
		}
		i += n
	}
	if long > bad {
		return "", graph.Errorf(graph.Invalid, "is UTF-8 text with %d bytes that are not, the first at byte %d; save it again as UTF-8", bad, first)
	}
	for i, c := range data {
		switch c {
		case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
			return "", graph.Errorf(graph.Invalid, "is in an encoding that is neither UTF-8, UTF-16 nor Windows-1252 (byte %d is 0x%02X); save it as UTF-8", i, c)
		}
	}
	return convert(data, charmap.Windows1252, "Windows-1252")
}

func convert(data []byte, e encoding.Encoding, name string) (string, error) {
	text, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", graph.Errorf(graph.Invalid, "is not valid %s: %w", name, err)
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return "", graph.Errorf(graph.Invalid, "is not text but binary data (it contains NUL characters)")
	}
	return string(text), nil
}
