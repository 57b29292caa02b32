package sys

// What a thread blocks, and the calls that wait for signals.

import (
	"strings"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/sched"
	"procession/sim/trace"
)

func sigprocmask(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	v := k.View(c.Thread)
	old := k.Threads()[c.Thread].Sig.Mask
	if at := c.Addr(2); at != 0 {
		if fault := v.Check(at, 8, true); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	if at := c.Addr(1); at != 0 {
		x, fault := v.U64(at)
		if !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
		set, mask := kernel.Sigset(x), old
		switch c.Int(0) {
		case abi.SIG_BLOCK:
			mask |= set
		case abi.SIG_UNBLOCK:
			mask &^= set
		case abi.SIG_SETMASK:
			mask = set
		default:
			return kernel.Fail(abi.EINVAL)
		}
		k.SetMask(c.Thread, mask)
		if mask = k.Threads()[c.Thread].Sig.Mask; mask != old {
			k.Emit(c.Thread, trace.Event{Kind: trace.EvMask, Text: names(mask)})
		}
	}
	if at := c.Addr(2); at != 0 {
		v.PutU64(at, uint64(old))
	}
	return kernel.OK(0)
}

// names lists the signals of a set, "SIGINT SIGTERM"; of a full one it says so.
func names(m kernel.Sigset) string {
	var out []string
	list := m.Signals()
	if len(list) > 55 {
		return "all"
	}
	for _, s := range list {
		out = append(out, abi.Signal(s).Name())
	}
	return strings.Join(out, " ")
}

func sigpending(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if fault := k.View(c.Thread).PutU64(c.Addr(0), uint64(k.PendingSignals(c.Thread))); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	return kernel.OK(0)
}

// forSignal waits until a signal comes that is not blocked.
func forSignal(k *kernel.Kernel, c kernel.Caller, until abi.Time) kernel.Outcome {
	return k.Block(c.Thread, sched.Key{Kind: sched.OnTime}, until, kernel.Wait{Kind: "signal"})
}

// pause waits for a signal that is handled, or ends the process.
func pause(k *kernel.Kernel, c kernel.Caller) kernel.Outcome { return forSignal(k, c, 0) }

// sigsuspend exchanges the mask and waits, in one step; the handler's return
// brings the old mask back.
func sigsuspend(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if p := k.Pending(c.Thread); p.Phase == 0 {
		x, fault := k.View(c.Thread).U64(c.Addr(0))
		if !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
		p.Phase = 1
		s := &k.Threads()[c.Thread].Sig
		s.Restore, s.Suspended = s.Mask, true
		k.SetMask(c.Thread, kernel.Sigset(x))
	}
	return forSignal(k, c, 0)
}

// sigtimedwait takes a pending signal of a set, or waits for one.
func sigtimedwait(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	p := k.Pending(c.Thread)
	v := k.View(c.Thread)
	x, fault := v.U64(c.Addr(0))
	if !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	if at := c.Addr(1); at != 0 {
		if fault := v.Check(at, 128, true); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	set := kernel.Sigset(x) &^ (kernel.SetOf(abi.SIGKILL) | kernel.SetOf(abi.SIGSTOP))
	if p.Phase == 0 {
		if at := c.Addr(2); at != 0 {
			in, out := interval(k, c, at)
			if out != kernel.OK(0) {
				return out
			}
			p.Deadline = max(1, k.Time(c.Thread)+in)
		}
		p.Phase = 1
	}
	s := &k.Threads()[c.Thread].Sig
	s.Wanted = 0
	if info, ok := k.TakeSignal(c.Thread, set); ok {
		if at := c.Addr(1); at != 0 {
			k.StoreInfo(c.Thread, at, &info)
		}
		k.Emit(c.Thread, trace.Event{Kind: trace.EvTook, Code: int(info.Sig), Peer: info.TID})
		return kernel.OK(int64(info.Sig))
	}
	if p.Deadline != 0 && k.Time(c.Thread) >= p.Deadline {
		return kernel.Fail(abi.EAGAIN)
	}
	s.Wanted = set
	return forSignal(k, c, p.Deadline)
}
