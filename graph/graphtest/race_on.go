//go:build race

package graphtest

// raceEnabled shortens what the race detector makes ten times slower.
const raceEnabled = true
