package sys

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/kernel"
	"procession/sim/mem"
	"procession/sim/trace"
)

func brk(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return kernel.OK(int64(k.SetBreak(c.Thread, c.Addr(0))))
}

func arena(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	at, e := k.GrowArena(c.Thread, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	return kernel.OK(int64(at))
}

// mmap maps anonymous memory or a regular file; fixed places are not mapped.
func mmap(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	flags := c.Int(3)
	shared := flags&abi.MAP_SHARED != 0
	switch {
	case shared == (flags&abi.MAP_PRIVATE != 0) || c.Int(5)%abi.PageSize != 0:
		return kernel.Fail(abi.EINVAL)
	case flags&abi.MAP_FIXED != 0:
		k.Remark(c.Thread, "mmap with MAP_FIXED is not supported: let the machine choose the place (a null address).")
		return kernel.Fail(abi.EINVAL)
	case flags&abi.MAP_ANONYMOUS == 0:
		return mmapFile(k, c, shared)
	}
	at, e := k.MapAnonymous(c.Thread, c.Int(1), protection(c.Int(2)), shared)
	if e != 0 {
		return kernel.Fail(e)
	}
	if shared {
		k.Mapping(c.Thread, at, c.Int(1))
	} else {
		k.Emit(c.Thread, trace.Event{Kind: trace.EvCall, Name: "mmap", Addr: hex(at), Size: int(c.Int(1))})
	}
	return kernel.OK(int64(at))
}

// protection is PROT flags as mem has them.
func protection(prot int64) (p mem.Prot) {
	if prot&(abi.PROT_READ|abi.PROT_WRITE|abi.PROT_EXEC) != 0 {
		p |= mem.Read // what may be written or run can be read on x86-64
	}
	if prot&abi.PROT_WRITE != 0 {
		p |= mem.Write
	}
	return p
}

func mmapFile(k *kernel.Kernel, c kernel.Caller, shared bool) kernel.Outcome {
	f, e := k.File(c, c.Int(4))
	prot := protection(c.Int(2))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case c.Int(1) <= 0 || c.Int(5) < 0:
		return kernel.Fail(abi.EINVAL)
	case !f.Reads() || shared && prot&mem.Write != 0 && !f.Writes():
		return kernel.Fail(abi.EACCES)
	case f.Kind == fs.Zero && !shared:
		at, e := k.MapAnonymous(c.Thread, c.Int(1), prot, false)
		return result64(int64(at), e)
	case f.Kind != fs.Regular:
		return kernel.Fail(abi.ENODEV)
	}
	k.PullFile(f.Object)
	at, e := k.MapFile(c.Thread, f.Object, c.Int(1), c.Int(5), prot, shared)
	if e != 0 {
		return kernel.Fail(e)
	}
	k.Mapping(c.Thread, at, c.Int(1))
	return kernel.OK(int64(at))
}

func result64(v int64, e abi.Errno) kernel.Outcome {
	if e != 0 {
		return kernel.Fail(e)
	}
	return kernel.OK(v)
}

// pages is the range of whole pages that a call names, false if it is none.
func pages(c kernel.Caller) (from, to abi.Addr, ok bool) {
	from = c.Addr(0)
	to = (from + abi.Addr(c.Int(1)) + abi.PageSize - 1) &^ (abi.PageSize - 1)
	return from, to, from%abi.PageSize == 0 && c.Int(1) >= 0 && to >= from && to <= abi.StackTop
}

func mprotect(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	from, to, ok := pages(c)
	switch {
	case from%abi.PageSize != 0 || c.Int(2)&^(abi.PROT_READ|abi.PROT_WRITE|abi.PROT_EXEC) != 0:
		return kernel.Fail(abi.EINVAL)
	case !ok:
		return kernel.Fail(abi.ENOMEM)
	case from == to:
		return kernel.OK(0)
	}
	if e := k.Protect(c.Thread, from, to, protection(c.Int(2))); e != 0 {
		return kernel.Fail(e)
	}
	k.Emit(c.Thread, trace.Event{Kind: trace.EvCall, Name: "mprotect", Addr: hex(from), Size: int(c.Int(1))})
	return kernel.OK(0)
}

// msync has nothing to do: files and what shows them are always the same.
func msync(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	from, to, ok := pages(c)
	const async, invalidate, sync = 1, 2, 4
	how := c.Int(2)
	if from%abi.PageSize != 0 || how&^(async|invalidate|sync) != 0 || how&async != 0 && how&sync != 0 {
		return kernel.Fail(abi.EINVAL)
	}
	if !ok {
		return kernel.Fail(abi.ENOMEM)
	}
	for a := from; a < to; {
		r, mapped := k.Memory().Region(k.Procs()[c.Proc].Space, a)
		if !mapped {
			return kernel.Fail(abi.ENOMEM)
		}
		a = r.End
	}
	return kernel.OK(0)
}

func munmap(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	at, n := c.Addr(0), c.Int(1)
	end := (at + abi.Addr(n) + abi.PageSize - 1) &^ (abi.PageSize - 1)
	if at%abi.PageSize != 0 || n <= 0 || end <= at || end > abi.StackTop {
		return kernel.Fail(abi.EINVAL)
	}
	k.Unmap(c.Thread, at, end)
	k.Emit(c.Thread, trace.Event{Kind: trace.EvCall, Name: "munmap", Addr: hex(at), Size: int(n)})
	return kernel.OK(0)
}

// heapEvent is how the library tells of blocks; the kinds are in procession/sys.h.
func heapEvent(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	switch c.Int(0) {
	case 1:
		k.GotBlock(c.Thread, c.Addr(1), c.Int(2), false)
	case 2:
		k.GaveBlock(c.Thread, c.Addr(1))
	case 3:
		k.MovedBlock(c.Thread, c.Addr(3), c.Addr(1), c.Int(2))
	case 4:
		k.GotBlock(c.Thread, c.Addr(1), c.Int(2), true)
	case 5:
		k.JudgeBlock(c.Thread, c.Addr(1), "realloc")
	case 6:
		k.OwnBlock(c.Thread, c.Addr(1), c.Int(2), true)
	case 7:
		k.OwnBlock(c.Thread, c.Addr(1), c.Int(2), false)
	}
	return kernel.OK(0)
}
