package ipc

// Stream sockets, as socket(7), unix(7) and tcp(7) say: two that are connected
// each hold the bytes that are meant for them. Between UNIX sockets a byte is
// there at once. Between TCP sockets it first is on its way: packets arrive one
// after the other, each at its time, and what has not arrived cannot be
// received. An end of stream and a reset travel like bytes and behind them.
//
// Rejected: segments, windows, acknowledgements and retransmission; a loopback
// loses nothing, and what a program can see of them is a bounded buffer.

import (
	"fmt"

	"procession/sim/abi"
)

// SocketState is how far a socket has come.
type SocketState uint8

// The states. One that is Apart was connected, and is no more.
const (
	Fresh SocketState = iota
	Listening
	Connecting
	Connected
	Apart
)

// Addr is where a socket can be found. Family 0: nowhere yet.
type Addr struct {
	Family int32
	IP     uint32
	Port   uint16
	Path   string // of AF_UNIX: a path; after a NUL byte an abstract name; "": unnamed
	Node   int    // of a path: the ID of the inode
}

// Text is an address for people: "127.0.0.1:8080", "/run/x", "@x".
func (a *Addr) Text() string {
	switch {
	case a.Family == abi.AF_INET && a.IP == 0:
		return fmt.Sprintf("port %d", a.Port)
	case a.Family == abi.AF_INET:
		return fmt.Sprintf("%d.%d.%d.%d:%d", a.IP>>24, a.IP>>16&255, a.IP>>8&255, a.IP&255, a.Port)
	case a.Path != "" && a.Path[0] == 0:
		return "@" + a.Path[1:]
	}
	return a.Path
}

// What a packet brings.
const (
	Data   = iota + 1
	Ending // nothing more comes after it
	Reset  // the other side is gone, and what was sent to it is lost
	Answer // to who asked for a connection
)

// Packet is something on its way to a socket. Of Data, N bytes.
type Packet struct {
	At   abi.Time // when it arrives
	Kind uint8
	N    int
}

// mostPackets bounds what is on its way to one socket; more bytes travel with
// the last.
const mostPackets = 64

// Socket is a stream socket.
type Socket struct {
	ID     int // from 1 in the order of making; never used again; 0: free row
	Family int32
	State  SocketState
	Local  Addr
	Remote Addr
	Peer   int // ID of the socket that it is connected with; 0: none, or gone

	In      []byte // sent to it, in order
	Writers []Wrote
	Here    int // of In, that have arrived
	Way     []Packet

	Ended  bool // the other side sends nothing more, and that has arrived
	NoRecv bool // shut down for receiving
	NoSend bool // shut down for sending
	Err    abi.Errno

	Max   int   // of a listening one: the backlog
	Queue []int // IDs of the sockets that wait to be accepted, next first
	File  bool  // a description leads to it; else it waits to be accepted

	Reuse    bool
	NoDelay  bool
	Told     bool     // a call of connect has said that it is connected
	RecvTime abi.Time // how long a call waits at most; 0: for ever
	SendTime abi.Time
	Gen      uint64
}

// TCP says that what is sent to it takes time.
func (s *Socket) TCP() bool { return s.Family == abi.AF_INET }

// Room is how many more bytes may be sent to it.
func (s *Socket) Room() int { return abi.SocketSize - len(s.In) }

// Full says that no connection more may wait to be accepted. As on Linux one
// more than the backlog may.
func (s *Socket) Full() bool { return len(s.Queue) > s.Max }

// Put appends bytes, for which there must be room; they arrive at a time, or
// are there at once if it is 0. It says whether that made a packet.
func (s *Socket) Put(tid abi.TID, b []byte, at abi.Time) bool {
	s.In = append(s.In, b...)
	if n := len(s.Writers); n > 0 && s.Writers[n-1].TID == tid {
		s.Writers[n-1].N += len(b)
	} else {
		s.Writers = append(s.Writers, Wrote{tid, len(b)})
	}
	if at == 0 {
		s.Here += len(b)
		return false
	}
	return s.Send(Packet{at, Data, len(b)})
}

// Send puts a packet on its way, behind those that are, and says whether it is
// one more.
func (s *Socket) Send(p Packet) bool {
	if n := len(s.Way); n > 0 {
		last := &s.Way[n-1]
		p.At = max(p.At, last.At)
		if p.Kind == Data && last.Kind == Data && (last.At == p.At || n >= mostPackets) {
			last.At, last.N = p.At, last.N+p.N
			return false
		}
	}
	s.Way = append(s.Way, p)
	return true
}

// Look gives at most n of the bytes that have arrived, and leaves them.
func (s *Socket) Look(n int) []byte {
	return append([]byte(nil), s.In[:min(n, s.Here)]...)
}

