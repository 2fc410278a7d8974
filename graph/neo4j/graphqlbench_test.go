package neo4j

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"backchannel/loader"
	"backchannel/schema"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// threeLevels is what a page of claims asks for: 20 of them, who tells each, and on whom that rests.
const threeLevels = `{ claims(first: 20) { nodes { id text status firstTold sourcing { named unnamed publications }
	assertions(first: 5) { nodes { mode evidence { quote } sources { source { kind wording { quote } } } } } } } }`

// statement is one that a store sent.
type statement struct {
	text string
	p    params
}

// BenchmarkGraphQL answers an operation of 20 rows and three levels over -documents generated articles, and sends the statements that the store sends for it by themselves, each in a
// transaction of its own: one client, in turns, and then 16 at once, of which it reports the 99th of a hundred answers.
func BenchmarkGraphQL(b *testing.B) {
	r, err := loader.NewReader()
	if err != nil {
		b.Fatal(err)
	}
	s := create(b)
	loadArticles(b, s, r, 0, *documents)
	limits := schema.DefaultLimits()
	limits.Time = time.Minute
	api := schema.New(s, limits, slog.New(slog.DiscardHandler))
	ask := func() {
		if res := api.Do(b.Context(), schema.Request{Query: threeLevels}); len(res.Errors) > 0 {
			b.Error(res.Errors)
		}
	}
	var sent []statement
	var mu sync.Mutex
	s.watch = func(text string, p params) {
		mu.Lock()
		sent = append(sent, statement{text, p})
		mu.Unlock()
	}
	ask()
	s.watch = nil
	bare := func() {
		if err := replay(b.Context(), s.driver, sent); err != nil {
			b.Error(err)
		}
	}
	for range 300 { // the server's compiler
		ask()
		bare()
	}
	b.Run("alone", func(b *testing.B) {
		var whole, statements []time.Duration
		for b.Loop() {
			whole = append(whole, timed(ask))
			statements = append(statements, timed(bare))
		}
		report(b, whole, statements, 50)
		b.ReportMetric(float64(len(sent)), "statements")
	})
	b.Run("16 clients", func(b *testing.B) {
		var whole, statements []time.Duration
		for b.Loop() {
			whole = append(whole, together(ask)...)
			statements = append(statements, together(bare)...)
		}
		report(b, whole, statements, 99)
	})
}

// replay sends statements one after another, as a program that knew them would.
func replay(ctx context.Context, driver neo4j.DriverWithContext, sent []statement) error {
	session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	for _, x := range sent {
		res, err := session.Run(ctx, x.text, x.p)
		if err != nil {
			return err
		}
		if _, err := res.Collect(ctx); err != nil {
			return err
		}
	}
	return nil
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// together has 16 clients do something ten times each.
func together(f func()) []time.Duration {
	var clients sync.WaitGroup
	var mu sync.Mutex
	var all []time.Duration
	for range 16 {
		clients.Go(func() {
			for range 10 {
				d := timed(f)
				mu.Lock()
				all = append(all, d)
				mu.Unlock()
			}
		})
	}
	clients.Wait()
	return all
}

// report reports of both the value that so many of a hundred do not exceed, and how they compare.
func report(b *testing.B, whole, statements []time.Duration, percent int) {
	at := func(list []time.Duration) float64 {
		slices.Sort(list)
		return list[min(len(list)-1, len(list)*percent/100)].Seconds() * 1e3
	}
	w, s := at(whole), at(statements)
	b.ReportMetric(w, "ms")
	b.ReportMetric(s, "bare-ms")
	b.ReportMetric(w/s, "of-bare")
}
