package kernel

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/mem"
	"procession/sim/sched"
	"procession/sim/trace"
)

// Thread ids follow from who created whom, so that they are the same on every
// schedule: the k-th thread that a process's main thread creates has path k,
// the j-th of that one path 300k + j. Deeper ones, and those beyond the 299th,
// have no path and get numbers first come first served. The ranges lie between
// those of the pids.
const (
	pathBase              = 300
	pathEnd               = pathBase * (pathBase + 1)
	firstTIDs     abi.TID = 10_000        // of process 100
	childTIDs     abi.TID = 2_000_000     // of its children
	grandTIDs     abi.TID = 1_100_000_000 // of theirs, the first 800 paths
	grandPaths            = 800
	firstExtraTID abi.TID = 1_900_000_000
)

// A thread's stack, guard and thread-local data lie in a slot of address space
// that follows from its path, and so does its arena.
const (
	slotSpan          = 16 << 20
	mapTop   abi.Addr = abi.MapTop - (pathEnd+40_000)*slotSpan // other mappings grow down from here
	maxArena          = 100_000
)

// stubs is how many rows of reaped processes and of joined threads stay to be
// seen.
const stubs = 64

// threadTID numbers the thread that a thread creates.
func (k *Kernel) threadTID(creator *Thread) (abi.TID, int32) {
	path := int32(-1)
	if n := int32(creator.Made + 1); creator.Path >= 0 && creator.Path < pathBase && n < pathBase {
		path = creator.Path*pathBase + n
	}
	pid := k.procs[creator.Proc].PID
	switch {
	case path < 0:
	case pid == abi.FirstPID:
		return firstTIDs + abi.TID(path), path
	case pid > abi.FirstPID && pid < abi.FirstPID+1000:
		return childTIDs + abi.TID(pid-abi.FirstPID)*pathEnd + abi.TID(path), path
	case pid > 101_000 && pid < 1_100_000 && path < grandPaths:
		return grandTIDs + abi.TID(pid-101_000)*grandPaths + abi.TID(path), path
	}
	k.extra++
	return k.extra - 1, path
}

// label names the next thing that a thread makes: T2, T3 … of T1, Tx.1, Tx.2 …
// of another.
func (k *Kernel) label(ti int32) string {
	if ti < 0 {
		return "T1"
	}
	t := &k.threads[ti]
	t.Things++
	if t.Label == "T1" {
		return fmt.Sprintf("T%d", t.Things+1)
	}
	return fmt.Sprintf("%s.%d", t.Label, t.Things)
}

// newThread makes a row; the caller fills in the rest.
func (k *Kernel) newThread(t Thread) int32 {
	k.made++
	t.Seq = k.made
	t.Hue = k.threadsN%8 + 1
	k.threadsN++
	t.Core, t.Gen = -1, k.gen
	t.VM.TID = t.TID
	oldest, done, free := int32(-1), 0, int32(-1)
	for i := range k.threads {
		r := &k.threads[i]
		if r.TID == 0 {
			free = int32(i)
		} else if r.State == Ended && (r.Joined || r.Detach) && k.procs[r.Proc].State == Alive {
			done++
			if oldest < 0 || r.Seq < k.threads[oldest].Seq {
				oldest = int32(i)
			}
		}
	}
	if free < 0 && done >= stubs {
		k.freeThread(oldest)
		free = oldest
	}
	if free < 0 {
		k.threads = append(k.threads, Thread{})
		free = int32(len(k.threads) - 1)
	}
	k.threads[free] = t
	return free
}

func (k *Kernel) freeThread(ti int32) {
	k.remove("threads", int(k.threads[ti].TID))
	p := &k.procs[k.threads[ti].Proc]
	p.Spent += k.threads[ti].CPU
	p.Gen = k.gen
	k.threads[ti] = Thread{}
}

// countThreads counts those that exist: alive, or ended and to be joined.
func (k *Kernel) countThreads() int {
	n := 0
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID != 0 && (t.State != Ended || !t.Joined && !t.Detach && k.procs[t.Proc].State == Alive) {
			n++
		}
	}
	return n
}

