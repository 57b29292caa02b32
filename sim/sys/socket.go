package sys

// Sockets are made, named, connected and closed as socket(7), tcp(7) and
// unix(7) say. There are streams only, and one network: the machine's loopback.

import (
	"encoding/binary"
	"strings"

	"procession/sim/abi"
	"procession/sim/ipc"
	"procession/sim/kernel"
	"procession/sim/sched"
	"procession/sim/trace"
)

// newSocket checks what kind of socket is asked for.
func newSocket(k *kernel.Kernel, c kernel.Caller) abi.Errno {
	family, kind, protocol := c.Int(0), c.Int(1)&^(abi.SOCK_NONBLOCK|abi.SOCK_CLOEXEC), c.Int(2)
	switch {
	case family != abi.AF_UNIX && family != abi.AF_INET:
		if family == abi.AF_INET6 {
			k.Remark(c.Thread, "the simulated network has IPv4 only: use AF_INET.")
		}
		return abi.EAFNOSUPPORT
	case kind == abi.SOCK_DGRAM:
		k.Remark(c.Thread, "there are no datagram sockets here: use SOCK_STREAM.")
		return abi.ESOCKTNOSUPPORT
	case kind <= 0 || kind > 10:
		return abi.EINVAL
	case kind != abi.SOCK_STREAM:
		return abi.ESOCKTNOSUPPORT
	case protocol != 0 && (family == abi.AF_INET && protocol != abi.IPPROTO_TCP || family == abi.AF_UNIX && protocol != abi.AF_UNIX):
		return abi.EPROTONOSUPPORT
	}
	return 0
}

func kindOf(family int32) string {
	if family == abi.AF_INET {
		return "TCP"
	}
	return "UNIX"
}

func socket(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if e := newSocket(k, c); e != 0 {
		return kernel.Fail(e)
	}
	at, ok := k.NewSocket(ipc.Socket{Family: int32(c.Int(0))})
	if !ok {
		return kernel.Fail(abi.ENFILE)
	}
	id := k.Sockets().Rows[at].ID
	fd, e := k.OpenSocket(c, at, c.Int(1))
	if e == 0 {
		k.Emit(c.Thread, trace.Event{Kind: trace.EvSocket, Object: ipc.SocketName(id), ID: id, Name: kindOf(int32(c.Int(0)))})
	}
	return result(fd, e)
}

func socketpair(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if e := newSocket(k, c); e != 0 {
		return kernel.Fail(e)
	}
	if c.Int(0) != abi.AF_UNIX {
		return kernel.Fail(abi.EOPNOTSUPP)
	}
	v := k.View(c.Thread)
	if fault := v.Check(c.Addr(3), 8, true); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	if !k.Files().Room(2) {
		return kernel.Fail(abi.ENFILE)
	}
	row := ipc.Socket{Family: abi.AF_UNIX, State: ipc.Connected, Local: ipc.Addr{Family: abi.AF_UNIX}, Remote: ipc.Addr{Family: abi.AF_UNIX}}
	var at [2]int32
	for i := range at {
		var ok bool
		if at[i], ok = k.NewSocket(row); !ok {
			if i == 1 {
				k.CloseSocket(c, at[0])
			}
			return kernel.Fail(abi.ENFILE)
		}
	}
	a, b := &k.Sockets().Rows[at[0]], &k.Sockets().Rows[at[1]]
	a.Peer, b.Peer = b.ID, a.ID
	one, other := a.ID, b.ID
	fd0, e := k.OpenSocket(c, at[0], c.Int(1))
	if e != 0 {
		k.CloseSocket(c, at[1])
		return kernel.Fail(e)
	}
	fd1, e := k.OpenSocket(c, at[1], c.Int(1))
	if e != 0 {
		k.Close(c, int64(fd0))
		return kernel.Fail(e)
	}
	v.PutU32(c.Addr(3), uint32(fd0))
	v.PutU32(c.Addr(3)+4, uint32(fd1))
	k.Emit(c.Thread, trace.Event{Kind: trace.EvSocket, Object: ipc.SocketName(one), ID: one, Name: "UNIX", Text: ipc.SocketName(other), Code: other})
	return kernel.OK(0)
}

