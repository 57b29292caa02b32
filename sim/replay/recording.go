// Package replay records what was decided for a machine from outside, keeps
// checkpoints of it, and goes anywhere in its run: seeking is a clone of the
// nearest checkpoint and replaying from there.
package replay

import (
	"procession/sim/abi"
	"procession/sim/trace"
)

// Settings are what a run depends on beside its programs, arguments and moves.
type Settings struct {
	Cores   int
	Policy  string   // a name of sched's policies
	Quantum abi.Time // ns
	Turn    abi.Time // ns
	Seed    uint64
}

// Defaults are the settings of a scenario that names none.
func Defaults() Settings {
	return Settings{Cores: 2, Policy: "rr", Quantum: 100_000, Turn: 50, Seed: 1}
}

// Move is something decided or typed from outside, at a place in the run. One
// list holds all kinds, since two at the same place have an order.
type Move struct {
	At     abi.Count
	Choice *trace.Decision `json:",omitempty"` // let a thread go first
	Input  *trace.Input    `json:",omitempty"` // typed
	Raise  *Raise          `json:",omitempty"` // go on beyond a limit
}

// Raise sets a limit to a new value.
type Raise struct {
	Limit   string
	Value   int64
	Stopped bool // the run had stopped at that limit
}

// Recording is everything that a run depends on beside its programs: the same
// recording gives the same run, bit for bit, on every machine.
type Recording struct {
	Costs    int // version of the cost model
	Settings Settings
	Args     []string
	Env      []string
	Stdin    string
	Moves    []Move
	At       abi.Count // how far the run had come
	Hash     string    // of the snapshot there
}

// Position is a place together with how many moves have been made: at one
// place the state before and after a move differ.
type Position struct {
	At    abi.Count
	Moves int
}

func (p Position) before(q Position) bool {
	return p.At < q.At || p.At == q.At && p.Moves < q.Moves
}
