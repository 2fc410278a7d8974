//go:build !amd64

package parse

// multiply sets each number of out to the product of its row of w and x.
func multiply(out []int32, w []int8, x []int16) { multiplyPlain(out, w, x) }

func vectors() bool { return false }
