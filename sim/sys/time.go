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

// clockKnown says whether timed waits may follow a clock.
func clockKnown(clock int64) bool {
	return clock == abi.CLOCK_REALTIME || clock == abi.CLOCK_MONOTONIC
}

// deadline reads an absolute time of a clock, as the machine counts: at least
// 1, which is past.
func deadline(k *kernel.Kernel, c kernel.Caller, clock int64, at abi.Addr) (abi.Time, kernel.Outcome) {
	if !clockKnown(clock) {
		return 0, kernel.Fail(abi.EINVAL)
	}
	v := k.View(c.Thread)
	u, fault := v.U64(at)
	ns, fault2 := v.U64(at + 8)
	if !fault.OK() {
		return 0, k.BadMemory(c.Thread, fault)
	}
	if !fault2.OK() {
		return 0, k.BadMemory(c.Thread, fault2)
	}
	if ns >= second {
		return 0, kernel.Fail(abi.EINVAL)
	}
	s, until := int64(u), lastTime
	if clock == abi.CLOCK_REALTIME {
		s -= abi.RealtimeBase / second // of which it is a multiple
	}
	if s < 0 {
		return 1, kernel.OK(0)
	}
	if s < int64(lastTime)/second {
		until = abi.Time(s)*second + abi.Time(ns)
	}
	return max(until, 1), kernel.OK(0)
}
