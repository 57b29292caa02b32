package sys

import (
	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/lock"
)

// condWait waits at a condition; by its own clock if none is named.
func condWait(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	until := abi.Time(0)
	if at := c.Addr(3); at != 0 && k.Pending(c.Thread).Phase == 0 {
		clock := c.Int(2)
		if clock < 0 {
			clock = abi.CLOCK_REALTIME
			if flags, ok := k.CondFlags(c.Thread, c.Addr(0)); ok && flags&lock.CondMonotonic != 0 {
				clock = abi.CLOCK_MONOTONIC
			}
		}
		var out kernel.Outcome
		if until, out = deadline(k, c, clock, at); out != kernel.OK(0) {
			return out
		}
	}
	return k.WaitCondition(c.Thread, c.Addr(0), c.Addr(1), until)
}

func condSignal(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.SignalCondition(c.Thread, c.Addr(0), c.Int(1) != 0)
}

func condDestroy(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.DestroyCondition(c.Thread, c.Addr(0))
}
