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
)

// bindUnix gives a socket a name: an abstract one, or that of a new file.
func bindUnix(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket, a ipc.Addr) kernel.Outcome {
	switch {
	case a.Family != abi.AF_UNIX:
		return kernel.Fail(abi.EINVAL)
	case s.Local.Path != "":
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
	}
	bound(k, c, s, a)
	return kernel.OK(0)
}

func connectUnix(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket, f *fs.File, a ipc.Addr) kernel.Outcome {
	switch {
	case a.Family != abi.AF_UNIX:
		return kernel.Fail(abi.EINVAL)
	case s.State == ipc.Connected || s.State == ipc.Apart:
		return kernel.Fail(abi.EISCONN)
	case s.State != ipc.Fresh:
		return kernel.Fail(abi.EINVAL)
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
