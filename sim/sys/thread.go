package sys

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/kernel"
)

func hex(a abi.Addr) string { return fmt.Sprintf("%#x", uint64(a)) }

func threadCreate(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	stack := c.Int(2)
	if stack < 0 || stack > k.Limits().Memory {
		return kernel.Fail(abi.EAGAIN)
	}
	if e := k.CreateThread(c.Thread, c.Addr(0), c.Int(1) != 0, stack, c.Addr(3), c.Addr(4)); e != 0 {
		return kernel.Fail(e)
	}
	return kernel.OK(0)
}

func exitThread(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.ExitThread(c.Thread, c.Args[0])
}

func threadJoin(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if at := c.Addr(1); at != 0 {
		if fault := k.View(c.Thread).Check(at, 8, true); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	tid, ok := thread(c.Args[0])
	if !ok {
		return kernel.Fail(abi.ESRCH)
	}
	v, out := k.JoinThread(c.Thread, tid)
	if at := c.Addr(1); at != 0 && out == kernel.OK(0) {
		k.View(c.Thread).PutU64(at, v)
	}
	return out
}

func threadDetach(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	tid, ok := thread(c.Args[0])
	if !ok {
		return kernel.Fail(abi.ESRCH)
	}
	if e := k.DetachThread(c.Thread, tid); e != 0 {
		return kernel.Fail(e)
	}
	return kernel.OK(0)
}

func threadSelf(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return kernel.OK(int64(k.Threads()[c.Thread].TID))
}

// thread is the thread that a pthread_t names: its id.
func thread(v uint64) (abi.TID, bool) { return abi.TID(v), v>>31 == 0 && v != 0 }
