package kernel

// The rows of sockets and what happens to them beside calls: packets arrive,
// and descriptors are closed. What is on its way is a timer like a sleep: the
// machine comes by it in order, however it is run.
//
// As tcp(7) has it on a loopback, with one latency for everything: a connection
// takes a round trip; what is sent to a socket that is gone, or was not received
// by one that goes, is answered by a reset. A listener whose backlog is full
// does not answer, and who asked asks again, as Linux does after a second.

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/ipc"
	"procession/sim/sched"
	"procession/sim/trace"
)

// askAgain is after how long a full listener is asked again.
const askAgain abi.Time = 1_000_000_000

// Sockets gives the rows.
func (k *Kernel) Sockets() *ipc.Sockets { return &k.sockets }

// SocketOf gives the socket that a caller's descriptor leads to.
func (k *Kernel) SocketOf(c Caller, fd int64) (*ipc.Socket, *fs.File, abi.Errno) {
	f, e := k.File(c, fd)
	if e != 0 {
		return nil, nil, e
	}
	if f.Kind != fs.Socket {
		return nil, nil, abi.ENOTSOCK
	}
	return &k.sockets.Rows[f.Object], f, 0
}

// NewSocket makes a socket, as row; false if there are too many.
func (k *Kernel) NewSocket(s ipc.Socket) (int32, bool) {
	if k.sockets.Live() >= fs.MaxOpen {
		return 0, false
	}
	s.Gen = k.gen
	return k.sockets.Make(s), true
}

// OpenSocket gives a socket a descriptor; the socket goes if that fails.
func (k *Kernel) OpenSocket(c Caller, at int32, flags int64) (int, abi.Errno) {
	if !k.files.Room(1) {
		k.closeSocket(at, k.clock(c.Thread), k.tid(c.Thread))
		return 0, abi.ENFILE
	}
	s := &k.sockets.Rows[at]
	s.File, s.Gen = true, k.gen
	slot := k.files.Open(fs.File{Kind: fs.Socket, Object: at, Flags: abi.O_RDWR | int32(flags&abi.SOCK_NONBLOCK), Gen: k.gen})
	return k.Install(c, slot, flags&abi.SOCK_CLOEXEC != 0, 0)
}

// SocketRoom is how many of n bytes may be sent to a socket now: its buffer and
// the machine's memory bound them. Without any memory left it is -1.
func (k *Kernel) SocketRoom(s *ipc.Socket, n int) int {
	n = min(n, s.Room())
	if left := k.limits.Memory - k.mem.Bytes() - k.sockets.Bytes(); n > 0 && int64(n) > left {
		k.reach("memory")
		if left <= 0 {
			return -1
		}
		n = int(left)
	}
	return n
}

// Transmit puts bytes for which there is room on their way to a socket.
func (k *Kernel) Transmit(ti int32, to *ipc.Socket, b []byte) {
	to.Gen = k.gen
	if !to.TCP() {
		to.Put(k.tid(ti), b, 0)
		k.Wake(ti, sched.Key{Kind: sched.OnRecv, A: uint64(to.ID)})
		return
	}
	if to.Put(k.tid(ti), b, k.clock(ti)+CostWire) {
		k.sockets.Flying++
	}
	k.sent()
}

// sent ends the turn, since something happens in the middle of it now.
func (k *Kernel) sent() {
	k.setTimer()
	k.turn.Over = true
}

// sendPacket puts anything but bytes on its way to a socket.
func (k *Kernel) sendPacket(to *ipc.Socket, kind uint8, at abi.Time) {
	if to.Send(ipc.Packet{At: at, Kind: kind}) {
		k.sockets.Flying++
	}
	to.Gen = k.gen
	k.sent()
}

// Received wakes those who wait for what taking bytes from a socket made
// possible: its peer may send, and others may take what is left.
func (k *Kernel) Received(ti int32, s *ipc.Socket) {
	s.Gen = k.gen
	if s.Peer != 0 {
		k.WakeAll(ti, sched.Key{Kind: sched.OnSend, A: uint64(s.Peer)})
	}
	if s.Here > 0 {
		k.Wake(ti, sched.Key{Kind: sched.OnRecv, A: uint64(s.ID)})
	}
}

