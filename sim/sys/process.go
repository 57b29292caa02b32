package sys

import (
	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/sched"
)

func fork(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	pid, e := k.Fork(c.Thread)
	if e != 0 {
		return kernel.Fail(e)
	}
	return kernel.OK(int64(pid))
}

func exitGroup(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	k.ExitProcess(c.Thread, int(c.Int(0)))
	return kernel.Outcome{State: kernel.Nowhere}
}

func wait4(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	pid, options := int32(c.Int(0)), c.Int(2)
	if options&^(abi.WNOHANG|abi.WUNTRACED|abi.WCONTINUED) != 0 {
		return kernel.Fail(abi.EINVAL)
	}
	if at := c.Addr(1); at != 0 {
		if fault := k.View(c.Thread).Check(at, 4, true); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	child, status, e := k.WaitChild(c.Thread, abi.PID(pid), options&abi.WUNTRACED != 0, options&abi.WCONTINUED != 0)
	switch {
	case e != 0:
		return kernel.Fail(e)
	case child == 0 && options&abi.WNOHANG != 0:
		return kernel.OK(0)
	case child == 0:
		me := k.Procs()[c.Proc].PID
		return k.Block(c.Thread, sched.Key{Kind: sched.OnChild, A: uint64(me)}, 0, kernel.Wait{Kind: "child", ID: int(max(pid, 0))})
	}
	k.Collect(c.Thread, child)
	if at := c.Addr(1); at != 0 {
		k.View(c.Thread).PutU32(at, uint32(status))
	}
	if at := c.Addr(3); at != 0 { // what a child used is not counted
		if fault := k.View(c.Thread).Write(at, make([]byte, 144)); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	return kernel.OK(int64(child))
}

func getpid(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return kernel.OK(int64(k.Procs()[c.Proc].PID))
}

func getppid(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return kernel.OK(int64(k.Procs()[c.Proc].Parent))
}

func gettid(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return kernel.OK(int64(k.Threads()[c.Thread].TID))
}
