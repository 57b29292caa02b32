package kernel

import (
	"math"

	"procession/sim/abi"
	"procession/sim/vm"
)

// Until says where a run stops, beside its budget. Several may be set; the first
// that holds stops it. None of them changes the run.
type Until struct {
	Event  bool      // after the next event
	Switch bool      // after the next time that a thread is put on a core
	Place  abi.Count // at this place or the first after it where a run may stop; 0: none
	Line   abi.TID   // where that thread begins its next source line, or has ended; 0: none
	Left   bool      // for Line: it has left the line where it stood; the run goes on with an earlier one's search
	Work   abi.Count // when so much work has been done ([Kernel.Work]); 0: none
	Time   abi.Time  // when the core that runs next has reached this time; 0: none
}

// Why says why a run stopped.
type Why string

// The reasons.
const (
	Budget  Why = "budget"
	Event   Why = "event"
	Switch  Why = "switch"
	Place   Why = "place"
	Line    Why = "line"
	Time    Why = "time"
	Waiting Why = "waiting" // for a person: only an input can change anything
	Over    Why = "ended"
	Limited Why = "limit" // the End names it; [Kernel.RaiseLimit] lets the run go on
)

// Stop is why and where a run stopped.
type Stop struct {
	Why  Why
	At   abi.Count
	Left bool // for a search for a line: the thread has left the line where it stood
}

// libraryPiece bounds how long a library call keeps a run from stopping: where a
// place passes a multiple of it a run stops even inside the library, without
// ending the turn, so that it goes on as if it had not stopped. That these are
// multiples, and not distances, lets a replay stop at the same places.
const libraryPiece = 1 << 18

// Run goes on for at most budget places, to where until says, to the end, or to
// where only a person can go on. A library call that has begun is finished, so
// it may go a little further.
func (k *Kernel) Run(budget abi.Count, until Until) Stop {
	from := k.progress()
	line := int32(-1)
	if until.Line != 0 {
		line = k.FindThread(until.Line)
	}
	moved := until.Left // the thread whose line is wanted has left where it stood
	look := moved       // it may have come to a line at the end of its turn
	last := abi.Count(math.MaxInt64)
	if budget < last-k.place {
		last = k.place + budget
	}
	if until.Place != 0 {
		last = min(last, until.Place)
	}
	before := k.place // the last advance
	for {
		if !k.turn.Inside || k.end.Kind != "" {
			why := k.stop(&from, until, line, budget)
			if look && (why == "" || why == Budget || why == Place) && k.atLine(line) {
				why = Line
			}
			if why != "" {
				return Stop{why, k.place, moved}
			}
		} else if k.place/libraryPiece != before/libraryPiece {
			switch {
			case k.work >= k.limits.Instructions:
				k.limit("instructions")
				return Stop{Limited, k.place, moved}
			case k.place >= last || until.Work != 0 && k.work >= until.Work:
				return Stop{Budget, k.place, moved}
			}
		}
		if k.turn.Core < 0 {
			k.idle()
			continue
		}
		core := &k.cores[k.turn.Core]
		n := min(int64(k.turn.Left), int64(last-k.place), int64(k.limits.Instructions-k.work))
		if until.Work != 0 {
			n = min(n, int64(until.Work-k.work))
		}
		if until.Time != 0 {
			n = min(n, int64(until.Time-core.Clock))
		}
		if k.turn.Over || k.turn.Inside && until.Event && k.events > from.events {
			n = 0 // inside a library call: just to its end
		}
		var mode vm.Mode
		mine := core.Thread == line && line >= 0
		if mine {
			mode = vm.StopAtLine
			if !moved {
				mode |= vm.Perform
			}
		}
		before = k.place
		did, atLine := k.advance(n, mode)
		moved = moved || mine && did
		look = mine && moved
		if !k.turn.Inside && (k.turn.Over || k.turn.Left <= 0) {
			k.settle()
		}
		if atLine {
			return Stop{Line, k.place, moved}
		}
	}
}

// atLine says whether a thread stands where a line of the learner's begins.
func (k *Kernel) atLine(ti int32) bool {
	if ti < 0 || k.threads[ti].TID == 0 || k.threads[ti].State == Ended {
		return false
	}
	t := &k.threads[ti]
	return k.vm().AtLine(&t.VM, k.set.Programs[k.procs[t.Proc].Program])
}

