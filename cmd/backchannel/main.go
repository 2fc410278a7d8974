// Backchannel reads news and diplomatic reporting into a knowledge graph in which nothing stands without the words that
// support it, and answers who influenced whom, through whom, and which sentence says so.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