// Ask asks for a connection with what the socket's Remote names. The answer
// takes a round trip.
func (k *Kernel) Ask(ti int32, s *ipc.Socket) {
	s.State = ipc.Connecting
	k.sendPacket(s, ipc.Answer, k.clock(ti)+2*CostWire)
}

// Pair connects a socket with a new one that waits to be accepted by a
// listener; false if there is no room for that.
func (k *Kernel) Pair(s, listener *ipc.Socket, now abi.Time, by abi.TID) bool {
	id, lid := s.ID, listener.ID
	at, ok := k.NewSocket(ipc.Socket{
		Family: s.Family, State: ipc.Connected, Local: s.Remote, Remote: s.Local, Peer: id, Told: true, NoDelay: listener.NoDelay, Reuse: listener.Reuse,
	})
	if !ok {
		return false
	}
	o := &k.sockets.Rows[at]
	s, listener = k.sockets.Find(id), k.sockets.Find(lid) // rows may have moved
	s.State, s.Peer, s.Gen = ipc.Connected, o.ID, k.gen
	listener.Queue = append(listener.Queue, o.ID)
	listener.Gen = k.gen
	k.emitAt(k.FindThread(by), now, trace.Event{
		Kind: trace.EvConnected, Object: ipc.SocketName(id), ID: id, Name: s.Remote.Text(), Text: s.Local.Text(), Size: len(listener.Queue), Code: lid,
	})
	k.wakeOneAt(sched.Key{Kind: sched.OnAccept, A: uint64(lid)}, now, by)
	return true
}

func (k *Kernel) wakeOneAt(key sched.Key, now abi.Time, by abi.TID) {
	if i := k.waits.First(key); i >= 0 {
		k.wakeAt(i, now, by)
	}
}

// wakeSocket lets all who wait at a socket look again.
func (k *Kernel) wakeSocket(id int, now abi.Time, by abi.TID) {
	for _, kind := range [...]uint8{sched.OnRecv, sched.OnSend, sched.OnConnect, sched.OnAccept} {
		k.wakeAllAt(sched.Key{Kind: kind, A: uint64(id)}, now, by)
	}
}

// arrive lets the next packet of a socket arrive.
func (k *Kernel) arrive(at int32) {
	s := &k.sockets.Rows[at]
	p := s.Way[0]
	s.Way = append(s.Way[:0], s.Way[1:]...)
	k.sockets.Flying--
	s.Gen = k.gen
	k.setTimer()
	id, now := s.ID, p.At
	event := trace.Event{Object: ipc.SocketName(id), ID: id}
	switch p.Kind {
	case ipc.Data:
		event.Kind, event.Size = trace.EvArrived, p.N
		event.Text = trace.Latin1(s.In[s.Here:min(s.Here+p.N, s.Here+headShown)])
		k.emitAt(-1, now, event)
		s.Here += p.N
		k.wakeOneAt(sched.Key{Kind: sched.OnRecv, A: uint64(id)}, now, 0)
	case ipc.Ending:
		s.Ended = true
		event.Kind, event.Code = trace.EvArrived, 1
		k.emitAt(-1, now, event)
		k.wakeAllAt(sched.Key{Kind: sched.OnRecv, A: uint64(id)}, now, 0)
	case ipc.Reset:
		k.reset(s, now)
	case ipc.Answer:
		k.answer(s, now)
	}
	k.wakePollers(-1, now)
}

// reset ends a connection from the other side.
func (k *Kernel) reset(s *ipc.Socket, now abi.Time) {
	if s.State == ipc.Apart {
		return
	}
	s.Err = abi.ECONNRESET
	if s.Ended {
		s.Err = abi.EPIPE
	}
	s.State, s.Peer, s.NoSend, s.NoRecv = ipc.Apart, 0, true, true
	k.emitAt(-1, now, trace.Event{Kind: trace.EvReset, Object: ipc.SocketName(s.ID), ID: s.ID})
	k.wakeSocket(s.ID, now, 0)
}