// CreateThread makes a thread of the caller's process that runs fn(arg); its id
// is stored at out before it can run.
func (k *Kernel) CreateThread(ti int32, out abi.Addr, detached bool, stack int64, fn, arg abi.Addr) abi.Errno {
	if k.countThreads() >= k.limits.Threads {
		k.reach("threads")
		return abi.EAGAIN
	}
	if stack == 0 {
		stack = k.limits.ThreadStack
	}
	c := &k.threads[ti]
	pi := c.Proc
	p := &k.procs[pi]
	prog := k.set.Programs[p.Program]
	if f := k.View(ti).Check(out, 8, true); !f.OK() {
		return abi.EFAULT
	}
	tid, path := k.threadTID(c)
	t := Thread{Proc: pi, TID: tid, State: Ready, Path: path, Fn: fn, Detach: detached, Name: "?", Sig: Sig{Mask: c.Sig.Mask}}
	if i := prog.FuncAtAddress(fn); i >= 0 {
		t.Name = prog.Funcs[i].Name
	}
	if !k.mapStack(&t, stack) {
		return abi.EAGAIN
	}
	c.Made++
	t.Label = k.label(ti)
	n := k.newThread(t)
	f := k.vm().Start(&k.threads[n].VM, prog, k.mem, p.Space, prog.ThreadStart, uint64(fn), uint64(arg))
	if !f.OK() {
		k.unmapStack(&k.threads[n])
		k.threads[n] = Thread{}
		return abi.EAGAIN
	}
	p = &k.procs[pi]
	p.Live++
	p.Gen = k.gen
	k.mem.SetShared(p.Space, p.Live > 1)
	k.View(ti).PutU64(out, uint64(tid))
	k.emit(ti, trace.Event{Kind: trace.EvCreate, Peer: tid, Name: t.Name})
	k.makeReady(n, k.clock(ti))
	return 0
}

// mapStack gives a new thread its stack, the guard below it and its
// thread-local data above it.
func (k *Kernel) mapStack(t *Thread, size int64) bool {
	p := &k.procs[t.Proc]
	prog := k.set.Programs[p.Program]
	up := func(n int64) abi.Addr { return abi.Addr(n+abi.PageSize-1) &^ (abi.PageSize - 1) }
	tls := up(int64(len(prog.TLS)) + prog.TLSBSS)
	stack := up(size)
	whole := abi.PageSize + stack + tls
	t.Slot = t.Path
	if t.Slot <= 0 || k.slotTaken(t.Proc, t.Slot) {
		p.Slots++
		t.Slot = pathEnd + p.Slots
	}
	top := abi.MapTop - abi.Addr(t.Slot)*slotSpan
	if whole > slotSpan || t.Slot > pathEnd+39_000 {
		low, ok := k.mem.Gap(p.Space, int64(whole), mapTop)
		if !ok {
			return false
		}
		top = low + whole
	} else { // what a fork left there belongs to nobody
		k.mem.Unmap(p.Space, top-slotSpan, top)
	}
	t.Limit = top - whole
	t.Stack = mem.Range{Start: top - tls - stack, End: top - tls}
	rw := mem.Read | mem.Write
	k.mem.Map(p.Space, mem.Region{Start: t.Limit, End: t.Stack.Start, Kind: mem.Guard, Owner: t.TID})
	k.mem.Map(p.Space, mem.Region{Start: t.Stack.Start, End: t.Stack.End, Kind: mem.Stack, Prot: rw, Owner: t.TID})
	t.VM.SP, t.VM.TP = t.Stack.End, t.Stack.End
	if tls > 0 {
		k.mem.Map(p.Space, mem.Region{Start: t.Stack.End, End: top, Kind: mem.TLS, Prot: rw, Owner: t.TID})
		if f := k.mem.View(p.Space, 0).Write(t.VM.TP, prog.TLS); !f.OK() {
			k.unmapStack(t)
			return false
		}
	}
	return true
}

// slotTaken says whether a living thread of the process has the slot.
func (k *Kernel) slotTaken(pi, slot int32) bool {
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID != 0 && t.Proc == pi && t.Slot == slot && t.State != Ended {
			return true
		}
	}
	return false
}

// unmapStack gives back what mapStack got.
func (k *Kernel) unmapStack(t *Thread) {
	p := &k.procs[t.Proc]
	prog := k.set.Programs[p.Program]
	tls := abi.Addr(int64(len(prog.TLS))+prog.TLSBSS+abi.PageSize-1) &^ (abi.PageSize - 1)
	k.mem.Unmap(p.Space, t.Limit, t.Stack.End+tls)
	for _, id := range k.locks.RemoveRange(uint64(p.PID), t.Limit, t.Stack.End+tls) {
		k.remove("locks", id)
	}
}

