package neo4j

import (
	"log/slog"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"backchannel/schema"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// question is an operation of doc/questions.md.
var question = regexp.MustCompile("(?s)```graphql\n(.*?)```")

// mostHits is how often the engine may look into the database for each row of the step that gives most; most it did was 41, where a symbol has many records of other kinds.
const mostHits = 60

// TestQuestionPlans has the engine profile every statement that the twenty questions send to a store with the dispatches: each starts at an index, and
// looks at little for what it gives.
func TestQuestionPlans(t *testing.T) {
	s := create(t)
	load(t, s)
	limits := schema.DefaultLimits()
	limits.Time = time.Minute // an engine that was just started plans each operation anew
	api := schema.New(s, limits, slog.New(slog.DiscardHandler))
	page, err := os.ReadFile("../../doc/questions.md")
	if err != nil {
		t.Fatal(err)
	}
	operations := question.FindAllStringSubmatch(string(page), -1)
	if len(operations) < 20 {
		t.Fatalf("%d questions only", len(operations))
	}
	for _, op := range operations {
		var mu sync.Mutex
		var sent []statement
		s.watch = func(text string, p params) {
			mu.Lock()
			sent = append(sent, statement{text, p})
			mu.Unlock()
		}
		res := api.Do(t.Context(), schema.Request{Query: op[1]})
		s.watch = nil
		if len(res.Errors) > 0 || len(sent) == 0 {
			t.Fatalf("%d statements: %v\nin:\n%s", len(sent), res.Errors, op[1])
		}
		for _, x := range sent {
			if hits, rows := profile(t, s, x); hits > mostHits*(rows+1) {
				t.Errorf("the engine looked %d times for %d rows in %s", hits, rows, x.text)
			}
		}
	}
}

// profile runs a statement and returns how often the engine looked into the database, and the most rows that any step of it gave.
func profile(t *testing.T, s *Store, x statement) (hits, rows int64) {
	t.Helper()
	session := s.driver.NewSession(t.Context(), neo4j.SessionConfig{})
	defer session.Close(t.Context())
	res, err := session.Run(t.Context(), "PROFILE "+x.text, x.p)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := res.Consume(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var walk func(neo4j.ProfiledPlan)
	walk = func(p neo4j.ProfiledPlan) {
		hits += p.DbHits()
		rows = max(rows, p.Records())
		if strings.Contains(p.Operator(), "Scan") {
			t.Errorf("%s of %d rows in the plan of %s", p.Operator(), p.Records(), x.text)
		}
		for _, c := range p.Children() {
			walk(c)
		}
	}
	walk(sum.Profile())
	return hits, rows
}
