package data

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

//go:embed dispatches/world.json
var world []byte

// AddWorld adds the invented states of the dispatches, so that a reader knows them as it knows real ones.
func (t *Tables) AddWorld() error {
	var w struct {
		States []struct {
			Name       string   `json:"name"`
			Adjectives []string `json:"adjectives"`
			Capital    string   `json:"capital"`
		} `json:"states"`
	}
	if err := json.Unmarshal(world, &w); err != nil {
		return fmt.Errorf("shipped world of the dispatches: %w", err)
	}
	const table = "dispatches/world.json"
	t.Sets[table] = Set{Name: "Backchannel dispatches", Version: "1", Licence: "Apache-2.0"}
	for _, s := range w.States {
		state := State{Key: s.Name, Name: s.Name, Kind: "state", Adjectives: s.Adjectives, Capitals: []string{s.Capital}, Table: table}
		for _, a := range s.Adjectives {
			state.Demonyms = append(state.Demonyms, Demonym{a, a + "s"})
		}
		t.States = append(t.States, state)
	}
	return nil
}