// progress is what a run compares with to see what has happened.
type progress struct {
	place    abi.Count
	events   abi.Count
	switches int64
}

func (k *Kernel) progress() progress { return progress{k.place, k.events, k.switches} }

// stop says why the run is to stop here, or "".
func (k *Kernel) stop(from *progress, u Until, line int32, budget abi.Count) Why {
	switch {
	case k.end.Kind == "limit":
		return Limited
	case k.end.Kind != "":
		return Over
	case k.turn.Core >= 0 && k.work >= k.limits.Instructions:
		// Before all other reasons, so that there is one state at this place.
		k.limit("instructions")
		return Limited
	case u.Event && k.events > from.events:
		return Event
	case u.Switch && k.switches > from.switches:
		return Switch
	case u.Line != 0 && line < 0: // it has long ended
		return Line
	case line >= 0 && (k.threads[line].State == Ended || k.threads[line].TID != u.Line):
		return Line
	case u.Place != 0 && k.place >= u.Place:
		return Place
	case k.Waiting():
		return Waiting
	case u.Time != 0 && k.turn.Core >= 0 && k.cores[k.turn.Core].Clock >= u.Time:
		return Time
	case k.place-from.place >= budget || u.Work != 0 && k.work >= u.Work:
		return Budget
	}
	return ""
}

// advance lets the thread whose turn it is go on for n instructions, or to
// where it traps, and says whether it moved and whether it stands at a line.
func (k *Kernel) advance(n int64, mode vm.Mode) (moved, line bool) {
	c := &k.cores[k.turn.Core]
	ti := c.Thread
	t := &k.threads[ti]
	p := &k.procs[t.Proc]
	e := k.vm()
	if k.deliverable(ti) || t.Cancel.now() {
		if !t.VM.InLibrary(k.set.Programs[p.Program]) {
			k.place++ // it changes the state and retires nothing
			k.turn.Inside = false
			k.take(ti)
			return true, false
		}
		n = 0 // after the library call
	}
	piece := int64(libraryPiece - k.place%libraryPiece)
	n = min(max(n, 0), piece)
	e.Overrun = piece - n
	if k.watch {
		mode |= vm.LogAccesses
	}
	at := k.place
	touched := k.mem.Counts().Touched
	trap := e.Run(&t.VM, k.set.Programs[p.Program], k.mem, p.Space, n, mode)
	k.spend(c, t, trap.Used)
	t.Gen, c.Gen = k.gen, k.gen
	if touched != k.mem.Counts().Touched {
		p.Gen = k.gen
	}
	if len(e.Log) > 0 {
		k.note(at, t, e.Log)
		e.Log = e.Log[:0]
	}
	if len(e.Found) > 0 {
		k.misused(ti, at, e.Found)
		e.Found = e.Found[:0]
	}
	moved = trap.Used > 0
	k.turn.Inside = false
	k.copied(ti)
	switch trap.Code {
	case vm.Budget:
		k.turn.Inside = trap.InLibrary
	case vm.Line:
		return moved, true
	case vm.Syscall:
		return k.call(ti, &trap) || moved, false
	case vm.Returned:
		k.handled(ti)
	case vm.Exited:
		k.endThread(ti, trap.Result)
	case vm.Visible, vm.LibCall:
		k.turn.Visible = true
	default:
		k.place++ // it changes the state and retires nothing
		k.fault(ti, &trap)
	}
	return moved, false
}

// spend accounts for instructions.
func (k *Kernel) spend(c *Core, t *Thread, n int64) {
	k.place += abi.Count(n)
	k.work += abi.Count(n)
	d := abi.Time(n) * costInstruction
	c.Clock += d
	c.Slice += d
	t.CPU += d
	k.turn.Left -= d
}

// Charge lets time pass on a thread's core for what a call does.
func (k *Kernel) Charge(ti int32, d abi.Time) {
	t := &k.threads[ti]
	k.work += abi.Count(d)
	if t.Core < 0 {
		return
	}
	c := &k.cores[t.Core]
	c.Clock += d
	c.Slice += d
	t.CPU += d
	if k.turn.Core == t.Core {
		k.turn.Left -= d
	}
}
