package sys

import (
	"procession/sim/abi"
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

// mmap maps anonymous memory; files and fixed places are not mapped yet.
func mmap(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	prot, flags := c.Int(2), c.Int(3)
	shared := flags&abi.MAP_SHARED != 0
	switch {
	case shared == (flags&abi.MAP_PRIVATE != 0):
		return kernel.Fail(abi.EINVAL)
	case flags&abi.MAP_ANONYMOUS == 0:
		if _, e := k.File(c, c.Int(4)); e != 0 {
			return kernel.Fail(e)
		}
		k.Remark(c.Thread, "mmap of a file is not supported yet: map anonymous memory (MAP_ANONYMOUS), or use read.")
		return kernel.Fail(abi.ENODEV)
	case flags&abi.MAP_FIXED != 0:
		k.Remark(c.Thread, "mmap with MAP_FIXED is not supported: let the machine choose the place (a null address).")
		return kernel.Fail(abi.EINVAL)
	}
	var p mem.Prot
	if prot&(abi.PROT_READ|abi.PROT_WRITE|abi.PROT_EXEC) != 0 {
		p |= mem.Read // what may be written or run can be read on x86-64
	}
	if prot&abi.PROT_WRITE != 0 {
		p |= mem.Write
	}
	at, e := k.MapAnonymous(c.Thread, c.Int(1), p, shared)
	if e != 0 {
		return kernel.Fail(e)
	}
	k.Emit(c.Thread, trace.Event{Kind: trace.EvCall, Name: "mmap", Addr: hex(at), Size: int(c.Int(1))})
	return kernel.OK(int64(at))
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
