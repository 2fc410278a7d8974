package attribution

import "math"

// evidence is what speaks for an attribution.
type evidence struct {
	cue, source, content float64 // probabilities of the spans; source is 0 where none is told
	linked, told         float64 // that the source is the cue's, the content the cue's
	rule                 float64 // how much of its spans rules take for the same, summed over them
}

// sureness makes a probability of evidence: a logistic regression, learnt on documents that the rest was not learnt from (Platt 1999).
type sureness [8]float64

func (e *evidence) features(a *Attribution) sureness {
	x := sureness{1, logit(e.cue), 0, logit(e.content), math.Log(max(e.linked, 1e-3)), math.Log(max(e.told, 1e-3)), e.rule, 0}
	if a.Source.Empty() {
		x[7] = 1
	} else {
		x[2] = logit(e.source)
	}
	return x
}

func logit(p float64) float64 {
	p = min(max(p, 1e-3), 1-1e-3)
	return math.Log(p / (1 - p))
}

// of is the probability that an attribution is right.
func (w *sureness) of(e *evidence, a *Attribution) float64 { return w.sigmoid(e.features(a)) }

func (w *sureness) sigmoid(x sureness) float64 {
	sum := 0.0
	for i := range w {
		sum += w[i] * x[i]
	}
	return 1 / (1 + math.Exp(-sum))
}
