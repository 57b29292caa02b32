package sys

import (
	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/lock"
)

func mutexLock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.Mutex(c.Thread, c.Addr(0), kernel.Locking{})
}

func mutexTrylock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.Mutex(c.Thread, c.Addr(0), kernel.Locking{Try: true})
}

// mutexTimedlock asks what time it is meant to be only where it has to wait.
func mutexTimedlock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	p := k.Pending(c.Thread)
	if p.Phase == 0 {
		p.Phase = 1
		until, out := deadline(k, c, c.Int(1), c.Addr(2))
		switch {
		case out == kernel.Fail(abi.EINVAL) && clockKnown(c.Int(1)):
			until = -1
		case out != kernel.OK(0):
			return out
		}
		p.Deadline = until
	}
	return k.Mutex(c.Thread, c.Addr(0), kernel.Locking{Until: p.Deadline})
}

func mutexUnlock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.UnlockMutex(c.Thread, c.Addr(0))
}

// objectNew and objectGone only tell the machine what the library does to an
// object's bytes: initialise, destroy, or (busy) refuse to.
func objectNew(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if kind := c.Int(1); kind >= int64(lock.AMutex) && kind <= int64(lock.AOnce) {
		k.NewObject(c.Thread, c.Addr(0), lock.Kind(kind), c.Int(2) != 0, int(c.Int(3)))
	}
	return kernel.OK(0)
}

func objectGone(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	const busy = 2
	if c.Int(1)&busy != 0 {
		k.Busy(c.Thread, c.Addr(0), c.Int(1)&^busy != 0)
	} else {
		k.DropObject(c.Thread, c.Addr(0), c.Int(1) != 0)
	}
	return kernel.OK(0)
}
