package sys

// poll and select: what is ready of several descriptors, now or as soon as
// something is. A timeout counts in simulated time.

import (
	"encoding/binary"
	"fmt"
	"strings"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// timeout is until when a call waits, by the timespec at an address (null: for
// ever); over says that this is past.
func timeout(k *kernel.Kernel, c kernel.Caller, at abi.Addr) (until abi.Time, over bool, out kernel.Outcome) {
	if at == 0 {
		return 0, false, kernel.OK(0)
	}
	p := k.Pending(c.Thread)
	if p.Deadline == 0 {
		v := k.View(c.Thread)
		s, fault := v.U64(at)
		ns, fault2 := v.U64(at + 8)
		switch {
		case !fault.OK():
			return 0, false, k.BadMemory(c.Thread, fault)
		case !fault2.OK():
			return 0, false, k.BadMemory(c.Thread, fault2)
		case int64(s) < 0 || ns >= second:
			return 0, false, kernel.Fail(abi.EINVAL)
		}
		p.Deadline = lastTime
		if s < uint64(lastTime)/second {
			p.Deadline = min(lastTime, k.Time(c.Thread)+abi.Time(s)*second+abi.Time(ns))
		}
		if s == 0 && ns == 0 {
			return p.Deadline, true, kernel.OK(0)
		}
	}
	return p.Deadline, k.Time(c.Thread) >= p.Deadline, kernel.OK(0)
}

// ready reports what a poll has found.
func ready(k *kernel.Kernel, c kernel.Caller, asked []kernel.Polled) int {
	n := 0
	var says []string
	for _, p := range asked {
		if p.Ready == 0 {
			continue
		}
		n++
		if len(says) < 3 {
			says = append(says, fmt.Sprintf("%d %s", p.FD, bits(p.Ready)))
		}
	}
	k.Emit(c.Thread, trace.Event{Kind: trace.EvPoll, Size: n, Text: strings.Join(says, ", ")})
	return n
}

// bits names the first of poll's bits that is telling.
func bits(r int16) string {
	switch {
	case r&abi.POLLNVAL != 0:
		return "is not open"
	case r&abi.POLLERR != 0:
		return "has an error"
	case r&abi.POLLIN != 0:
		return "can be read"
	case r&abi.POLLHUP != 0:
		return "has reached its end"
	case r&abi.POLLOUT != 0:
		return "can be written"
	}
	return "is ready"
}

// suspend exchanges the signal mask for the time of a call, as sigsuspend does;
// a null mask leaves it.
func suspend(k *kernel.Kernel, c kernel.Caller, at abi.Addr) kernel.Outcome {
	if at == 0 {
		return kernel.OK(0)
	}
	x, fault := k.View(c.Thread).U64(at)
	if !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	s := &k.Threads()[c.Thread].Sig
	s.Restore, s.Suspended = s.Mask, true
	k.SetMask(c.Thread, kernel.Sigset(x))
	return kernel.OK(0)
}

// resume brings the mask back at the end of a call that no signal broke off.
func resume(k *kernel.Kernel, c kernel.Caller) {
	if s := &k.Threads()[c.Thread].Sig; s.Suspended {
		mask := s.Restore
		s.Restore, s.Suspended = 0, false
		k.SetMask(c.Thread, mask)
	}
}

// ppoll is poll with a timespec.
func ppoll(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	n := c.Args[1]
	if n > abi.OpenMax {
		return kernel.Fail(abi.EINVAL)
	}
	v := k.View(c.Thread)
	p := k.Pending(c.Thread)
	if p.Phase == 0 {
		if fault := v.Check(c.Addr(0), int64(n)*8, true); n > 0 && !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
		if _, _, out := timeout(k, c, c.Addr(2)); out != kernel.OK(0) {
			return out
		}
		if out := suspend(k, c, c.Addr(3)); out != kernel.OK(0) {
			return out
		}
		p.Phase = kernel.PollArray
	}
	asked, ok := k.Polls(c.Thread, p.Phase, &c.Args)
	if !ok {
		resume(k, c)
		return kernel.Fail(abi.EFAULT)
	}
	count := 0
	for i := range asked {
		if asked[i].Ready != 0 {
			count++
		}
	}
	until, over, _ := timeout(k, c, c.Addr(2))
	if count == 0 && !over {
		return k.BlockPoll(c.Thread, asked, until)
	}
	resume(k, c)
	for i := range asked {
		var b [2]byte
		binary.LittleEndian.PutUint16(b[:], uint16(asked[i].Ready))
		if fault := v.Write(c.Addr(0)+abi.Addr(8*i+6), b[:]); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	return kernel.OK(int64(ready(k, c, asked)))
}

// pselect is select with a timespec.
func pselect(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	n := c.Int(0)
	if n < 0 {
		return kernel.Fail(abi.EINVAL)
	}
	c.Args[0] = uint64(min(n, abi.OpenMax))
	v := k.View(c.Thread)
	p := k.Pending(c.Thread)
	bytes := (int64(c.Args[0]) + 63) / 64 * 8
	if p.Phase == 0 {
		for i := 1; i <= 3; i++ {
			if c.Addr(i) == 0 || bytes == 0 {
				continue
			}
			if fault := v.Check(c.Addr(i), bytes, true); !fault.OK() {
				return k.BadMemory(c.Thread, fault)
			}
		}
		if _, _, out := timeout(k, c, c.Addr(4)); out != kernel.OK(0) {
			return out
		}
		if out := suspend(k, c, c.Addr(5)); out != kernel.OK(0) {
			return out
		}
		p.Phase, p.Args[0] = kernel.PollSets, c.Args[0]
	}
	asked, ok := k.Polls(c.Thread, p.Phase, &c.Args)
	if !ok {
		resume(k, c)
		return kernel.Fail(abi.EFAULT)
	}
	count := 0
	for i := range asked {
		if asked[i].Ready&abi.POLLNVAL != 0 {
			resume(k, c)
			return kernel.Fail(abi.EBADF)
		}
		if asked[i].Ready != 0 {
			count++
		}
	}
	until, over, _ := timeout(k, c, c.Addr(4))
	if count == 0 && !over {
		return k.BlockPoll(c.Thread, asked, until)
	}
	resume(k, c)
	total := int64(0)
	for i, events := range [...]int16{abi.POLLIN, abi.POLLOUT, abi.POLLPRI} {
		set := make([]byte, bytes)
		for _, a := range asked {
			if a.Ready&events != 0 {
				set[a.FD/8] |= 1 << (a.FD % 8)
				total++
			}
		}
		if at := c.Addr(i + 1); at != 0 {
			if fault := v.Write(at, set); !fault.OK() {
				return k.BadMemory(c.Thread, fault)
			}
		}
	}
	ready(k, c, asked)
	return kernel.OK(total)
}
