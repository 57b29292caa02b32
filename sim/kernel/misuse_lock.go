package kernel

import (
	"sort"
	"strings"

	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

// This file remarks on locks that are used as they must not be, and on what a
// process leaves undone when it ends. A call that says so itself by its error
// (an error checking mutex) has no remark.

// judgeMutex looks at a mutex that is about to be locked or unlocked: one that
// is locked, and that nobody has ever used at this place, came here as a copy.
func (k *Kernel) judgeMutex(ti int32, at abi.Addr, key sched.Key, m *lock.Mutex) {
	if k.set.Unchecked {
		return
	}
	switch r := k.locks.Find(key); {
	case m.Destroyed():
		k.Misuse(ti, trace.Remark{Kind: trace.DestroyedLock, Name: k.ObjectName(ti, at), Addr: hex(at)})
	case m.Lock == 0 || r != nil || k.locks.Made >= lock.MostRows || key.Kind != sched.OnPrivate:
	default:
		x := trace.Remark{Kind: trace.CopiedLock, Name: k.ObjectName(ti, at), Addr: hex(at)}
		pi := k.threads[ti].Proc
		if i := k.FindThread(m.Owner); i >= 0 && k.threads[i].Proc != pi {
			if k.procs[k.threads[i].Proc].PID == k.procs[pi].Parent && k.threads[i].TID != abi.TID(k.procs[pi].Parent) {
				x.Kind = trace.ForkedLock
				parent := sched.Key{Kind: sched.OnPrivate, A: uint64(k.procs[pi].Parent), B: uint64(at)}
				if r := k.locks.Find(parent); r != nil {
					x.Got = k.site(k.threads[i].Proc, m.Owner, r.PC)
				} else {
					x.Got = k.site(k.threads[i].Proc, m.Owner, noPC)
				}
			} else {
				return // what the forking thread holds, its copy may unlock
			}
		}
		k.Misuse(ti, x)
	}
}

// judgeUnlock looks at a normal mutex that is about to be unlocked: Linux lets
// anybody do it.
func (k *Kernel) judgeUnlock(ti int32, at abi.Addr, key sched.Key, m *lock.Mutex) {
	tid := k.threads[ti].TID
	if k.set.Unchecked || m.Destroyed() || m.Kind&lock.KindMask != lock.Normal || m.Lock != 0 && m.Owner == tid {
		return
	}
	x := trace.Remark{Kind: trace.UnlockFree, Name: k.ObjectName(ti, at), Addr: hex(at)}
	if m.Lock != 0 {
		i := k.FindThread(m.Owner)
		if i < 0 || k.procs[k.threads[i].Proc].PID == k.procs[k.threads[ti].Proc].Parent {
			return // a forked child unlocks what its parent's thread, which it was, has locked
		}
		x.Kind = trace.UnlockOther
		x.Got = k.lockedAt(key, m.Owner)
	}
	k.Misuse(ti, x)
}

// lockedAt is where a thread has locked the mutex of a key.
func (k *Kernel) lockedAt(key sched.Key, tid abi.TID) trace.Site {
	i := k.FindThread(tid)
	if i < 0 {
		return trace.Site{TID: tid}
	}
	pc := noPC
	if r := k.locks.Find(key); r != nil && r.Owner == tid {
		pc = r.PC
	}
	return k.site(k.threads[i].Proc, tid, pc)
}

// Busy is told of a mutex that the program wants to destroy while it is locked:
// the library refuses.
func (k *Kernel) Busy(ti int32, at abi.Addr, shared bool) {
	if k.set.Unchecked {
		return
	}
	key := k.lockKey(ti, at, shared)
	x := trace.Remark{Kind: trace.DestroyLocked, Name: k.ObjectName(ti, at), Addr: hex(at)}
	if m, f := lock.Load(k.View(ti), at); f.OK() && m.Lock != 0 {
		x.Got = k.lockedAt(key, m.Owner)
	}
	k.Misuse(ti, x)
}

// judgeDestroy looks at an object that is about to be destroyed.
func (k *Kernel) judgeDestroy(ti int32, at abi.Addr, key sched.Key) {
	if k.set.Unchecked {
		return
	}
	x := trace.Remark{Kind: trace.DestroyWaited, Name: k.ObjectName(ti, at), Addr: hex(at)}
	r := k.locks.Find(key)
	if i := k.waits.First(key); i >= 0 {
		x.Got = k.site(k.threads[k.waits[i].Thread].Proc, k.waits[i].TID, noPC)
	} else if r != nil && r.Kind == lock.ARWLock && (r.Owner != 0 || len(k.locks.Readers(r.ID)) > 0) {
		x.Kind = trace.DestroyLocked
		tid := r.Owner
		if tid == 0 {
			tid = k.locks.Readers(r.ID)[0]
		}
		x.Got = k.site(k.threads[ti].Proc, tid, noPC)
	} else {
		return
	}
	k.Misuse(ti, x)
}

// leaving remarks on what a process that exits leaves undone: children that it
// never waited for and, if asked for, blocks that it never gave back.
func (k *Kernel) leaving(ti int32) {
	if k.set.Unchecked {
		return
	}
	pi := k.threads[ti].Proc
	for i := range k.procs {
		c := &k.procs[i]
		if c.PID == 0 || c.Parent != k.procs[pi].PID || c.State != Zombie {
			continue
		}
		k.misuse(ti, c.Born, k.place, trace.Remark{Kind: trace.Unreaped, Name: c.Name, Size: int(c.PID)})
	}
	if !k.set.Leaks || strings.HasPrefix(k.Program(pi).Files[0].Name, "/bin/") { // ours end without tidying up
		return
	}
	type lost struct {
		pc    uint32
		first *Block
		n     int
		bytes int64
	}
	var all []lost // by place, in order of the first block got there
	for b := range k.procs[pi].Blocks.All(0) {
		if b.Freed {
			continue
		}
		at := sort.Search(len(all), func(i int) bool { return all[i].pc >= b.PC })
		if at == len(all) || all[at].pc != b.PC {
			all = append(all, lost{})
			copy(all[at+1:], all[at:])
			all[at] = lost{pc: b.PC, first: b}
		}
		all[at].n++
		all[at].bytes += b.Size
	}
	sort.Slice(all, func(i, j int) bool { return all[i].first.Seq < all[j].first.Seq })
	for _, l := range all {
		k.misuse(ti, l.pc, k.place, trace.Remark{Kind: trace.Leak, Addr: hex(l.first.Addr), Size: l.n, Block: int(l.bytes)})
	}
}
