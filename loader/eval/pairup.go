package eval

import "math"

// pairUp gives each row of a matrix at most one column and each column at most one row, so that the sum of what they hold is the greatest. It returns the
// column of each row, or -1. It is Kuhn's and Munkres' method with potentials, cubic in the shorter side's length.
func pairUp(gain [][]float64) []int {
	rows := len(gain)
	columns := 0
	if rows > 0 {
		columns = len(gain[0])
	}
	if rows > columns { // rows must not be more than columns: turn the matrix
		turned := make([][]float64, columns)
		for j := range turned {
			turned[j] = make([]float64, rows)
			for i := range rows {
				turned[j][i] = gain[i][j]
			}
		}
		out := make([]int, rows)
		for i := range out {
			out[i] = -1
		}
		for j, i := range pairUp(turned) {
			out[i] = j
		}
		return out
	}
	// Rows and columns count from 1; row 0 and column 0 stand for none. The cost is the gain with its sign turned.
	row := make([]int, columns+1) // of each column
	u, v := make([]float64, rows+1), make([]float64, columns+1)
	for i := 1; i <= rows; i++ {
		row[0] = i
		column := 0
		least, from, done := make([]float64, columns+1), make([]int, columns+1), make([]bool, columns+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for row[column] != 0 { // until a free column ends the path
			done[column] = true
			at, next, step := row[column], 0, math.Inf(1)
			for j := 1; j <= columns; j++ {
				if done[j] {
					continue
				}
				if c := -gain[at-1][j-1] - u[at] - v[j]; c < least[j] {
					least[j], from[j] = c, column
				}
				if least[j] < step {
					step, next = least[j], j
				}
			}
			for j := range done {
				if done[j] {
					u[row[j]] += step
					v[j] -= step
				} else {
					least[j] -= step
				}
			}
			column = next
		}
		for column != 0 { // turn the path
			row[column] = row[from[column]]
			column = from[column]
		}
	}
	out := make([]int, rows)
	for j := 1; j <= columns; j++ {
		if row[j] > 0 {
			out[row[j]-1] = j - 1
		}
	}
	return out
}
