package kernel

// Process groups and sessions, as credentials(7) has them. The shell has a
// session of its own, in which the terminal lies; it put the first process into
// a new group, as for every job, in the foreground of the terminal. A fork
// inherits both, an exec keeps them.

import (
	"procession/sim/abi"
	"procession/sim/sched"
	"procession/sim/trace"
)

// group says whether a process group has a member, and one that is in a session.
func (k *Kernel) group(id abi.PID) (session abi.PID, ok bool) {
	for i := range k.procs {
		if p := &k.procs[i]; p.PID != 0 && p.State != Reaped && p.Group == id {
			return p.Session, true
		}
	}
	return 0, false
}

// NewSession makes the caller's process the leader of a new session, and of a
// new group, without a terminal.
func (k *Kernel) NewSession(ti int32) (abi.PID, abi.Errno) {
	p := &k.procs[k.threads[ti].Proc]
	if _, taken := k.group(p.PID); taken {
		return 0, abi.EPERM
	}
	p.Group, p.Session, p.Gen = p.PID, p.PID, k.gen
	k.emit(ti, trace.Event{Kind: trace.EvSession})
	return p.PID, 0
}

// SetGroup puts the caller's process or a child of it (0: the caller's) into a
// group of its session (0: one of the process's own).
func (k *Kernel) SetGroup(ti int32, pid, to abi.PID) abi.Errno {
	me := &k.procs[k.threads[ti].Proc]
	if to < 0 {
		return abi.EINVAL
	}
	if pid == 0 {
		pid = me.PID
	}
	if to == 0 {
		to = pid
	}
	pi := k.FindProc(pid)
	if pi < 0 || k.procs[pi].State == Reaped || pid != me.PID && k.procs[pi].Parent != me.PID {
		return abi.ESRCH
	}
	p := &k.procs[pi]
	switch {
	case pid != me.PID && p.Session != me.Session:
		return abi.EPERM
	case pid != me.PID && p.Execed:
		return abi.EACCES
	case p.Session == p.PID:
		return abi.EPERM
	}
	if s, ok := k.group(to); to != pid && (!ok || s != p.Session) {
		return abi.EPERM
	}
	if p.Group != to {
		p.Group, p.Gen = to, k.gen
		k.emit(ti, trace.Event{Kind: trace.EvGroup, Other: pid, Code: int(to)})
	}
	return 0
}

// Foreground is the process group that the terminal belongs to.
func (k *Kernel) Foreground() abi.PID { return k.term.Foreground }

// SetForeground gives the terminal to a group of the caller's session.
func (k *Kernel) SetForeground(ti int32, to abi.PID) abi.Errno {
	me := &k.procs[k.threads[ti].Proc]
	if me.Session != abi.ShellPID {
		return abi.ENOTTY
	}
	if s, ok := k.group(to); !ok || s != me.Session {
		return abi.EPERM
	}
	k.term.Foreground, k.term.Gen = to, k.gen
	return 0
}

// InBackground says that the caller may not read the terminal now, as another
// group of its session has it.
func (k *Kernel) InBackground(ti int32) bool {
	p := &k.procs[k.threads[ti].Proc]
	if p.Session != abi.ShellPID || p.Group == k.term.Foreground {
		return false
	}
	_, ok := k.group(k.term.Foreground)
	return ok
}

// ForkAndWait is vfork: the caller waits until its child runs another program or
// has ended. That the child has memory of its own, and not its parent's, is as
// if it had been fork.
func (k *Kernel) ForkAndWait(ti int32) (abi.PID, Outcome) {
	p := k.Pending(ti)
	if p.Phase != 0 {
		return abi.PID(p.Done), OK(p.Done)
	}
	pid, e := k.Fork(ti)
	if e != 0 {
		return 0, Fail(e)
	}
	p = k.Pending(ti)
	p.Phase, p.Done = 1, int64(pid)
	return pid, k.Block(ti, sched.Key{Kind: sched.OnExec, A: uint64(pid)}, 0, Wait{Kind: "exec", ID: int(pid)})
}

// execed lets the parent of a process that called vfork go on.
func (k *Kernel) execed(pid abi.PID, now abi.Time, by abi.TID) {
	k.wakeAllAt(sched.Key{Kind: sched.OnExec, A: uint64(pid)}, now, by)
}
