package kernel

// The end of a run, and who waits for whom: a run is over when no thread can
// ever run again. An alarm or a timed wait that can still come keeps it going.

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

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
			if key := k.waits[i].Key; key.Kind == sched.OnTerminal || key.Kind == sched.OnPoll && key.A == 1 {
				return
			}
		}
	}
	first := &k.procs[0]
	switch {
	case first.State == Alive:
		k.end = End{Kind: "deadlock", Ring: k.circle()}
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

// circle finds a circle of threads that wait for each other, the lowest row
// first; nil if there is none.
func (k *Kernel) circle() []abi.TID {
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
