package sys

// Sending signals, and what a process does on them.

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
)

func kill(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	pid, sig := int32(c.Int(0)), c.Int(1)
	if sig < 0 || sig >= abi.NumSignals {
		return kernel.Fail(abi.EINVAL)
	}
	if pid > 0 {
		return send(k, c, abi.PID(pid), -1, kernel.Siginfo{Sig: abi.Signal(sig)})
	}
	// 0 is the caller's process group, below -1 another, -1 everybody else.
	me, group := k.Procs()[c.Proc].PID, abi.PID(-pid)
	if pid == 0 {
		group = k.Procs()[c.Proc].Group
	}
	var to []abi.PID
	mine := false
	for i := range k.Procs() {
		p := &k.Procs()[i]
		if p.State == kernel.Reaped || p.PID == 0 || pid == -1 && int32(i) == c.Proc || pid != -1 && p.Group != group {
			continue
		}
		to = append(to, p.PID)
		mine = mine || p.PID == me
	}
	if len(to) == 0 {
		return kernel.Fail(abi.ESRCH)
	}
	for _, p := range to {
		if p != me {
			send(k, c, p, -1, kernel.Siginfo{Sig: abi.Signal(sig)})
		}
	}
	if mine {
		return send(k, c, me, -1, kernel.Siginfo{Sig: abi.Signal(sig)})
	}
	return kernel.OK(0)
}

// send sends a signal to one process, or to one of its threads.
func send(k *kernel.Kernel, c kernel.Caller, pid abi.PID, ti int32, s kernel.Siginfo) kernel.Outcome {
	if pid == abi.InitPID || pid == abi.ShellPID {
		return kernel.Fail(abi.EPERM)
	}
	pi := k.FindProc(pid)
	if pi < 0 || k.Procs()[pi].State == kernel.Reaped {
		return kernel.Fail(abi.ESRCH)
	}
	if s.Sig == 0 {
		return kernel.OK(0)
	}
	if k.Procs()[pi].State == kernel.Alive && !(s.Sig == abi.SIGABRT && pi == c.Proc) {
		e := trace.Event{Kind: trace.EvSignal, Other: pid, Code: int(s.Sig)}
		if ti >= 0 && pi != c.Proc || ti >= 0 && ti != c.Thread {
			e.Peer = k.Threads()[ti].TID
		}
		k.Emit(c.Thread, e)
	}
	if !k.Send(c.Thread, pi, ti, s) {
		return kernel.Fail(abi.EAGAIN)
	}
	return kernel.OK(0)
}

func tgkill(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	pid, tid, sig := int32(c.Int(0)), int32(c.Int(1)), c.Int(2)
	if sig < 0 || sig >= abi.NumSignals || pid <= 0 || tid <= 0 {
		return kernel.Fail(abi.EINVAL)
	}
	ti := k.FindThread(abi.TID(tid))
	if ti < 0 || k.Procs()[k.Threads()[ti].Proc].PID != abi.PID(pid) {
		return kernel.Fail(abi.ESRCH)
	}
	if t := &k.Threads()[ti]; t.State == kernel.Ended {
		if t.Joined || t.Detach {
			return kernel.Fail(abi.ESRCH)
		}
		return kernel.OK(0) // its id still means it, until it is joined
	}
	return send(k, c, abi.PID(pid), ti, kernel.Siginfo{Sig: abi.Signal(sig), Code: abi.SI_TKILL})
}

// sigqueue sends a signal with a value.
func sigqueue(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	pid, sig := int32(c.Int(0)), c.Int(1)
	if sig < 0 || sig >= abi.NumSignals {
		return kernel.Fail(abi.EINVAL)
	}
	if pid <= 0 {
		return kernel.Fail(abi.ESRCH)
	}
	return send(k, c, abi.PID(pid), -1, kernel.Siginfo{Sig: abi.Signal(sig), Code: abi.SI_QUEUE, Value: c.Args[2]})
}

// actionSize is the size of the library's struct __action.
const actionSize = 32

func sigaction(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	sig := c.Int(0)
	s := abi.Signal(sig)
	if sig < 1 || sig >= abi.NumSignals || sig == 32 || sig == 33 {
		return kernel.Fail(abi.EINVAL)
	}
	v := k.View(c.Thread)
	p := &k.Procs()[c.Proc]
	a := p.Actions[sig]
	var b [actionSize]byte
	le := binary.LittleEndian
	if at := c.Addr(2); at != 0 {
		if fault := v.Check(at, actionSize, true); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	if at := c.Addr(1); at != 0 {
		if fault := v.Read(at, b[:]); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
		n := kernel.Action{
			Handler: abi.Addr(le.Uint64(b[:])), Flags: le.Uint64(b[8:]),
			Restorer: abi.Addr(le.Uint64(b[16:])), Mask: le.Uint64(b[24:]),
		}
		if s == abi.SIGKILL || s == abi.SIGSTOP {
			return kernel.Fail(abi.EINVAL)
		}
		k.SetAction(c.Proc, s, n)
		if n != a {
			k.Emit(c.Thread, trace.Event{Kind: trace.EvAction, Code: int(sig), Name: k.ActionName(c.Proc, s)})
		}
	}
	if at := c.Addr(2); at != 0 {
		le.PutUint64(b[:], uint64(a.Handler))
		le.PutUint64(b[8:], a.Flags)
		le.PutUint64(b[16:], uint64(a.Restorer))
		le.PutUint64(b[24:], a.Mask)
		if fault := v.Write(at, b[:]); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	return kernel.OK(0)
}

// stackSize is the size of stack_t: address, flags, size.
const stackSize = 24

func sigaltstack(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	old, on := k.AltStack(c.Thread)
	v := k.View(c.Thread)
	le := binary.LittleEndian
	var b [stackSize]byte
	if at := c.Addr(0); at != 0 {
		if fault := v.Read(at, b[:]); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
		base, flags, size := abi.Addr(le.Uint64(b[:])), le.Uint32(b[8:]), le.Uint64(b[16:])
		switch {
		case on:
			return kernel.Fail(abi.EPERM)
		case flags == abi.SS_DISABLE:
			base, size = 0, 0
		case flags != 0 && flags != abi.SS_ONSTACK:
			return kernel.Fail(abi.EINVAL)
		case size < abi.MinSigStack:
			return kernel.Fail(abi.ENOMEM)
		case size > 1<<40:
			return kernel.Fail(abi.EINVAL)
		}
		k.SetAltStack(c.Thread, base, int64(size))
	}
	if at := c.Addr(1); at != 0 {
		flags := uint32(0)
		switch {
		case old.Size == 0:
			flags = abi.SS_DISABLE
		case on:
			flags = abi.SS_ONSTACK
		}
		clear(b[:])
		le.PutUint64(b[:], uint64(old.At))
		le.PutUint32(b[8:], flags)
		le.PutUint64(b[16:], uint64(old.Size))
		if fault := v.Write(at, b[:]); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
	}
	return kernel.OK(0)
}

func setJump(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.SetJump(c.Thread, c.Addr(0), c.Int(1) != 0)
}

func longJump(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.LongJump(c.Thread, c.Addr(0), uint32(c.Args[1]))
}
