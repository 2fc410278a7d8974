package derive

import (
	"slices"
	"strings"

	"backchannel/graph"
)

// fillers returns the entities in a role, sorted.
func (v *view) fillers(p *graph.Proposition, roles ...graph.Role) []graph.ID {
	var out []graph.ID
	for _, a := range p.Arguments {
		if a.Chain == "" || !slices.Contains(roles, a.Role) {
			continue
		}
		for _, e := range v.entitiesOf(a.Chain) {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	slices.Sort(out)
	return out
}

// supports returns the influences that a proposition is evidence for: of each agent on each patient as told, and, where the agent
// wants the patients to work on somebody else, of the agent on that third through them, which is sought.
func (v *view) supports(p *graph.Proposition) []*graph.Influence {
	if p.Means == "" {
		return nil
	}
	var out []*graph.Influence
	agents, patients := v.fillers(p, graph.Agent), v.fillers(p, graph.Patient, graph.Recipient)
	via := v.fillers(p, graph.Via)
	for _, a := range agents {
		for _, b := range patients {
			out = append(out, influence(a, b, p.Means, p.Channel, p.Status, p.Negative, via))
		}
	}
	if !p.Negative {
		out = append(out, v.sought(p, p, agents, nil, 0)...)
	}
	return slices.DeleteFunc(out, func(i *graph.Influence) bool { return i.Influencer == i.Influenced })
}

// sought returns what agents, by the proposition outer, seek through others: that those work on a third, or get them to work on a
// fourth. through is who stands between the agents and the agents of p.
func (v *view) sought(outer, p *graph.Proposition, agents, through []graph.ID, depth int) []*graph.Influence {
	if depth >= maxNest {
		return nil
	}
	var out []*graph.Influence
	for _, arg := range p.Arguments {
		inner := v.propositions[arg.Proposition]
		if arg.Role != graph.Aim || inner == nil || inner.Means == "" || inner.Negative {
			continue
		}
		by := v.fillers(inner, graph.Agent)
		if len(by) == 0 {
			by = v.fillers(p, graph.Patient, graph.Recipient)
		}
		via := sortedUnion(through, by)
		for _, a := range agents {
			for _, third := range v.fillers(inner, graph.Patient, graph.Recipient) {
				if !slices.Contains(via, a) && !slices.Contains(via, third) {
					out = append(out, influence(a, third, inner.Means, outer.Channel, graph.Sought, false, via))
				}
			}
		}
		out = append(out, v.sought(outer, inner, agents, via, depth+1)...)
	}
	return out
}

func sortedUnion(a, b []graph.ID) []graph.ID {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

// influence makes an influence without its evidence. Via is a set, sorted: the order in which intermediaries are named means nothing.
func influence(from, to graph.ID, means graph.Means, channel graph.Channel, status graph.Status, negative bool, via []graph.ID) *graph.Influence {
	i := &graph.Influence{Influencer: from, Influenced: to, Means: means, Channel: channel, Status: status, Negative: negative, Via: via}
	key := []string{string(from), string(to), string(means), string(channel), string(status)}
	if negative {
		key = append(key, "not")
	}
	for _, x := range i.Via {
		key = append(key, "via "+string(x))
	}
	block := strings.Join(key, "\x00")
	i.Block = short(block, 24)
	i.ID = graph.ID("influence/" + cut(from.Key()) + "--" + cut(to.Key()) + "--" + string(means) + "-" + short(block, 8))
	return i
}

func cut(key string) string {
	if len(key) > 32 {
		key = strings.TrimRight(key[:32], "-")
	}
	return key
}

// evidenced gives an influence the evidence of one claim that supports it.
func evidenced(i *graph.Influence, c *graph.Claim) *graph.Influence {
	out := *i
	out.Sourcing = joinSourcing(graph.Sourcing{}, c.Sourcing)
	out.By, out.Contested = c.By, c.Contested
	out.FirstTold, out.LastTold = c.FirstTold, c.LastTold
	out.Claims, out.Refs = []graph.ID{c.ID}, slices.Clone(c.Refs)
	out.Aim, out.AimRef = "", graph.Ref{}
	for _, a := range c.Arguments {
		if a.Role == graph.Aim && a.Text != "" && out.Aim == "" {
			out.Aim, out.AimRef = a.Text, c.Ref
		}
	}
	return &out
}
