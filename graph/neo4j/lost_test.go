package neo4j

import (
	"bytes"
	"fmt"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"backchannel/graph"
	"backchannel/graph/graphtest"
)

// commit is the message that commits a transaction, as bolt has it on the wire.
var commit = []byte{0, 2, 0xb0, 0x12, 0, 0}

// cut stands between a store and its server. Armed, it breaks the next connection that commits: before the server hears of that,
// or after it did and before the store hears that it is done.
type cut struct {
	server string
	before atomic.Bool
	after  atomic.Bool
	broken atomic.Int64
}

// serve takes connections until the listener is closed.
func (c *cut) serve(l net.Listener) {
	for {
		client, err := l.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", c.server)
		if err != nil {
			client.Close()
			continue
		}
		var committing atomic.Bool
		go c.copy(server, client, func(b []byte) bool {
			if !bytes.Contains(b, commit) {
				return true
			}
			if c.before.CompareAndSwap(true, false) {
				return false
			}
			committing.Store(c.after.CompareAndSwap(true, false))
			return true
		})
		go c.copy(client, server, func([]byte) bool { return !committing.Load() })
	}
}

// copy passes on what comes while pass allows it, then breaks the connection.
func (c *cut) copy(to, from net.Conn, pass func([]byte) bool) {
	defer to.Close()
	defer from.Close()
	buf := make([]byte, 64<<10)
	for {
		n, err := from.Read(buf)
		if n > 0 && !pass(buf[:n]) {
			c.broken.Add(1)
			return
		}
		if _, werr := to.Write(buf[:n]); werr != nil || err != nil {
			return
		}
	}
}

// TestLostAtCommit breaks the connection while a transaction is committed. Whether it was or not, the write is in, whole and once.
func TestLostAtCommit(t *testing.T) {
	a := server.Empty(t)
	u, err := url.Parse(a.URI)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c := &cut{server: u.Host}
	go c.serve(l)
	s, err := Open(t.Context(), "bolt://"+l.Addr().String(), Options{User: a.User, Password: a.Password, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var seq int64
	for i, arm := range []*atomic.Bool{&c.before, &c.after, &c.after, &c.before} {
		arm.Store(true)
		b := []*graph.Batch{graphtest.Ferry(t), graphtest.Letter(t), graphtest.Truce(t), graphtest.Full(t)}[i]
		got, err := s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{b}})
		if err != nil {
			t.Fatal(err)
		}
		if seq++; got != seq {
			t.Errorf("write %d has sequence number %d", seq, got)
		}
		// And one whose connection holds.
		derived := []graph.Record{&graph.Entity{ID: "person/one", Type: graph.Person, Name: b.Document.Title}}
		if _, err := s.Apply(t.Context(), graph.Write{Derived: &graph.Delta{Base: seq - 1, Settled: seq, Put: derived}}); err != nil {
			t.Fatal(err)
		}
	}
	if n := c.broken.Load(); n != 4 {
		t.Errorf("%d connections were broken, want 4", n)
	}
	changes, err := s.Changes(t.Context(), 0, 10)
	if err != nil || len(changes) != 4 {
		t.Errorf("%d changes, want 4 (%v)", len(changes), err)
	}
	info, err := s.Info(t.Context())
	if err != nil || info.Sequence != 4 || info.Settled != 4 || info.Records[graph.KindDocument] != 4 || info.Records[graph.KindPerson] != 1 {
		t.Errorf("after all that the store is %+v (%v)", info, err)
	}
}

// TestRestart kills the server in the middle of writes: they wait until it is back, and none is lost.
func TestRestart(t *testing.T) {
	if testing.Short() {
		t.Skip("takes as long as the server needs to start")
	}
	server.Private(t)
	s := create(t)
	done := make(chan error, 1)
	in := make(chan graph.ID, 100)
	stop := make(chan struct{})
	go func() {
		defer close(in)
		for i := 0; ; i++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			b := graphtest.Generate(t, i).Batch
			if _, err := s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{b}}); err != nil {
				done <- err
				return
			}
			in <- b.Document.ID
		}
	}()
	var acknowledged []graph.ID
	for range 5 {
		acknowledged = append(acknowledged, <-in)
	}
	server.Restart(t)
	for range 5 {
		acknowledged = append(acknowledged, <-in)
	}
	close(stop)
	for id := range in {
		acknowledged = append(acknowledged, id)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	got, err := s.Get(t.Context(), acknowledged)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range got {
		if r == nil {
			t.Errorf("%s was acknowledged and is not there", acknowledged[i])
		}
	}
	changes, err := s.Changes(t.Context(), 0, graph.MaxChanges)
	if err != nil || len(changes) != len(acknowledged) {
		t.Errorf("%d changes for %d writes (%v)", len(changes), len(acknowledged), err)
	}
}

// TestTwoStores has two stores write to one database at a time, as two processes do, and read what the other wrote.
func TestTwoStores(t *testing.T) {
	one := create(t)
	a := server.Access(t)
	two, err := Open(t.Context(), a.URI, Options{User: a.User, Password: a.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	const each = 10
	var writers sync.WaitGroup
	for n, s := range []*Store{one, two} {
		other := []*Store{two, one}[n]
		writers.Go(func() {
			for i := range each {
				b := graphtest.Crowd(t, fmt.Sprintf("crowd-%d-%d", n, i), 5)
				seq, err := s.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{b}})
				if err != nil {
					t.Error(err)
					return
				}
				changes, err := other.Changes(t.Context(), seq-1, 1)
				if err != nil || len(changes) != 1 || changes[0] != (graph.Changed{Seq: seq, ID: b.Document.ID}) {
					t.Errorf("write %d stands in the feed as %v (%v)", seq, changes, err)
				}
				read, err := graph.ReadBatch(t.Context(), other, b.Document.ID)
				if err != nil || len(read.Chains) != 5 {
					t.Errorf("write %d is not seen whole: %v", seq, err)
				}
			}
		})
	}
	writers.Wait()
	info, err := one.Info(t.Context())
	if err != nil || info.Sequence != 2*each || info.Records[graph.KindChain] != 2*each*5 {
		t.Errorf("after %d writes the store is %+v (%v)", 2*each, info, err)
	}
}
