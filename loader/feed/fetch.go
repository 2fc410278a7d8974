package feed

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"backchannel/graph"
)

const (
	fetchTime    = 30 * time.Second // for a page, redirects included
	maxRedirects = 5
	userAgent    = "Backchannel/1 (reads a page when a person asks for it)"
)

func isURL(source string) bool {
	scheme, _, ok := strings.Cut(source, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// url reads a page that was named as a source.
func (r *reader) url(source string) {
	it, err := r.fetch(source)
	switch {
	case err == nil:
		r.bytes(it, 0)
	case r.ctx.Err() != nil:
		r.alive()
	default:
		code := graph.CodeOf(err)
		if code == graph.Internal {
			code = graph.Unavailable
		}
		r.refuse(code, source, "%w", err)
	}
}

// fetch gets a page over a connection to a public address.
func (r *reader) fetch(source string) (item, error) {
	it := item{name: source}
	u, err := url.Parse(source)
	if err != nil {
		return it, graph.Errorf(graph.Invalid, "is not a URL: %w", err)
	}
	if u.User != nil {
		return it, graph.Errorf(graph.Invalid, "carries a user name; pages are read without signing in")
	}
	ctx, cancel := context.WithTimeout(r.ctx, r.o.patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return it, graph.Errorf(graph.Invalid, "is not a URL that can be read: %w", err)
	}
	req.Header.Set("User-Agent", userAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain, application/rss+xml, application/atom+xml, application/xml;q=0.9")
	req.Header.Set("Accept-Encoding", "gzip") // unpacked here, to count
	client := r.client()
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return it, graph.Errorf(graph.Unavailable, "did not answer within %s", r.o.patience)
		}
		if e, ok := errors.AsType[*graph.Error](err); ok { // said by the dialer or a redirect, which net wraps
			return it, e
		}
		if e, ok := errors.AsType[*url.Error](err); ok {
			err = e.Err
		}
		return it, graph.Errorf(graph.Unavailable, "cannot be fetched: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return it, graph.Errorf(graph.Unavailable, "answers %s", resp.Status)
	}
	it.contentType = resp.Header.Get("Content-Type")
	if err := textual(it.contentType); err != nil {
		return it, err
	}
	if it.data, err = body(resp); err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return it, graph.Errorf(graph.Unavailable, "did not send its text within %s", r.o.patience)
		}
		return it, err
	}
	final := *resp.Request.URL
	final.Fragment, final.RawFragment = "", ""
	it.url, it.retrieved = final.String(), time.Now().UTC().Format(time.DateOnly)
	return it, nil
}

// client makes a client that dials public addresses only. It uses no proxy, which would dial for it.
func (r *reader) client() *http.Client {
	dialer := &net.Dialer{
		Timeout: 10 * time.Second,
		// Control sees the address that is dialled, after names are resolved, for every redirect.
		Control: func(_, address string, _ syscall.RawConn) error {
			ap, err := netip.ParseAddrPort(address)
			if err != nil {
				return graph.Errorf(graph.Invalid, "leads to %s, which is not an address", address)
			}
			if ip := ap.Addr().Unmap(); !public(ip) && !(r.o.loopback && ip.IsLoopback()) {
				return graph.Errorf(graph.Invalid, "leads to %s, which is not a public address; save the page and load the file", ip)
			}
			return nil
		},
	}
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			DisableCompression:     true,
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  fetchTime,
			MaxResponseHeaderBytes: 1 << 20,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			switch {
			case len(via) > maxRedirects:
				return graph.Errorf(graph.Limit, "redirects more than %d times", maxRedirects)
			case req.URL.Scheme != "http" && req.URL.Scheme != "https":
				return graph.Errorf(graph.Invalid, "redirects to %s, which is neither http nor https", req.URL.Scheme)
			}
			return nil
		},
	}
}

// textual refuses what is not a page, a plain text or a feed.
func textual(contentType string) error {
	media, _, err := mime.ParseMediaType(contentType)
	if contentType != "" && err != nil {
		return graph.Errorf(graph.Invalid, "answers with a content type that cannot be read: %q", contentType)
	}
	switch media {
	case "", "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml":
		return nil
	}
	return graph.Errorf(graph.Invalid, "answers with %s, not with a page or text", media)
}

// body reads an answer, unpacked, within the limits of a page.
func body(resp *http.Response) ([]byte, error) {
	var from io.Reader = io.LimitReader(resp.Body, maxPage+1)
	switch encoding := strings.ToLower(resp.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		packed := &counter{from: from}
		z, err := gzip.NewReader(packed)
		if err != nil {
			return nil, graph.Errorf(graph.Invalid, "answers with gzip that cannot be unpacked: %w", err)
		}
		from = io.LimitReader(&ratio{from: z, packed: packed}, maxPage+1)
	default:
		return nil, graph.Errorf(graph.Invalid, "answers in the encoding %q, which was not asked for", encoding)
	}
	data, err := io.ReadAll(from)
	if err != nil {
		return nil, fmt.Errorf("broke off: %w", err)
	}
	if len(data) > maxPage {
		return nil, graph.Errorf(graph.Limit, "is larger than %s, the limit for a web page", size(maxPage))
	}
	return data, nil
}

// A counter counts what is read.
type counter struct {
	from io.Reader
	n    int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.n += int64(n)
	return n, err
}

// A ratio ends the reading of what unpacks to too much.
type ratio struct {
	from     io.Reader
	packed   *counter
	unpacked int64
}

func (r *ratio) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if r.unpacked += int64(n); r.unpacked > freeRatio && r.unpacked/maxRatio > r.packed.n {
		return n, graph.Errorf(graph.Limit, "unpacks to more than %d times its size", maxRatio)
	}
	return n, err
}
