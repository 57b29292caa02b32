package kernel

// Read-write locks, as glibc has them: readers go in beside other readers even
// while a writer waits, unless the lock prefers writers. Who writes is in the
// bytes; who reads is not, as on Linux, so that the rows keep it for those who
// look.

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

// ReadWrite locks to read or to write, or waits to.
func (k *Kernel) ReadWrite(ti int32, at abi.Addr, write bool, how Locking) Outcome {
	v := k.View(ti)
	tid := k.threads[ti].TID
	l, f := lock.LoadRWLock(v, at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, l.Shared != 0)
	busy := l.Writer != 0
	if write {
		busy = busy || l.Readers > 0
	} else if l.Kind == lock.PreferWriter && !busy {
		busy = k.firstWriter(key) >= 0
	}
	r := k.object(ti, key, at, lock.ARWLock)
	if !busy {
		e := trace.Event{Kind: trace.EvReadLock, Object: r.Name, ID: r.ID}
		if !write && len(k.locks.Held) >= lock.MostHeld {
			return Fail(abi.EAGAIN)
		}
		if write {
			e.Kind = trace.EvWriteLock
			l.Writer = tid
		} else {
			l.Readers++
		}
		if f := l.Store(v, at); !f.OK() {
			return k.BadMemory(ti, f)
		}
		if !write {
			k.locks.Hold(r.ID, tid)
		}
		r.Owner, r.Gen = l.Writer, k.gen
		k.emit(ti, e)
		return OK(0)
	}
	switch {
	case how.Try:
		return Fail(abi.EBUSY)
	case l.Writer == tid:
		return Fail(abi.EDEADLK)
	}
	if e := k.tooLate(ti, how.Until); e != 0 {
		if write && l.Writer == 0 && k.firstWriter(key) < 0 { // readers waited only for this one
			k.wakeReaders(ti, key)
		}
		return Fail(e)
	}
	r.Owner, r.Gen = l.Writer, k.gen
	w := Wait{Kind: "rdlock", ID: r.ID, Owner: l.Writer}
	if write {
		w.Kind = "wrlock"
	}
	name := r.Name
	out := k.Block(ti, key, how.Until, w)
	k.closeRing(ti, name)
	return out
}

// UnlockReadWrite gives the lock back, however the thread has it.
func (k *Kernel) UnlockReadWrite(ti int32, at abi.Addr) Outcome {
	v := k.View(ti)
	tid := k.threads[ti].TID
	l, f := lock.LoadRWLock(v, at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, l.Shared != 0)
	r := k.object(ti, key, at, lock.ARWLock)
	wrote := l.Writer == tid
	switch {
	case wrote:
		l.Writer = 0
	case l.Readers > 0:
		l.Readers--
		k.locks.Let(r.ID, tid)
	}
	if f := l.Store(v, at); !f.OK() {
		return k.BadMemory(ti, f)
	}
	r.Owner, r.Gen = l.Writer, k.gen
	e := trace.Event{Kind: trace.EvUnlock, Object: r.Name, ID: r.ID}
	free := l.Writer == 0 && l.Readers == 0
	writer, reader := k.firstWriter(key), k.firstReader(key)
	readers := reader >= 0 && (writer < 0 || wrote && l.Kind != lock.PreferWriter)
	switch {
	case free && readers:
		e.Peer = k.waits[reader].TID
	case free && writer >= 0:
		e.Peer = k.waits[writer].TID
	}
	k.emit(ti, e)
	switch {
	case free && readers:
		k.wakeReaders(ti, key)
	case free && writer >= 0:
		k.wakeAt(writer, k.clock(ti), tid)
	}
	return OK(0)
}

func (k *Kernel) firstWriter(key sched.Key) int { return k.firstOf(key, "wrlock") }
func (k *Kernel) firstReader(key sched.Key) int { return k.firstOf(key, "rdlock") }

func (k *Kernel) firstOf(key sched.Key, kind string) int {
	for i := range k.waits {
		if w := &k.waits[i]; w.Key == key && k.threads[w.Thread].Wait.Kind == kind {
			return i
		}
	}
	return -1
}

func (k *Kernel) wakeReaders(ti int32, key sched.Key) {
	for i := k.firstReader(key); i >= 0; i = k.firstReader(key) {
		k.wakeAt(i, k.clock(ti), k.tid(ti))
	}
}
