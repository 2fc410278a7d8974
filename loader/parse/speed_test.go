package parse

import "testing"

func BenchmarkMultiply(b *testing.B) {
	w, x, out := make([]int8, 320*256), make([]int16, 256), make([]int32, 320)
	for name, f := range map[string]func([]int32, []int8, []int16){"vector": multiply, "plain": multiplyPlain} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f(out, w, x)
			}
			b.ReportMetric(float64(len(w)*b.N)/float64(b.Elapsed().Nanoseconds()), "products/ns")
		})
	}
}
