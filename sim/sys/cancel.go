package sys

import (
	"procession/sim/abi"
	"procession/sim/kernel"
)

func threadCancel(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	tid, ok := thread(c.Args[0])
	if !ok {
		return kernel.Fail(abi.ESRCH)
	}
	if e := k.CancelThread(c.Thread, tid, c.Addr(1)); e != 0 {
		return kernel.Fail(e)
	}
	return kernel.OK(0)
}

// What cancel_set changes: whether a thread acts on cancellations, whether at
// once, and that it is ending by itself.
const (
	cancelState = iota
	cancelType
	cancelOver
)

func cancelSet(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s := k.CancelState(c.Thread)
	on := c.Int(1) != 0
	var old bool
	switch c.Int(0) {
	case cancelState:
		old, s.Off = s.Off, on
	case cancelType:
		old, s.Async = s.Async, on
	case cancelOver:
		old, s.Begun = s.Begun, true
	default:
		return kernel.Fail(abi.EINVAL)
	}
	if old {
		return kernel.OK(1)
	}
	return kernel.OK(0)
}

// testCancel is nothing but a cancellation point.
func testCancel(*kernel.Kernel, kernel.Caller) kernel.Outcome { return kernel.OK(0) }
