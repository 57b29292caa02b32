package kernel

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/ipc"
	"procession/sim/sched"
	"procession/sim/trace"
)

// File gives the open file description of a caller's descriptor, or EBADF.
func (k *Kernel) File(c Caller, fd int64) (*fs.File, abi.Errno) {
	slot, ok := k.procs[c.Proc].FDs.Get(fd)
	if !ok {
		return nil, abi.EBADF
	}
	return &k.files.Rows[slot], 0
}

// FileName names what a description leads to: "terminal", "pipe A", a path as
// the learner would write it.
func (k *Kernel) FileName(f *fs.File) string {
	switch {
	case f.Kind == fs.TTY:
		return "terminal"
	case f.Node != 0:
		return k.inodes.Called(f.Node-1, k.home)
	case f.Kind == fs.Pipe:
		return ipc.Name(k.pipes.Rows[f.Object].ID)
	case f.Kind == fs.Socket:
		return ipc.SocketName(k.sockets.Rows[f.Object].ID)
	}
	return ""
}

// PipeName is a FIFO's path, or "pipe A".
func (k *Kernel) PipeName(p *ipc.Pipe) string {
	if p.Node != 0 {
		return k.inodes.Called(p.Node-1, k.home)
	}
	return ipc.Name(p.ID)
}

// FileAt is when a thread changes a file.
func (k *Kernel) FileAt(ti int32) fs.At { return fs.At{Now: k.clock(ti), Gen: k.gen} }

// Gone notes that inodes which were shown are no more.
func (k *Kernel) Gone(ids []int) {
	for _, id := range ids {
		k.remove("nodes", id)
	}
}

// Renamed marks whatever shows a path as changed: a name has moved or gone.
func (k *Kernel) Renamed() {
	for i := range k.files.Rows {
		k.files.Rows[i].Gen = k.gen
	}
	for i := range k.pipes.Rows {
		k.pipes.Rows[i].Gen = k.gen
	}
	for i := range k.inodes.Rows {
		k.inodes.Mut(int32(i)).Gen = k.gen
	}
	for i := range k.procs {
		k.procs[i].Gen = k.gen
	}
}

// Home is the slot of the learner's directory.
func (k *Kernel) Home() int32 { return k.home }

// release drops one reference to a description; with the last one it is closed,
// and who waits at the other end of a pipe may look again.
func (k *Kernel) release(slot int32, now abi.Time, by abi.TID) {
	f := &k.files.Rows[slot]
	f.Refs--
	f.Gen = k.gen
	if f.Refs > 0 {
		return
	}
	if f.Kind == fs.Pipe {
		k.releasePipe(f, now, by)
	}
	if f.Kind == fs.Socket {
		k.closeSocket(f.Object, now, by)
	}
	if f.Node != 0 {
		k.Gone(k.inodes.Leave(f.Node-1, fs.At{Now: now, Gen: k.gen}))
	}
	k.remove("files", f.ID)
	*f = fs.File{}
}

// releasePipe closes a pipe's end, or both of a FIFO that was opened for both.
func (k *Kernel) releasePipe(f *fs.File, now abi.Time, by abi.TID) {
	p := &k.pipes.Rows[f.Object]
	p.Gen = k.gen
	if f.Reads() {
		p.ReadEnd--
		if p.ReadEnd == 0 {
			k.wakeAllAt(sched.Key{Kind: sched.OnWrite, A: uint64(p.ID)}, now, by)
		}
	}
	if f.Writes() {
		p.WriteEnd--
		if p.WriteEnd == 0 {
			k.wakeAllAt(sched.Key{Kind: sched.OnRead, A: uint64(p.ID)}, now, by)
		}
	}
	k.dropPipe(p)
}

// dropPipe removes a pipe that nobody has open or is about to.
func (k *Kernel) dropPipe(p *ipc.Pipe) {
	if p.ReadEnd != 0 || p.WriteEnd != 0 || k.Coming(p, false) || k.Coming(p, true) {
		return
	}
	if p.Node != 0 {
		n := k.inodes.Mut(p.Node - 1)
		n.Pipe, n.Gen = 0, k.gen
	}
	k.remove("pipes", p.ID)
	*p = ipc.Pipe{}
}

func (k *Kernel) wakeAllAt(key sched.Key, now abi.Time, by abi.TID) {
	for i := k.waits.First(key); i >= 0; i = k.waits.First(key) {
		k.wakeAt(i, now, by)
	}
}

// Close closes a descriptor of the caller's process.
func (k *Kernel) Close(c Caller, fd int64) abi.Errno {
	p := &k.procs[c.Proc]
	slot, ok := p.FDs.Get(fd)
	if !ok {
		return abi.EBADF
	}
	k.emit(c.Thread, trace.Event{Kind: trace.EvClose, Code: int(fd), Object: k.FileName(&k.files.Rows[slot])})
	p.FDs.Clear(int(fd))
	p.Gen = k.gen
	k.release(slot, k.clock(c.Thread), k.tid(c.Thread))
	return 0
}

