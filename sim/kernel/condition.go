package kernel

// Condition variables, as pthread_cond_wait(3) has them. To wait is one step
// that gives the mutex back and enters the condition's queue, and, once
// somebody has signalled, the wait for the mutex that every other thread makes
// too: whoever is faster has it, so what the signal said may be over when the
// wait returns. A signal that nobody waits for is lost.

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

// The phases of a wait at a condition, in Pending.Phase.
const (
	atCondition = 1 // in its queue; Pending.Done is 1 once signalled
	signalled   = 2 // on the way back through the mutex
	timedOut    = 3 // likewise, to return ETIMEDOUT
	cancelled   = 4 // likewise, to act on a cancellation
)

// CondFlags are the flags of a condition variable.
func (k *Kernel) CondFlags(ti int32, at abi.Addr) (uint32, bool) {
	c, f := lock.LoadCondition(k.View(ti), at)
	return c.Flags, f.OK()
}

// WaitCondition waits at a condition until it is signalled, or until a time if
// that is not 0, and returns with the mutex.
func (k *Kernel) WaitCondition(ti int32, at, mutex abi.Addr, until abi.Time) Outcome {
	v := k.View(ti)
	p := &k.threads[ti].Pending
	c, f := lock.LoadCondition(v, at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, c.Flags&lock.CondShared != 0)
	switch p.Phase {
	case 0:
		return k.enterCondition(ti, at, mutex, key, &c, until)
	case atCondition:
		late := p.Deadline != 0 && k.clock(ti) >= p.Deadline
		stop := k.threads[ti].Cancel.asked()
		if p.Done == 0 && !late && !stop {
			return k.atCondition(ti, at, key, p.Deadline)
		}
		p.Phase = signalled
		if p.Done == 0 {
			p.Phase = timedOut
			if stop {
				p.Phase = cancelled
			}
		}
		c.Waiters--
		if f := c.Store(v, at); !f.OK() {
			return k.BadMemory(ti, f)
		}
		if c.Waiters == 0 {
			k.WakeAll(ti, leaving(key))
		}
	}
	name := ""
	if r := k.locks.Find(key); r != nil {
		name = r.Name
	}
	out := k.Mutex(ti, mutex, Locking{From: name})
	if out == OK(0) && p.Phase == timedOut {
		return Fail(abi.ETIMEDOUT)
	}
	if out == OK(0) && p.Phase == cancelled {
		p.Phase = atCondition
		return Outcome{State: Broken}
	}
	return out
}

// leaving is where those wait who destroy a condition that is still in use.
func leaving(key sched.Key) sched.Key {
	key.B += 4
	return key
}

// enterCondition gives the mutex back and enters the queue, in one step.
func (k *Kernel) enterCondition(ti int32, at, mutex abi.Addr, key sched.Key, c *lock.Condition, until abi.Time) Outcome {
	v := k.View(ti)
	if f := v.Check(at, lock.ConditionSize, true); !f.OK() {
		return k.BadMemory(ti, f)
	}
	e, mkey, out := k.giveBack(ti, mutex)
	if out != OK(0) {
		return out
	}
	c.Waiters++
	c.Store(v, at)
	r := k.object(ti, key, at, lock.ACondition)
	id := r.ID
	if m := k.locks.Find(mkey); m != nil {
		r.Mutex = m.ID
	}
	r.Lost, r.Line, r.Gen = 0, 0, k.gen
	k.emit(ti, trace.Event{Kind: trace.EvWait, Object: r.Name, ID: id, Name: e.Object, Peer: e.Peer})
	if e.Peer != 0 {
		k.Wake(ti, mkey)
	}
	p := &k.threads[ti].Pending
	p.Phase, p.Deadline = atCondition, until
	return k.atCondition(ti, at, key, until)
}

func (k *Kernel) atCondition(ti int32, at abi.Addr, key sched.Key, until abi.Time) Outcome {
	r := k.object(ti, key, at, lock.ACondition)
	if until != 0 {
		until = max(until, k.clock(ti))
	}
	return k.Block(ti, key, until, Wait{Kind: "condition", ID: r.ID})
}

// SignalCondition lets the first that waits at a condition go back for its
// mutex, or all of them.
func (k *Kernel) SignalCondition(ti int32, at abi.Addr, all bool) Outcome {
	c, f := lock.LoadCondition(k.View(ti), at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, c.Flags&lock.CondShared != 0)
	r := k.object(ti, key, at, lock.ACondition)
	first := k.waits.First(key)
	e := trace.Event{Kind: trace.EvNotify, Object: r.Name, ID: r.ID}
	r.Lost, r.Line, r.Gen = 0, 0, k.gen
	var away *Pending // who waits in a signal handler
	for _, w := range k.away(key) {
		if w.Phase == atCondition && w.Done == 0 {
			if all {
				w.Done = 1
			}
			away = w
		}
	}
	if first < 0 && away != nil {
		away.Done = 1
	} else if first < 0 {
		r.Lost = k.threads[ti].TID
		_, r.Line = k.Place(ti)
	} else {
		e.Peer = k.waits[first].TID
	}
	if all {
		e.Kind, e.Size = trace.EvNotifyAll, len(k.waits.Of(key))
	}
	k.emit(ti, e)
	for i := first; i >= 0; i = k.waits.First(key) {
		k.threads[k.waits[i].Thread].Pending.Done = 1
		k.Wake(ti, key)
		if !all {
			break
		}
	}
	return OK(0)
}

// DestroyCondition waits, as glibc does, until nobody waits at the condition
// any more.
func (k *Kernel) DestroyCondition(ti int32, at abi.Addr) Outcome {
	c, f := lock.LoadCondition(k.View(ti), at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	shared := c.Flags&lock.CondShared != 0
	key := k.lockKey(ti, at, shared)
	if c.Waiters != 0 {
		return k.Block(ti, leaving(key), 0, Wait{Kind: "leave", ID: k.object(ti, key, at, lock.ACondition).ID})
	}
	k.DropObject(ti, at, shared)
	return OK(0)
}