// answer tells a socket that asked for a connection what came of it.
func (k *Kernel) answer(s *ipc.Socket, now abi.Time) {
	id := s.ID
	listener := k.sockets.Listener(&s.Remote)
	switch {
	case listener != nil && listener.Full():
		k.emitAt(-1, now, trace.Event{Kind: trace.EvUnanswered, Object: ipc.SocketName(id), ID: id, Name: s.Remote.Text(), Size: len(listener.Queue), Until: now + askAgain})
		k.sendPacket(s, ipc.Answer, now+askAgain)
		return
	case listener != nil && k.Pair(s, listener, now, 0):
	default:
		s.Err, s.State, s.NoSend, s.NoRecv = abi.ECONNREFUSED, ipc.Apart, true, true
		k.emitAt(-1, now, trace.Event{Kind: trace.EvRefused, Object: ipc.SocketName(id), ID: id, Name: s.Remote.Text()})
	}
	k.wakeSocket(id, now, 0)
}

// Deaf shuts a socket down for receiving (UNIX: its peer cannot send any more),
// Mute for sending: its peer reads the end after what was sent.
func (k *Kernel) Deaf(ti int32, s *ipc.Socket) {
	s.NoRecv, s.Gen = true, k.gen
	k.wakeAllAt(sched.Key{Kind: sched.OnRecv, A: uint64(s.ID)}, k.clock(ti), k.tid(ti))
	if o := k.sockets.Find(s.Peer); o != nil && !s.TCP() {
		o.NoSend, o.Gen = true, k.gen
		k.wakeAllAt(sched.Key{Kind: sched.OnSend, A: uint64(o.ID)}, k.clock(ti), k.tid(ti))
	}
}

// Mute: see [Kernel.Deaf].
func (k *Kernel) Mute(ti int32, s *ipc.Socket) {
	if s.NoSend {
		return
	}
	s.NoSend, s.Gen = true, k.gen
	k.wakeAllAt(sched.Key{Kind: sched.OnSend, A: uint64(s.ID)}, k.clock(ti), k.tid(ti))
	o := k.sockets.Find(s.Peer)
	switch {
	case o == nil:
	case o.TCP():
		k.sendPacket(o, ipc.Ending, k.clock(ti)+CostWire)
	default:
		o.Ended, o.Gen = true, k.gen
		k.wakeAllAt(sched.Key{Kind: sched.OnRecv, A: uint64(o.ID)}, k.clock(ti), k.tid(ti))
	}
}

// Unlisten ends the listening of a socket: those in its backlog are reset.
func (k *Kernel) Unlisten(s *ipc.Socket, now abi.Time, by abi.TID) {
	id, queue := s.ID, s.Queue
	s.Queue, s.State, s.Gen = nil, ipc.Fresh, k.gen
	for _, q := range queue {
		for i := range k.sockets.Rows {
			if k.sockets.Rows[i].ID == q {
				k.dropSocket(int32(i), true, now, by)
			}
		}
	}
	k.wakeSocket(id, now, by)
}

// closeSocket is what the end of a socket's description does.
func (k *Kernel) closeSocket(at int32, now abi.Time, by abi.TID) {
	s := &k.sockets.Rows[at]
	if s.State == ipc.Listening {
		k.Unlisten(s, now, by)
		s = &k.sockets.Rows[at]
	}
	k.dropSocket(at, len(s.In) > 0, now, by)
}

// dropSocket removes a socket. Its peer reads the end, or, if the socket had
// not received all, is reset.
func (k *Kernel) dropSocket(at int32, reset bool, now abi.Time, by abi.TID) {
	s := &k.sockets.Rows[at]
	o := k.sockets.Find(s.Peer)
	switch {
	case o == nil || o.State != ipc.Connected:
	case o.TCP() && reset:
		o.Peer = 0
		k.sendPacket(o, ipc.Reset, now+CostWire)
	case o.TCP():
		o.Peer = 0
		if !s.NoSend {
			k.sendPacket(o, ipc.Ending, now+CostWire)
		}
	default:
		if reset {
			o.Err = abi.ECONNRESET
		}
		o.State, o.Peer, o.Ended, o.NoSend, o.Gen = ipc.Apart, 0, true, true, k.gen
		k.wakeSocket(o.ID, now, by)
	}
	if o != nil {
		k.wakeAllAt(sched.Key{Kind: sched.OnSend, A: uint64(o.ID)}, now, by)
		o.Gen = k.gen
	}
	k.remove("sockets", s.ID)
	k.sockets.Drop(s)
	k.setTimer()
}

