package sys

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/kernel"
	"procession/sim/sched"
	"procession/sim/trace"
)

// maxIO is what one read or write moves at most, as on Linux.
const maxIO = 0x7fff_f000

// shown is how many bytes of a transfer an event carries.
const shown = 64

func head(b []byte) string { return trace.Latin1(b[:min(len(b), shown)]) }

func read(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	if e != 0 || !f.Reads() {
		return kernel.Fail(abi.EBADF)
	}
	n := int(min(c.Args[2], maxIO))
	switch f.Kind {
	case fs.TTY:
		return readTerminal(k, c, n)
	case fs.Pipe:
		return readPipe(k, c, f, n)
	case fs.Socket:
		if n == 0 {
			return kernel.OK(0)
		}
		return recv(k, c, &k.Sockets().Rows[f.Object], f, n, 0)
	}
	return readFile(k, c, f, n, &f.Offset)
}

// pread leaves the offset alone, so threads need not agree on it.
func pread(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	off := c.Int(3)
	switch {
	case off < 0:
		return kernel.Fail(abi.EINVAL)
	case e != 0:
		return kernel.Fail(abi.EBADF)
	case f.Kind == fs.TTY || f.Kind == fs.Pipe || f.Kind == fs.Socket:
		return kernel.Fail(abi.ESPIPE)
	case !f.Reads():
		return kernel.Fail(abi.EBADF)
	}
	return readFile(k, c, f, int(min(c.Args[2], maxIO)), &off)
}

// readFile reads what has offsets, or a device, from *off on and moves that.
func readFile(k *kernel.Kernel, c kernel.Caller, f *fs.File, n int, off *int64) kernel.Outcome {
	switch f.Kind {
	case fs.Directory:
		return kernel.Fail(abi.EISDIR)
	case fs.Zero, fs.Full:
		// Page by page, so that a wrong length costs no memory of the host's.
		var zeros [abi.PageSize]byte
		for done := 0; done < n; done += len(zeros) {
			if fault := k.View(c.Thread).Write(c.Addr(1)+abi.Addr(done), zeros[:min(len(zeros), n-done)]); !fault.OK() {
				return k.BadMemory(c.Thread, fault)
			}
		}
		k.Charge(c.Thread, abi.Time(n)*kernel.CostCopy/1024)
		return kernel.OK(int64(n))
	case fs.Regular:
		node := &k.Inodes().Rows[f.Object]
		n = int(max(0, min(int64(n), node.Size-*off)))
		if n == 0 {
			if c.Args[2] > 0 {
				k.Emit(c.Thread, trace.Event{Kind: trace.EvEOF, Object: k.FileName(f)})
			}
			return kernel.OK(0)
		}
		if fault := k.View(c.Thread).Check(c.Addr(1), int64(n), true); !fault.OK() {
			return k.BadMemory(c.Thread, fault)
		}
		data := make([]byte, n)
		k.PullFile(f.Object)
		node.Read(data, *off)
		k.View(c.Thread).Write(c.Addr(1), data)
		*off += int64(n)
		k.Touch(f)
		if node = k.Inodes().Mut(f.Object); node.Atime <= node.Mtime { // as with relatime
			node.Atime = k.Time(c.Thread)
		}
		return moved(k, c, trace.EvRead, f, data)
	}
	return kernel.OK(0) // /dev/null is empty
}

// moved reports a transfer and what it cost.
func moved(k *kernel.Kernel, c kernel.Caller, kind trace.Kind, f *fs.File, data []byte) kernel.Outcome {
	k.Charge(c.Thread, abi.Time(len(data))*kernel.CostCopy/1024)
	e := trace.Event{Kind: kind, Object: k.FileName(f), Size: len(data), Text: head(data), Code: int(c.Int(0))}
	if f.Kind == fs.Pipe {
		e.ID = k.Pipes().Rows[f.Object].ID
	}
	k.Emit(c.Thread, e)
	return kernel.OK(int64(len(data)))
}

