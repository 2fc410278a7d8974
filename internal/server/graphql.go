package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strings"

	"backchannel/graph"
	"backchannel/schema"
)

// maxBody bounds a request, in bytes.
const maxBody = 1 << 20

// operations answers GraphQL over HTTP.
type operations struct {
	schema  *schema.Schema
	metrics *metrics
	log     *slog.Logger
}

func (h operations) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	req, status, err := read(w, r)
	if err != nil {
		h.answer(w, r, schema.Refuse(err), status)
		return
	}
	resp := h.schema.Do(r.Context(), req)
	for _, e := range resp.Errors {
		if e.Extensions["code"] == string(graph.Unavailable) && r.Context().Err() == nil {
			// Where the store is and what ails it is for whoever runs the server.
			h.log.Error("the store does not answer", "error", e.Message)
			e.Message = "the store does not answer: ask again later; the server's log says why"
		}
	}
	status = http.StatusOK
	if strings.Contains(r.Header.Get("Accept"), specType) {
		status = statusOf(resp)
	}
	h.answer(w, r, resp, status)
}

// read reads an operation, or tells with which status to refuse it.
func read(w http.ResponseWriter, r *http.Request) (req schema.Request, status int, err error) {
	if t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || t != "application/json" {
		return req, http.StatusUnsupportedMediaType, graph.Errorf(graph.Invalid, "send the operation as JSON, with Content-Type: application/json")
	}
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.UseNumber() // integers stay integers
	err = d.Decode(&req)
	if err == nil {
		if _, err = d.Token(); err == nil {
			err = errors.New("more than one value")
		} else if err == io.EOF {
			err = nil
		}
	}
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return req, http.StatusRequestEntityTooLarge, graph.Errorf(graph.Limit, "the request is larger than %d bytes", maxBody)
	}
	if err != nil {
		// The decoder's own words could quote a variable.
		return req, http.StatusBadRequest, graph.Errorf(graph.Invalid, `the request is not one JSON object of the form {"query": "…", "variables": {…}, "operationName": "…"}`)
	}
	if req.Query == "" {
		return req, http.StatusBadRequest, graph.Errorf(graph.Invalid, `the request has no "query"`)
	}
	return req, 0, nil
}

// specType is the media type of GraphQL over HTTP whose status codes mean something; with application/json, whatever
// the operation came to is 200.
const specType = "application/graphql-response+json"

func (h operations) answer(w http.ResponseWriter, r *http.Request, resp *schema.Response, status int) {
	for _, e := range resp.Errors {
		h.metrics.failed.WithLabelValues(fmt.Sprint(e.Extensions["code"])).Inc()
	}
	body, err := json.Marshal(resp)
	if err != nil {
		panic(err) // not of a response: recovering answers
	}
	t := "application/json"
	if strings.Contains(r.Header.Get("Accept"), specType) {
		t = specType
	}
	w.Header().Set("Content-Type", t+"; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // a client that left is no error of ours
}

// statusOf returns the status for what an operation came to: with any data, that is 200.
func statusOf(resp *schema.Response) int {
	if len(resp.Errors) == 0 || resp.Data != nil && string(resp.Data) != "null" {
		return http.StatusOK
	}
	switch code := resp.Errors[0].Extensions["code"]; {
	case code == string(graph.Internal):
		return http.StatusInternalServerError
	case code == string(graph.Unavailable):
		return http.StatusServiceUnavailable
	case resp.Data == nil: // it was not run
		return http.StatusBadRequest
	}
	return http.StatusOK
}

func onlyPost(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Allow", http.MethodPost)
	plain(w, http.StatusMethodNotAllowed, "send operations by POST as JSON; /graphiql/ is a page to write them on")
}
