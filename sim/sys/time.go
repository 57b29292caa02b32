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

// nanosleep waits in simulated time, until its deadline however often it is
// woken before.
func nanosleep(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	p := k.Pending(c.Thread)
	if p.Phase == 0 {
		in, out := interval(k, c, c.Addr(0))
		if out != kernel.OK(0) {
			return out
		}
		p.Phase, p.Deadline = 1, max(min(lastTime, k.Time(c.Thread)+in), 1)
		k.Emit(c.Thread, trace.Event{Kind: trace.EvSleep, Until: p.Deadline})
	} else if k.Time(c.Thread) >= p.Deadline {
		return kernel.OK(0)
	}
	return k.Block(c.Thread, sched.Key{Kind: sched.OnTime}, p.Deadline, kernel.Wait{Kind: "sleep"})
}

// woken is what is left of a sleep that a signal ends.
func woken(k *kernel.Kernel, c kernel.Caller) (kernel.Outcome, bool) {
	left := max(0, k.Pending(c.Thread).Deadline-k.Time(c.Thread))
	if at := c.Addr(1); at != 0 {
		v := k.View(c.Thread)
		if fault := v.Check(at, 16, true); !fault.OK() {
			return kernel.Fail(abi.EFAULT), true
		}
		v.PutU64(at, uint64(left/second))
		v.PutU64(at+8, uint64(left%second))
	}
	return kernel.Fail(abi.EINTR), true
}

// interval reads a duration.
func interval(k *kernel.Kernel, c kernel.Caller, at abi.Addr) (abi.Time, kernel.Outcome) {
	v := k.View(c.Thread)
	s, fault := v.U64(at)
	ns, fault2 := v.U64(at + 8)
	if !fault.OK() || !fault2.OK() {
		return 0, kernel.Fail(abi.EFAULT)
	}
	if int64(s) < 0 || ns >= second {
		return 0, kernel.Fail(abi.EINVAL)
	}
	if s >= uint64(lastTime)/second {
		return lastTime, kernel.OK(0)
	}
	return abi.Time(s)*second + abi.Time(ns), kernel.OK(0)
}

// micros reads a struct timeval.
func micros(k *kernel.Kernel, c kernel.Caller, at abi.Addr) (abi.Time, kernel.Outcome) {
	v := k.View(c.Thread)
	s, fault := v.U64(at)
	us, fault2 := v.U64(at + 8)
	if !fault.OK() || !fault2.OK() {
		return 0, kernel.Fail(abi.EFAULT)
	}
	if int64(s) < 0 || us >= 1_000_000 {
		return 0, kernel.Fail(abi.EINVAL)
	}
	if s >= uint64(lastTime)/second {
		return lastTime / 2, kernel.OK(0)
	}
	return abi.Time(s)*second + abi.Time(us)*1000, kernel.OK(0)
}

// setitimer and getitimer know one of the three timers, that of real time.
func setitimer(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	v := k.View(c.Thread)
	if c.Int(0) != abi.ITIMER_REAL {
		if c.Int(0) == abi.ITIMER_VIRTUAL || c.Int(0) == abi.ITIMER_PROF {
			k.Remark(c.Thread, "There is no timer of processor time here: setitimer knows ITIMER_REAL.")
		}
		return kernel.Fail(abi.EINVAL)
	}
	var in, every abi.Time
	if at := c.Addr(1); at != 0 {
		var out kernel.Outcome
		if every, out = micros(k, c, at); out != kernel.OK(0) {
			return out
		}
		if in, out = micros(k, c, at+16); out != kernel.OK(0) {
			return out
		}
	}
	if at := c.Addr(2); at != 0 {
		if fault := v.Check(at, 32, true); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	left, again := k.SetAlarm(c.Thread, min(in, lastTime-k.Time(c.Thread)), every)
	putTimer(k, c, c.Addr(2), left, again)
	return kernel.OK(0)
}

func getitimer(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(0) != abi.ITIMER_REAL {
		return kernel.Fail(abi.EINVAL)
	}
	if fault := k.View(c.Thread).Check(c.Addr(1), 32, true); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	left, again := k.AlarmLeft(c.Thread)
	putTimer(k, c, c.Addr(1), left, again)
	return kernel.OK(0)
}

func putTimer(k *kernel.Kernel, c kernel.Caller, at abi.Addr, left, again abi.Time) {
	if at == 0 {
		return
	}
	v := k.View(c.Thread)
	for i, t := range []abi.Time{again, left} {
		us := (t + 999) / 1000
		v.PutU64(at+abi.Addr(16*i), uint64(us/1_000_000))
		v.PutU64(at+abi.Addr(16*i)+8, uint64(us%1_000_000))
	}
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
