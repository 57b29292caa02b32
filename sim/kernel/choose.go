package kernel

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/sched"
	"procession/sim/trace"
	"procession/sim/vm"
)

// Choose is a decision from outside: a ready or running thread takes the core
// that runs next, at once. Who had it becomes ready, at the head. A thread that
// runs on another core already gets the next turn there. It counts a place, so
// that what is decided at one place has an order. It is false, and changes
// nothing, where the thread cannot run.
func (k *Kernel) Choose(tid abi.TID) bool {
	ti := k.FindThread(tid)
	if ti < 0 || k.end.Kind != "" || k.turn.Core < 0 {
		return false
	}
	t := &k.threads[ti]
	switch t.State {
	case Running:
		if t.Core == k.turn.Core {
			return true
		}
		k.place++
		k.turn = Turn{Core: t.Core, Left: k.set.Turn}
		k.cores[t.Core].Gen = k.gen
		return true
	case Ready:
	default:
		return false
	}
	k.place++
	c := k.turn.Core
	core := &k.cores[c]
	old := core.Thread
	k.emit(old, trace.Event{Kind: trace.EvPreempt, Code: 1})
	at := core.Clock
	k.leave(old, Ready)
	i := k.ready.Find(ti)
	k.ready[i].At = min(k.ready[i].At, at)
	k.put(c, i)
	k.ready.PushHead(sched.Ready{Thread: old, TID: k.threads[old].TID, At: at})
	left := k.set.Turn
	if _, busy := k.nextCore(); busy == 1 && core.Limit != 0 {
		left = core.Limit
	}
	k.turn = Turn{Core: c, Left: left}
	return true
}

// Input is what a person typed, each character one byte; eof says that nothing
// more will come. It counts a place.
func (k *Kernel) Input(text string, eof bool) {
	if k.end.Kind != "" || k.term.EOF {
		return
	}
	k.place++
	code := 0
	if eof {
		code = 1
	}
	k.term.In = append(k.term.In, trace.Bytes(text)...)
	k.term.EOF = eof
	k.term.Gen = k.gen
	k.emit(-1, trace.Event{Kind: trace.EvInput, Text: text, Size: len(text), Code: code})
	k.WakeAll(-1, sched.Key{Kind: sched.OnTerminal})
	k.wakePollers(-1, k.Now())
	k.settle()
}

// RaiseLimit changes a bound, by its name; a run that stopped there goes on as
// if it had been so from the start, but for the events that said so.
func (k *Kernel) RaiseLimit(name string, value int64) error {
	switch name {
	case "instructions":
		if abi.Count(value) <= k.work {
			return fmt.Errorf("kernel: %d instructions are used up already", value)
		}
		k.limits.Instructions = abi.Count(value)
	case "memory":
		k.limits.Memory = value
		k.mem.SetLimit(value)
	case "processes":
		k.limits.Processes = int(value)
	case "threads":
		k.limits.Threads = int(value)
	case "output":
		k.limits.Output = value
	case "stack":
		k.limits.MainStack = value
	case "thread-stack":
		k.limits.ThreadStack = value
	default:
		return fmt.Errorf("kernel: no limit %q", name)
	}
	for i, n := range limitNames {
		if n == name {
			k.reached &^= 1 << i
		}
	}
	if k.end.Kind == "limit" && k.end.Limit == name {
		k.end = End{}
		k.endGen = k.gen
	}
	return nil
}

// Choices lists what may happen next, lowest thread first: every thread that
// can run may do its next visible operation, every timed wait may end, every
// alarm may ring, and what is next on its way to a socket may arrive.
func (k *Kernel) Choices() []trace.Choice {
	var out []trace.Choice
	if k.end.Kind != "" {
		return nil
	}
	for i := range k.threads {
		if t := &k.threads[i]; t.TID != 0 && (t.State == Ready || t.State == Running) {
			out = append(out, trace.Choice{Kind: "run", TID: t.TID})
		}
	}
	for i := range k.waits {
		if k.waits[i].Until != 0 {
			out = append(out, trace.Choice{Kind: "timer", TID: k.waits[i].TID})
		}
	}
	for i := range k.sockets.Rows {
		if s := &k.sockets.Rows[i]; len(s.Way) > 0 {
			out = append(out, trace.Choice{Kind: "arrive", TID: abi.TID(s.ID)})
		}
	}
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID == 0 || !t.Main || k.procs[t.Proc].Alarm.At == 0 || k.procs[t.Proc].State != Alive {
			continue
		}
		if k.matters(t.Proc, abi.SIGALRM) {
			out = append(out, trace.Choice{Kind: "alarm", TID: t.TID})
		}
	}
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && out[j].Kind == out[j-1].Kind && out[j].TID < out[j-1].TID; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

// spin is how many instructions a step may take without a visible operation.
const spin = 1_000_000

// Step lets one choice happen, whatever cores and quanta say: a thread performs
// its next visible operation and what follows it invisibly. It is false where
// that is not possible, or where nothing visible came within a million
// instructions; the thread has run that far then.
func (k *Kernel) Step(c trace.Choice) bool {
	if c.Kind == "arrive" && k.end.Kind == "" {
		for i := range k.sockets.Rows {
			if s := &k.sockets.Rows[i]; s.ID == int(c.TID) && len(s.Way) > 0 {
				k.place++
				k.arrive(int32(i))
				k.settle()
				return true
			}
		}
		return false
	}
	ti := k.FindThread(c.TID)
	if ti < 0 || k.end.Kind != "" {
		return false
	}
	if c.Kind == "timer" {
		at := k.waits.Find(ti)
		if at < 0 || k.waits[at].Until == 0 {
			return false
		}
		k.place++
		k.wakeAt(at, k.waits[at].Until, 0)
		k.settle()
		return true
	}
	if c.Kind == "alarm" {
		pi := k.threads[ti].Proc
		if k.procs[pi].Alarm.At == 0 || k.procs[pi].State != Alive || !k.matters(pi, abi.SIGALRM) {
			return false
		}
		k.place++
		k.ring(pi)
		k.settle()
		return true
	}
	if s := k.threads[ti].State; s != Ready && s != Running || !k.Choose(c.TID) {
		return false
	}
	last := k.place + spin
	mode := vm.StopBeforeVisible | vm.Perform
	visible := true
	for {
		did, over := k.step(ti, int64(last-k.place), mode)
		if did {
			mode = vm.StopBeforeVisible
		}
		t := &k.threads[ti]
		if over || k.end.Kind != "" || t.TID != c.TID || t.State != Running {
			break
		}
		if k.place >= last && (!k.turn.Inside || k.place >= last+64*spin) {
			visible = false
			break
		}
	}
	k.turn.Inside = false
	k.settle()
	return visible
}

// step is one advance of a step; over says that the thread stands before its
// next visible operation.
func (k *Kernel) step(ti int32, n int64, mode vm.Mode) (did, over bool) {
	k.turn = Turn{Core: k.threads[ti].Core}
	did, _ = k.advance(n, mode)
	return did, k.turn.Visible
}
