package server

import (
	"embed"
	"net/http"
	"strings"
)

//go:embed page.html
var page []byte

//go:embed graphiql/*.html graphiql/*.js graphiql/*.css graphiql/LICENSE.*
var assets embed.FS

// front is the page at /.
func front(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page) // a client that left is no error of ours
}

// graphiql serves GraphiQL from the binary. Its policy lets the page reach this server and no other; the styles it sets on
// elements need 'unsafe-inline'.
func graphiql() http.Handler {
	files := http.FileServerFS(assets)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", strings.Join([]string{"default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'",
			"font-src data:", "img-src 'self' data:", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"}, "; "))
		w.Header().Set("Cache-Control", "max-age=3600")
		files.ServeHTTP(w, r)
	})
}
