//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"backchannel/graph"
	"backchannel/internal/neo4jtest"
	"backchannel/internal/newsgen"
	"backchannel/loader"
)

var rounds = flag.Int("rounds", 10, "how often the soak tests kill, hang and race; -short does it twice")

// soak loads articles again and again into one store while something goes wrong, and holds it to what it acknowledged.
type soak struct {
	store string
	env   []string // of the loads, beside that of the test
	seed  *rand.Rand
	made  int // articles so far
	dir   string
	acked map[graph.ID]bool
}

func newSoak(t *testing.T, store string, env ...string) *soak {
	t.Helper()
	if _, err := exec.LookPath("backchannel"); err != nil {
		t.Fatal(err)
	}
	return &soak{store: store, env: env, seed: rand.New(rand.NewPCG(1, 2)), dir: t.TempDir(), acked: map[graph.ID]bool{}}
}

// more adds n articles to the folder.
func (s *soak) more(t *testing.T, n int) {
	t.Helper()
	w := newsgen.New(1)
	for ; n > 0; n-- {
		a := w.Article(s.made)
		s.made++
		if err := os.WriteFile(filepath.Join(s.dir, a.Name), []byte(a.Text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// load is a load of the folder in a program of its own.
type load struct {
	*exec.Cmd
	out, errs bytes.Buffer
}

func (s *soak) start(t *testing.T, store string) *load {
	t.Helper()
	l := &load{Cmd: exec.CommandContext(t.Context(), "backchannel", "load", "--store", store, s.dir)}
	l.Stdout, l.Stderr, l.Env = &l.out, &l.errs, append(os.Environ(), s.env...)
	if err := l.Start(); err != nil {
		t.Fatal(err)
	}
	return l
}

// heard adds what a load that has ended acknowledged.
func (s *soak) heard(l *load) {
	for line := range strings.Lines(l.out.String()) {
		var doc docLine
		if json.Unmarshal([]byte(line), &doc) == nil && doc.Outcome == loader.Loaded { // a line may be cut off by the kill
			s.acked[doc.Document] = true
		}
	}
}

// ends waits for a load that is to reach its end by itself.
func (s *soak) ends(t *testing.T, l *load) {
	t.Helper()
	s.ended(t, l, l.Wait())
}

// ended takes note of a load that has ended, with this error, and was to reach its end.
func (s *soak) ended(t *testing.T, l *load, err error) {
	t.Helper()
	s.heard(l)
	if err != nil {
		t.Fatalf("%v\n%s", err, &l.errs)
	}
}

// soon waits for up to d, so that what comes next comes somewhere in a load.
func (s *soak) soon(d time.Duration) { time.Sleep(time.Duration(s.seed.Int64N(int64(d)))) }

// whole holds the store to all articles, and to what was acknowledged.
func (s *soak) whole(t *testing.T) {
	t.Helper()
	whole(t, s.store, s.made, s.acked, s.env...)
}

const (
	roundArticles = 24
	roundTime     = 1500 * time.Millisecond // what goes wrong does so within
)

func soakRounds() int {
	if testing.Short() {
		return min(2, *rounds)
	}
	return *rounds
}

// killLoads kills loads, each at some point, and runs them again.
func killLoads(t *testing.T, s *soak) {
	for range soakRounds() {
		s.more(t, roundArticles)
		l := s.start(t, s.store)
		s.soon(roundTime)
		_ = l.Process.Kill() // it may have ended
		_ = l.Wait()
		s.heard(l)
		s.ends(t, s.start(t, s.store))
	}
	s.whole(t)
}

// raceLoads runs two loads of one folder into one store at once.
func raceLoads(t *testing.T, s *soak) {
	for range soakRounds() {
		s.more(t, roundArticles)
		a := s.start(t, s.store)
		s.soon(roundTime / 4)
		b := s.start(t, s.store)
		s.ends(t, a)
		s.ends(t, b)
	}
	s.whole(t)
}

func TestSoakLocal(t *testing.T) {
	for name, f := range map[string]func(*testing.T, *soak){"killed loads": killLoads, "two loads": raceLoads} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f(t, newSoak(t, filepath.Join(t.TempDir(), "talks.db")))
		})
	}
}

func TestSoakNeo4j(t *testing.T) {
	fresh := func(t *testing.T) (*soak, neo4jtest.Access) {
		engineNeo4j.Private(t)
		a := engineNeo4j.Empty(t)
		return newSoak(t, a.URI, "NEO4J_USERNAME="+a.User, "NEO4J_PASSWORD="+a.Password), a
	}
	t.Run("killed loads", func(t *testing.T) {
		s, _ := fresh(t)
		killLoads(t, s)
	})
	t.Run("two loads", func(t *testing.T) {
		s, _ := fresh(t)
		raceLoads(t, s)
	})
	// The server dies in the middle of a load and comes back: the load goes on by itself.
	t.Run("killed server", func(t *testing.T) {
		s, _ := fresh(t)
		for range soakRounds() {
			s.more(t, roundArticles)
			l := s.start(t, s.store)
			s.soon(roundTime)
			engineNeo4j.Restart(t)
			err := l.Wait()
			if err != nil && strings.Contains(l.errs.String(), "cannot open the store") {
				l = s.start(t, s.store) // the server died before the load came to it, which it says at once
				err = l.Wait()
			}
			s.ended(t, l, err)
		}
		s.whole(t)
	})
	// What is between them hangs for a while, and then goes on or breaks off.
	t.Run("hanging network", func(t *testing.T) {
		s, a := fresh(t)
		net := between(t, strings.TrimPrefix(a.URI, "neo4j://"))
		for round := range soakRounds() {
			s.more(t, roundArticles)
			l := s.start(t, "bolt://"+net.addr)
			s.soon(roundTime)
			net.hang(true)
			time.Sleep(time.Second)
			if round%2 == 0 {
				net.cut()
			}
			net.hang(false)
			err := l.Wait()
			if err != nil && strings.Contains(l.errs.String(), "cannot open the store") {
				l = s.start(t, "bolt://"+net.addr) // it broke off before the load came to the store, which it says at once
				err = l.Wait()
			}
			s.ended(t, l, err)
		}
		s.whole(t)
	})
}

// network carries bytes between clients and a server, as long as it does not hang.
type network struct {
	addr string
	mu   sync.Mutex
	open *sync.Cond
	hung bool
	all  map[net.Conn]bool
}

// between returns a network to a server.
func between(t *testing.T, server string) *network {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	n := &network{addr: l.Addr().String(), all: map[net.Conn]bool{}}
	n.open = sync.NewCond(&n.mu)
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
		n.hang(false)
		n.cut()
	})
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return // the test has ended
			}
			up, err := net.Dial("tcp", server)
			if err != nil {
				_ = client.Close() // as if nobody were there
				continue
			}
			n.mu.Lock()
			n.all[client], n.all[up] = true, true
			n.mu.Unlock()
			go n.carry(client, up)
			go n.carry(up, client)
		}
	}()
	return n
}

func (n *network) carry(from, to net.Conn) {
	buf := make([]byte, 32<<10)
	for {
		k, err := from.Read(buf)
		n.mu.Lock()
		for n.hung {
			n.open.Wait()
		}
		n.mu.Unlock()
		if k > 0 {
			_, werr := to.Write(buf[:k])
			err = errors.Join(err, werr)
		}
		if err != nil {
			_, _ = from.Close(), to.Close() // the other end sees it
			return
		}
	}
}

func (n *network) hang(yes bool) {
	n.mu.Lock()
	n.hung = yes
	n.open.Broadcast()
	n.mu.Unlock()
}

// cut breaks all connections off.
func (n *network) cut() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for c := range n.all {
		_ = c.Close() // it may be closed
		delete(n.all, c)
	}
}
