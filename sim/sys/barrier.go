package sys

import "procession/sim/kernel"

func barrierWait(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.WaitBarrier(c.Thread, c.Addr(0))
}

func spinLock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.SpinLock(c.Thread, c.Addr(0), false)
}

func spinTrylock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.SpinLock(c.Thread, c.Addr(0), true)
}

func spinUnlock(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.SpinUnlock(c.Thread, c.Addr(0))
}

func onceBegin(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.BeginOnce(c.Thread, c.Addr(0), uint32(c.Int(1)))
}

func onceEnd(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.EndOnce(c.Thread, c.Addr(0))
}