// readAddr reads a socket address that the program gives.
func readAddr(k *kernel.Kernel, c kernel.Caller, at abi.Addr, n int64) (ipc.Addr, kernel.Outcome) {
	if n < 0 || n > 128 {
		return ipc.Addr{}, kernel.Fail(abi.EINVAL)
	}
	b := make([]byte, n)
	if fault := k.View(c.Thread).Read(at, b); !fault.OK() {
		return ipc.Addr{}, k.BadMemory(c.Thread, fault)
	}
	if n < 2 {
		return ipc.Addr{}, kernel.Fail(abi.EINVAL)
	}
	a := ipc.Addr{Family: int32(binary.LittleEndian.Uint16(b))}
	switch a.Family {
	case abi.AF_INET:
		if n < 16 {
			return a, kernel.Fail(abi.EINVAL)
		}
		a.Port, a.IP = binary.BigEndian.Uint16(b[2:]), binary.BigEndian.Uint32(b[4:])
	case abi.AF_UNIX:
		a.Path = string(b[2:])
		if n > 110 {
			return a, kernel.Fail(abi.EINVAL)
		}
		if a.Path != "" && a.Path[0] != 0 {
			a.Path, _, _ = strings.Cut(a.Path, "\x00")
		}
	}
	return a, kernel.OK(0)
}

// writeAddr gives the program an address, cut to the room that it has; at and
// size may be null.
func writeAddr(k *kernel.Kernel, c kernel.Caller, a ipc.Addr, at, size abi.Addr) kernel.Outcome {
	if at == 0 || size == 0 {
		return kernel.OK(0)
	}
	v := k.View(c.Thread)
	room, fault := v.U32(size)
	if !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	if int32(room) < 0 {
		return kernel.Fail(abi.EINVAL)
	}
	var b []byte
	switch a.Family {
	case abi.AF_INET:
		b = make([]byte, 16)
		binary.BigEndian.PutUint16(b[2:], a.Port)
		binary.BigEndian.PutUint32(b[4:], a.IP)
	case abi.AF_UNIX:
		n := 2 + len(a.Path)
		if a.Path != "" && a.Path[0] != 0 {
			n++ // the NUL after a path
		}
		b = make([]byte, n)
		copy(b[2:], a.Path)
	}
	if len(b) > 0 {
		binary.LittleEndian.PutUint16(b, uint16(a.Family))
	}
	if fault := v.Write(at, b[:min(len(b), int(room))]); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	if fault := v.PutU32(size, uint32(len(b))); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	return kernel.OK(0)
}

