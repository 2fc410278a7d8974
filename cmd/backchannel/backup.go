package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"backchannel/graph"
	"backchannel/graph/derive"
	"backchannel/loader"
)

func (a *app) backup() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Write all of the store to one file, from which any store can be filled again",
		Long: `Backup writes every document, all that was read from it and every decision to one packed file. What is derived is not in it: restore makes that
anew. The file is there only once it is whole. It is the same for every kind of store, so it is also the way from one to another.`,
		Example: `  backchannel backup --store talks.db talks.backup`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.withStore(c.Context(), false, func(s graph.Store) error {
				if err := writeBackup(c.Context(), s, args[0]); err != nil {
					return err
				}
				info, err := s.Info(c.Context())
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(a.stdout, "%d documents in %s\n", info.Records[graph.KindDocument], args[0])
				return err
			})
		},
	}
}

// writeBackup writes beside the file and gives it its name at the end.
func writeBackup(ctx context.Context, s graph.Store, path string) (err error) {
	failed := func(err error) error { return graph.Errorf(graph.Invalid, "the backup cannot be written: %w", err) }
	if _, err := os.Lstat(path); err == nil {
		return graph.Errorf(graph.Invalid, "%s is there already: name another file for the backup", path)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return failed(err)
	}
	defer func() {
		if e := os.Remove(f.Name()); !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}()
	packed := gzip.NewWriter(f)
	out := bufio.NewWriterSize(packed, 1<<16)
	if err := loader.Dump(ctx, s, nil, out); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(out.Flush(), packed.Close(), f.Sync(), f.Close()); err != nil {
		return failed(err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return failed(err)
	}
	return nil
}

func (a *app) restore() *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "Fill a new store from a backup",
		Long: `Restore reads the backup to its end first, and writes nothing where anything in it is damaged. The store must be new; to add a backup to what
a store holds, or to go on with a restore that was cut off, use 'backchannel load FILE'.`,
		Example: `  backchannel restore --store copy.db talks.backup`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			ctx, path := c.Context(), args[0]
			var documents int
			err := withDump(path, func(dump io.Reader) (err error) {
				documents, err = loader.CheckDump(path, dump)
				return err
			})
			if err != nil {
				return err
			}
			return a.withStore(ctx, true, func(s graph.Store) error {
				info, err := s.Info(ctx)
				if err != nil {
					return err
				}
				if info.Sequence > 0 {
					return graph.Errorf(graph.Invalid, "the store has been written to and holds %d documents: name a new one, or add the backup to it with 'backchannel load %s'",
						info.Records[graph.KindDocument], path)
				}
				err = withDump(path, func(dump io.Reader) error {
					sum, err := loader.Restore(ctx, s, path, dump, func(r loader.Result) {
						if r.Err != nil {
							fmt.Fprintf(a.stderr, "backchannel: %v\n", r.Err)
						}
					})
					if err == nil && sum.Refused > 0 {
						return errRefused
					}
					return err
				})
				if err = errors.Join(err, derive.Settle(ctx, s)); err != nil {
					return err
				}
				_, err = fmt.Fprintf(a.stdout, "%d documents restored\n", documents)
				return err
			})
		},
	}
}

// withDump runs f on what a file holds, and refuses what is no dump.
func withDump(path string, f func(io.Reader) error) error {
	if _, err := os.Stat(path); err != nil {
		return graph.Errorf(graph.Invalid, "the backup cannot be read: %w", err)
	}
	dump, err := openDump(path, nil)
	if err != nil {
		return err
	}
	if dump == nil {
		return graph.Errorf(graph.Invalid, "%s is no backup: 'backchannel backup' writes one", path)
	}
	return errors.Join(f(dump), dump.Close())
}
