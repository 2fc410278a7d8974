package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"backchannel/graph"
)

// Exit codes.
const (
	exitDone        = 0
	exitRefused     = 1 // part of the input was refused; all the rest is in
	exitUsage       = 2
	exitUnavailable = 3 // the store cannot be reached
)

// errRefused ends a command that did all it could and has already told what it refused.
var errRefused = errors.New("part of the input was refused")

// app is what every command works with.
type app struct {
	env            func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	store          string // --store
	readOnly       bool   // --read-only
}

// run executes one command line and returns its exit code. It writes errors to stderr, as a person reads them.
func run(ctx context.Context, args []string, env func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{env: env, stdin: stdin, stdout: stdout, stderr: stderr}
	cmd := a.root()
	cmd.SetArgs(args)
	cmd.SetIn(stdin)
	cmd.SetOut(stdout)
	cmd.SetErr(stderr)
	err := cmd.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errRefused):
		return exitRefused
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "backchannel: stopped; what was reported as done is kept, run the same command to go on")
		return exitRefused
	}
	fmt.Fprintf(stderr, "backchannel: %v\n", err)
	if u, ok := errors.AsType[usageError](err); ok {
		fmt.Fprintf(stderr, "Run 'backchannel %s--help' for its use.\n", u.command)
		return exitUsage
	}
	switch graph.CodeOf(err) {
	case graph.Unavailable, graph.Conflict:
		return exitUnavailable
	}
	return exitRefused
}

// usageError is a wrong command line.
type usageError struct {
	command string // with a space after it; empty for the program itself
	err     error
}

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "backchannel",
		Short: "A knowledge graph of who said, asked and did what, with the words behind every edge",
		Long: `Backchannel reads news and diplomatic reporting into a knowledge graph in which nothing stands without the words that
support it and the source behind them, and answers questions in GraphQL.

The store is named by --store or BACKCHANNEL_STORE: the path of a file, backchannel.db where none is named; or the address of a Neo4j
database, as neo4j://127.0.0.1:7687, with its user, password and name in NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.
Exit codes: 0 done, 1 part of the input was refused (all the rest is in), 2 wrong usage, 3 the store cannot be reached.`,
		Example: `  backchannel serve                          the shipped dispatches, at http://127.0.0.1:8080/
  backchannel load articles/                 read a folder into backchannel.db
  backchannel query '{ influence(first: 5) { nodes { influencer { name } influenced { name } means } } }'`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().StringVar(&a.store, "store", "", "file, or address of a Neo4j database, that the graph is kept in (default $BACKCHANNEL_STORE, else backchannel.db)")
	root.PersistentFlags().BoolVar(&a.readOnly, "read-only", false, "change nothing in the store: what would write to it is refused")
	root.AddCommand(a.serve(), a.load(), a.query(), a.explain(), a.export(), a.eval(), a.verify(), a.rebuild(), a.migrate(), a.backup(), a.restore(), a.delete(), a.version())
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usage(c, err) })
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveDefault)
	for _, c := range root.Commands() {
		refuseWrongArgs(c)
	}
	root.RunE = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usage(c, fmt.Errorf("there is no command %q%s", args[0], suggestion(c, args[0])))
		}
		return c.Help()
	}
	root.Args = cobra.ArbitraryArgs
	root.SuggestionsMinimumDistance = 2
	return root
}

func suggestion(c *cobra.Command, name string) string {
	if s := c.SuggestionsFor(name); len(s) > 0 {
		return "; did you mean " + strings.Join(s, " or ") + "?"
	}
	return ""
}

// refuseWrongArgs gives wrong arguments the exit code of wrong usage.
func refuseWrongArgs(c *cobra.Command) {
	check := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		if check == nil {
			return nil
		}
		if err := check(c, args); err != nil {
			return usage(c, err)
		}
		return nil
	}
}

func usage(c *cobra.Command, err error) error {
	name := ""
	if c.HasParent() {
		name = c.Name() + " "
	}
	return usageError{name, err}
}

// isTerminal tells whether a person reads what is written.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
