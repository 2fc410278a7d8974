package loader_test

import (
	"flag"
	"os"
	"runtime"
	"runtime/debug"
	"testing"

	"backchannel/loader"
)

var hostileBytes = flag.Int("hostile", 125_000, "bytes of the shortest of the four texts that BenchmarkHostile reads of each kind")

// BenchmarkHostile reads each hostile text in four lengths, n to 8n, and reports for each the time of the processors that a byte takes: alike
// where reading is linear.
// Of the longest it reports the bytes allocated for each byte, the records taken (none where it is refused) and the most memory that was
// resident. Run it with -benchtime 1x.
func BenchmarkHostile(b *testing.B) {
	r, err := loader.NewReader()
	if err != nil {
		b.Fatal(err)
	}
	if _, err := readHostile(b.Context(), r, prose); err != nil { // what is made once
		b.Fatal(err)
	}
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			for b.Loop() {
				for _, size := range []struct {
					times int
					unit  string
				}{{1, "ns/byte-n"}, {2, "ns/byte-2n"}, {4, "ns/byte-4n"}, {8, "ns/byte-8n"}} {
					text := h.text(size.times * *hostileBytes)
					forgetPeak()
					var before, after runtime.MemStats
					runtime.ReadMemStats(&before)
					start := processor(b)
					batch, err := readHostile(b.Context(), r, text)
					if err != nil {
						b.Fatal(err)
					}
					took := processor(b) - start
					runtime.ReadMemStats(&after)
					bytes := float64(len(text))
					b.ReportMetric(float64(took.Nanoseconds())/bytes, size.unit)
					b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/bytes, "B/byte")
					b.ReportMetric(peak(b), "peak-MB")
					records := 0
					if batch != nil {
						for range batch.Records() {
							records++
						}
					}
					b.ReportMetric(float64(records), "records")
				}
			}
		})
	}
}

// forgetPeak frees what can be freed and makes the system count the most memory anew, where it can.
func forgetPeak() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
}