// endThread ends a thread whose process lives on, or, with its last thread, the
// process too.
func (k *Kernel) endThread(ti int32, result uint64) {
	t := &k.threads[ti]
	k.Charge(ti, costEnd)
	p := &k.procs[t.Proc]
	if p.Live == 1 {
		k.ExitProcess(ti, 0)
		return
	}
	k.emit(ti, trace.Event{Kind: trace.EvFinish})
	now, tid := k.clock(ti), t.TID
	t.Result = result
	left := t.Sig.Pending
	t.Pending, t.Sig, t.Cancel = Pending{}, Sig{}, Cancel{}
	k.leave(ti, Ended)
	for _, s := range left {
		if s.Any {
			k.post(k.FindThread(s.TID), now, t.Proc, -1, s)
		}
	}
	if k.procs[t.Proc].State != Alive {
		return
	}
	if !t.Main {
		k.unmapStack(t)
	}
	t.VM.Calls = nil
	p.Live--
	p.Gen = k.gen
	k.mem.SetShared(p.Space, p.Live > 1)
	key := sched.Key{Kind: sched.OnThread, A: uint64(tid)}
	for i := k.waits.First(key); i >= 0; i = k.waits.First(key) {
		k.wakeAt(i, now, tid)
	}
}

// ExitThread ends the calling thread.
func (k *Kernel) ExitThread(ti int32, result uint64) Outcome {
	k.endThread(ti, result)
	return Outcome{State: Nowhere}
}

// JoinThread waits for a thread of the caller's process to end and gives its
// result.
func (k *Kernel) JoinThread(ti int32, tid abi.TID) (uint64, Outcome) {
	me := &k.threads[ti]
	at := k.FindThread(tid)
	if at < 0 || k.threads[at].Proc != me.Proc {
		return 0, Fail(abi.ESRCH)
	}
	t := &k.threads[at]
	switch {
	case t.Detach || t.Joined || t.Joiner != 0 && t.Joiner != me.TID:
		return 0, Fail(abi.EINVAL)
	case tid == me.TID || me.Joiner == tid && t.State != Ended:
		return 0, Fail(abi.EDEADLK)
	case t.State != Ended:
		t.Joiner, t.Gen = me.TID, k.gen
		return 0, k.Block(ti, sched.Key{Kind: sched.OnThread, A: uint64(tid)}, 0, Wait{Kind: "join", ID: int(tid), Owner: tid})
	}
	t.Joined, t.Joiner, t.Gen = true, 0, k.gen
	k.emit(ti, trace.Event{Kind: trace.EvJoin, Peer: tid})
	return t.Result, OK(0)
}

// DetachThread lets a thread of the caller's process end unjoined.
func (k *Kernel) DetachThread(ti int32, tid abi.TID) abi.Errno {
	at := k.FindThread(tid)
	if at < 0 || k.threads[at].Proc != k.threads[ti].Proc {
		return abi.ESRCH
	}
	t := &k.threads[at]
	if t.Detach || t.Joined {
		return abi.EINVAL
	}
	t.Detach, t.Gen = true, k.gen
	k.emit(ti, trace.Event{Kind: trace.EvDetach, Peer: tid})
	return 0
}

// Yield gives the core to whoever is next, if anybody is ready.
func (k *Kernel) Yield(ti int32) {
	if len(k.ready) == 0 {
		return
	}
	at := k.clock(ti)
	k.emit(ti, trace.Event{Kind: trace.EvYield})
	k.leave(ti, Ready)
	k.makeReady(ti, at)
}

// GrowArena adds n bytes, a multiple of a page, to the end of the calling
// thread's arena and gives where they begin.
func (k *Kernel) GrowArena(ti int32, n int64) (abi.Addr, abi.Errno) {
	t := &k.threads[ti]
	p := &k.procs[t.Proc]
	if n <= 0 || n%abi.PageSize != 0 {
		return 0, abi.EINVAL
	}
	if t.Arena.Start == 0 {
		slot := t.Slot
		for {
			t.Arena.Start = abi.ArenaBase + abi.Addr(slot)*abi.ArenaSpan
			if _, used := k.mem.Region(p.Space, t.Arena.Start); !used {
				break
			}
			p.Slots++ // a fork left one there
			slot = pathEnd + p.Slots
		}
		if slot > maxArena {
			t.Arena.Start = 0
			return 0, abi.ENOMEM
		}
		t.Arena.End = t.Arena.Start
	}
	end := t.Arena.End + abi.Addr(n)
	if end > t.Arena.Start+abi.ArenaSpan || abi.Addr(n) > abi.ArenaSpan {
		return 0, abi.ENOMEM
	}
	var ok bool
	if t.Arena.End == t.Arena.Start {
		ok = k.mem.Map(p.Space, mem.Region{Start: t.Arena.Start, End: end, Kind: mem.Heap, Prot: mem.Read | mem.Write, Name: "arena"})
	} else {
		ok = k.mem.Grow(p.Space, t.Arena.Start, end)
	}
	if !ok {
		k.reach("memory")
		return 0, abi.ENOMEM
	}
	p.Gen = k.gen
	at := t.Arena.End
	t.Arena.End = end
	k.markHeap(ti, at, end)
	return at, 0
}
