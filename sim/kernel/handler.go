package kernel

// Signal handlers: when one is called, what it is given, what is restored when
// it returns. A thread looks for signals at each step that is not inside the
// library, when a call is over that its own code made directly, and where a
// call would wait. The handler's frame lies on the thread's stack (or the one
// that sigaltstack gave) above whatever was interrupted; a call that a signal
// broke off is made again after it (SA_RESTART, or a wait that pthreads goes on
// with), or fails with EINTR.
//
// Of several signals the lowest is delivered first; the next one interrupts its
// handler at once unless the mask forbids it, as on Linux.

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/mem"
	"procession/sim/sched"
	"procession/sim/trace"
)

// Interruption is what a signal does to a call that waits.
type Interruption uint8

// The kinds of call. Where the library keeps state of its own when the call
// returns, or the wait goes on however often it is interrupted, it Resumes.
const (
	Resumes  Interruption = iota // the handler runs, then the same wait goes on
	Restarts                     // with SA_RESTART it is made again, else it fails with EINTR
	Fails                        // with EINTR, whatever the flags
	Sends                        // it does not wait, and signals are taken before it returns
)

// Handling is a handler that runs, and what its return restores.
type Handling struct {
	Sig   abi.Signal
	Depth int    // calls of the thread while the handler itself runs
	Mask  Sigset // to be restored
	OnAlt bool   // on the alternate stack
	Own   bool   // the thread sent it to itself, or it is a fault of its own
	Call  Pending
	Left  sched.Key // the queue in which Call waited
}

// AltStack is a stack for handlers; Size 0: none.
type AltStack struct {
	At   abi.Addr
	Size int64
}

// The layout of what a handler with SA_SIGINFO is given.
const (
	siginfoSize  = 128
	ucontextSize = 968
	ucontextMask = 296
)

// costSignal is what it takes to call a handler or to return from it.
const costSignal abi.Time = 1_000

// deliverable says whether there is a signal that a thread does not block.
func (k *Kernel) deliverable(ti int32) bool {
	t := &k.threads[ti]
	for i := range t.Sig.Pending {
		if !t.Sig.Mask.Has(t.Sig.Pending[i].Sig) {
			return true
		}
	}
	p := &k.procs[t.Proc]
	for i := range p.Signals {
		if !t.Sig.Mask.Has(p.Signals[i].Sig) {
			return true
		}
	}
	return false
}

// thin says that a thread is in a library function that its own code called,
// and that function in the kernel.
func (k *Kernel) thin(ti int32) bool {
	t := &k.threads[ti]
	if t.TID == 0 || len(t.VM.Calls) == 0 {
		return false
	}
	p := k.set.Programs[k.procs[t.Proc].Program]
	c := &t.VM.Calls[len(t.VM.Calls)-1]
	return !c.Quiet && !p.Funcs[p.FuncAt(c.PC-1)].Lib
}

// take lets a thread that stands outside the library do what its signals or a
// cancellation say.
func (k *Kernel) take(ti int32) {
	if k.threads[ti].Cancel.now() {
		k.beCancelled(ti)
		return
	}
	k.deliver(ti)
}

// deliver acts on pending signals until a handler is called, or the process
// ends or stops, or none is left.
func (k *Kernel) deliver(ti int32) {
	t := &k.threads[ti]
	for t.State != Ended && t.State != Stopped {
		s, a, ok := k.nextSignal(ti)
		if !ok {
			return
		}
		if a.Handler != abi.SigDfl {
			k.handle(ti, s, a, Pending{}, sched.Key{})
			return
		}
		k.byDefault(k.FindThread(s.TID), t.Proc, s)
	}
}

// nextSignal takes the next signal that has to be acted on.
func (k *Kernel) nextSignal(ti int32) (Siginfo, Action, bool) {
	t := &k.threads[ti]
	p := &k.procs[t.Proc]
	for {
		s, ok := k.TakeSignal(ti, ^t.Sig.Mask)
		if !ok {
			return s, Action{}, false
		}
		if p.ignores(s.Sig) {
			if s.Sig != abi.SIGCHLD {
				k.emit(ti, trace.Event{Kind: trace.EvIgnored, PID: p.PID, Code: int(s.Sig)})
			}
			continue
		}
		return s, p.Actions[s.Sig], true
	}
}