func readTerminal(k *kernel.Kernel, c kernel.Caller, n int) kernel.Outcome {
	if n == 0 {
		return kernel.OK(0)
	}
	if k.InBackground(c.Thread) {
		return stopReader(k, c)
	}
	term := k.Terminal()
	if len(term.In) == 0 {
		if term.EOF {
			k.Emit(c.Thread, trace.Event{Kind: trace.EvEOF, Object: "terminal"})
			return kernel.OK(0)
		}
		return k.Block(c.Thread, sched.Key{Kind: sched.OnTerminal}, 0, kernel.Wait{Kind: "input"})
	}
	if fault := k.View(c.Thread).Check(c.Addr(1), int64(min(n, len(term.In))), true); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	data := k.Typed(n)
	k.View(c.Thread).Write(c.Addr(1), data)
	k.Charge(c.Thread, abi.Time(len(data))*kernel.CostCopy/1024)
	k.Emit(c.Thread, trace.Event{Kind: trace.EvRead, Object: "terminal", Size: len(data), Text: head(data), Code: int(c.Int(0))})
	return kernel.OK(int64(len(data)))
}

func readPipe(k *kernel.Kernel, c kernel.Caller, f *fs.File, n int) kernel.Outcome {
	p := &k.Pipes().Rows[f.Object]
	if n == 0 {
		return kernel.OK(0)
	}
	if len(p.Bytes) == 0 {
		switch {
		case p.WriteEnd == 0 && !k.Coming(p, true):
			k.Emit(c.Thread, trace.Event{Kind: trace.EvEOF, Object: k.PipeName(p), ID: p.ID})
			return kernel.OK(0)
		case f.Flags&abi.O_NONBLOCK != 0:
			return kernel.Fail(abi.EAGAIN)
		}
		return k.Block(c.Thread, sched.Key{Kind: sched.OnRead, A: uint64(p.ID)}, 0, kernel.Wait{Kind: "read", ID: p.ID})
	}
	n = min(n, len(p.Bytes))
	if fault := k.View(c.Thread).Check(c.Addr(1), int64(n), true); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	data := p.Get(n)
	k.Touch(f)
	k.View(c.Thread).Write(c.Addr(1), data)
	out := moved(k, c, trace.EvRead, f, data)
	k.WakeAll(c.Thread, sched.Key{Kind: sched.OnWrite, A: uint64(p.ID)})
	if len(p.Bytes) > 0 {
		k.Wake(c.Thread, sched.Key{Kind: sched.OnRead, A: uint64(p.ID)})
	}
	return out
}

func write(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	if e != 0 || !f.Writes() {
		return kernel.Fail(abi.EBADF)
	}
	n := int(min(c.Args[2], maxIO))
	if f.Kind == fs.Pipe {
		return writePipe(k, c, f, n)
	}
	if f.Kind == fs.Socket {
		return writeSocket(k, c, f, n)
	}
	return writeFile(k, c, f, n, &f.Offset)
}

// pwrite leaves the offset alone. With O_APPEND it appends all the same, as
// Linux does against POSIX.
func pwrite(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	off := c.Int(3)
	switch {
	case off < 0:
		return kernel.Fail(abi.EINVAL)
	case e != 0:
		return kernel.Fail(abi.EBADF)
	case f.Kind == fs.TTY || f.Kind == fs.Pipe || f.Kind == fs.Socket:
		return kernel.Fail(abi.ESPIPE)
	case !f.Writes():
		return kernel.Fail(abi.EBADF)
	}
	return writeFile(k, c, f, int(min(c.Args[2], maxIO)), &off)
}

// writeFile writes to what has offsets, or a device, at *off and moves that.
func writeFile(k *kernel.Kernel, c kernel.Caller, f *fs.File, n int, off *int64) kernel.Outcome {
	switch {
	case f.Kind == fs.Null || f.Kind == fs.Zero:
		return kernel.OK(int64(n))
	case f.Kind == fs.Full && n > 0:
		return kernel.Fail(abi.ENOSPC)
	case int64(n) > k.Limits().Memory: // what cannot be taken is not read: it may be much
		return kernel.Fail(abi.EFAULT)
	case f.Kind == fs.TTY && !k.Printable(n):
		return kernel.Outcome{State: kernel.Waits}
	}
	if f.Kind == fs.Regular {
		node := &k.Inodes().Rows[f.Object]
		if f.Flags&abi.O_APPEND != 0 {
			*off = node.Size
		}
		if *off >= fs.MaxSize && n > 0 {
			return kernel.Fail(abi.EFBIG)
		}
		n = int(min(int64(n), fs.MaxSize-*off))
		if k.Memory().Bytes()+k.Inodes().Held+node.Grows(*off, int64(n)) > k.Limits().Memory {
			return kernel.Fail(abi.ENOSPC)
		}
	}
	data := make([]byte, n)
	if fault := k.View(c.Thread).Read(c.Addr(1), data); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	if n == 0 {
		return kernel.OK(0)
	}
	if f.Kind == fs.TTY {
		k.Print(c, c.Int(0), data)
		k.Charge(c.Thread, abi.Time(n)*kernel.CostCopy/1024)
		return kernel.OK(int64(n))
	}
	k.PullFile(f.Object)
	k.Inodes().Write(f.Object, data, *off, k.FileAt(c.Thread))
	k.PushFile(f.Object, *off, int64(n))
	*off += int64(n)
	k.Touch(f)
	return moved(k, c, trace.EvWrite, f, data)
}

