package kernel

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/trace"
)

// BeginOnce gives 1 to the thread that is to run a once's function, and 0 to
// all others when it has run. forks is how many forks led to the process.
func (k *Kernel) BeginOnce(ti int32, at abi.Addr, forks uint32) Outcome {
	v := k.View(ti)
	x, f := v.U32(at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	if x == lock.OnceDone {
		return OK(0)
	}
	key := k.lockKey(ti, at, false)
	mine := forks<<2 | 1
	if x != mine {
		if f := v.PutU32(at, mine); !f.OK() {
			return k.BadMemory(ti, f)
		}
		r := k.object(ti, key, at, lock.AOnce)
		r.Owner, r.Done, r.Gen = k.threads[ti].TID, false, k.gen
		k.emit(ti, trace.Event{Kind: trace.EvOnce, Object: r.Name, ID: r.ID})
		return OK(1)
	}
	r := k.object(ti, key, at, lock.AOnce)
	name := r.Name
	out := k.Block(ti, key, 0, Wait{Kind: "once", ID: r.ID, Owner: r.Owner})
	k.closeRing(ti, name)
	return out
}

// EndOnce says that the function of a once has run.
func (k *Kernel) EndOnce(ti int32, at abi.Addr) Outcome {
	if f := k.View(ti).PutU32(at, lock.OnceDone); !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, false)
	r := k.object(ti, key, at, lock.AOnce)
	r.Owner, r.Done, r.Gen = 0, true, k.gen
	k.emit(ti, trace.Event{Kind: trace.EvOnce, Object: r.Name, ID: r.ID, Code: 1, Size: len(k.waits.Of(key))})
	k.WakeAll(ti, key)
	return OK(0)
}
