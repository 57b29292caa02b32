package sys

import (
	"math"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/sched"
	"procession/sim/trace"
)

// second in nanoseconds; simulated time does not go beyond lastTime, as times
// stay below 2^53: who would sleep past it wakes there.
const (
	second   = 1_000_000_000
	lastTime = abi.Time(1)<<53 - 1
)

// nanosleep waits in simulated time. Its second attempt is at the deadline.
func nanosleep(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	p := k.Pending(c.Thread)
	if p.Phase == 1 {
		return kernel.OK(0)
	}
	v := k.View(c.Thread)
	s, fault := v.U64(c.Addr(0))
	ns, fault2 := v.U64(c.Addr(0) + 8)
	if !fault.OK() || !fault2.OK() {
		return kernel.Fail(abi.EFAULT)
	}
	if int64(s) < 0 || ns >= second {
		return kernel.Fail(abi.EINVAL)
	}
	until := lastTime
	if s < uint64(lastTime)/second {
		until = min(until, k.Time(c.Thread)+abi.Time(s)*second+abi.Time(ns))
	}
	p.Phase, p.Deadline = 1, until
	k.Emit(c.Thread, trace.Event{Kind: trace.EvSleep, Until: until})
	return k.Block(c.Thread, sched.Key{Kind: sched.OnTime}, max(until, 1), kernel.Wait{Kind: "sleep"})
}

func clockGettime(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	now := int64(k.Time(c.Thread))
	switch c.Int(0) {
	case abi.CLOCK_REALTIME, 5: // and the coarse ones
		now += abi.RealtimeBase
	case abi.CLOCK_MONOTONIC, 4, 6, 7:
	case abi.CLOCK_PROCESS_CPUTIME_ID:
		now = 0
		for i := range k.Threads() {
			if t := &k.Threads()[i]; t.TID != 0 && t.Proc == c.Proc {
				now += int64(t.CPU)
			}
		}
	case abi.CLOCK_THREAD_CPUTIME_ID:
		now = int64(k.Threads()[c.Thread].CPU)
	default:
		return kernel.Fail(abi.EINVAL)
	}
	now = min(now, math.MaxInt64-1)
	v := k.View(c.Thread)
	if fault := v.Check(c.Addr(1), 16, true); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	v.PutU64(c.Addr(1), uint64(now/second))
	v.PutU64(c.Addr(1)+8, uint64(now%second))
	return kernel.OK(0)
}