func bind(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, _, e := k.SocketOf(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	a, out := readAddr(k, c, c.Addr(1), c.Int(2))
	if out != kernel.OK(0) {
		return out
	}
	if !s.TCP() {
		return bindUnix(k, c, s, a)
	}
	switch {
	case a.Family != abi.AF_INET:
		return kernel.Fail(abi.EAFNOSUPPORT)
	case a.IP != 0 && a.IP>>24 != 127:
		return kernel.Fail(abi.EADDRNOTAVAIL)
	case a.Port != 0 && a.Port < 1024:
		k.Remark(c.Thread, "ports below 1024 are for the superuser: choose one from 1024 to 65535.")
		return kernel.Fail(abi.EACCES)
	case s.Local.Family != 0:
		return kernel.Fail(abi.EINVAL)
	case a.Port == 0:
		if a.Port = k.Sockets().Free(a.IP); a.Port == 0 {
			return kernel.Fail(abi.EADDRINUSE)
		}
	case k.Sockets().Taken(s, &a):
		return kernel.Fail(abi.EADDRINUSE)
	}
	bound(k, c, s, a)
	return kernel.OK(0)
}

func bound(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket, a ipc.Addr) {
	s.Local = a
	k.TouchSocket(s)
	k.Emit(c.Thread, trace.Event{Kind: trace.EvBind, Object: ipc.SocketName(s.ID), ID: s.ID, Name: a.Text()})
}

func listen(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, _, e := k.SocketOf(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case s.State != ipc.Fresh && s.State != ipc.Listening || s.Local.Family == 0 && !s.TCP():
		return kernel.Fail(abi.EINVAL)
	case s.State == ipc.Fresh && s.Local.Family == 0:
		port := k.Sockets().Free(0)
		if port == 0 {
			return kernel.Fail(abi.EADDRINUSE)
		}
		bound(k, c, s, ipc.Addr{Family: abi.AF_INET, Port: port})
	case s.State == ipc.Fresh && s.TCP() && k.Sockets().Taken(&ipc.Socket{ID: s.ID, Reuse: true}, &s.Local):
		return kernel.Fail(abi.EADDRINUSE)
	}
	s.Max, s.State = int(uint32(c.Int(1))), ipc.Listening
	s.Max = min(s.Max, abi.SoMaxConn)
	k.TouchSocket(s)
	k.Emit(c.Thread, trace.Event{Kind: trace.EvListen, Object: ipc.SocketName(s.ID), ID: s.ID, Name: s.Local.Text(), Size: s.Max})
	return kernel.OK(0)
}

func accept4(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, f, e := k.SocketOf(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case c.Int(3)&^(abi.SOCK_NONBLOCK|abi.SOCK_CLOEXEC) != 0 || s.State != ipc.Listening:
		return kernel.Fail(abi.EINVAL)
	case len(s.Queue) == 0 && f.Flags&abi.O_NONBLOCK != 0:
		return kernel.Fail(abi.EAGAIN)
	case len(s.Queue) == 0:
		until, over := patience(k, c, s.RecvTime)
		if over {
			return kernel.Fail(abi.EAGAIN)
		}
		return k.Block(c.Thread, sched.Key{Kind: sched.OnAccept, A: uint64(s.ID)}, until, kernel.Wait{Kind: "accept", ID: s.ID})
	}
	id := s.Queue[0]
	from := k.Sockets().Find(id)
	if out := writeAddr(k, c, from.Remote, c.Addr(1), c.Addr(2)); out != kernel.OK(0) {
		return out
	}
	if !k.FreeFD(c) {
		return kernel.Fail(abi.EMFILE)
	}
	if !k.Files().Room(1) {
		return kernel.Fail(abi.ENFILE)
	}
	s.Queue = append(s.Queue[:0], s.Queue[1:]...)
	k.TouchSocket(s)
	fd, e := k.OpenSocket(c, k.Sockets().Slot(id), c.Int(3))
	if e != 0 {
		return kernel.Fail(e)
	}
	k.Emit(c.Thread, trace.Event{
		Kind: trace.EvAccept, Object: ipc.SocketName(s.ID), ID: s.ID, Text: ipc.SocketName(id), Code: id, Name: from.Remote.Text(), Size: len(s.Queue),
	})
	key := sched.Key{Kind: sched.OnConnect, A: uint64(s.ID)}
	k.Wake(c.Thread, key)
	if len(s.Queue) > 0 {
		k.Wake(c.Thread, sched.Key{Kind: sched.OnAccept, A: uint64(s.ID)})
	}
	return kernel.OK(int64(fd))
}

// patience is until when a call waits that may wait for so long, from its first
// attempt on; over says that this is past.
func patience(k *kernel.Kernel, c kernel.Caller, long abi.Time) (until abi.Time, over bool) {
	if long == 0 {
		return 0, false
	}
	p := k.Pending(c.Thread)
	if p.Deadline == 0 {
		p.Deadline = k.Time(c.Thread) + long
	}
	return p.Deadline, k.Time(c.Thread) >= p.Deadline
}

func connect(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, f, e := k.SocketOf(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	a, out := readAddr(k, c, c.Addr(1), c.Int(2))
	if out != kernel.OK(0) {
		return out
	}
	if !s.TCP() {
		return connectUnix(k, c, s, f, a)
	}
	asked := k.Pending(c.Thread).Phase == 1 // by this call
	switch {
	case a.Family != abi.AF_INET:
		return kernel.Fail(abi.EAFNOSUPPORT)
	case s.State == ipc.Connected && (asked || !s.Told):
		s.Told = true
		return kernel.OK(0)
	case s.State == ipc.Connecting && f.Flags&abi.O_NONBLOCK != 0:
		return kernel.Fail(abi.EALREADY)
	case s.State == ipc.Connecting:
		return waitConnect(k, c, s)
	case s.State == ipc.Apart && s.Err != 0:
		e := s.Err
		renew(k, s)
		return kernel.Fail(e)
	case s.State == ipc.Apart:
		renew(k, s)
	case s.State != ipc.Fresh:
		return kernel.Fail(abi.EISCONN)
	}
	if a.IP == 0 {
		a.IP = abi.Loopback
	}
	if a.IP>>24 != 127 {
		k.Remark(c.Thread, "the simulated network is this machine alone: connect to 127.0.0.1.")
		return kernel.Fail(abi.ENETUNREACH)
	}
	if s.Local.Family == 0 {
		s.Local = ipc.Addr{Family: abi.AF_INET, IP: a.IP, Port: k.Sockets().Free(a.IP)}
		if s.Local.Port == 0 {
			s.Local = ipc.Addr{}
			return kernel.Fail(abi.EADDRNOTAVAIL)
		}
	}
	if s.Local.IP == 0 {
		s.Local.IP = a.IP
	}
	s.Remote = a
	k.Ask(c.Thread, s)
	k.Emit(c.Thread, trace.Event{Kind: trace.EvConnecting, Object: ipc.SocketName(s.ID), ID: s.ID, Name: a.Text(), Until: s.Way[len(s.Way)-1].At})
	if f.Flags&abi.O_NONBLOCK != 0 {
		return kernel.Fail(abi.EINPROGRESS)
	}
	return waitConnect(k, c, s)
}

func waitConnect(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket) kernel.Outcome {
	k.Pending(c.Thread).Phase = 1
	until, over := patience(k, c, s.SendTime)
	if over {
		return kernel.Fail(abi.EINPROGRESS)
	}
	return k.Block(c.Thread, sched.Key{Kind: sched.OnConnect, A: uint64(s.ID)}, until, kernel.Wait{Kind: "connect", ID: s.ID})
}

// renew lets a TCP socket whose connection has ended, or was refused, be
// connected again.
func renew(k *kernel.Kernel, s *ipc.Socket) {
	s.Err, s.State, s.NoRecv, s.NoSend, s.Ended, s.Told, s.Remote = 0, ipc.Fresh, false, false, false, false, ipc.Addr{}
	k.TouchSocket(s)
}

func shutdown(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, _, e := k.SocketOf(c, c.Int(0))
	how := c.Int(1)
	switch {
	case e != 0:
		return kernel.Fail(e)
	case how < abi.SHUT_RD || how > abi.SHUT_RDWR:
		return kernel.Fail(abi.EINVAL)
	case s.TCP() && (s.State == ipc.Fresh || s.State == ipc.Apart):
		return kernel.Fail(abi.ENOTCONN)
	}
	k.Emit(c.Thread, trace.Event{Kind: trace.EvShutdown, Object: ipc.SocketName(s.ID), ID: s.ID, Code: int(how)})
	if s.State == ipc.Listening {
		if how != abi.SHUT_WR {
			k.Unlisten(s, k.Time(c.Thread), k.Threads()[c.Thread].TID)
		}
		return kernel.OK(0)
	}
	if how != abi.SHUT_WR {
		k.Deaf(c.Thread, s)
	}
	if how != abi.SHUT_RD {
		k.Mute(c.Thread, s)
	}
	return kernel.OK(0)
}

func getsockname(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, _, e := k.SocketOf(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	a := s.Local
	a.Family = s.Family
	return giveAddr(k, c, a)
}

func getpeername(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, _, e := k.SocketOf(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case s.State != ipc.Connected && (s.TCP() || s.State != ipc.Apart):
		return kernel.Fail(abi.ENOTCONN)
	}
	return giveAddr(k, c, s.Remote)
}

func giveAddr(k *kernel.Kernel, c kernel.Caller, a ipc.Addr) kernel.Outcome {
	if c.Addr(1) == 0 || c.Addr(2) == 0 {
		return kernel.Fail(abi.EFAULT)
	}
	return writeAddr(k, c, a, c.Addr(1), c.Addr(2))
}
