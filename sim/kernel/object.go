package kernel

// What the synchronisation objects have in common: where their waiters stand,
// the rows of those that have been used, and until when somebody waits.

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

// lockKey is where those wait who want the object at an address: as with
// Linux's futex, of a process-shared one in shared memory the same for all
// processes.
func (k *Kernel) lockKey(ti int32, at abi.Addr, shared bool) sched.Key {
	p := &k.procs[k.threads[ti].Proc]
	if shared {
		if r, ok := k.mem.Region(p.Space, at); ok && r.Shared {
			return sched.Key{Kind: sched.OnShared, A: r.Object, B: uint64(r.Offset) + uint64(at-r.Start)}
		}
	}
	return sched.Key{Kind: sched.OnPrivate, A: uint64(p.PID), B: uint64(at)}
}

// object gives the row of an object, made at its first use. Where another kind
// of object was before, as on a stack that is used again, that one is gone.
func (k *Kernel) object(ti int32, key sched.Key, at abi.Addr, kind lock.Kind) *lock.Row {
	if r := k.locks.Find(key); r != nil {
		if r.Kind == kind {
			return r
		}
		k.forget(r)
	}
	k.roomForObject()
	return k.locks.Add(lock.Row{
		Key: key, Kind: kind, Name: k.ObjectName(ti, at), PID: k.procs[k.threads[ti].Proc].PID, Addr: at, Gen: k.gen,
	})
}

// roomForObject lets old rows go where there are too many; those that somebody
// waits for stay.
func (k *Kernel) roomForObject() {
	if len(k.locks.Rows) < lock.MostRows {
		return
	}
	waited := map[int]bool{}
	for i := range k.threads {
		if w := &k.threads[i].Wait; w.ID != 0 {
			waited[w.ID] = true
		}
	}
	for _, id := range k.locks.MakeRoom(func(id int) bool { return waited[id] }) {
		k.remove("locks", id)
	}
}

func (k *Kernel) forget(r *lock.Row) {
	k.remove("locks", r.ID)
	k.locks.Remove(r.ID)
}

// NewObject is told of an object that the program initialises: whatever was at
// its address before is gone. of is a semaphore's value, or for how many a
// barrier waits.
func (k *Kernel) NewObject(ti int32, at abi.Addr, kind lock.Kind, shared bool, of int) {
	key := k.lockKey(ti, at, shared)
	if r := k.locks.Find(key); r != nil && k.waits.First(key) < 0 {
		k.forget(r)
	}
	r := k.object(ti, key, at, kind)
	r.Of, r.Gen = of, k.gen
	if kind == lock.ASemaphore {
		r.Count = of
	}
}

// DropObject is told of an object that the program destroys. One that somebody
// waits for stays until it is used for something else.
func (k *Kernel) DropObject(ti int32, at abi.Addr, shared bool) {
	key := k.lockKey(ti, at, shared)
	k.judgeDestroy(ti, at, key)
	if r := k.locks.Find(key); r != nil && k.waits.First(key) < 0 {
		k.forget(r)
	}
}

// dropUnmapped removes the objects in shared memory that no process has any
// more.
func (k *Kernel) dropUnmapped() {
	for i := len(k.locks.Rows) - 1; i >= 0; i-- {
		if r := &k.locks.Rows[i]; r.Key.Kind == sched.OnShared && !k.mapped(r) {
			k.forget(r)
		}
	}
}

func (k *Kernel) mapped(r *lock.Row) bool {
	for i := range k.procs {
		p := &k.procs[i]
		if p.PID == 0 || p.State != Alive {
			continue
		}
		if _, ok := k.mem.FindObject(p.Space, r.Key.A, int64(r.Key.B)); ok {
			return true
		}
	}
	return false
}

// tooLate says whether somebody who would have to wait until a time does not:
// EINVAL if it is none, ETIMEDOUT if it has passed.
func (k *Kernel) tooLate(ti int32, until abi.Time) abi.Errno {
	switch {
	case until < 0:
		return abi.EINVAL
	case until > 0 && k.clock(ti) >= until:
		return abi.ETIMEDOUT
	}
	return 0
}

// lockRow is an object as those outside see it.
func (k *Kernel) lockRow(i int) trace.Lock {
	r := &k.locks.Rows[i]
	waiters := k.waits.Of(r.Key)
	if r.Kind == lock.ASpin {
		waiters = k.spinners(r)
	}
	pid := r.PID
	if r.Key.Kind == sched.OnShared {
		pid = 0
	}
	return trace.Lock{
		ID: r.ID, Kind: r.Kind.String(), Name: r.Name, PID: pid, Addr: hex(r.Addr), Owner: r.Owner, Count: r.Count,
		Waiters: nonNil(waiters), Mutex: r.Mutex, Of: r.Of, Readers: nonNil(k.locks.Readers(r.ID)),
		Lost: r.Lost, Line: r.Line, Done: r.Done,
	}
}
