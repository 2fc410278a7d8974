package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"

	"backchannel/graph"
	"backchannel/loader"
)

// openDump opens a source that is an export or a backup, and returns nil for what is none or cannot be read: the feed then says why.
func openDump(source string, stdin *bufio.Reader) (io.ReadCloser, error) {
	if source == "-" {
		return asDump(stdin, io.NopCloser(stdin))
	}
	if info, err := os.Stat(source); err != nil || !info.Mode().IsRegular() {
		return nil, nil
	}
	f, err := os.Open(source)
	if err != nil {
		return nil, nil
	}
	dump, err := asDump(bufio.NewReaderSize(f, 4096), f)
	if dump == nil {
		err = errors.Join(err, f.Close())
	}
	return dump, err
}

// asDump returns what is read from r, unpacked, where that is a dump. Of anything else nothing is taken from r, and it returns nil.
func asDump(r *bufio.Reader, whole io.Closer) (io.ReadCloser, error) {
	if isDump(r) {
		return dumpReader{r, whole}, nil
	}
	head, _ := r.Peek(r.Size()) // its error means that there is less
	if len(head) == 0 {
		return nil, nil
	}
	begin, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil || !isDump(bufio.NewReader(begin)) {
		return nil, nil
	}
	unpacked, err := gzip.NewReader(r)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "cannot be unpacked: %w", err)
	}
	return dumpReader{unpacked, whole}, nil
}

// dumpReader reads a dump and closes what it comes from.
type dumpReader struct {
	io.Reader
	io.Closer
}

// isDump tells whether what comes is a dump, without taking it.
func isDump(r *bufio.Reader) bool {
	head, err := r.Peek(len(loader.DumpMagic))
	return err == nil && string(head) == loader.DumpMagic
}
