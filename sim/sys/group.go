package sys

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/kernel"
)

func vfork(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	_, out := k.ForkAndWait(c.Thread)
	return out
}

func setsid(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	pid, e := k.NewSession(c.Thread)
	return result(int(pid), e)
}

func setpgid(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return result(0, k.SetGroup(c.Thread, abi.PID(c.Int(0)), abi.PID(c.Int(1))))
}

// someone is the process that argument 0 names, the caller's for 0; nil if there
// is none.
func someone(k *kernel.Kernel, c kernel.Caller) *kernel.Process {
	pid := abi.PID(c.Int(0))
	if pid == 0 {
		return &k.Procs()[c.Proc]
	}
	if i := k.FindProc(pid); i >= 0 && k.Procs()[i].State != kernel.Reaped {
		return &k.Procs()[i]
	}
	return nil
}

func getpgid(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	p := someone(k, c)
	if p == nil {
		return kernel.Fail(abi.ESRCH)
	}
	return kernel.OK(int64(p.Group))
}

func getsid(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	p := someone(k, c)
	if p == nil {
		return kernel.Fail(abi.ESRCH)
	}
	return kernel.OK(int64(p.Session))
}

// terminal fails unless a descriptor leads to the terminal of the caller's
// session.
func terminal(k *kernel.Kernel, c kernel.Caller) abi.Errno {
	f, e := k.File(c, c.Int(0))
	switch {
	case e != 0:
		return e
	case f.Kind != fs.TTY || k.Procs()[c.Proc].Session != abi.ShellPID:
		return abi.ENOTTY
	}
	return 0
}

func tcgetpgrp(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return result(int(k.Foreground()), terminal(k, c))
}

func tcsetpgrp(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if e := terminal(k, c); e != 0 {
		return kernel.Fail(e)
	}
	if c.Int(1) < 0 {
		return kernel.Fail(abi.EINVAL)
	}
	return result(0, k.SetForeground(c.Thread, abi.PID(c.Int(1))))
}

// stopReader sends SIGTTIN to the group of one that reads the terminal in the
// background; it tries again when it goes on. Where it ignores or blocks that,
// the read fails.
func stopReader(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	me := &k.Procs()[c.Proc]
	handler := me.Actions[abi.SIGTTIN].Handler
	if handler == abi.SigIgn || k.Threads()[c.Thread].Sig.Mask.Has(abi.SIGTTIN) {
		return kernel.Fail(abi.EIO)
	}
	group := me.Group
	for i := range k.Procs() {
		if p := &k.Procs()[i]; p.PID != 0 && p.State == kernel.Alive && p.Group == group {
			k.Signal(c.Thread, int32(i), abi.SIGTTIN)
		}
	}
	if handler != abi.SigDfl {
		return kernel.Fail(abi.EINTR)
	}
	return kernel.Outcome{State: kernel.Waits}
}
