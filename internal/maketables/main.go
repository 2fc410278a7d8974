// Command maketables makes the generated tables of data/gazetteer from public
// data sets. It is run by hand, from the root of the repository, when a data
// set has a new version:
//
//	go run ./internal/maketables FOLDER
//
// FOLDER holds the data sets as data/gazetteer/README.md names them. The same
// input gives the same bytes.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const outDir = "data/gazetteer"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: maketables FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "maketables:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	gaz := filepath.Join(dir, "gazetteers")
	common, err := commonWords(dir)
	if err != nil {
		return err
	}
	names, err := makeNames(gaz, common)
	if err != nil {
		return err
	}
	return errors.Join(
		makeStates(gaz),
		makePlaces(gaz, common, names),
		makeOrganizations(gaz),
		makeWords(common),
	)
}

// table collects the rows of one output file.
type table struct {
	name   string
	header string
	rows   []string
}

func (t *table) add(cells ...string) {
	for i, c := range cells {
		cells[i] = strings.Join(strings.Fields(c), " ")
	}
	t.rows = append(t.rows, strings.Join(cells, "\t"))
}

// write sorts the rows, drops doubles and writes the file, compressed when its
// name ends in .gz.
func (t *table) write() error {
	slices.Sort(t.rows)
	t.rows = slices.Compact(t.rows)
	text := t.header + "\n" + strings.Join(t.rows, "\n") + "\n"
	out := []byte(text)
	if strings.HasSuffix(t.name, ".gz") {
		var b bytes.Buffer
		z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(z, text); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		out = b.Bytes()
	}
	fmt.Printf("%-32s %6d rows %8d bytes\n", t.name, len(t.rows), len(out))
	return os.WriteFile(filepath.Join(outDir, t.name), out, 0o644)
}

// lines calls f with each line of a file, which may be compressed.
func lines(path string, f func(line string) error) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var r io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(file)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		r = z
	}
	s := bufio.NewScanner(r)
	s.Buffer(nil, 16<<20)
	for n := 1; s.Scan(); n++ {
		if err := f(s.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return s.Err()
}

// jsonLines decodes each line of a file into a T.
func jsonLines[T any](path string, f func(T) error) error {
	return lines(path, func(line string) error {
		var v T
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return err
		}
		return f(v)
	})
}

// fold takes accents and other marks off, so that names compare in ASCII.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r == '’' || r == '‘' || r == 'ʼ' || r == 'ʻ':
			b.WriteByte('\'')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'Ł':
			b.WriteByte('L')
		case r == 'ø':
			b.WriteByte('o')
		case r == 'Ø':
			b.WriteByte('O')
		case r == 'đ':
			b.WriteByte('d')
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ':
			b.WriteString("ae")
		case unicode.Is(unicode.Mn, r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= unicode.MaxASCII }) < 0
}
