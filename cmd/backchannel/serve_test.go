package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// served runs serve until the test ends, and returns what it printed before it waits for calls.
func served(t *testing.T, args ...string) (said string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	var stderr bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), func(string) string { return "" }, strings.NewReader(""), w, &stderr)
		_ = w.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != exitDone {
			t.Errorf("serve ends with exit code %d: %s", code, &stderr)
		}
	})
	var b strings.Builder
	for out := bufio.NewScanner(r); out.Scan(); {
		b.WriteString(out.Text() + "\n")
		if out.Text() == "Ctrl-C ends it." {
			return b.String()
		}
	}
	t.Fatalf("serve ended: %s%s", &b, &stderr)
	return ""
}

// TestServe asks the question that serve offers, of the dispatches, of articles and of a store.
func TestServe(t *testing.T) {
	t.Parallel()
	store := loaded(t)
	article := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(article, []byte(dispatch), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name        string
		args        []string
		says, finds string
	}{
		{"dispatches", nil, "13 documents", `"quote"`},
		{"articles", []string{article}, "1 documents", `"nodes":[]`},
		{"a store", []string{"--store", store}, "1 documents", `"nodes":[]`},
		{"a store and articles", []string{"--store", store, article}, "1 documents", `"nodes":[]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			said := served(t, test.args...)
			if !strings.Contains(said, test.says) {
				t.Errorf("it says %q, want %q", said, test.says)
			}
			try := regexp.MustCompile(`curl -s (\S+) -H 'Content-Type: application/json' -d '(.*)'`).FindStringSubmatch(said)
			if try == nil {
				t.Fatalf("it offers no question: %s", said)
			}
			resp, err := http.Post(try[1], "application/json", strings.NewReader(try[2]))
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), test.finds) || strings.Contains(string(body), "errors") {
				t.Errorf("%s is answered %d, %s: %v", try[2], resp.StatusCode, body, err)
			}
		})
	}
}

// TestServeRefuses reads what a person is told when serve cannot.
func TestServeRefuses(t *testing.T) {
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, test := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--listen", taken.Addr().String(), "articles"}, exitUnavailable, "address already in use; choose another address with --listen"},
		{[]string{"--listen", "nowhere"}, exitUnavailable, "missing port in address; choose another address with --listen"},
		{[]string{"--listen", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "none.db")}, exitUnavailable, "there is no store"},
		{[]string{"--listen", "127.0.0.1:0", "--origin", "evil"}, exitUsage, `"evil" is no origin`},
	} {
		if code, stdout, stderr := command(t, "", append([]string{"serve"}, test.args...)...); code != test.code || !strings.Contains(stderr, test.want) || stdout != "" {
			t.Errorf("%v: exit code %d, want %d; it says %q, want %q\n%s", test.args, code, test.code, stderr, test.want, stdout)
		}
	}
}
