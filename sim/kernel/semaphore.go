package kernel

// Semaphores, as sem_overview(7) has them. Of an unnamed one the value is in
// the program's bytes; a named one is in the kernel, and a process that opened
// it has bytes that say which.

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

// semaphore is one that a call is about: its row and its queue.
func (k *Kernel) semaphore(ti int32, at abi.Addr) (lock.Semaphore, *lock.Row, sched.Key, Outcome) {
	s, f := lock.LoadSemaphore(k.View(ti), at)
	if !f.OK() {
		return s, nil, sched.Key{}, k.BadMemory(ti, f)
	}
	if s.Shared == lock.NamedMark {
		r := k.locks.FindID(int(s.Named))
		if r == nil || r.Key.Kind != sched.OnNamed {
			return s, nil, sched.Key{}, Fail(abi.EINVAL)
		}
		s.Value = uint32(r.Count)
		return s, r, r.Key, OK(0)
	}
	key := k.lockKey(ti, at, s.Shared != 0)
	r := k.object(ti, key, at, lock.ASemaphore)
	return s, r, key, OK(0)
}

func (k *Kernel) setSemaphore(ti int32, at abi.Addr, s *lock.Semaphore, r *lock.Row) Outcome {
	if s.Shared != lock.NamedMark {
		if f := s.Store(k.View(ti), at); !f.OK() {
			return k.BadMemory(ti, f)
		}
	}
	r.Count, r.Gen = int(s.Value), k.gen
	r.Of = max(r.Of, r.Count)
	return OK(0)
}

// TakeSemaphore takes a permit, or waits for one.
func (k *Kernel) TakeSemaphore(ti int32, at abi.Addr, how Locking) Outcome {
	s, r, key, out := k.semaphore(ti, at)
	if out != OK(0) {
		return out
	}
	if s.Value > 0 {
		s.Value--
		if out := k.setSemaphore(ti, at, &s, r); out != OK(0) {
			return out
		}
		k.emit(ti, trace.Event{Kind: trace.EvTake, Object: r.Name, ID: r.ID, Size: int(s.Value)})
		return out
	}
	if how.Try {
		return Fail(abi.EAGAIN)
	}
	if e := k.tooLate(ti, how.Until); e != 0 {
		return Fail(e)
	}
	return k.Block(ti, key, how.Until, Wait{Kind: "semaphore", ID: r.ID})
}

// PostSemaphore gives a permit, and lets the first that waits try.
func (k *Kernel) PostSemaphore(ti int32, at abi.Addr) Outcome {
	s, r, key, out := k.semaphore(ti, at)
	if out != OK(0) {
		return out
	}
	if s.Value >= lock.SemaphoreMax {
		return Fail(abi.EOVERFLOW)
	}
	s.Value++
	if out := k.setSemaphore(ti, at, &s, r); out != OK(0) {
		return out
	}
	e := trace.Event{Kind: trace.EvPost, Object: r.Name, ID: r.ID, Size: int(s.Value)}
	if i := k.waits.First(key); i >= 0 {
		e.Peer = k.waits[i].TID
	}
	k.emit(ti, e)
	k.Wake(ti, key)
	return out
}

// SemaphoreValue is how many permits are left.
func (k *Kernel) SemaphoreValue(ti int32, at abi.Addr) Outcome {
	s, _, _, out := k.semaphore(ti, at)
	if out != OK(0) {
		return out
	}
	return OK(int64(s.Value))
}
