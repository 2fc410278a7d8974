package graph

import (
	"cmp"
	"fmt"
	"math"
)

// Reading tells how the reader came to a record.
type Reading struct {
	Rule string `json:"rule"`           // name of the rule or model, as `explain` prints it
	Made Maker  `json:"made,omitempty"` // what Rule names
	// Confidence is how sure the reader is to be right, 0 to 1; not how sure the source is.
	Confidence float64 `json:"confidence"`
}

// Maker is what takes records from a text.
type Maker string

const (
	ByRule  Maker = ""
	ByModel Maker = "model"
	ByBoth  Maker = "both" // a rule and a model, each by itself
)

// Makers lists every maker.
var Makers = []Maker{ByRule, ByModel, ByBoth}

// Sure is the confidence in hundredths, rounded down: what is shown, and what filters compare.
func (r Reading) Sure() float64 {
	return math.Floor(r.Confidence*100+rounding) / 100
}

// rounding takes 0.29*100 for 29.
const rounding = 1e-9

// hundredths writes a confidence so that bytes order as numbers do.
func hundredths(confidence float64) string { return fmt.Sprintf("%.2f", confidence) }

// SureOf is the condition that the reader is at least so sure of a record.
func SureOf(least float64) Filter {
	return Between{Field: FieldConfidence, From: hundredths(math.Ceil(least*100-rounding) / 100)}
}

// Compare orders readings: the surest first, then by values alone, so that to keep the first of two is a join.
func (r Reading) Compare(o Reading) int {
	return cmp.Or(cmp.Compare(o.Confidence, r.Confidence), cmp.Compare(r.Made, o.Made), cmp.Compare(r.Rule, o.Rule))
}
