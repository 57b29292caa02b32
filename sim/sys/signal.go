package sys

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/sched"
	"procession/sim/trace"
)

func kill(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	pid, sig := int32(c.Int(0)), c.Int(1)
	if sig < 0 || sig >= abi.NumSignals {
		return kernel.Fail(abi.EINVAL)
	}
	if pid > 0 {
		return send(k, c, abi.PID(pid), abi.Signal(sig))
	}
	if pid < -1 && pid != -int32(abi.FirstPID) {
		return kernel.Fail(abi.ESRCH)
	}
	// 0 and the first process's group are everybody, -1 everybody else.
	var to []abi.PID
	for i := range k.Procs() {
		if p := &k.Procs()[i]; p.State != kernel.Reaped && p.PID != 0 && (pid != -1 || int32(i) != c.Proc) {
			to = append(to, p.PID)
		}
	}
	if len(to) == 0 {
		return kernel.Fail(abi.ESRCH)
	}
	me := k.Procs()[c.Proc].PID
	for _, p := range to {
		if p != me {
			send(k, c, p, abi.Signal(sig))
		}
	}
	if pid != -1 {
		return send(k, c, me, abi.Signal(sig))
	}
	return kernel.OK(0)
}

// pause waits for a signal. One that is ignored wakes nobody, the others end or
// stop the process, so it never returns yet.
func pause(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.Block(c.Thread, sched.Key{Kind: sched.OnTime}, 0, kernel.Wait{Kind: "signal"})
}

// send sends a signal to one process.
func send(k *kernel.Kernel, c kernel.Caller, pid abi.PID, sig abi.Signal) kernel.Outcome {
	if pid == abi.InitPID || pid == abi.ShellPID {
		return kernel.Fail(abi.EPERM)
	}
	pi := k.FindProc(pid)
	if pi < 0 || k.Procs()[pi].State == kernel.Reaped {
		return kernel.Fail(abi.ESRCH)
	}
	if sig == 0 {
		return kernel.OK(0)
	}
	if k.Procs()[pi].State == kernel.Alive && !(sig == abi.SIGABRT && pi == c.Proc) {
		k.Emit(c.Thread, trace.Event{Kind: trace.EvSignal, Other: pid, Code: int(sig)})
	}
	k.Signal(c.Thread, pi, sig)
	return kernel.OK(0)
}

func tgkill(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	pid, tid, sig := int32(c.Int(0)), int32(c.Int(1)), c.Int(2)
	if sig < 0 || sig >= abi.NumSignals || pid <= 0 || tid <= 0 {
		return kernel.Fail(abi.EINVAL)
	}
	ti := k.FindThread(abi.TID(tid))
	if ti < 0 || k.Procs()[k.Threads()[ti].Proc].PID != abi.PID(pid) || k.Threads()[ti].State == kernel.Ended {
		return kernel.Fail(abi.ESRCH)
	}
	return send(k, c, abi.PID(pid), abi.Signal(sig))
}

// actionSize is the size of the library's struct __action.
const actionSize = 32

func sigaction(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	sig := c.Int(0)
	if sig < 1 || sig >= abi.NumSignals {
		return kernel.Fail(abi.EINVAL)
	}
	v := k.View(c.Thread)
	p := &k.Procs()[c.Proc]
	a := p.Actions[sig]
	var b [actionSize]byte
	le := binary.LittleEndian
	if at := c.Addr(1); at != 0 {
		if fault := v.Read(at, b[:]); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
		n := kernel.Action{
			Handler: abi.Addr(le.Uint64(b[:])), Flags: le.Uint64(b[8:]),
			Restorer: abi.Addr(le.Uint64(b[16:])), Mask: le.Uint64(b[24:]),
		}
		s := abi.Signal(sig)
		if s == abi.SIGKILL || s == abi.SIGSTOP {
			return kernel.Fail(abi.EINVAL)
		}
		if n.Handler != abi.SigDfl && n.Handler != abi.SigIgn {
			k.Remark(c.Thread, "A handler for "+s.Name()+" cannot be set yet: a signal can be ignored (SIG_IGN) or left to its default (SIG_DFL).")
			return kernel.Fail(abi.ENOSYS)
		}
		p.Actions[sig] = n
		k.TouchProcess(c.Proc)
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
