package server

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"backchannel/graph"
	"backchannel/graph/graphtest"
	"backchannel/graph/local"
	"backchannel/schema"
)

const text = `Envoy Lena Orsk met Minister Pavel Drune in Varn.`

func open(t testing.TB) graph.Store {
	t.Helper()
	store, err := local.Open(t.Context(), filepath.Join(t.TempDir(), "served.db"), local.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	s := graphtest.NewStory(t, "varn-1", text)
	if _, err := store.Apply(t.Context(), graph.Write{Batches: []*graph.Batch{s.Batch()}}); err != nil {
		t.Fatal(err)
	}
	return store
}

// logs is a log that goroutines may write to.
type logs struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// serve serves a store over real HTTP.
func serve(t testing.TB, store graph.Store, o Options) (url string, log *logs) {
	t.Helper()
	log = &logs{}
	o.Log = slog.New(slog.NewTextHandler(log, nil))
	h, err := New(schema.New(store, schema.DefaultLimits(), o.Log), store, o)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL, log
}

type call struct {
	method, path, body string
	header             map[string]string
}

func (c call) do(t testing.TB, url string) (resp *http.Response, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), c.method, url+c.path, strings.NewReader(c.body))
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range c.header {
		if k == "Host" {
			req.Host = v
			continue
		}
		req.Header.Set(k, v)
	}
	resp, err = http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(data)
}

const documents = `{"query": "{ documents { nodes { text } } }"}`

// with returns headers of an operation, and more.
func with(more ...string) map[string]string {
	h := map[string]string{"Content-Type": "application/json"}
	for i := 0; i+1 < len(more); i += 2 {
		h[more[i]] = more[i+1]
	}
	return h
}

