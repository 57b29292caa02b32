package sys

// What AF_UNIX sockets do in their own way: they have names instead of ports,
// and a connection is there at once.

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/ipc"
	"procession/sim/kernel"
	"procession/sim/sched"
	"procession/sim/trace"
)

// bindUnix gives a socket a name: an abstract one, or that of a new file.
func bindUnix(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket, a ipc.Addr) kernel.Outcome {
	switch {
	case a.Family != abi.AF_UNIX:
		return kernel.Fail(abi.EINVAL)
	case s.Local.Path != "" && (a.Path == "" || a.Path[0] == 0):
		return kernel.Fail(abi.EINVAL)
	case a.Path == "": // Linux chooses one
		for n := 0; ; n++ {
			a.Path = fmt.Sprintf("\x00%05x", n)
			if !k.Sockets().Taken(s, &a) {
				break
			}
		}
	case a.Path[0] == 0:
		if k.Sockets().Taken(s, &a) {
			return kernel.Fail(abi.EADDRINUSE)
		}
	default:
		f, e := k.Inodes().Walk(k.Procs()[c.Proc].Cwd, a.Path, false)
		switch {
		case e != 0:
			return kernel.Fail(e)
		case f.Node >= 0:
			return kernel.Fail(abi.EADDRINUSE)
		case s.Local.Path != "":
			return kernel.Fail(abi.EINVAL)
		}
		node, e := k.Inodes().Make(f, fs.Socket, masked(k, c, 0o777), "", k.FileAt(c.Thread))
		if e != 0 {
			return kernel.Fail(e)
		}
		a.Node = k.Inodes().Rows[node].ID
		k.Emit(c.Thread, trace.Event{Kind: trace.EvMake, Object: called(k, node), Name: "socket", ID: a.Node})
	}
	bound(k, c, s, a)
	return kernel.OK(0)
}

func connectUnix(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket, f *fs.File, a ipc.Addr) kernel.Outcome {
	if a.Family != abi.AF_UNIX {
		return kernel.Fail(abi.EINVAL)
	}
	if a.Path != "" && a.Path[0] != 0 {
		at, e := k.Inodes().Walk(k.Procs()[c.Proc].Cwd, a.Path, true)
		switch {
		case e != 0:
			return kernel.Fail(e)
		case at.Node < 0:
			return kernel.Fail(abi.ENOENT)
		case !k.Inodes().Rows[at.Node].May(fs.MayWrite):
			return kernel.Fail(abi.EACCES)
		}
		a.Node = k.Inodes().Rows[at.Node].ID
	}
	listener := k.Sockets().Listener(&a)
	switch {
	case listener == nil:
		return kernel.Fail(abi.ECONNREFUSED)
	case listener.Full() && f.Flags&abi.O_NONBLOCK != 0:
		return kernel.Fail(abi.EAGAIN)
	case listener.Full():
		until, over := patience(k, c, s.SendTime)
		if over {
			return kernel.Fail(abi.EAGAIN)
		}
		return k.Block(c.Thread, sched.Key{Kind: sched.OnConnect, A: uint64(listener.ID)}, until, kernel.Wait{Kind: "backlog", ID: listener.ID})
	case s.State == ipc.Connected || s.State == ipc.Apart:
		return kernel.Fail(abi.EISCONN)
	case s.State != ipc.Fresh:
		return kernel.Fail(abi.EINVAL)
	}
	s.Remote = a
	if s.Local.Family == 0 {
		s.Local.Family = abi.AF_UNIX
	}
	if !k.Pair(s, listener, k.Time(c.Thread), k.Threads()[c.Thread].TID) {
		s.Remote = ipc.Addr{}
		return kernel.Fail(abi.ENFILE)
	}
	return kernel.OK(0)
}
