package replay

import (
	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// Stop is why and where a run stopped, Why the reason.
type (
	Stop = kernel.Stop
	Why  = kernel.Why
)

// What those who drive a machine act upon.
const (
	Budget  = kernel.Budget  // the budget is used up
	Waiting = kernel.Waiting // only a person's typing can change anything
	Over    = kernel.Over    // nothing more can happen
	Limited = kernel.Limited // a bound was reached
)

// Snapshot is the whole observable state.
func (p *Player) Snapshot() trace.Snapshot { return p.k.Snapshot() }

// Mark ends a generation and gives its number, for [Player.Since].
func (p *Player) Mark() uint64 { return p.k.Mark() }

// Since is what changed since a generation that Mark gave with no jump since;
// false if that is not known any more.
func (p *Player) Since(g uint64) (trace.Delta, bool) { return p.k.Since(g) }

// Hash is the hash of the whole state.
func (p *Player) Hash() uint64 { return p.k.Hash() }

// Events is how many events there have been.
func (p *Player) Events() abi.Count { return p.k.Events() }

// Detail is what lies in a process's memory by name; false if there is none.
func (p *Player) Detail(pid abi.PID) (trace.Detail, bool) { return p.k.Detail(pid) }

// Waiting says that nothing can happen before a person types.
func (p *Player) Waiting() bool { return p.k.Waiting() }

// Ended says whether nothing more can happen, or a bound was reached.
func (p *Player) Ended() bool { return p.k.Ended().Kind != "" }

// Limit is the bound that was reached, or "".
func (p *Player) Limit() string {
	if e := p.k.Ended(); e.Kind == "limit" {
		return e.Limit
	}
	return ""
}

// Next is the thread that goes on next, 0 if none can.
func (p *Player) Next() abi.TID {
	if i := p.k.Next(); i >= 0 {
		return p.k.Threads()[i].TID
	}
	return 0
}

// Label is a thread's name and hue; empty if it is not known any more.
func (p *Player) Label(tid abi.TID) (label string, hue int) {
	if i := p.k.FindThread(tid); i >= 0 {
		return p.k.Threads()[i].Label, p.k.Threads()[i].Hue
	}
	return "", 0
}

// Limits are the bounds of the run as they are now.
func (p *Player) Limits() abi.Limits { return p.k.Limits() }

// Output is every byte that has reached the terminal.
func (p *Player) Output() []byte { return p.k.Output() }

// FindMoment goes on, by at most budget places, to the first one where the
// thread of that label is on a line (0: any) in a state ("": any).
func (p *Player) FindMoment(label string, line int, state trace.State, budget abi.Count) bool {
	for end := p.k.At() + budget; p.k.At() < end; {
		for i := range p.k.Threads() {
			t := &p.k.Threads()[i]
			if t.TID == 0 || t.Label != label || state != "" && t.State.Trace() != state {
				continue
			}
			if _, at := p.k.Place(int32(i)); line == 0 || at == line {
				return true
			}
		}
		if stop := p.run(1, kernel.Until{}); stop.Why != kernel.Budget {
			return false
		}
	}
	return false
}