func TestRequests(t *testing.T) {
	url, _ := serve(t, open(t), Options{Hosts: []string{"graph.example"}, Origins: []string{"http://localhost:5173"}})
	const refusedHost = "this server is not known by that name: call it by its address, or name the host when starting it"
	const refusedOrigin = "pages of other sites may not call this server: start it with --origin and the address of the site"
	for _, test := range []struct {
		name   string
		call   call
		status int
		says   string
	}{
		{"an operation", call{"POST", "/graphql", documents, with()}, 200, text},
		{"an operation with variables", call{"POST", "/graphql", `{"query": "query Q($n: Int) { documents(first: $n) { totalCount } } query R { store { engine } }", "operationName": "Q", "variables": {"n": 1}}`, with()}, 200, `"totalCount":1`},
		{"of the media type with statuses", call{"POST", "/graphql", `{"query": "{ nothing }"}`, with("Accept", "application/graphql-response+json")}, 400, "GRAPHQL_VALIDATION_FAILED"},
		{"refused, for older clients", call{"POST", "/graphql", `{"query": "{ nothing }"}`, with()}, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"by GET", call{"GET", "/graphql?query=%7B__typename%7D", "", nil}, 405, "send operations by POST as JSON"},
		{"by PUT", call{"PUT", "/graphql", documents, with()}, 405, "send operations by POST as JSON"},
		{"by a form", call{"POST", "/graphql", "query=%7B__typename%7D", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}}, 415, "send the operation as JSON, with Content-Type: application/json"},
		{"as plain text", call{"POST", "/graphql", documents, map[string]string{"Content-Type": "text/plain"}}, 415, "with Content-Type: application/json"},
		{"not JSON", call{"POST", "/graphql", `{"query": secret}`, with()}, 400, "the request is not one JSON object of the form"},
		{"several at once", call{"POST", "/graphql", `[` + documents + `,` + documents + `]`, with()}, 400, "the request is not one JSON object of the form"},
		{"one after another", call{"POST", "/graphql", documents + documents, with()}, 400, "the request is not one JSON object of the form"},
		{"no query", call{"POST", "/graphql", `{}`, with()}, 400, `the request has no \"query\"`},
		{"too large", call{"POST", "/graphql", `{"query": "` + strings.Repeat(" ", maxBody) + `"}`, with()}, 413, "the request is larger than 1048576 bytes"},

		{"another site's name", call{"POST", "/graphql", documents, with("Host", "evil.example")}, 421, refusedHost},
		{"another site's name, any path", call{"GET", "/metrics", "", map[string]string{"Host": "evil.example:8080"}}, 421, refusedHost},
		{"localhost", call{"POST", "/graphql", documents, with("Host", "localhost:8080")}, 200, text},
		{"an IPv6 address", call{"POST", "/graphql", documents, with("Host", "[::1]:8080")}, 200, text},
		{"a name it was given", call{"POST", "/graphql", documents, with("Host", "graph.example")}, 200, text},
		{"another site's page", call{"POST", "/graphql", documents, with("Origin", "https://evil.example")}, 403, refusedOrigin},
		{"a page without a site", call{"POST", "/graphql", documents, with("Origin", "null")}, 403, refusedOrigin},
		{"another site's picture", call{"GET", "/metrics", "", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}}, 403, refusedOrigin},
		{"a link on another site", call{"GET", "/", "", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}}, 200, "Backchannel"},
		{"a page of its own", call{"POST", "/graphql", documents, with("Host", "localhost:8080", "Origin", "http://localhost:8080")}, 200, text},
		{"a page that may", call{"POST", "/graphql", documents, with("Origin", "http://localhost:5173")}, 200, text},
		{"a page that may asks first", call{"OPTIONS", "/graphql", "", map[string]string{"Origin": "http://localhost:5173", "Access-Control-Request-Method": "POST"}}, 204, ""},
		{"a page that may not asks first", call{"OPTIONS", "/graphql", "", map[string]string{"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}}, 403, refusedOrigin},

		{"alive", call{"GET", "/healthz", "", nil}, 200, "alive"},
		{"ready", call{"GET", "/readyz", "", nil}, 200, "ready"},
		{"metrics", call{"GET", "/metrics", "", nil}, 200, `backchannel_store_records{kind="document"} 1`},
		{"the front page", call{"GET", "/", "", nil}, 200, "/graphiql/"},
		{"GraphiQL", call{"GET", "/graphiql/", "", nil}, 200, "graphiql.min.js"},
		{"a script of GraphiQL", call{"GET", "/graphiql/start.js", "", nil}, 200, "createFetcher"},
		{"nothing", call{"GET", "/etc/passwd", "", nil}, 404, "404"},
	} {
		t.Run(test.name, func(t *testing.T) {
			resp, body := test.call.do(t, url)
			if resp.StatusCode != test.status || !strings.Contains(body, test.says) {
				t.Errorf("status %d, want %d, and %q in:\n%s", resp.StatusCode, test.status, test.says, body)
			}
			if resp.Header.Get("X-Content-Type-Options") != "nosniff" || resp.Header.Get("Content-Security-Policy") == "" {
				t.Errorf("headers that guard the page are missing: %v", resp.Header)
			}
			allowed := resp.Header.Get("Access-Control-Allow-Origin")
			if may := test.call.header["Origin"] == "http://localhost:5173"; may != (allowed != "") {
				t.Errorf("the origin allowed is %q", allowed)
			}
		})
	}
}

// TestNothingFromOutside looks for other hosts in what the pages load.
func TestNothingFromOutside(t *testing.T) {
	url, _ := serve(t, open(t), Options{})
	loads := regexp.MustCompile(`(?:src|href)="([^"]*)"`)
	for _, path := range []string{"/", "/graphiql/"} {
		resp, body := call{"GET", path, "", nil}.do(t, url)
		for _, m := range loads.FindAllStringSubmatch(body, -1) {
			if strings.Contains(m[1], "//") {
				t.Errorf("%s loads %s", path, m[1])
			}
		}
		if csp := resp.Header.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "http") || strings.Contains(csp, "*") {
			t.Errorf("the policy of %s lets others in: %s", path, csp)
		}
	}
}

// TestLog holds that requests are logged without what was asked.
func TestLog(t *testing.T) {
	url, log := serve(t, open(t), Options{})
	call{"POST", "/graphql", `{"query": "query Secret($t: String!) { search(text: $t) { totalCount } }", "variables": {"t": "confidential"}}`, with()}.do(t, url)
	call{"POST", "/graphql", `{"query": "query Secret { nothing }"}`, with()}.do(t, url)
	call{"GET", "/confidential?q=confidential", "", nil}.do(t, url)
	got := log.String()
	if n := strings.Count(got, "msg=request"); n != 3 {
		t.Errorf("%d requests are in the log, want 3:\n%s", n, got)
	}
	for _, secret := range []string{"confidential", "Secret", "nothing"} {
		if strings.Contains(got, secret) {
			t.Errorf("the log holds %q:\n%s", secret, got)
		}
	}
	if _, body := (call{"GET", "/metrics", "", nil}).do(t, url); !strings.Contains(body, `backchannel_http_requests_total{path="/graphql",status="200"} 2`) ||
		!strings.Contains(body, `backchannel_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1`) || strings.Contains(body, "confidential") {
		t.Errorf("the metrics do not tell of the requests, or tell too much:\n%s", body)
	}
}

