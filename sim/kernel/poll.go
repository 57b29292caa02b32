package kernel

// Which of several descriptors are ready, as poll(2) asks. Who waits for that
// waits in one queue with all who do, and is looked at after every call and
// everything else that may change what is ready: the objects need not know who
// asked for them.

import (
	"encoding/binary"
	"strings"

	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/ipc"
	"procession/sim/sched"
)

// Readiness is what a description is ready for, as poll's bits.
func (k *Kernel) Readiness(f *fs.File) int16 {
	switch f.Kind {
	case fs.TTY:
		if len(k.term.In) > 0 || k.term.EOF {
			return abi.POLLIN | abi.POLLOUT
		}
		return abi.POLLOUT
	case fs.Pipe:
		return k.pipeReadiness(&k.pipes.Rows[f.Object], f)
	case fs.Socket:
		s := &k.sockets.Rows[f.Object]
		return socketReadiness(s, k.sockets.Find(s.Peer))
	}
	return abi.POLLIN | abi.POLLOUT
}

// pipeReadiness: room counts from PIPE_BUF on, so that a write of that much
// does not wait.
func (k *Kernel) pipeReadiness(p *ipc.Pipe, f *fs.File) int16 {
	var r int16
	if f.Reads() {
		if len(p.Bytes) > 0 {
			r |= abi.POLLIN
		}
		if p.WriteEnd == 0 && !k.Coming(p, true) {
			r |= abi.POLLHUP
		}
	}
	if f.Writes() {
		if abi.PipeSize-len(p.Bytes) >= abi.PipeBuf {
			r |= abi.POLLOUT
		}
		if p.ReadEnd == 0 && !k.Coming(p, false) {
			r |= abi.POLLERR
		}
	}
	return r
}

// socketReadiness follows Linux's tcp_poll and unix_poll: a socket counts as
// ready to send once a third (TCP) or three quarters of the buffer are free.
func socketReadiness(s, peer *ipc.Socket) int16 {
	var r int16
	switch s.State {
	case ipc.Listening:
		if len(s.Queue) > 0 {
			r |= abi.POLLIN
		}
		return r
	case ipc.Connecting:
		return 0
	}
	used := 0
	if peer != nil {
		used = len(peer.In)
	}
	free := used*4 <= abi.SocketSize
	if s.TCP() {
		free = used*3 <= abi.SocketSize*2 || s.NoSend
	}
	if free {
		r |= abi.POLLOUT
	}
	if s.Here > 0 {
		r |= abi.POLLIN
	}
	if s.Ended || s.NoRecv {
		r |= abi.POLLIN | abi.POLLRDHUP
	}
	if s.Err != 0 {
		r |= abi.POLLERR
	}
	if s.State != ipc.Connected || s.NoSend && (s.Ended || s.NoRecv) {
		r |= abi.POLLHUP
	}
	return r
}

// Polled is a descriptor that somebody asks for: the events, and what of them
// is there.
type Polled struct {
	FD     int32
	Events int16
	Ready  int16
}

// The ways in which Pending says what a thread polls.
const (
	PollArray = 1 // Args[0] is an array of Args[1] struct pollfd
	PollSets  = 2 // Args[1] to Args[3] are fd_sets of Args[0] bits, for reading, writing and exceptions
)