// Get takes at most n of the bytes that have arrived.
func (s *Socket) Get(n int) []byte {
	out := s.Look(n)
	n = len(out)
	s.In = append(s.In[:0], s.In[n:]...)
	s.Here -= n
	s.Writers = passed(s.Writers, n)
	return out
}

// passed takes n bytes off the front of who wrote them.
func passed(ws []Wrote, n int) []Wrote {
	for n > 0 {
		w := &ws[0]
		k := min(n, w.N)
		w.N -= k
		n -= k
		if w.N == 0 {
			ws = append(ws[:0], ws[1:]...)
		}
	}
	return ws
}

// SocketName is "socket A", "socket B" …
func SocketName(id int) string { return "socket " + letters(id) }

// Sockets is the table of sockets; slots index it.
type Sockets struct {
	Rows   []Socket
	Made   int
	Flying int // packets on their way
	Port   int // ports that the system has chosen
}

// Make makes a socket and gives its slot.
func (t *Sockets) Make(s Socket) int32 {
	t.Made++
	s.ID = t.Made
	for i := range t.Rows {
		if t.Rows[i].ID == 0 {
			t.Rows[i] = s
			return int32(i)
		}
	}
	t.Rows = append(t.Rows, s)
	return int32(len(t.Rows) - 1)
}

// Find gives the socket of an ID, or nil.
func (t *Sockets) Find(id int) *Socket {
	for i := range t.Rows {
		if id != 0 && t.Rows[i].ID == id {
			return &t.Rows[i]
		}
	}
	return nil
}

// Live is how many there are.
func (t *Sockets) Live() int {
	n := 0
	for i := range t.Rows {
		if t.Rows[i].ID != 0 {
			n++
		}
	}
	return n
}

// Bytes is the memory that what was sent and not received takes.
func (t *Sockets) Bytes() int64 {
	var n int64
	for i := range t.Rows {
		n += int64(len(t.Rows[i].In))
	}
	return n
}

// Listener gives the socket that listens at an address, or nil.
func (t *Sockets) Listener(at *Addr) *Socket {
	for i := range t.Rows {
		if s := &t.Rows[i]; s.ID != 0 && s.State == Listening && s.Local.covers(at) {
			return s
		}
	}
	return nil
}

// covers says whether what comes to an address comes to a.
func (a *Addr) covers(at *Addr) bool {
	if a.Node != 0 || at.Node != 0 {
		return a.Node == at.Node
	}
	if a.Family != at.Family || a.Port != at.Port || a.Path != at.Path {
		return false
	}
	return a.Family == abi.AF_UNIX || a.IP == 0 || at.IP == 0 || a.IP == at.IP
}

// Taken says whether a socket may not be bound to an address: another is. Where
// both ask for reuse, only one that listens is in the way.
func (t *Sockets) Taken(s *Socket, at *Addr) bool {
	for i := range t.Rows {
		o := &t.Rows[i]
		if o.ID == 0 || o.ID == s.ID || !o.Local.covers(at) {
			continue
		}
		if o.Family == abi.AF_UNIX || !s.Reuse || !o.Reuse || o.State == Listening {
			return true
		}
	}
	return false
}

// Free chooses a port that no socket has, 0 if there is none.
func (t *Sockets) Free(ip uint32) uint16 {
	for range abi.LastPort - abi.FirstPort + 1 {
		port := uint16(abi.FirstPort + t.Port%(abi.LastPort-abi.FirstPort+1))
		t.Port++
		if !t.Taken(&Socket{}, &Addr{Family: abi.AF_INET, IP: ip, Port: port}) {
			return port
		}
	}
	return 0
}

// Next is the slot of the socket to which the next packet comes (of equals the
// first), or -1.
func (t *Sockets) Next() int32 {
	at := int32(-1)
	if t.Flying == 0 {
		return at
	}
	for i := range t.Rows {
		if w := t.Rows[i].Way; len(w) > 0 && (at < 0 || w[0].At < t.Rows[at].Way[0].At) {
			at = int32(i)
		}
	}
	return at
}

// Drop frees a row and forgets what was on its way to it.
func (t *Sockets) Drop(s *Socket) {
	t.Flying -= len(s.Way)
	*s = Socket{}
}

// Clone returns a copy that shares nothing.
func (t *Sockets) Clone() Sockets {
	c := *t
	c.Rows = append([]Socket(nil), t.Rows...)
	for i := range c.Rows {
		s := &c.Rows[i]
		s.In = append([]byte(nil), s.In...)
		s.Writers = append([]Wrote(nil), s.Writers...)
		s.Way = append([]Packet(nil), s.Way...)
		s.Queue = append([]int(nil), s.Queue...)
	}
	return c
}

// Slot is the slot of the socket with an ID, or -1.
func (t *Sockets) Slot(id int) int32 {
	for i := range t.Rows {
		if id != 0 && t.Rows[i].ID == id {
			return int32(i)
		}
	}
	return -1
}
