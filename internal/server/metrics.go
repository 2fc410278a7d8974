package server

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"backchannel/graph"
)

// metrics are what /metrics shows, in a registry of their own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	failed   *prometheus.CounterVec
	inFlight prometheus.Gauge
}

func newMetrics(store graph.Store) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "backchannel_http_requests_total", Help: "Requests answered, by path and status."}, []string{"path", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "backchannel_http_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}}, []string{"path"}),
		failed:   prometheus.NewCounterVec(prometheus.CounterOpts{Name: "backchannel_graphql_errors_total", Help: "Errors in GraphQL responses, by code."}, []string{"code"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{Name: "backchannel_http_requests_in_flight", Help: "Requests being answered."}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.failed, m.inFlight, stateOf{store},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) observe(path string, status int, took time.Duration) {
	m.requests.WithLabelValues(path, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(path).Observe(took.Seconds())
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// stateOf shows the state of the store at the time it is looked at.
type stateOf struct{ store graph.Store }

var (
	sequence = prometheus.NewDesc("backchannel_store_sequence", "Number of the last write.", nil, nil)
	settled  = prometheus.NewDesc("backchannel_store_settled", "Derived records account for writes up to this one.", nil, nil)
	records  = prometheus.NewDesc("backchannel_store_records", "Records in the store, by kind.", []string{"kind"}, nil)
)

// Describe tells which figures there are.
func (s stateOf) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{sequence, settled, records} {
		out <- d
	}
}

// Collect asks the store; where it does not answer, its figures are left out, which is what an alert looks for.
func (s stateOf) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	info, err := s.store.Info(ctx)
	if err != nil {
		return
	}
	out <- prometheus.MustNewConstMetric(sequence, prometheus.GaugeValue, float64(info.Sequence))
	out <- prometheus.MustNewConstMetric(settled, prometheus.GaugeValue, float64(info.Settled))
	for kind, n := range info.Records {
		out <- prometheus.MustNewConstMetric(records, prometheus.GaugeValue, float64(n), string(kind))
	}
}
