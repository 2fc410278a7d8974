package feed

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"backchannel/graph"
)

// Limits of archives. Text packs five to twenty times smaller; a ratio of 200 is not text.
const (
	maxMembers  = 100_000
	maxUnpacked = 4 << 30
	maxRatio    = 200
	freeRatio   = 1 << 20 // bytes unpacked before the ratio counts
	maxNesting  = 2       // archives inside an archive
)

type kind int

const (
	notArchive kind = iota
	zipArchive
	tarArchive
	gzipFile
)

func archiveKind(head []byte) kind {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipArchive
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		return gzipFile
	case len(head) >= 262 && string(head[257:262]) == "ustar":
		return tarArchive
	}
	return notArchive
}

// errBomb ends the reading of an archive that unpacks to more than it may.
var errBomb = fmt.Errorf("unpacks to more than %d times its size or %d GiB; the rest of it is not read", maxRatio, maxUnpacked>>30)

// A meter counts what an archive unpacks to.
type meter struct {
	from     io.Reader
	unpacked *int64
	packed   int64 // size of the archive
}

func (m meter) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	*m.unpacked += int64(n)
	if *m.unpacked > maxUnpacked || *m.unpacked > freeRatio && *m.unpacked/maxRatio > m.packed {
		return n, errBomb
	}
	return n, err
}

// archive reads the members of an archive of the given size. depth counts the archives around it.
func (r *reader) archive(name string, k kind, at io.ReaderAt, size int64, depth int) {
	if depth > maxNesting {
		r.refuse(graph.Limit, name, "lies in too many archives; unpack it first")
		return
	}
	a := &archiveReader{reader: r, name: name, size: size, depth: depth}
	var err error
	switch k {
	case zipArchive:
		err = a.zip(at)
	case tarArchive:
		err = a.tar(io.NewSectionReader(at, 0, size))
	case gzipFile:
		err = a.gzip(io.NewSectionReader(at, 0, size))
	}
	if err == nil {
		return
	}
	code := graph.Invalid
	if errors.Is(err, errBomb) || errors.Is(err, errMembers) {
		code = graph.Limit
	}
	r.refuse(code, name, "%w", err)
}

var errMembers = fmt.Errorf("holds more than %d files; the rest of it is not read", maxMembers)

// An archiveReader reads one archive.
type archiveReader struct {
	*reader
	name     string
	size     int64
	depth    int
	unpacked int64
}

func (a *archiveReader) zip(at io.ReaderAt) error {
	z, err := zip.NewReader(at, a.size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // nothing is written, so any name will do
		return fmt.Errorf("is not a zip archive that can be read: %w", err)
	}
	if len(z.File) > maxMembers {
		return errMembers
	}
	for _, f := range z.File {
		if !a.alive() {
			return nil
		}
		if !a.wanted(f.Name, f.Mode()) {
			continue
		}
		if f.Flags&1 != 0 {
			a.refuse(graph.Invalid, a.member(f.Name), "is encrypted; unpack it first")
			continue
		}
		m, err := f.Open()
		if err == nil {
			err = a.read(f.Name, m)
			m.Close()
		}
		if errors.Is(err, errBomb) {
			return err
		} else if err != nil {
			a.refuse(graph.Invalid, a.member(f.Name), "cannot be unpacked: %w", err)
		}
	}
	return nil
}

func (a *archiveReader) tar(from io.Reader) error {
	t := tar.NewReader(from)
	for n := 0; a.alive(); n++ {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.Is(err, tar.ErrInsecurePath):
			return fmt.Errorf("is not a tar archive that can be read to its end: %w", err)
		case n == maxMembers:
			return errMembers
		}
		if !a.wanted(h.Name, h.FileInfo().Mode()) {
			continue
		}
		if err := a.read(h.Name, t); err != nil {
			return fmt.Errorf("cannot be unpacked: %w", err)
		}
	}
	return nil
}

// gzip reads a packed tar archive, or a single packed file.
func (a *archiveReader) gzip(from io.Reader) error {
	z, err := gzip.NewReader(from)
	if err != nil {
		return fmt.Errorf("is not a gzip file that can be read: %w", err)
	}
	defer z.Close()
	var unpacked int64 // of the stream, skipped members included; read counts what is kept
	m := meter{z, &unpacked, a.size}
	head := make([]byte, 512)
	n, err := io.ReadFull(m, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("cannot be unpacked: %w", err)
	}
	all := io.MultiReader(bytes.NewReader(head[:n]), m)
	if archiveKind(head[:n]) == tarArchive {
		return a.tar(all)
	}
	data, err := a.readMember(a.name, all)
	if err != nil || data == nil {
		return err
	}
	a.bytes(item{name: strings.TrimSuffix(a.name, ".gz"), data: data}, a.depth+1)
	return nil
}

func (a *archiveReader) member(name string) string { return a.name + "/" + path.Clean(name) }

// wanted reports whether a member is read, and says why not.
func (a *archiveReader) wanted(name string, mode fs.FileMode) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part == "__MACOSX" || strings.HasPrefix(part, ".") && strings.Trim(part, ".") != "" {
			return false
		}
	}
	switch {
	case mode.IsDir() || strings.HasSuffix(name, "/"):
		return false
	case !mode.IsRegular():
		a.refuse(graph.Invalid, a.member(name), "is %s, not a file", modeName(mode))
		return false
	case !readable(name):
		a.skip(a.member(name))
		return false
	}
	return true
}

// read reads one member. Its error is about the archive.
func (a *archiveReader) read(name string, from io.Reader) error {
	data, err := a.readMember(a.member(name), meter{from, &a.unpacked, a.size})
	if err != nil || data == nil {
		return err
	}
	a.bytes(item{name: a.member(name), data: data}, a.depth+1)
	return nil
}

// readMember returns the bytes of a member, or nil where it was refused as too large.
func (a *archiveReader) readMember(name string, from io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, a.o.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > a.o.MaxBytes {
		a.tooLarge(name)
		return nil, nil
	}
	return data, nil
}
