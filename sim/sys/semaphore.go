package sys

import (
	"procession/sim/abi"
	"procession/sim/kernel"
)

func semWait(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.TakeSemaphore(c.Thread, c.Addr(0), kernel.Locking{})
}

func semTrywait(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.TakeSemaphore(c.Thread, c.Addr(0), kernel.Locking{Try: true})
}

func semTimedwait(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	until, out := within(k, c, c.Int(1), c.Addr(2))
	if out != kernel.OK(0) {
		return out
	}
	return k.TakeSemaphore(c.Thread, c.Addr(0), kernel.Locking{Until: until})
}

func semPost(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.PostSemaphore(c.Thread, c.Addr(0))
}

func semValue(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.SemaphoreValue(c.Thread, c.Addr(0))
}

// within is the deadline of a call, read at its first attempt.
func within(k *kernel.Kernel, c kernel.Caller, clock int64, at abi.Addr) (abi.Time, kernel.Outcome) {
	p := k.Pending(c.Thread)
	if p.Phase == 0 {
		until, out := deadline(k, c, clock, at)
		if out != kernel.OK(0) {
			return 0, out
		}
		p.Phase, p.Deadline = 1, until
	}
	return p.Deadline, kernel.OK(0)
}
