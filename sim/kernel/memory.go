package kernel

import (
	"procession/sim/abi"
	"procession/sim/mem"
)

// SetBreak moves the end of the data segment, and gives the break there is
// afterwards: the old one if it could not be moved.
func (k *Kernel) SetBreak(ti int32, to abi.Addr) abi.Addr {
	p := &k.procs[k.threads[ti].Proc]
	base := k.set.Programs[p.Program].HeapBase
	up := func(a abi.Addr) abi.Addr { return (a + abi.PageSize - 1) &^ (abi.PageSize - 1) }
	if to < base || to > abi.ArenaBase {
		return p.Break
	}
	old, now := up(p.Break), up(to)
	ok := true
	switch {
	case now == old:
	case now == base:
		k.mem.Unmap(p.Space, base, old)
	case old == base:
		ok = k.mem.Map(p.Space, mem.Region{Start: base, End: now, Kind: mem.Heap, Prot: mem.Read | mem.Write})
	default:
		ok = k.mem.Grow(p.Space, base, now)
	}
	if !ok {
		k.reach("memory")
		return p.Break
	}
	k.markHeap(ti, old, now)
	p.Break, p.Gen = to, k.gen
	return to
}

// MapAnonymous maps n bytes of zeros and gives where.
func (k *Kernel) MapAnonymous(ti int32, n int64, prot mem.Prot, shared bool) (abi.Addr, abi.Errno) {
	p := &k.procs[k.threads[ti].Proc]
	if n <= 0 {
		return 0, abi.EINVAL
	}
	if n > k.limits.Memory {
		k.reach("memory")
		return 0, abi.ENOMEM
	}
	n = (n + abi.PageSize - 1) &^ (abi.PageSize - 1)
	at, ok := k.mem.Gap(p.Space, n, mapTop)
	if !ok {
		return 0, abi.ENOMEM
	}
	r := mem.Region{Start: at, End: at + abi.Addr(n), Kind: mem.Mmap, Prot: prot, Shared: shared}
	if shared {
		r.Object = k.shared + 1
	}
	if !k.mem.Map(p.Space, r) {
		k.reach("memory")
		return 0, abi.ENOMEM
	}
	if shared {
		k.shared++
	}
	p.Gen = k.gen
	return at, 0
}

// Unmap removes what is mapped in [from, to).
func (k *Kernel) Unmap(ti int32, from, to abi.Addr) {
	p := &k.procs[k.threads[ti].Proc]
	k.pullFiles()
	k.mem.Unmap(p.Space, from, to)
	k.leaveFiles(k.FileAt(ti))
	p.Gen = k.gen
	for _, id := range k.locks.RemoveRange(uint64(p.PID), from, to) {
		k.remove("locks", id)
	}
	k.dropUnmapped()
}
