package kernel

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

// Locking is how somebody wants a mutex.
type Locking struct {
	Try   bool     // without waiting
	Until abi.Time // wait no longer than to this time; 0: for ever; -1: a time that is none
	From  string   // name of the condition at which the thread waited before; "" else
}

// Mutex locks, or waits to.
func (k *Kernel) Mutex(ti int32, at abi.Addr, how Locking) Outcome {
	t := &k.threads[ti]
	v := k.View(ti)
	m, f := lock.Load(v, at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, m.Kind&lock.Shared != 0)
	drawn := m.Kind&lock.Library == 0
	if drawn || m.Destroyed() {
		k.judgeMutex(ti, at, key, &m)
	}
	e := m.Acquire(t.TID)
	if e == 0 {
		if f := m.Store(v, at); !f.OK() {
			return k.BadMemory(ti, f)
		}
		if drawn {
			r := k.object(ti, key, at, lock.AMutex)
			r.Owner, r.Count, r.PC, r.Gen = t.TID, int(m.Count), k.learnerPC(ti), k.gen
			k.emit(ti, trace.Event{Kind: trace.EvLock, Object: r.Name, ID: r.ID, Name: how.From})
		}
		return OK(0)
	}
	if how.Try && e == abi.EDEADLK { // to try is no deadlock
		e = abi.EBUSY
	}
	if e != abi.EBUSY || how.Try {
		return Fail(e)
	}
	if e := k.tooLate(ti, how.Until); e != 0 {
		return Fail(e)
	}
	w := Wait{Kind: "stream", Owner: m.Owner}
	name := ""
	if drawn {
		r := k.object(ti, key, at, lock.AMutex)
		r.Owner, r.Count, r.Gen = m.Owner, int(m.Count), k.gen
		w = Wait{Kind: "lock", ID: r.ID, Owner: m.Owner}
		name = r.Name
	}
	out := k.Block(ti, key, how.Until, w)
	k.closeRing(ti, name)
	return out
}

// closeRing says so if the thread that has just been blocked closes a circle of
// owners.
func (k *Kernel) closeRing(ti int32, name string) {
	if ring := k.ringFrom(ti); ring != nil {
		k.emit(ti, trace.Event{Kind: trace.EvRing, Object: name, ID: k.threads[ti].Wait.ID})
	}
}

// UnlockMutex unlocks and lets the first that waits try again. It may lose
// against somebody who is faster, and waits again then.
func (k *Kernel) UnlockMutex(ti int32, at abi.Addr) Outcome {
	e, key, out := k.giveBack(ti, at)
	if out != OK(0) {
		return out
	}
	if e.Kind != "" {
		k.emit(ti, e)
	}
	if e.Peer != 0 {
		k.Wake(ti, key)
	}
	return out
}

// giveBack unlocks a mutex for a thread: what happened (of one of the library's
// own an event without a kind), with the first that waits as Peer, who is to be
// woken at key.
func (k *Kernel) giveBack(ti int32, at abi.Addr) (trace.Event, sched.Key, Outcome) {
	v := k.View(ti)
	m, f := lock.Load(v, at)
	if !f.OK() {
		return trace.Event{}, sched.Key{}, k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, m.Kind&lock.Shared != 0)
	if m.Kind&lock.Library == 0 || m.Destroyed() {
		k.judgeMutex(ti, at, key, &m)
		k.judgeUnlock(ti, at, key, &m)
	}
	free, errno := m.Release(k.threads[ti].TID)
	if errno != 0 {
		return trace.Event{}, key, Fail(errno)
	}
	if f := m.Store(v, at); !f.OK() {
		return trace.Event{}, key, k.BadMemory(ti, f)
	}
	r := k.locks.Find(key)
	if r != nil {
		r.Owner, r.Count, r.Gen = m.Owner, int(m.Count), k.gen
	}
	e := trace.Event{}
	if i := k.waits.First(key); free && i >= 0 {
		e.Peer = k.waits[i].TID
	}
	if m.Kind&lock.Library == 0 {
		e.Kind = trace.EvUnlock
		if r != nil {
			e.Object, e.ID = r.Name, r.ID
		} else {
			e.Object = k.ObjectName(ti, at)
		}
	}
	return e, key, OK(0)
}
