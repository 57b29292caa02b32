package kernel

import (
	"math"

	"procession/sim/abi"
	"procession/sim/sched"
	"procession/sim/trace"
)

// settle brings the machine to where a run may stop: free cores take ready
// threads, timers that are due fire, quanta that are used up end, and the next
// turn is fixed.
func (k *Kernel) settle() {
	if k.end.Kind == "limit" {
		return // raised, it goes on as if it had not been
	}
	k.turn = Turn{Core: -1}
	if k.end.Kind != "" {
		return
	}
	for {
		if k.alarms > 0 { // which of them matter may have changed
			k.setTimer()
		}
		k.dispatch()
		c, busy := k.nextCore()
		if c < 0 {
			k.finishIfDone()
			return
		}
		core := &k.cores[c]
		if k.timer != 0 && k.timer <= core.Clock {
			k.fire()
			continue
		}
		if core.Limit != 0 && core.Slice >= core.Limit && k.expire(c) {
			continue
		}
		left := abi.Time(math.MaxInt64)
		if busy > 1 {
			left = k.set.Turn
		} else if k.timer != 0 {
			left = k.timer - core.Clock
		}
		if core.Limit != 0 && core.Limit > core.Slice {
			left = min(left, core.Limit-core.Slice)
		} else if core.Limit != 0 {
			left = min(left, k.set.Turn) // somebody is ready, but only later
		}
		k.turn = Turn{Core: c, Left: left}
		return
	}
}

// nextCore is the core with work that is furthest behind (of equals the lowest
// number), -1 if none has work, and how many have.
func (k *Kernel) nextCore() (next int32, busy int) {
	next = -1
	for i := range k.cores {
		if k.cores[i].Thread >= 0 {
			busy++
			if next < 0 || k.cores[i].Clock < k.cores[next].Clock {
				next = int32(i)
			}
		}
	}
	return next, busy
}

// dispatch gives ready threads to idle cores, the one furthest behind first.
func (k *Kernel) dispatch() {
	for len(k.ready) > 0 {
		c := -1
		for i := range k.cores {
			if k.cores[i].Thread < 0 && (c < 0 || k.cores[i].Clock < k.cores[c].Clock) {
				c = i
			}
		}
		if c < 0 {
			return
		}
		k.put(int32(c), k.pick())
	}
}

func (k *Kernel) policyCase() sched.Case {
	return sched.Case{Ready: k.ready, Seed: k.set.Seed, Number: k.choices, Quantum: k.set.Quantum}
}

// pick asks the policy who is next.
func (k *Kernel) pick() int {
	at := k.set.policy.Pick(k.policyCase())
	k.choices++
	return at
}

// put lets the ready thread at place i of the queue run on an idle core.
func (k *Kernel) put(c int32, i int) {
	r := k.ready.Take(i)
	k.readyGen = k.gen
	core := &k.cores[c]
	core.Clock = max(core.Clock, r.At) + costSwitch
	core.Thread = r.Thread
	core.Gen = k.gen
	k.newSlice(core)
	t := &k.threads[r.Thread]
	t.State, t.Core, t.Gen = Running, c, k.gen
	k.switches++
	k.work += workSwitch
	k.turn.Over = true
	k.emit(r.Thread, trace.Event{Kind: trace.EvRun})
}

func (k *Kernel) newSlice(core *Core) {
	c := k.policyCase()
	c.Nice = k.procs[k.threads[core.Thread].Proc].Nice
	core.Slice, core.Limit = 0, k.set.policy.Slice(c)
	core.Gen = k.gen
}

// expire ends the quantum of a core's thread, and says whether another thread
// is to be dispatched. With nobody ready a new quantum begins at once.
func (k *Kernel) expire(c int32) bool {
	core := &k.cores[c]
	if len(k.ready) == 0 {
		k.choices++
		k.newSlice(core)
		return false
	}
	due := false
	for i := range k.ready {
		due = due || k.ready[i].At <= core.Clock
	}
	if !due {
		return false
	}
	ti := core.Thread
	t := &k.threads[ti]
	k.ready.Push(sched.Ready{Thread: ti, TID: t.TID, At: core.Clock})
	i := k.pick()
	if k.ready[i].Thread == ti {
		k.ready.Take(i)
		k.newSlice(core)
		return false
	}
	k.emit(ti, trace.Event{Kind: trace.EvPreempt})
	k.leave(ti, Ready)
	k.put(c, i)
	return true
}

// leave takes a running thread off its core.
func (k *Kernel) leave(ti int32, s State) {
	t := &k.threads[ti]
	if t.Core >= 0 {
		if t.Core == k.turn.Core {
			k.turn.Inside = false // a library call that it was in is not waited for
		}
		core := &k.cores[t.Core]
		core.Thread, core.Gen = -1, k.gen
		core.Slice, core.Limit = 0, 0
	}
	t.State, t.Core, t.Gen = s, -1, k.gen
	k.readyGen = k.gen
	k.turn.Over = true
}