// breakOff lets a call that would wait give way to a signal or a cancellation.
func (k *Kernel) breakOff(ti int32, c *Call) {
	t := &k.threads[ti]
	t.Sig.Wanted = 0
	if k.cancelAt(ti, c) {
		k.beCancelled(ti)
		return
	}
	s, a, ok := k.nextSignal(ti)
	if !ok {
		return // none was left after all: the call is tried again
	}
	if a.Handler == abi.SigDfl {
		k.byDefault(k.FindThread(s.TID), t.Proc, s)
		return
	}
	var again Pending
	left := sched.Key{}
	switch {
	case c.Signals == Resumes:
		again, left = t.Pending, t.Sig.Left
	default:
		out, done := Fail(abi.EINTR), false
		if c.Cut != nil {
			out, done = c.Cut(k, Caller{ti, t.Proc, t.Pending.Args})
		}
		if done || c.Signals != Restarts || a.Flags&abi.SA_RESTART == 0 {
			if !done {
				out = Fail(abi.EINTR)
			}
			if e := out.errno(); e != 0 && !c.Quiet {
				k.emit(ti, trace.Event{Kind: trace.EvFailed, Name: k.calledAs(ti), Code: int(e)})
			}
			k.finish(ti, out.Value)
			if t.State == Ended {
				return
			}
		}
	}
	k.handle(ti, s, a, again, left)
}

// handle calls a handler.
func (k *Kernel) handle(ti int32, s Siginfo, a Action, call Pending, left sched.Key) {
	if f := k.enter(ti, s, a, call, left); !f.OK() { // no room for its frame, or no such function
		k.kill(k.threads[ti].Proc, ti, abi.SIGSEGV, Crash{TID: k.threads[ti].TID, Kind: crashKind(f), Addr: f.Addr, Write: f.Write})
	}
}

func crashKind(f mem.Fault) string {
	switch f.Kind {
	case mem.NoExec:
		return "no-code"
	case mem.StackLimit:
		return "stack-overflow"
	}
	return "wild"
}

func (k *Kernel) enter(ti int32, s Siginfo, a Action, call Pending, left sched.Key) mem.Fault {
	t := &k.threads[ti]
	p := &k.procs[t.Proc]
	prog := k.set.Programs[p.Program]
	fn := prog.FuncAtAddress(a.Handler)
	if fn < 0 {
		return mem.Fault{Addr: a.Handler, Kind: mem.NoExec}
	}
	h := Handling{Sig: s.Sig, Mask: t.Sig.Mask, Call: call, Left: left, Own: s.own(t.TID)}
	if t.Sig.Suspended {
		h.Mask = t.Sig.Restore
	}
	sp := t.VM.SP
	if alt := &t.Sig.Alt; a.Flags&abi.SA_ONSTACK != 0 && alt.Size > 0 && !k.onAlt(ti) {
		h.OnAlt = true
		sp = alt.At + abi.Addr(alt.Size)
	}
	e := trace.Event{Kind: trace.EvHandler, Name: prog.Funcs[fn].Name, Code: int(s.Sig), Peer: s.TID, Object: k.brokenCall(call)}
	e.File, e.Line = k.Place(ti)
	args := []uint64{uint64(s.Sig)}
	if a.Flags&abi.SA_SIGINFO != 0 {
		context := (sp - ucontextSize) &^ 15
		info := (context - siginfoSize) &^ 15
		b := make([]byte, ucontextSize)
		binary.LittleEndian.PutUint64(b[ucontextMask:], uint64(h.Mask))
		v := k.mem.View(p.Space, t.TID) // not judged: what returned calls had there is the stack's again
		k.mark(ti, info, int64(sp-info), 0)
		f := v.Write(context, b)
		if f.OK() {
			f = v.Write(info, s.bytes())
		}
		if !f.OK() {
			if f.Kind == mem.Unmapped {
				f.Kind = mem.StackLimit
			}
			return f
		}
		sp = info
		args = append(args, uint64(info), uint64(context))
	}
	if f := k.vm().Interrupt(&t.VM, prog, k.mem, p.Space, sp, fn, args...); !f.OK() {
		return f
	}
	k.emit(ti, e)
	h.Depth = len(t.VM.Calls)
	t.Sig.Handling = append(t.Sig.Handling, h)
	t.Pending, t.Sig.Left = Pending{}, sched.Key{}
	t.Sig.Suspended, t.Sig.Restore = false, 0
	mask := t.Sig.Mask | Sigset(a.Mask)
	if a.Flags&abi.SA_NODEFER == 0 {
		mask |= SetOf(s.Sig)
	}
	k.SetMask(ti, mask)
	if a.Flags&abi.SA_RESETHAND != 0 {
		k.SetAction(t.Proc, s.Sig, Action{})
	}
	k.copied(ti)
	k.Charge(ti, costSignal)
	k.turn.Inside = t.State == Running && t.VM.InLibrary(prog)
	return mem.Fault{}
}

func (k *Kernel) brokenCall(p Pending) string {
	if p.Call == 0 {
		return ""
	}
	return k.set.Calls[p.Call-1].Name
}

// onAlt says whether a thread runs on its alternate stack.
func (k *Kernel) onAlt(ti int32) bool {
	t := &k.threads[ti]
	return t.Sig.Alt.Size > 0 && t.VM.SP > t.Sig.Alt.At && t.VM.SP <= t.Sig.Alt.At+abi.Addr(t.Sig.Alt.Size)
}

