package sys

import "procession/sim/kernel"

func rwlockLock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.ReadWrite(c.Thread, c.Addr(0), c.Int(1) != 0, kernel.Locking{})
}

func rwlockTrylock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.ReadWrite(c.Thread, c.Addr(0), c.Int(1) != 0, kernel.Locking{Try: true})
}

func rwlockTimedlock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	until, out := within(k, c, c.Int(2), c.Addr(3))
	if out != kernel.OK(0) {
		return out
	}
	return k.ReadWrite(c.Thread, c.Addr(0), c.Int(1) != 0, kernel.Locking{Until: until})
}

func rwlockUnlock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.UnlockReadWrite(c.Thread, c.Addr(0))
}