// makeReady puts a thread at the tail of the ready queue, from time at on.
func (k *Kernel) makeReady(ti int32, at abi.Time) {
	t := &k.threads[ti]
	t.Gen = k.gen
	k.turn.Over = true
	if k.procs[t.Proc].Stopped {
		t.State = Stopped
		return
	}
	t.State = Ready
	k.ready.Push(sched.Ready{Thread: ti, TID: t.TID, At: at})
	k.readyGen = k.gen
}

// fire lets what is due first happen, at its time: something arrives at a
// socket, a thread wakes, or an alarm rings.
func (k *Kernel) fire() {
	i := k.waits.Next()
	pi := k.nextAlarm()
	if at := k.sockets.Next(); at >= 0 {
		when := k.sockets.Rows[at].Way[0].At
		if (i < 0 || when <= k.waits[i].Until) && (pi < 0 || when <= k.procs[pi].Alarm.At) {
			k.arrive(at)
			return
		}
	}
	if pi >= 0 && (i < 0 || k.procs[pi].Alarm.At < k.waits[i].Until) {
		k.ring(pi)
		return
	}
	k.wakeAt(i, k.waits[i].Until, 0)
}

// idle passes a moment in which no core has work: the clocks jump to the next
// timer.
func (k *Kernel) idle() {
	if k.timer == 0 {
		panic("kernel: nothing to wait for")
	}
	k.place++
	k.fire()
	k.settle()
}

// wakeAt makes the waiter at place i of the wait queues ready at time at; by is
// the thread that made it so, 0 for time or a person.
func (k *Kernel) wakeAt(i int, at abi.Time, by abi.TID) {
	w := k.waits.Take(i)
	k.setTimer()
	k.touchKey(w.Key)
	t := &k.threads[w.Thread]
	t.Wait = Wait{}
	k.makeReady(w.Thread, at)
	k.emitAt(w.Thread, at, trace.Event{Kind: trace.EvWake, Peer: by})
}

func (k *Kernel) setTimer() {
	k.timer, k.polls = 0, 0
	if i := k.waits.Next(); i >= 0 {
		k.timer = k.waits[i].Until
	}
	if pi := k.nextAlarm(); pi >= 0 {
		if at := k.procs[pi].Alarm.At; k.timer == 0 || at < k.timer {
			k.timer = at
		}
	}
	if i := k.sockets.Next(); i >= 0 && (k.timer == 0 || k.sockets.Rows[i].Way[0].At < k.timer) {
		k.timer = k.sockets.Rows[i].Way[0].At
	}
	for i := range k.waits {
		if k.waits[i].Key.Kind == sched.OnPoll {
			k.polls++
		}
	}
}

// Wake makes the first waiter for key ready, if there is one; ti is the thread
// that does it, -1 a person. It gives who woke, or 0.
func (k *Kernel) Wake(ti int32, key sched.Key) abi.TID {
	i := k.waits.First(key)
	if i < 0 {
		return 0
	}
	tid := k.waits[i].TID
	k.wakeAt(i, k.clock(ti), k.tid(ti))
	return tid
}

// WakeAll makes all waiters for key ready, in order.
func (k *Kernel) WakeAll(ti int32, key sched.Key) {
	for k.Wake(ti, key) != 0 {
	}
}

func (k *Kernel) tid(ti int32) abi.TID {
	if ti < 0 {
		return 0
	}
	return k.threads[ti].TID
}

// clock is the time at which a thread acts: its core's, or, of one that has no
// core or of nobody, the furthest clock.
func (k *Kernel) clock(ti int32) abi.Time {
	if ti >= 0 && k.threads[ti].Core >= 0 {
		return k.cores[k.threads[ti].Core].Clock
	}
	return k.Now()
}

// touchKey marks the row whose queue has changed.
func (k *Kernel) touchKey(key sched.Key) {
	switch key.Kind {
	case sched.OnTerminal:
		k.term.Gen = k.gen
	case sched.OnRead, sched.OnWrite:
		if i := k.findPipe(int(key.A)); i >= 0 {
			k.pipes.Rows[i].Gen = k.gen
		}
	case sched.OnRecv, sched.OnSend, sched.OnAccept, sched.OnConnect:
		if s := k.sockets.Find(int(key.A)); s != nil {
			s.Gen = k.gen
		}
	case sched.OnPrivate, sched.OnShared, sched.OnNamed:
		if r := k.locks.Find(key); r != nil {
			r.Gen = k.gen
		}
	case sched.OnOpen:
		if n := k.node(int(key.A)); n >= 0 {
			k.inodes.Mut(n).Gen = k.gen
		}
	}
}

func (k *Kernel) findPipe(id int) int32 {
	for i := range k.pipes.Rows {
		if k.pipes.Rows[i].ID == id {
			return int32(i)
		}
	}
	return -1
}

// Time is the time at which a thread acts: its core's clock.
func (k *Kernel) Time(ti int32) abi.Time { return k.clock(ti) }
