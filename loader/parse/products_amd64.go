package parse

import "golang.org/x/sys/cpu"

// vectors reports whether the processor has the instructions that products needs.
func vectors() bool { return cpu.X86.HasAVX2 }

//go:noescape
func products(out *int32, w *int8, x *int16, rows, width int)

// multiply sets each number of out to the product of its row of w and x. Rows are a multiple of 4, x is a multiple of 16
// long.
func multiply(out []int32, w []int8, x []int16) {
	if !vectors() {
		multiplyPlain(out, w, x)
		return
	}
	_ = w[len(out)*len(x)-1]
	products(&out[0], &w[0], &x[0], len(out), len(x))
}
