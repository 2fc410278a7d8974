package server

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// allow checks that origins are of the form that browsers send.
func allow(origins []string) ([]string, error) {
	for _, o := range origins {
		u, err := url.Parse(o)
		if err != nil || u.Scheme == "" || u.Host == "" || u.Scheme+"://"+u.Host != o {
			return nil, fmt.Errorf("%q is no origin: write it as a browser sends it, such as http://localhost:5173", o)
		}
	}
	return origins, nil
}

// guard refuses requests that a web page of another site could have made a browser send.
//
// A site can have its own name resolve to this machine (DNS rebinding): its requests then carry its name in Host, and are
// refused. Other cross-site requests carry the site in Origin or Sec-Fetch-Site, and are refused unless it is allowed.
func guard(hosts, origins []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if !knownHost(r.Host, hosts) {
			plain(w, http.StatusMisdirectedRequest, "this server is not known by that name: call it by its address, or name the host when starting it")
			return
		}
		h.Add("Vary", "Origin")
		origin := r.Header.Get("Origin")
		switch {
		case slices.Contains(origins, origin):
			h.Set("Access-Control-Allow-Origin", origin)
			if r.Method == http.MethodOptions {
				h.Set("Access-Control-Allow-Methods", "POST")
				h.Set("Access-Control-Allow-Headers", "Content-Type")
				h.Set("Access-Control-Max-Age", "600")
				w.WriteHeader(http.StatusNoContent)
				return
			}
		case origin != "" && !sameHost(origin, r.Host), origin == "" && r.Header.Get("Sec-Fetch-Site") == "cross-site" && r.Header.Get("Sec-Fetch-Mode") != "navigate":
			plain(w, http.StatusForbidden, "pages of other sites may not call this server: start it with --origin and the address of the site")
			return
		default:
			h.Set("Cross-Origin-Resource-Policy", "same-origin")
		}
		next.ServeHTTP(w, r)
	})
}

// knownHost tells whether the Host header names this server: by an address, which no other site's name can be, by
// localhost, or by a name it was given.
func knownHost(host string, names []string) bool {
	name := host
	if n, _, err := net.SplitHostPort(host); err == nil {
		name = n
	}
	if _, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return true
	}
	return strings.EqualFold(name, "localhost") || slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
}

func sameHost(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, host)
}

// recovering answers a panic with a plain 500 and an id that the log has.
func recovering(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			id := rand.Text()[:10]
			log.Error("panic while serving", "id", id, "panic", p, "stack", string(debug.Stack()))
			plain(w, http.StatusInternalServerError, "something went wrong on our side; the log has it under "+id)
		}()
		next.ServeHTTP(w, r)
	})
}

// watch logs and counts every request: never its query, variables or body.
func watch(m *metrics, log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		m.inFlight.Inc()
		defer m.inFlight.Dec()
		seen := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		took := time.Since(start)
		path := "other" // not a path of the client's: there is no end to those
		if _, p, ok := strings.Cut(r.Pattern, "/"); ok {
			path = "/" + strings.TrimSuffix(p, "{$}")
		}
		m.observe(path, seen.status, took)
		log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("method", r.Method), slog.String("path", path),
			slog.Int("status", seen.status), slog.Int("bytes", seen.bytes), slog.Duration("took", took))
	})
}

// recorder notes what was answered.
type recorder struct {
	http.ResponseWriter
	status, bytes int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	n, err := r.ResponseWriter.Write(p)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController through.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