// socketOrder lists the slots of sockets by their making.
func (k *Kernel) socketOrder() []int32 {
	var is []int32
	for i := range k.sockets.Rows {
		if k.sockets.Rows[i].ID != 0 {
			is = append(is, int32(i))
		}
	}
	return bySeq(is, func(i int32) int { return k.sockets.Rows[i].ID })
}

// socketRow is a socket as those outside see it.
func (k *Kernel) socketRow(i int32) trace.Socket {
	s := &k.sockets.Rows[i]
	row := trace.Socket{
		ID: s.ID, Name: ipc.SocketName(s.ID), Kind: "unix", Local: s.Local.Text(), Remote: s.Remote.Text(), Peer: s.Peer,
		Len: len(s.In), Arrived: s.Here, Cap: abi.SocketSize,
		Head: trace.Latin1(s.In[:min(headShown, len(s.In))]), Writers: wrote(s.Writers, min(headShown, len(s.In))),
		Ended: s.Ended, NoRecv: s.NoRecv, NoSend: s.NoSend, Error: int(s.Err), Unaccepted: !s.File,
		Backlog: s.Max, Queue: append([]int{}, s.Queue...),
	}
	if s.TCP() {
		row.Kind = "tcp"
	}
	row.State = [...]string{"new", "listening", "connecting", "open", "apart"}[s.State]
	if len(s.Way) > 0 {
		row.Until = s.Way[0].At
	}
	of := func(kind uint8) []abi.TID { return nonNil(k.waits.Of(sched.Key{Kind: kind, A: uint64(s.ID)})) }
	row.RecvWait, row.SendWait, row.AcceptWait, row.ConnectWait = of(sched.OnRecv), of(sched.OnSend), of(sched.OnAccept), of(sched.OnConnect)
	return row
}

// wrote is who wrote the first n bytes.
func wrote(ws []ipc.Wrote, n int) []trace.Wrote {
	out := []trace.Wrote{}
	for _, w := range ws {
		if n <= 0 {
			break
		}
		out = append(out, trace.Wrote{TID: w.TID, N: min(w.N, n)})
		n -= w.N
	}
	return out
}

func (k *Kernel) hashSockets(h *hasher) {
	t := &k.sockets
	h.u(uint64(t.Made), uint64(t.Flying), uint64(t.Port), uint64(len(t.Rows)))
	for i := range t.Rows {
		s := &t.Rows[i]
		h.u(uint64(s.ID), uint64(s.Family), uint64(s.State), uint64(s.Peer), uint64(s.Here), uint64(s.Err), uint64(s.Max), uint64(s.RecvTime), uint64(s.SendTime))
		for _, a := range [...]*ipc.Addr{&s.Local, &s.Remote} {
			h.u(uint64(a.Family), uint64(a.IP), uint64(a.Port), uint64(a.Node))
			h.s(a.Path)
		}
		h.s(string(s.In))
		h.u(uint64(len(s.Writers)), uint64(len(s.Way)), uint64(len(s.Queue)))
		for _, w := range s.Writers {
			h.u(uint64(w.TID), uint64(w.N))
		}
		for _, p := range s.Way {
			h.u(uint64(p.At), uint64(p.Kind), uint64(p.N))
		}
		for _, q := range s.Queue {
			h.u(uint64(q))
		}
		h.b(s.Ended, s.NoRecv, s.NoSend, s.File, s.Reuse, s.NoDelay, s.Told)
	}
}

// CloseSocket removes a socket that no descriptor leads to.
func (k *Kernel) CloseSocket(c Caller, at int32) {
	k.closeSocket(at, k.clock(c.Thread), k.tid(c.Thread))
}

// TouchSocket marks a socket as changed.
func (k *Kernel) TouchSocket(s *ipc.Socket) { s.Gen = k.gen }

// Bounce lets what a socket has sent come to nobody: a reset comes back.
func (k *Kernel) Bounce(ti int32, s *ipc.Socket) {
	k.sendPacket(s, ipc.Reset, k.clock(ti)+2*CostWire)
}

// FreeFD says whether the caller's process may open one descriptor more.
func (k *Kernel) FreeFD(c Caller) bool {
	t := k.procs[c.Proc].FDs
	if len(t) < abi.OpenMax {
		return true
	}
	for i := range t {
		if t[i].File == 0 {
			return true
		}
	}
	return false
}