// Polls reads what a thread that is in poll or select asks for, with what is
// ready of it; false where its memory does not have that.
func (k *Kernel) Polls(ti int32, way int32, args *[6]uint64) ([]Polled, bool) {
	t := &k.threads[ti]
	space := k.procs[t.Proc].Space
	var out []Polled
	switch way {
	case PollArray:
		raw := make([]byte, 8*int(args[1]))
		if k.mem.Peek(space, abi.Addr(args[0]), raw) < len(raw) {
			return nil, false
		}
		for i := 0; i < len(raw); i += 8 {
			out = append(out, Polled{FD: int32(binary.LittleEndian.Uint32(raw[i:])), Events: int16(binary.LittleEndian.Uint16(raw[i+4:]))})
		}
	case PollSets:
		n := int(args[0])
		sets := [3][]byte{}
		for i := range sets {
			sets[i] = make([]byte, (n+63)/64*8)
			if at := abi.Addr(args[i+1]); at != 0 {
				if k.mem.Peek(space, at, sets[i]) < len(sets[i]) {
					return nil, false
				}
			}
		}
		for fd := range n {
			p := Polled{FD: int32(fd)}
			for i, events := range [...]int16{abi.POLLIN, abi.POLLOUT, abi.POLLPRI} {
				if sets[i][fd/8]>>(fd%8)&1 != 0 {
					p.Events |= events
				}
			}
			if p.Events != 0 {
				out = append(out, p)
			}
		}
	}
	for i := range out {
		out[i].Ready = k.ready1(t.Proc, &out[i], way)
	}
	return out, true
}

// ready1 is what of the events that are asked for a descriptor is ready for. A
// hang-up and an error are always told; select counts them as readable and
// writable.
func (k *Kernel) ready1(pi int32, p *Polled, way int32) int16 {
	if p.FD < 0 {
		return 0
	}
	slot, ok := k.procs[pi].FDs.Get(int64(p.FD))
	if !ok {
		return abi.POLLNVAL
	}
	r := k.Readiness(&k.files.Rows[slot])
	if way == PollSets {
		if r&(abi.POLLHUP|abi.POLLERR) != 0 {
			r |= abi.POLLIN
		}
		if r&abi.POLLERR != 0 {
			r |= abi.POLLOUT
		}
		return r & p.Events
	}
	if r&abi.POLLIN != 0 {
		r |= abi.POLLRDNORM
	}
	if r&abi.POLLOUT != 0 {
		r |= abi.POLLWRNORM
	}
	return r & (p.Events | abi.POLLHUP | abi.POLLERR)
}

// BlockPoll lets a thread wait until something of what it polls is ready.
func (k *Kernel) BlockPoll(ti int32, asked []Polled, until abi.Time) Outcome {
	key := sched.Key{Kind: sched.OnPoll}
	for i := range asked {
		slot, ok := k.procs[k.threads[ti].Proc].FDs.Get(int64(asked[i].FD))
		if ok && k.files.Rows[slot].Kind == fs.TTY && asked[i].Events&abi.POLLIN != 0 {
			key.A = 1
		}
	}
	return k.Block(ti, key, until, Wait{Kind: "poll", ID: len(asked)})
}

// wakePollers wakes those for whom something is ready now.
func (k *Kernel) wakePollers(ti int32, now abi.Time) {
	for i := 0; k.polls > 0 && i < len(k.waits); {
		w := k.waits[i]
		if w.Key.Kind == sched.OnPoll && k.pollReady(w.Thread) {
			k.wakeAt(i, now, k.tid(ti))
			continue
		}
		i++
	}
}

// pollReady says whether a thread that waits in poll would find something.
func (k *Kernel) pollReady(ti int32) bool {
	p := &k.threads[ti].Pending
	asked, ok := k.Polls(ti, p.Phase, &p.Args)
	for i := range asked {
		if asked[i].Ready != 0 {
			return true
		}
	}
	return !ok
}

// polledNames names what a thread polls: "socket A, pipe B and 2 more".
func (k *Kernel) polledNames(ti int32) string {
	p := &k.threads[ti].Pending
	asked, _ := k.Polls(ti, p.Phase, &p.Args)
	var names []string
	more := 0
	for i := range asked {
		slot, ok := k.procs[k.threads[ti].Proc].FDs.Get(int64(asked[i].FD))
		switch {
		case !ok:
		case len(names) < 3:
			names = append(names, k.FileName(&k.files.Rows[slot]))
		default:
			more++
		}
	}
	switch {
	case len(names) == 0:
		return "nothing but time"
	case more > 0:
		return strings.Join(names, ", ") + " and others"
	case len(names) == 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