// Install makes the lowest free descriptor from low on lead to a description
// that has been opened for it, or closes that again (EMFILE).
func (k *Kernel) Install(c Caller, slot int32, cloexec bool, low int) (int, abi.Errno) {
	p := &k.procs[c.Proc]
	fd, ok := p.FDs.Put(slot, cloexec, low)
	if !ok {
		k.release(slot, k.clock(c.Thread), k.tid(c.Thread))
		return 0, abi.EMFILE
	}
	p.Gen = k.gen
	return fd, 0
}

// Duplicate makes descriptor to (or, if to is below 0, the lowest free one from
// low on) lead where from leads, closing what it led to.
func (k *Kernel) Duplicate(c Caller, from, to int64, low int, cloexec bool) (int, abi.Errno) {
	p := &k.procs[c.Proc]
	slot, ok := p.FDs.Get(from)
	if !ok || to >= abi.OpenMax {
		return 0, abi.EBADF
	}
	if from == to {
		return int(to), 0
	}
	fd := int(to)
	if to < 0 {
		if fd, ok = p.FDs.Put(slot, cloexec, low); !ok {
			return 0, abi.EMFILE
		}
	} else {
		old, open := p.FDs.Get(to)
		p.FDs.Set(fd, slot, cloexec)
		if open {
			k.release(old, k.clock(c.Thread), k.tid(c.Thread))
		}
	}
	f := &k.files.Rows[slot]
	f.Refs++
	f.Gen, p.Gen = k.gen, k.gen
	k.emit(c.Thread, trace.Event{Kind: trace.EvDup, Code: int(from), Size: fd, Object: k.FileName(f)})
	return fd, 0
}

// MakePipe makes a pipe and descriptors for its read and write end.
func (k *Kernel) MakePipe(c Caller, flags int64) (r, w int, e abi.Errno) {
	at := k.pipes.Make()
	k.pipes.Rows[at].Gen = k.gen
	name := ipc.Name(k.pipes.Rows[at].ID)
	cloexec := flags&abi.O_CLOEXEC != 0
	nb := int32(flags & abi.O_NONBLOCK)
	rs := k.files.Open(fs.File{Kind: fs.Pipe, Object: at, Flags: abi.O_RDONLY | nb, Gen: k.gen})
	ws := k.files.Open(fs.File{Kind: fs.Pipe, Object: at, Flags: abi.O_WRONLY | nb, Gen: k.gen})
	if r, e = k.Install(c, rs, cloexec, 0); e != 0 {
		k.release(ws, k.clock(c.Thread), k.tid(c.Thread))
		return 0, 0, e
	}
	if w, e = k.Install(c, ws, cloexec, 0); e != 0 {
		k.procs[c.Proc].FDs.Clear(r)
		k.release(rs, k.clock(c.Thread), k.tid(c.Thread))
		return 0, 0, e
	}
	k.emit(c.Thread, trace.Event{Kind: trace.EvPipe, Object: name, ID: k.pipes.Rows[at].ID})
	return r, w, 0
}

// Touch marks a pipe, description or inode as changed.
func (k *Kernel) Touch(f *fs.File) {
	f.Gen = k.gen
	switch f.Kind {
	case fs.Pipe:
		k.pipes.Rows[f.Object].Gen = k.gen
	case fs.Socket:
		k.sockets.Rows[f.Object].Gen = k.gen
	case fs.Regular, fs.Directory:
		k.inodes.Mut(f.Object).Gen = k.gen
	}
}

// Printable says whether n bytes may reach the terminal; where the output limit
// forbids it the machine stops.
func (k *Kernel) Printable(n int) bool {
	if k.term.Out+int64(n) > k.limits.Output {
		k.limit("output")
		return false
	}
	return true
}

// Print puts bytes on the terminal, for which there must be room.
func (k *Kernel) Print(c Caller, fd int64, b []byte) {
	k.term.Out += int64(len(b))
	k.term.Gen = k.gen
	k.output = append(k.output, b...)
	if k.keep {
		k.emit(c.Thread, trace.Event{Kind: trace.EvOutput, Text: trace.Latin1(b), Size: len(b), Code: int(fd)})
	} else {
		k.events++
	}
}

// Typed takes at most n bytes of what was typed, to the end of a line at most;
// nil if nothing is there.
func (k *Kernel) Typed(n int) []byte {
	in := k.term.In
	n = min(n, len(in))
	for i := range n {
		if in[i] == '\n' {
			n = i + 1
			break
		}
	}
	if n == 0 {
		return nil
	}
	b := append([]byte(nil), in[:n]...)
	k.term.In = append(in[:0], in[n:]...)
	k.term.Gen = k.gen
	return b
}
