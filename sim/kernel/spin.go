package kernel

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/trace"
)

// SpinLock locks, or tries again for as long as its thread has a core: it never
// blocks. Its process may end it between two attempts, and its turn ends with
// each, so that nobody else stands still meanwhile.
func (k *Kernel) SpinLock(ti int32, at abi.Addr, try bool) Outcome {
	v := k.View(ti)
	x, f := v.U32(at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, false)
	t := &k.threads[ti]
	if x == lock.SpinFree {
		if f := v.PutU32(at, 0); !f.OK() {
			return k.BadMemory(ti, f)
		}
		r := k.object(ti, key, at, lock.ASpin)
		r.Owner, r.Gen = t.TID, k.gen
		k.emit(ti, trace.Event{Kind: trace.EvLock, Object: r.Name, ID: r.ID})
		return OK(0)
	}
	if try {
		return Fail(abi.EBUSY)
	}
	if t.Pending.Phase == 0 {
		t.Pending.Phase = spins
		r := k.object(ti, key, at, lock.ASpin)
		r.Gen = k.gen
		k.emit(ti, trace.Event{Kind: trace.EvSpin, Object: r.Name, ID: r.ID, Peer: r.Owner})
	}
	k.turn.Over, k.turn.Visible = true, true
	return Outcome{State: Waits}
}

// spins is the phase of a call that tries again and again, in Pending.Phase.
const spins = 100

// SpinUnlock unlocks, whoever locked.
func (k *Kernel) SpinUnlock(ti int32, at abi.Addr) Outcome {
	if f := k.View(ti).PutU32(at, lock.SpinFree); !f.OK() {
		return k.BadMemory(ti, f)
	}
	r := k.object(ti, k.lockKey(ti, at, false), at, lock.ASpin)
	r.Owner, r.Gen = 0, k.gen
	e := trace.Event{Kind: trace.EvUnlock, Object: r.Name, ID: r.ID}
	k.emit(ti, e)
	return OK(0)
}

// spinners lists who spins for the lock of a row.
func (k *Kernel) spinners(r *lock.Row) []abi.TID {
	var out []abi.TID
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID != 0 && t.State != Ended && t.Pending.Phase == spins && t.Pending.Args[0] == uint64(r.Addr) && uint64(k.procs[t.Proc].PID) == r.Key.A {
			out = append(out, t.TID)
		}
	}
	return out
}