// writePipe puts in what fits; a long write goes on when readers have made
// room. What it has put in so far is in Pending.Done.
func writePipe(k *kernel.Kernel, c kernel.Caller, f *fs.File, n int) kernel.Outcome {
	p := &k.Pipes().Rows[f.Object]
	pend := k.Pending(c.Thread)
	done := int(pend.Done)
	if n == 0 {
		return kernel.OK(0)
	}
	if p.ReadEnd == 0 && !k.Coming(p, false) {
		k.Send(c.Thread, c.Proc, c.Thread, kernel.Siginfo{Sig: abi.SIGPIPE})
		if done > 0 { // the signal comes in this case too, as on Linux
			return kernel.OK(int64(done))
		}
		return kernel.Fail(abi.EPIPE)
	}
	room := p.Room(n - done)
	if n > abi.PipeBuf { // only a short write is all or nothing
		room = min(n-done, abi.PipeSize-len(p.Bytes))
	}
	if room > 0 {
		data := make([]byte, room)
		if fault := k.View(c.Thread).Read(c.Addr(1)+abi.Addr(done), data); !fault.OK() {
			if done > 0 && k.Ended().Kind == "" {
				return kernel.OK(int64(done))
			}
			return k.BadMemory(c.Thread, fault)
		}
		p.Put(k.Threads()[c.Thread].TID, data)
		k.Touch(f)
		moved(k, c, trace.EvWrite, f, data)
		k.Wake(c.Thread, sched.Key{Kind: sched.OnRead, A: uint64(p.ID)})
		done += room
		pend.Done = int64(done)
	}
	if done == n {
		return kernel.OK(int64(n))
	}
	if f.Flags&abi.O_NONBLOCK != 0 {
		if done > 0 {
			return kernel.OK(int64(done))
		}
		return kernel.Fail(abi.EAGAIN)
	}
	return k.Block(c.Thread, sched.Key{Kind: sched.OnWrite, A: uint64(p.ID)}, 0, kernel.Wait{Kind: "write", ID: p.ID})
}

// written is what a write has put in when a signal breaks it off.
func written(k *kernel.Kernel, c kernel.Caller) (kernel.Outcome, bool) {
	n := k.Pending(c.Thread).Done
	return kernel.OK(n), n > 0
}

func closeFD(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if e := k.Close(c, c.Int(0)); e != 0 {
		return kernel.Fail(e)
	}
	return kernel.OK(0)
}

func result(v int, e abi.Errno) kernel.Outcome {
	if e != 0 {
		return kernel.Fail(e)
	}
	return kernel.OK(int64(v))
}

// pipe is pipe and pipe2; the first has no flags.
func pipe(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(1)&^(abi.O_CLOEXEC|abi.O_NONBLOCK) != 0 {
		return kernel.Fail(abi.EINVAL)
	}
	if !k.Files().Room(2) {
		return kernel.Fail(abi.ENFILE)
	}
	v := k.View(c.Thread)
	if fault := v.Check(c.Addr(0), 8, true); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	r, w, e := k.MakePipe(c, c.Int(1))
	if e != 0 {
		return kernel.Fail(e)
	}
	v.PutU32(c.Addr(0), uint32(r))
	v.PutU32(c.Addr(0)+4, uint32(w))
	return kernel.OK(0)
}

func isatty(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case f.Kind != fs.TTY:
		return kernel.Fail(abi.ENOTTY)
	}
	return kernel.OK(1)
}
