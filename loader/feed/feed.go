package feed

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"backchannel/graph"
)

// An Article is a document as it was read. ID, Supersedes and Reader are left to the loader, which knows them.
type Article struct {
	graph.Document
	Origin        string // where it was found: a path, "archive.zip/member.txt", a URL, or "-"
	SupersedesURL string // canonical URL of the version this one corrects
}

// Options say how to read. The zero value is ready to use.
type Options struct {
	Stdin    io.Reader // what the source "-" reads; nil reads nothing
	MaxBytes int64     // of one document; 0 is 16 MiB

	// What a person knows better than the source. It holds for every article read. Published is EDTF.
	Title, Publisher, Published, URL string

	loopback bool          // tests serve pages on 127.0.0.1
	patience time.Duration // with a page, redirects included; 0 is fetchTime
}

const defaultMaxBytes = 16 << 20

// ErrSkipped marks a file of a folder or archive that does not look like an article, by its name.
// Named as a source of its own, it is read.
var ErrSkipped = errors.New("skipped")

// Open reads sources in order: files, folders (in the order of their names), archives, "-" for standard input, and
// http or https URLs. It yields an article, or an error that names the item it is about, with its Origin, and goes on.
// When ctx is done it yields the context's error and ends.
func Open(ctx context.Context, sources []string, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		r := newReader(ctx, o, yield)
		for _, source := range sources {
			if !r.alive() {
				return
			}
			switch {
			case source == "-":
				r.stdin()
			case isURL(source):
				r.url(source)
			default:
				r.path(source)
			}
		}
	}
}

// FS reads the files of a file system, such as one embedded in the binary, in the order of their names.
func FS(ctx context.Context, fsys fs.FS, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		newReader(ctx, o, yield).walk(fsys, "")
	}
}

// Bytes reads one item that is already in memory: an article, a page, a feed or an archive. The name tells where it is from.
func Bytes(ctx context.Context, name string, data []byte, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		newReader(ctx, o, yield).bytes(item{name: name, data: data}, 0)
	}
}

// A reader carries one Open through its sources.
type reader struct {
	ctx   context.Context
	o     Options
	yield func(Article, error) bool
	done  bool // yield asked to stop, or the context is done
}

func newReader(ctx context.Context, o Options, yield func(Article, error) bool) *reader {
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultMaxBytes
	}
	if o.patience <= 0 {
		o.patience = fetchTime
	}
	return &reader{ctx: ctx, o: o, yield: yield}
}

// alive reports whether to go on. It yields the context's error once.
func (r *reader) alive() bool {
	if !r.done && r.ctx.Err() != nil {
		r.yield(Article{}, context.Cause(r.ctx))
		r.done = true
	}
	return !r.done
}

// refuse reports an item that is not read. The name comes first in every message.
func (r *reader) refuse(code graph.Code, name, format string, args ...any) {
	if !r.done {
		err := graph.Errorf(code, "%s: "+format, append([]any{printable(name)}, args...)...)
		r.done = !r.yield(Article{Origin: name}, err)
	}
}

func (r *reader) stdin() {
	if r.o.Stdin == nil {
		r.refuse(graph.Invalid, "-", "there is no standard input to read")
		return
	}
	if data, ok := r.readAll("-", r.o.Stdin); ok {
		r.bytes(item{name: "-", data: data}, 0)
	}
}

// path reads a file or folder that was named as a source. Links are followed: the person asked for what they name.
func (r *reader) path(name string) {
	info, err := os.Stat(name)
	if err != nil {
		if strings.Contains(name, "://") {
			r.refuse(graph.Invalid, name, "is no file, and of addresses only those of http and https are read")
			return
		}
		r.refuse(codeOf(err), name, "%w", reason(err))
		return
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			r.refuse(codeOf(err), name, "%w", reason(err))
			return
		}
		defer root.Close()
		r.walk(root.FS(), filepath.ToSlash(filepath.Clean(name)))
		return
	}
	if !info.Mode().IsRegular() {
		r.refuse(graph.Invalid, name, "is %s, not a file", modeName(info.Mode()))
		return
	}
	f, err := os.Open(name)
	if err != nil {
		r.refuse(codeOf(err), name, "%w", reason(err))
		return
	}
	defer f.Close()
	r.file(name, f, info.Size())
}

// readAll reads up to the limit of one document and refuses what is larger.
func (r *reader) readAll(name string, from io.Reader) ([]byte, bool) {
	data, err := io.ReadAll(io.LimitReader(from, r.o.MaxBytes+1))
	switch {
	case err != nil:
		r.refuse(codeOf(err), name, "%w", reason(err))
		return nil, false
	case int64(len(data)) > r.o.MaxBytes:
		r.tooLarge(name)
		return nil, false
	}
	return data, true
}

func (r *reader) tooLarge(name string) {
	r.refuse(graph.Limit, name, "is larger than %s, the limit for one document; split it", size(r.o.MaxBytes))
}

// reason strips the operation and path that a file error repeats.
func reason(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

func codeOf(err error) graph.Code {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return graph.NotFound
	case errors.Is(err, fs.ErrPermission):
		return graph.Unavailable
	}
	return graph.Invalid
}

func modeName(m fs.FileMode) string {
	switch {
	case m&fs.ModeDevice != 0:
		return "a device"
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeSymlink != 0:
		return "a link"
	case m.IsDir():
		return "a folder"
	}
	return "an irregular file"
}

// printable keeps control characters in names from reaching a terminal.
func printable(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(name)
	}
	return name
}

func size(n int64) string {
	if n >= 1<<20 {
		return strconv.FormatInt(n>>20, 10) + " MiB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}
