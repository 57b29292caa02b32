package sys

// What is sent and received by sockets. read and write are recv and send
// without flags.

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/ipc"
	"procession/sim/kernel"
	"procession/sim/sched"
	"procession/sim/trace"
)

// sendto sends n bytes: all, unless the socket does not wait; how many are sent
// already is in Pending.Done.
func sendto(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, f, e := k.SocketOf(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	if c.Addr(4) != 0 && c.Int(5) > 0 && !s.TCP() {
		if s.State == ipc.Connected {
			return kernel.Fail(abi.EISCONN)
		}
		return kernel.Fail(abi.EOPNOTSUPP)
	}
	if c.Int(3)&abi.MSG_OOB != 0 {
		return kernel.Fail(abi.EOPNOTSUPP)
	}
	return send2(k, c, s, f, int(min(c.Args[2], maxIO)), c.Int(3))
}

func writeSocket(k *kernel.Kernel, c kernel.Caller, f *fs.File, n int) kernel.Outcome {
	return send2(k, c, &k.Sockets().Rows[f.Object], f, n, 0)
}

// broken ends a send to where nothing can be sent any more.
func broken(k *kernel.Kernel, c kernel.Caller, flags int64, done int) kernel.Outcome {
	if done > 0 {
		return kernel.OK(int64(done))
	}
	if flags&abi.MSG_NOSIGNAL == 0 {
		k.Signal(c.Thread, c.Proc, abi.SIGPIPE)
	}
	return kernel.Fail(abi.EPIPE)
}

func send2(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket, f *fs.File, n int, flags int64) kernel.Outcome {
	pend := k.Pending(c.Thread)
	done := int(pend.Done)
	if s.TCP() && s.Err != 0 && done == 0 {
		e := s.Err
		s.Err = 0
		k.TouchSocket(s)
		if e == abi.EPIPE {
			return broken(k, c, flags, done)
		}
		return kernel.Fail(e)
	}
	switch {
	case s.State == ipc.Connecting:
		if (f.Flags&abi.O_NONBLOCK != 0) || flags&abi.MSG_DONTWAIT != 0 {
			return kernel.Fail(abi.EAGAIN)
		}
		return k.Block(c.Thread, sched.Key{Kind: sched.OnConnect, A: uint64(s.ID)}, 0, kernel.Wait{Kind: "connect", ID: s.ID})
	case s.NoSend:
		return broken(k, c, flags, done)
	case s.State != ipc.Connected && !s.TCP():
		return kernel.Fail(abi.ENOTCONN)
	case s.State != ipc.Connected:
		return broken(k, c, flags, done)
	}
	to := k.Sockets().Find(s.Peer)
	if n == 0 {
		return kernel.OK(0)
	}
	if to == nil { // what it is sent meets nobody, and a reset comes back
		return lost(k, c, s, n)
	}
	room := k.SocketRoom(to, n-done)
	if room < 0 {
		if done > 0 {
			return kernel.OK(int64(done))
		}
		return kernel.Fail(abi.ENOBUFS)
	}
	if room > 0 {
		data := make([]byte, room)
		if fault := k.View(c.Thread).Read(c.Addr(1)+abi.Addr(done), data); !fault.OK() {
			if done > 0 && k.Ended().Kind == "" {
				return kernel.OK(int64(done))
			}
			return k.BadMemory(c.Thread, fault)
		}
		k.Charge(c.Thread, abi.Time(room)*kernel.CostCopy/1024)
		k.Transmit(c.Thread, to, data)
		event := trace.Event{Kind: trace.EvSend, Object: ipc.SocketName(s.ID), ID: s.ID, Name: ipc.SocketName(to.ID), Code: to.ID, Size: room, Text: head(data)}
		if len(to.Way) > 0 {
			event.Until = to.Way[len(to.Way)-1].At
		}
		k.Emit(c.Thread, event)
		done += room
		pend.Done = int64(done)
	}
	if done == n {
		return kernel.OK(int64(n))
	}
	until, over := patience(k, c, s.SendTime)
	if f.Flags&abi.O_NONBLOCK != 0 || flags&abi.MSG_DONTWAIT != 0 || over {
		if done > 0 {
			return kernel.OK(int64(done))
		}
		return kernel.Fail(abi.EAGAIN)
	}
	return k.Block(c.Thread, sched.Key{Kind: sched.OnSend, A: uint64(s.ID)}, until, kernel.Wait{Kind: "send", ID: s.ID})
}

// lost sends to a socket that is gone.
func lost(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket, n int) kernel.Outcome {
	if fault := k.View(c.Thread).Check(c.Addr(1), int64(n), false); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	k.Emit(c.Thread, trace.Event{Kind: trace.EvSend, Object: ipc.SocketName(s.ID), ID: s.ID, Name: s.Remote.Text(), Size: n})
	k.Bounce(c.Thread, s)
	return kernel.OK(int64(n))
}

// recvfrom receives at most n bytes, waiting for one, or with MSG_WAITALL for
// all; how many it has is in Pending.Done.
func recvfrom(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, f, e := k.SocketOf(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	if c.Int(3)&abi.MSG_OOB != 0 {
		return kernel.Fail(abi.EINVAL)
	}
	var from ipc.Addr
	if !s.TCP() && s.Remote.Path != "" {
		from = s.Remote
	}
	out := recv(k, c, s, f, int(min(c.Args[2], maxIO)), c.Int(3))
	if out.State == kernel.Done && int64(out.Value) >= 0 {
		if named := writeAddr(k, c, from, c.Addr(4), c.Addr(5)); named != kernel.OK(0) {
			return named
		}
	}
	return out
}

func recv(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket, f *fs.File, n int, flags int64) kernel.Outcome {
	pend := k.Pending(c.Thread)
	done := int(pend.Done)
	if s.Here > 0 && n > done {
		want := min(n-done, s.Here)
		at := c.Addr(1) + abi.Addr(done)
		if fault := k.View(c.Thread).Check(at, int64(want), true); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
		event := trace.Event{Kind: trace.EvReceive, Object: ipc.SocketName(s.ID), ID: s.ID, Size: want}
		var data []byte
		if flags&abi.MSG_PEEK != 0 {
			data, event.Code = s.Look(want), 1
		} else {
			data = s.Get(want)
		}
		k.View(c.Thread).Write(at, data)
		k.Charge(c.Thread, abi.Time(want)*kernel.CostCopy/1024)
		event.Text = head(data)
		k.Emit(c.Thread, event)
		if flags&abi.MSG_PEEK != 0 {
			return kernel.OK(int64(want))
		}
		k.Received(c.Thread, s)
		done += want
		pend.Done = int64(done)
	}
	if done > 0 && (done == n || flags&abi.MSG_WAITALL == 0) {
		return kernel.OK(int64(done))
	}
	if over, out := nothingMore(k, c, s, n, done); over {
		return out
	}
	until, over := patience(k, c, s.RecvTime)
	if f.Flags&abi.O_NONBLOCK != 0 || flags&abi.MSG_DONTWAIT != 0 || over {
		if done > 0 {
			return kernel.OK(int64(done))
		}
		return kernel.Fail(abi.EAGAIN)
	}
	return k.Block(c.Thread, sched.Key{Kind: sched.OnRecv, A: uint64(s.ID)}, until, kernel.Wait{Kind: "recv", ID: s.ID})
}

// nothingMore ends a recv for which nothing is there and nothing can come.
func nothingMore(k *kernel.Kernel, c kernel.Caller, s *ipc.Socket, n, done int) (bool, kernel.Outcome) {
	ended := s.TCP() && s.Ended
	switch {
	case s.State == ipc.Connecting && n > 0:
		return false, kernel.OK(0)
	case s.State == ipc.Fresh || s.State == ipc.Listening:
		if s.TCP() {
			return true, kernel.Fail(abi.ENOTCONN)
		}
		return true, kernel.Fail(abi.EINVAL)
	case n == 0 || done > 0 && (s.Err != 0 || s.Ended || s.NoRecv):
		return true, kernel.OK(int64(done))
	case !ended && s.Err != 0:
		e := s.Err
		s.Err = 0
		k.TouchSocket(s)
		return true, kernel.Fail(e)
	case s.Ended || s.NoRecv:
		k.Emit(c.Thread, trace.Event{Kind: trace.EvEOF, Object: ipc.SocketName(s.ID), ID: s.ID})
		return true, kernel.OK(0)
	}
	return false, kernel.OK(0)
}
