package kernel

// What a signal does to a whole process: it ends, stops or goes on, and its
// parent learns of it (SIGCHLD, wait).

import (
	"procession/sim/abi"
	"procession/sim/trace"
)

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
func (k *Kernel) halt(pi, from int32, sig abi.Signal) {
	p := &k.procs[pi]
	if p.Stopped {
		return
	}
	now := k.clock(from)
	k.emit(from, trace.Event{Kind: trace.EvStopped, PID: p.PID, Code: int(sig)})
	p.Stopped, p.Told, p.StopSig, p.Went, p.Gen = true, false, sig, false, k.gen
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
	k.tellParent(pi, from, now, abi.CLD_STOPPED, int32(sig))
}

// proceed lets a stopped process go on.
func (k *Kernel) proceed(pi, from int32) {
	p := &k.procs[pi]
	if !p.Stopped {
		return
	}
	now := k.clock(from)
	k.emit(from, trace.Event{Kind: trace.EvContinued, PID: p.PID, Code: int(p.StopSig)})
	p.Stopped, p.Told, p.StopSig, p.Went, p.Gen = false, false, 0, true, k.gen
	for i := range k.threads {
		if t := &k.threads[i]; t.TID != 0 && t.Proc == pi && t.State == Stopped {
			k.makeReady(int32(i), now)
			k.emitAt(int32(i), now, trace.Event{Kind: trace.EvWake, Peer: k.tid(from)})
		} else if t.TID != 0 && t.Proc == pi && t.State == Blocked && (k.deliverable(int32(i)) || t.Cancel.asked()) {
			k.interrupt(int32(i), now, k.tid(from))
		}
	}
	k.tellParent(pi, from, now, abi.CLD_CONTINUED, int32(abi.SIGCONT))
}

// tellParent sends SIGCHLD to a process's parent and wakes those who wait there.
func (k *Kernel) tellParent(pi, by int32, now abi.Time, code, status int32) {
	p := &k.procs[pi]
	at := k.FindProc(p.Parent)
	if at < 0 || k.procs[at].State != Alive {
		return
	}
	if stopping := code == abi.CLD_STOPPED || code == abi.CLD_CONTINUED; !stopping || k.procs[at].Actions[abi.SIGCHLD].Flags&abi.SA_NOCLDSTOP == 0 {
		k.post(by, now, at, -1, Siginfo{Sig: abi.SIGCHLD, Code: code, PID: p.PID, Status: status})
	}
	k.wakeParent(k.procs[at].PID, now, k.tid(by))
}
