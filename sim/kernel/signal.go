package kernel

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

// Signal sends a signal to a process: what its action says happens at once,
// between two steps of its threads. Handlers cannot be set yet, so it is
// ignored, or its default is done.
func (k *Kernel) Signal(from, pi int32, sig abi.Signal) {
	p := &k.procs[pi]
	if p.State != Alive || sig == 0 {
		return
	}
	if sig == abi.SIGCONT || sig == abi.SIGKILL {
		k.proceed(pi, from)
	}
	if p.Actions[sig].Handler == abi.SigIgn {
		k.emit(from, trace.Event{Kind: trace.EvIgnored, PID: p.PID, Code: int(sig)})
		return
	}
	switch sig.Default() {
	case abi.Terminate, abi.Core:
		var crash Crash
		if sig == abi.SIGABRT && from >= 0 && k.threads[from].Proc == pi {
			crash = Crash{TID: k.threads[from].TID, Kind: "abort"}
		}
		k.kill(pi, from, sig, crash)
	case abi.StopProcess:
		k.halt(pi, from)
	case abi.Ignore:
		if sig != abi.SIGCHLD {
			k.emit(from, trace.Event{Kind: trace.EvIgnored, PID: p.PID, Code: int(sig)})
		}
	}
}

// kill ends a process by a signal. A crash whose TID is set is a fault of its
// own; the rest of it is filled in here.
func (k *Kernel) kill(pi, from int32, sig abi.Signal, crash Crash) {
	p := &k.procs[pi]
	by := from
	if crash.TID != 0 {
		crash.Signal = sig
		by = k.FindThread(crash.TID)
		k.placeCrash(by, &crash)
		p.Crash = crash
		k.emit(by, trace.Event{Kind: trace.EvCrashed, PID: p.PID, Code: int(sig), Addr: hex(crash.Addr), Name: crash.Kind})
	} else {
		k.emit(from, trace.Event{Kind: trace.EvKilled, PID: p.PID, Code: int(sig)})
	}
	k.endProcess(pi, by, abi.SignalStatus(sig))
}

// halt stops all threads of a process; blocked ones stop when they wake.
func (k *Kernel) halt(pi, from int32) {
	p := &k.procs[pi]
	if p.Stopped {
		return
	}
	now := k.clock(from)
	p.Stopped, p.Told, p.Gen = true, false, k.gen
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID == 0 || t.Proc != pi || t.State != Running && t.State != Ready {
			continue
		}
		if at := k.ready.Find(int32(i)); at >= 0 {
			k.ready.Take(at)
			k.readyGen = k.gen
		}
		k.leave(int32(i), Stopped)
	}
	k.wakeParent(p.Parent, now, k.tid(from))
}

// proceed lets a stopped process go on.
func (k *Kernel) proceed(pi, from int32) {
	p := &k.procs[pi]
	if !p.Stopped {
		return
	}
	now := k.clock(from)
	p.Stopped, p.Gen = false, k.gen
	for i := range k.threads {
		if t := &k.threads[i]; t.TID != 0 && t.Proc == pi && t.State == Stopped {
			k.makeReady(int32(i), now)
			k.emitAt(int32(i), now, trace.Event{Kind: trace.EvWake, Peer: k.tid(from)})
		}
	}
}

// finishIfDone ends the run if no thread can ever run again.
func (k *Kernel) finishIfDone() {
	var left []abi.PID
	for i := range k.procs {
		if k.procs[i].State == Alive {
			left = append(left, k.procs[i].PID)
		}
	}
	if len(left) > 0 {
		if k.timer != 0 {
			return
		}
		for i := range k.waits {
			if k.waits[i].Key.Kind == sched.OnTerminal {
				return
			}
		}
	}
	first := &k.procs[0]
	switch {
	case first.State == Alive:
		k.end = End{Kind: "deadlock", Ring: k.ring()}
	case first.Status&0x7f != 0:
		k.end = End{Kind: "signal", Signal: abi.Signal(first.Status & 0x7f), Leftover: left}
	default:
		k.end = End{Kind: "exit", Status: first.Status >> 8, Leftover: left}
	}
	k.endGen = k.gen
	k.emit(-1, trace.Event{Kind: trace.EvEnd})
}

// owner is the thread that a blocked thread waits for: the owner of a lock (of
// those who read under one, one that is blocked itself), the thread that it
// joins; -1 if nobody in particular.
func (k *Kernel) owner(ti int32) int32 {
	t := &k.threads[ti]
	if t.State != Blocked {
		return -1
	}
	switch t.Wait.Key.Kind {
	case sched.OnPrivate, sched.OnShared, sched.OnNamed:
		if r := k.locks.Find(t.Wait.Key); r != nil {
			if r.Kind != lock.ARWLock || r.Owner != 0 {
				return k.FindThread(r.Owner)
			}
			at := int32(-1)
			for _, tid := range k.locks.Readers(r.ID) {
				if i := k.FindThread(tid); i >= 0 && (at < 0 || k.threads[at].State != Blocked && k.threads[i].State == Blocked) {
					at = i
				}
			}
			return at
		}
		return k.FindThread(t.Wait.Owner)
	case sched.OnThread:
		return k.FindThread(abi.TID(t.Wait.Key.A))
	}
	return -1
}

// ring finds a circle of threads that wait for each other, the lowest row
// first; nil if there is none.
func (k *Kernel) ring() []abi.TID {
	for start := range k.threads {
		if r := k.ringFrom(int32(start)); r != nil {
			return r
		}
	}
	return nil
}

func (k *Kernel) ringFrom(start int32) []abi.TID {
	if k.threads[start].TID == 0 {
		return nil
	}
	ring := []abi.TID{k.threads[start].TID}
	if k.threads[start].Wait.Until != 0 {
		return nil
	}
	for at := k.owner(start); at >= 0 && k.threads[at].Wait.Until == 0; at = k.owner(at) {
		if at == start {
			return ring
		}
		if len(ring) > len(k.threads) {
			return nil // a circle that start is not part of
		}
		ring = append(ring, k.threads[at].TID)
	}
	return nil
}
