package kernel

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

// lockKey is where those wait who want the lock at an address: as with Linux's
// futex, of a process-shared one in shared memory the same for all processes.
func (k *Kernel) lockKey(ti int32, at abi.Addr, shared bool) sched.Key {
	p := &k.procs[k.threads[ti].Proc]
	if shared {
		if r, ok := k.mem.Region(p.Space, at); ok && r.Shared {
			return sched.Key{Kind: sched.OnShared, A: r.Object, B: uint64(at)}
		}
	}
	return sched.Key{Kind: sched.OnPrivate, A: uint64(p.PID), B: uint64(at)}
}

// LockMutex locks, or waits to; try does not wait.
func (k *Kernel) LockMutex(ti int32, at abi.Addr, try bool) Outcome {
	t := &k.threads[ti]
	v := k.View(ti)
	m, f := lock.Load(v, at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, m.Kind&lock.Shared != 0)
	drawn := m.Kind&lock.Library == 0
	e := m.Acquire(t.TID)
	if e == 0 {
		if f := m.Store(v, at); !f.OK() {
			return k.BadMemory(ti, f)
		}
		if drawn {
			r := k.mutexRow(ti, key, at)
			r.Owner, r.Count, r.Gen = t.TID, int(m.Count), k.gen
			k.emit(ti, trace.Event{Kind: trace.EvLock, Object: r.Name, ID: r.ID})
		}
		return OK(0)
	}
	if try && e == abi.EDEADLK { // to try is no deadlock
		e = abi.EBUSY
	}
	if e != abi.EBUSY || try {
		return Fail(e)
	}
	w := Wait{Kind: "stream", Owner: m.Owner}
	name := ""
	if drawn {
		r := k.mutexRow(ti, key, at)
		r.Owner, r.Count, r.Gen = m.Owner, int(m.Count), k.gen
		w = Wait{Kind: "lock", ID: r.ID, Owner: m.Owner}
		name = r.Name
	}
	out := k.Block(ti, key, 0, w)
	if ring := k.ringFrom(ti); ring != nil {
		k.emit(ti, trace.Event{Kind: trace.EvRing, Object: name, ID: w.ID})
	}
	return out
}

// UnlockMutex unlocks and lets the first that waits try again. It may lose
// against somebody who is faster, and waits again then.
func (k *Kernel) UnlockMutex(ti int32, at abi.Addr) Outcome {
	t := &k.threads[ti]
	v := k.View(ti)
	m, f := lock.Load(v, at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, m.Kind&lock.Shared != 0)
	free, e := m.Release(t.TID)
	if e != 0 {
		return Fail(e)
	}
	if f := m.Store(v, at); !f.OK() {
		return k.BadMemory(ti, f)
	}
	r := k.locks.Find(key)
	if r != nil {
		r.Owner, r.Count, r.Gen = m.Owner, int(m.Count), k.gen
	}
	first := abi.TID(0)
	if i := k.waits.First(key); free && i >= 0 {
		first = k.waits[i].TID
	}
	if m.Kind&lock.Library == 0 {
		e := trace.Event{Kind: trace.EvUnlock, Peer: first}
		if r != nil {
			e.Object, e.ID = r.Name, r.ID
		} else {
			e.Object = k.ObjectName(ti, at)
		}
		k.emit(ti, e)
	}
	if first != 0 {
		k.Wake(ti, key)
	}
	return OK(0)
}

// mutexRow gives the row of a lock, made at its first use.
func (k *Kernel) mutexRow(ti int32, key sched.Key, at abi.Addr) *lock.Row {
	if r := k.locks.Find(key); r != nil {
		return r
	}
	return k.locks.Add(lock.Row{
		Key: key, Name: k.ObjectName(ti, at), PID: k.procs[k.threads[ti].Proc].PID, Addr: at, Gen: k.gen,
	})
}