// handles is the signal whose handler runs at a depth of calls, 0 if none does.
func (s *Sig) handles(depth int) int {
	for i := range s.Handling {
		if s.Handling[i].Depth == depth {
			return int(s.Handling[i].Sig)
		}
	}
	return 0
}

// numbers are the signals of a list, for those who show it.
func numbers(list []Siginfo) []int {
	out := []int{}
	for i := range list {
		out = append(out, int(list[i].Sig))
	}
	return out
}

// actions fills in what a process does on signals, where it said so.
func (k *Kernel) actions(pi int32, row *trace.Process) {
	p := &k.procs[pi]
	for s := abi.Signal(1); s < abi.NumSignals; s++ {
		switch p.Actions[s].Handler {
		case abi.SigDfl:
		case abi.SigIgn:
			row.Actions = append(row.Actions, trace.Disposition{Signal: int(s)})
		default:
			row.Actions = append(row.Actions, trace.Disposition{Signal: int(s), Handler: k.ActionName(pi, s)})
		}
	}
}

// ActionName is what a process does on a signal: the handler's name, "SIG_DFL"
// or "SIG_IGN".
func (k *Kernel) ActionName(pi int32, s abi.Signal) string {
	p := &k.procs[pi]
	switch at := p.Actions[s].Handler; at {
	case abi.SigDfl:
		return "SIG_DFL"
	case abi.SigIgn:
		return "SIG_IGN"
	default:
		prog := k.set.Programs[p.Program]
		if fn := prog.FuncAtAddress(at); fn >= 0 {
			return prog.Funcs[fn].Name
		}
		return hex(at)
	}
}

// SetAltStack gives a thread a stack for handlers, or with size 0 none.
func (k *Kernel) SetAltStack(ti int32, at abi.Addr, size int64) {
	t := &k.threads[ti]
	t.Sig.Alt, t.Gen = AltStack{at, size}, k.gen
}

// AltStack gives a thread's stack for handlers and whether it is on it.
func (k *Kernel) AltStack(ti int32) (AltStack, bool) { return k.threads[ti].Sig.Alt, k.onAlt(ti) }

// bytes is siginfo_t.
func (s *Siginfo) bytes() []byte {
	b := make([]byte, siginfoSize)
	le := binary.LittleEndian
	le.PutUint32(b, uint32(s.Sig))
	le.PutUint32(b[8:], uint32(s.Code))
	switch {
	case s.Code > 0 && s.Code < abi.SI_KERNEL && atOnce.Has(s.Sig):
		le.PutUint64(b[16:], uint64(s.Addr))
	case s.Code > 0 && s.Code < abi.SI_KERNEL && s.Sig == abi.SIGCHLD:
		le.PutUint32(b[16:], uint32(s.PID))
		le.PutUint32(b[24:], uint32(s.Status))
	default:
		le.PutUint32(b[16:], uint32(s.PID))
		le.PutUint64(b[24:], s.Value)
	}
	return b
}

// StoreInfo writes siginfo_t for the program.
func (k *Kernel) StoreInfo(ti int32, at abi.Addr, s *Siginfo) mem.Fault {
	return k.View(ti).Write(at, s.bytes())
}

// handled restores what a handler that has returned had changed.
func (k *Kernel) handled(ti int32) {
	t := &k.threads[ti]
	n := len(t.Sig.Handling) - 1
	if n < 0 || t.Sig.Handling[n].Depth != len(t.VM.Calls)+1 {
		panic("kernel: a handler returned that did not run")
	}
	h := t.Sig.Handling[n]
	t.Sig.Handling = t.Sig.Handling[:n]
	t.Pending, t.Sig.Left = h.Call, h.Left
	k.SetMask(ti, h.Mask)
	k.Charge(ti, costSignal)
	k.emit(ti, trace.Event{Kind: trace.EvReturned, Code: int(h.Sig), Object: k.brokenCall(h.Call)})
	k.turn.Inside = t.VM.InLibrary(k.set.Programs[k.procs[t.Proc].Program])
}

// leftHandlers forgets the handlers whose calls a jump has left.
func (t *Thread) leftHandlers() {
	n := len(t.Sig.Handling)
	for n > 0 && t.Sig.Handling[n-1].Depth > len(t.VM.Calls) {
		n--
	}
	t.Sig.Handling = t.Sig.Handling[:n]
}

// caught calls a handler for a fault of a thread's own; false where there is
// none, or it is blocked, so that the fault ends the process.
func (k *Kernel) caught(ti int32, s Siginfo) bool {
	t := &k.threads[ti]
	a := k.procs[t.Proc].Actions[s.Sig]
	if a.Handler == abi.SigDfl || a.Handler == abi.SigIgn || t.Sig.Mask.Has(s.Sig) {
		return false
	}
	f := k.enter(ti, s, a, t.Pending, sched.Key{})
	return f.OK()
}
