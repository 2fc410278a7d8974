package feed

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"backchannel/graph"
)

// walk reads the files of fsys in the order of their names. Hidden ones are passed over. For a folder fsys is that of an
// os.Root, so a link that leads out of it cannot be opened, whoever changes it meanwhile.
func (r *reader) walk(fsys fs.FS, prefix string) {
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		full := path.Join(prefix, name)
		switch {
		case !r.alive():
			return fs.SkipAll
		case err != nil:
			r.refuse(codeOf(err), full, "%w", reason(err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case name != "." && strings.HasPrefix(path.Base(name), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		r.entry(fsys, name, full, d.Type())
		return nil
	})
	if err != nil {
		r.refuse(codeOf(err), prefix, "%w", reason(err))
	}
}

// entry reads one file of a folder.
func (r *reader) entry(fsys fs.FS, name, full string, mode fs.FileMode) {
	if mode&fs.ModeSymlink != 0 {
		info, err := fs.Stat(fsys, name)
		if err != nil {
			r.refuse(graph.Invalid, full, "is a link that is not followed: %w", reason(err))
			return
		}
		if info.IsDir() {
			r.refuse(graph.Invalid, full, "is a link to a folder, which is not followed")
			return
		}
		mode = info.Mode()
	}
	if mode&^fs.ModePerm != 0 && !mode.IsRegular() {
		r.refuse(graph.Invalid, full, "is %s, not a file", modeName(mode))
		return
	}
	if !readable(name) {
		r.skip(full)
		return
	}
	f, err := fsys.Open(name)
	if err != nil {
		r.refuse(codeOf(err), full, "%w", reason(err))
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		r.refuse(codeOf(err), full, "%w", reason(err))
		return
	}
	r.file(full, f, info.Size())
}

func (r *reader) skip(name string) {
	r.refuse(graph.Invalid, name, "%w: its name does not look like an article's; name the file itself to read it", ErrSkipped)
}

// readable reports whether a file found in a folder or archive is read, by its name.
func readable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case "", ".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".zip", ".tar", ".tgz", ".gz":
		return true
	}
	return false
}

// file reads an open file: an archive as it comes, anything else whole.
func (r *reader) file(name string, f fs.File, size int64) {
	at, ok := f.(io.ReaderAt)
	if ok {
		var head [512]byte
		n, err := at.ReadAt(head[:], 0)
		if err != nil && !errors.Is(err, io.EOF) {
			r.refuse(codeOf(err), name, "%w", reason(err))
			return
		}
		if kind := archiveKind(head[:n]); kind != notArchive {
			r.archive(name, kind, at, size, 0)
			return
		}
	}
	if size > r.o.MaxBytes {
		r.tooLarge(name)
		return
	}
	if data, ok := r.readAll(name, f); ok {
		r.bytes(item{name: name, data: data}, 0)
	}
}
