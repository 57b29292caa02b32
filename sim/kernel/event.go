package kernel

import (
	"fmt"
	"slices"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/ipc"
	"procession/sim/sched"
	"procession/sim/trace"
	"procession/sim/vm"
)

// emit notes that something happened, done by a thread (or nobody: -1), now.
func (k *Kernel) emit(ti int32, e trace.Event) { k.emitAt(ti, k.clock(ti), e) }

// Emit is emit for the system calls.
func (k *Kernel) Emit(ti int32, e trace.Event) { k.emit(ti, e) }

func (k *Kernel) emitAt(ti int32, at abi.Time, e trace.Event) {
	n := k.events
	k.events++
	if !k.keep || k.only != nil && !slices.Contains(k.only, e.Kind) {
		return
	}
	e.N, e.At, e.Time, e.Core = n, k.place, at, -1
	if ti >= 0 {
		t := &k.threads[ti]
		e.TID, e.Core = t.TID, int(t.Core)
		if e.PID == 0 {
			e.PID = k.procs[t.Proc].PID
		}
		if e.File == "" {
			e.File, e.Line = k.Place(ti)
		}
	}
	if k.log == nil {
		k.log = make([]trace.Event, 0, k.logged+k.logged/8+4)
	}
	k.log = append(k.log, e)
}

// Place is the line of the learner's code where a thread is: the innermost; ""
// where there is none.
func (k *Kernel) Place(ti int32) (file string, line int) {
	return placeAt(k.Program(k.threads[ti].Proc), k.learnerPC(ti))
}

const noPC = ^uint32(0)

func placeAt(p *bytecode.Program, pc uint32) (file string, line int) {
	if pc == noPC {
		return "", 0
	}
	return p.Place(pc)
}

// learnerPC is the innermost instruction of the learner's code that a thread is
// in, noPC if it is in none.
func (k *Kernel) learnerPC(ti int32) uint32 {
	t := &k.threads[ti]
	p := k.Program(t.Proc)
	pc := t.VM.PC
	if f := p.FuncAt(pc); f >= 0 && !p.Funcs[f].Lib {
		return pc
	}
	for i := len(t.VM.Calls) - 1; i >= 0; i-- {
		pc := t.VM.Calls[i].PC
		if !t.VM.Calls[i].Quiet {
			pc--
		}
		if f := p.FuncAt(pc); f >= 0 && !p.Funcs[f].Lib {
			return pc
		}
	}
	return noPC
}

// Remark lets the machine say something about a misuse.
func (k *Kernel) Remark(ti int32, text string) {
	k.emit(ti, trace.Event{Kind: trace.EvRemark, Text: text})
}

// note keeps accesses that the engine has logged.
func (k *Kernel) note(from abi.Count, t *Thread, log []vm.Access) {
	pid := k.procs[t.Proc].PID
	for i := range log {
		a := &log[i]
		k.accesses = append(k.accesses, trace.Access{
			At: from + abi.Count(a.At), TID: t.TID, PID: pid, Addr: a.Addr, Size: a.Size,
			Write: a.Kind.Writes(), Atomic: a.Kind.Atomic(), PC: a.PC,
		})
	}
}

// objectOf names what a thread waits for.
func (k *Kernel) objectOf(ti int32, w *Wait) string {
	switch w.Key.Kind {
	case sched.OnRead, sched.OnWrite:
		if i := k.findPipe(int(w.Key.A)); i >= 0 {
			return k.PipeName(&k.pipes.Rows[i])
		}
		return ipc.Name(int(w.Key.A))
	case sched.OnOpen:
		if n := k.node(int(w.Key.A)); n >= 0 {
			return k.inodes.Called(n, k.home)
		}
	case sched.OnRecv, sched.OnSend, sched.OnAccept, sched.OnConnect:
		return ipc.SocketName(int(w.Key.A))
	case sched.OnPoll:
		return k.polledNames(ti)
	case sched.OnTerminal:
		return "terminal"
	case sched.OnTime:
		if w.Kind == "signal" {
			return "a signal"
		}
	case sched.OnThread:
		if i := k.FindThread(abi.TID(w.Key.A)); i >= 0 {
			return k.threads[i].Label
		}
	case sched.OnExec:
		if i := k.FindProc(abi.PID(w.ID)); i >= 0 {
			return k.procs[i].Name + " to exec or to end"
		}
	case sched.OnChild:
		if i := k.FindProc(abi.PID(w.ID)); i >= 0 && w.ID > 0 {
			return k.procs[i].Name
		}
		return "a child"
	case sched.OnPrivate, sched.OnShared, sched.OnNamed:
		if r := k.locks.Find(w.Key); r != nil {
			return r.Name
		}
		if r := k.locks.FindID(w.ID); r != nil && w.ID != 0 {
			return r.Name
		}
		return "a stream"
	}
	return ""
}

// limit stops the machine at a bound that a person may raise.
func (k *Kernel) limit(name string) {
	k.reach(name)
	k.end = End{Kind: "limit", Limit: name}
	k.endGen = k.gen
	k.emit(-1, trace.Event{Kind: trace.EvEnd})
}

// limitNames are the limits, by their bit in reached.
var limitNames = [...]string{"instructions", "memory", "processes", "threads", "output", "stack", "thread-stack"}

// Reach says once in a run that a bound was reached.
func (k *Kernel) reach(name string) {
	for i, n := range limitNames {
		if n == name && k.reached&(1<<i) == 0 {
			k.reached |= 1 << i
			k.emit(k.Next(), trace.Event{Kind: trace.EvLimit, Name: name})
		}
	}
}

func hex(a abi.Addr) string { return fmt.Sprintf("%#x", uint64(a)) }
