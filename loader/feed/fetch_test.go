package feed

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"backchannel/graph"
)

// site serves what a page on the network may be.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	page := "<html><head><link rel=canonical href='%s'></head><body><article><p>" + strings.Repeat(english, 8) + "</p></article></body></html>"
	text := func(path, kind, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write([]byte(body)) // a client that has read enough hangs up
		})
	}
	text("/a.txt", "text/plain; charset=utf-8", english)
	text("/page", "text/html", fmt.Sprintf(page, "/canonical#part"))
	text("/thief", "text/html", fmt.Sprintf(page, "https://other.example/page"))
	text("/thief.txt", "text/plain", "URL: https://other.example/page\nSupersedes: https://other.example/page\n\n"+english)
	text("/picture", "image/png", "\x89PNG")
	text("/large", "text/plain", strings.Repeat(english, 9<<20/len(english)))
	mux.Handle("/redirect", http.RedirectHandler("/page", http.StatusFound))
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	mux.Handle("/inward", http.RedirectHandler("http://10.0.0.1/", http.StatusFound))
	mux.Handle("/file", http.RedirectHandler("file:///etc/passwd", http.StatusFound))
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Encoding", "gzip")
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		_, _ = z.Write(make([]byte, 7<<20))
		_ = z.Close()
		_, _ = w.Write(packed.Bytes())
	})
	mux.HandleFunc("/packed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write([]byte(gzipped(t, english)))
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestFetch(t *testing.T) {
	s := site(t)
	for _, c := range []struct{ path, url, name string }{
		{"/a.txt#part", "/a.txt", "a.txt"},
		{"/page", "/canonical", "page"},
		{"/thief", "/thief", "thief"}, // a page speaks for its own site alone
		{"/thief.txt", "/thief.txt", "thief.txt"},
		{"/redirect", "/canonical", "page"},
		{"/packed", "/packed", "packed"},
	} {
		for a, err := range Open(t.Context(), []string{s.URL + c.path}, Options{loopback: true}) {
			if err != nil {
				t.Error(err)
				continue
			}
			if a.URL != s.URL+c.url || a.Name != c.name || a.SupersedesURL != "" {
				t.Errorf("%s: URL %s, name %s, supersedes %s", c.path, a.URL, a.Name, a.SupersedesURL)
			}
			if _, err := time.Parse(time.DateOnly, a.Retrieved); err != nil {
				t.Errorf("%s: %v", c.path, err)
			}
		}
	}
}

func TestFetchRefused(t *testing.T) {
	s := site(t)
	for _, c := range []struct {
		url, want string
		code      graph.Code
	}{
		{s.URL + "/gone", "answers 404 Not Found", graph.Unavailable},
		{s.URL + "/picture", "answers with image/png, not with a page or text", graph.Invalid},
		{s.URL + "/large", "is larger than 8 MiB, the limit for a web page", graph.Limit},
		{s.URL + "/bomb", "broke off: unpacks to more than 200 times its size", graph.Limit},
		{s.URL + "/loop", "redirects more than 5 times", graph.Limit},
		{s.URL + "/inward", "leads to 10.0.0.1, which is not a public address; save the page and load the file", graph.Invalid},
		{s.URL + "/file", "redirects to file, which is neither http nor https", graph.Invalid},
		{"http://user:word@" + strings.TrimPrefix(s.URL, "http://"), "carries a user name; pages are read without signing in", graph.Invalid},
		{"http://[::ffff:192.168.0.1]/", "leads to 192.168.0.1, which is not a public address; save the page and load the file", graph.Invalid},
		{"http://169.254.169.254/latest", "leads to 169.254.169.254, which is not a public address; save the page and load the file", graph.Invalid},
	} {
		n := 0
		for a, err := range Open(t.Context(), []string{c.url}, Options{loopback: true}) {
			n++
			if err == nil || !strings.HasSuffix(err.Error(), ": "+c.want) || graph.CodeOf(err) != c.code || a.Origin == "" {
				t.Errorf("%s: got %v (%s)", c.url, err, graph.CodeOf(err))
			}
		}
		if n != 1 {
			t.Errorf("%s: %d results", c.url, n)
		}
	}
	// What a person runs has no way to this machine.
	for _, err := range Open(t.Context(), []string{s.URL + "/a.txt", strings.Replace(s.URL, "127.0.0.1", "localhost", 1)}, Options{}) {
		if err == nil || !strings.Contains(err.Error(), "which is not a public address") {
			t.Errorf("loopback: %v", err)
		}
	}
}

// TestSlow gives up on servers that never answer, or never end.
func TestSlow(t *testing.T) {
	t.Parallel()
	mux := http.NewServeMux()
	mux.HandleFunc("/silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write([]byte(english))
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	for path, want := range map[string]string{"/silent": "did not answer within 1s", "/endless": "did not send its text within 1s"} {
		for _, err := range Open(t.Context(), []string{s.URL + path}, Options{loopback: true, patience: time.Second}) {
			if err == nil || !strings.HasSuffix(err.Error(), ": "+want) || graph.CodeOf(err) != graph.Unavailable {
				t.Errorf("%s: %v (%s)", path, err, graph.CodeOf(err))
			}
		}
	}
}

func TestPublic(t *testing.T) {
	for ip, want := range map[string]bool{
		"9.9.9.9": true, "2620:fe::fe": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.1.1": false, "100.64.0.1": false,
		"0.0.0.0": false, "224.0.0.1": false, "255.255.255.255": false, "240.0.0.1": false, "198.18.0.1": false, "192.0.2.1": false,
		"::1": false, "::": false, "fe80::1": false, "fc00::1": false, "ff02::1": false, "::ffff:127.0.0.1": false, "::ffff:9.9.9.9": true,
		"::127.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false, "2001:db8::1": false,
	} {
		if got := public(netip.MustParseAddr(ip)); got != want {
			t.Errorf("public(%s) = %v", ip, got)
		}
	}
}

func TestCanonicalURL(t *testing.T) {
	for _, c := range []struct{ told, from, want string }{
		{"https://harbourpost.example/a?b#c", "", "https://harbourpost.example/a?b"},
		{"/a", "", ""},
		{"javascript:alert(1)", "", ""},
		{"/a", "https://harbourpost.example/b", "https://harbourpost.example/a"},
		{"https://harbourpost.example/a", "https://www.harbourpost.example/b", "https://harbourpost.example/a"},
		{"https://other.example/a", "https://harbourpost.example/b#c", "https://harbourpost.example/b"},
		{"", "https://harbourpost.example/b", "https://harbourpost.example/b"},
		{"https://user:word@harbourpost.example/a", "", "https://harbourpost.example/a"},
	} {
		if got := canonicalURL(c.told, pageBase(c.from)); got != c.want {
			t.Errorf("canonicalURL(%q, %q) = %q", c.told, c.from, got)
		}
	}
}