// away is a store that does not answer.
type away struct{ graph.Store }

func (away) Info(context.Context) (graph.Info, error) {
	return graph.Info{}, graph.Errorf(graph.Unavailable, "cannot read the store /srv/talks.db: the file is damaged")
}

func TestStoreAway(t *testing.T) {
	url, log := serve(t, away{open(t)}, Options{})
	if resp, body := (call{"GET", "/readyz", "", nil}).do(t, url); resp.StatusCode != 503 || body != "the store does not answer\n" {
		t.Errorf("status %d: %s", resp.StatusCode, body)
	}
	if resp, body := (call{"GET", "/metrics", "", nil}).do(t, url); resp.StatusCode != 200 || strings.Contains(body, "backchannel_store") {
		t.Errorf("status %d: %s", resp.StatusCode, body)
	}
	resp, body := (call{"POST", "/graphql", `{"query": "{ store { engine } }"}`, with("Accept", specType)}).do(t, url)
	if resp.StatusCode != 503 || !strings.Contains(body, "UNAVAILABLE") || !strings.Contains(body, "the store does not answer: ask again later") || strings.Contains(body, "/srv") {
		t.Errorf("status %d: %s", resp.StatusCode, body)
	}
	if !strings.Contains(log.String(), "/srv/talks.db: the file is damaged") {
		t.Errorf("the log does not say why: %s", log)
	}
}

// TestPanic holds that a panic of a handler ends in a plain 500 with an id that is in the log, and no stack.
func TestPanic(t *testing.T) {
	log := &logs{}
	h := recovering(slog.New(slog.NewTextHandler(log, nil)), http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("inside") }))
	srv := httptest.NewServer(h)
	defer srv.Close()
	resp, body := call{"GET", "/", "", nil}.do(t, srv.URL)
	id := strings.TrimSpace(body[strings.LastIndexByte(strings.TrimSpace(body), ' ')+1:])
	if resp.StatusCode != 500 || !strings.HasPrefix(body, "something went wrong on our side; the log has it under ") || strings.Contains(body, "inside") {
		t.Errorf("status %d: %s", resp.StatusCode, body)
	}
	if !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "inside") {
		t.Errorf("the log does not have %s: %s", id, log.String())
	}
}

func TestOrigins(t *testing.T) {
	for _, bad := range []string{"localhost:5173", "*", "http://localhost:5173/", "http://", "null", ""} {
		if _, err := New(nil, nil, Options{Origins: []string{bad}, Log: slog.New(slog.DiscardHandler)}); err == nil || !strings.Contains(err.Error(), "is no origin") {
			t.Errorf("%q is taken for an origin: %v", bad, err)
		}
	}
}

// TestShutdown holds that a request under way is answered after the context ended, and that no new one is taken.
func TestShutdown(t *testing.T) {
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	began, goOn := make(chan bool), make(chan bool)
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(began)
		<-goOn
		plain(w, http.StatusOK, "done")
	})
	ctx, stop := context.WithCancel(t.Context())
	ended, answered := make(chan error, 1), make(chan string, 1)
	go func() { ended <- Serve(ctx, l, h, slog.New(slog.DiscardHandler)) }()
	url := "http://" + l.Addr().String()
	go func() {
		resp, err := http.Get(url)
		if err != nil {
			answered <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			answered <- err.Error()
			return
		}
		answered <- string(body)
	}()
	<-began
	stop()
	// The listener closes before the request under way is waited for.
	for {
		c, err := (&net.Dialer{Timeout: time.Second}).DialContext(t.Context(), "tcp", l.Addr().String())
		if err != nil {
			break
		}
		_ = c.Close()
	}
	close(goOn)
	if got := <-answered; got != "done\n" {
		t.Errorf("the request under way was answered %q", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("Serve ended with %v", err)
	}
}

// TestResponseForm holds what clients rely on in every answer.
func TestResponseForm(t *testing.T) {
	url, _ := serve(t, open(t), Options{})
	resp, body := call{"POST", "/graphql", documents, with()}.do(t, url)
	if got := resp.Header.Get("Content-Type"); got != "application/json; charset=utf-8" {
		t.Errorf("the type is %s", got)
	}
	if got := resp.Header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("caches may do %s", got)
	}
	if !json.Valid([]byte(body)) {
		t.Errorf("this is no JSON: %s", body)
	}
}
