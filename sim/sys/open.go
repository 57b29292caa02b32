package sys

// open(2): a path becomes an open file description, and that a descriptor.

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// kept are the flags of open that fcntl(F_GETFL) tells.
const kept = abi.O_ACCMODE | abi.O_APPEND | abi.O_NONBLOCK | abi.O_DIRECTORY | abi.O_NOFOLLOW

func openat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	flags := c.Int(2)
	f := fs.File{Flags: int32(flags & kept)}
	if f.Flags&abi.O_ACCMODE == abi.O_ACCMODE || flags&abi.O_CREAT != 0 && flags&abi.O_DIRECTORY != 0 {
		return kernel.Fail(abi.EINVAL)
	}
	excl := flags&abi.O_CREAT != 0 && flags&abi.O_EXCL != 0
	found, out := walk(k, c, 0, !excl && flags&abi.O_NOFOLLOW == 0)
	if out != kernel.OK(0) {
		return out
	}
	switch {
	case !k.Procs()[c.Proc].FDs.Room():
		return kernel.Fail(abi.EMFILE)
	case !k.Files().Room(1):
		return kernel.Fail(abi.ENFILE)
	case found.Slash && flags&abi.O_CREAT != 0:
		return kernel.Fail(abi.EISDIR)
	case found.Node >= 0 && excl:
		return kernel.Fail(abi.EEXIST)
	case found.Node < 0 && flags&abi.O_CREAT == 0:
		return kernel.Fail(abi.ENOENT)
	}
	what, node := "", found.Node
	if node < 0 {
		mode := uint32(c.Int(3)) & 0o7777 &^ k.Procs()[c.Proc].Umask
		var e abi.Errno
		if node, e = k.Inodes().Make(found, fs.Regular, mode, "", k.FileAt(c.Thread)); e != 0 {
			return kernel.Fail(e)
		}
		what = "made"
	} else if e := mayOpen(k, &f, node, flags); e != 0 {
		return kernel.Fail(e)
	}
	f.Node = node + 1
	if flags&abi.O_TRUNC != 0 && k.Inodes().Rows[node].Kind == fs.Regular && what == "" {
		if k.Inodes().Rows[node].Size > 0 {
			what = "emptied"
		}
		k.Inodes().Truncate(node, 0, k.FileAt(c.Thread))
		k.PushFile(node, 0, 0)
	}
	slot, out := opened(k, c, f)
	if out != kernel.OK(0) {
		return out
	}
	row := &k.Files().Rows[slot]
	k.Touch(row)
	fd, e := k.Install(c, slot, flags&abi.O_CLOEXEC != 0, 0)
	if e != 0 {
		return kernel.Fail(e)
	}
	mode := [...]string{"r", "w", "rw"}[row.Flags&abi.O_ACCMODE]
	if flags&abi.O_APPEND != 0 && row.Writes() {
		mode += "a"
	}
	k.Emit(c.Thread, trace.Event{Kind: trace.EvOpen, Object: k.FileName(row), Code: fd, ID: row.ID, Name: mode, Text: what})
	return kernel.OK(int64(fd))
}

// mayOpen says why what is there may not be opened so.
func mayOpen(k *kernel.Kernel, f *fs.File, node int32, flags int64) abi.Errno {
	n := &k.Inodes().Rows[node]
	writes := f.Writes() || flags&abi.O_TRUNC != 0
	switch {
	case n.Kind == fs.Symlink: // it was not to be followed
		return abi.ELOOP
	case n.Kind == fs.Directory && (writes || flags&abi.O_CREAT != 0):
		return abi.EISDIR
	case n.Kind != fs.Directory && flags&abi.O_DIRECTORY != 0:
		return abi.ENOTDIR
	case f.Reads() && !n.May(fs.MayRead) || writes && !n.May(fs.MayWrite):
		return abi.EACCES
	}
	return 0
}

// opened makes the description of an inode.
func opened(k *kernel.Kernel, c kernel.Caller, f fs.File) (int32, kernel.Outcome) {
	node := f.Node - 1
	n := &k.Inodes().Rows[node]
	switch n.Kind {
	case fs.Socket: // its name is for connect
		return 0, kernel.Fail(abi.ENXIO)
	case fs.FIFO:
		return k.OpenFIFO(c, f)
	case fs.Self:
		return reopened(k, c, f, n.Size)
	case fs.Regular, fs.Directory:
		f.Object = node
		k.Inodes().Show(node, k.FileAt(c.Thread))
	}
	f.Kind = n.Kind
	k.Inodes().Use(node, k.FileAt(c.Thread))
	return k.Files().Open(f), kernel.OK(0)
}

// reopened opens anew what a descriptor of the caller's leads to, as
// /dev/stdin and the like do.
func reopened(k *kernel.Kernel, c kernel.Caller, f fs.File, fd int64) (int32, kernel.Outcome) {
	old, e := k.File(c, fd)
	switch {
	case e != 0:
		return 0, kernel.Fail(abi.ENOENT)
	case old.Node != 0:
		f.Node = old.Node
		if e := mayOpen(k, &f, old.Node-1, 0); e != 0 {
			return 0, kernel.Fail(e)
		}
		return opened(k, c, f)
	case old.Kind == fs.Pipe:
		p := &k.Pipes().Rows[old.Object]
		if f.Reads() {
			p.ReadEnd++
		}
		if f.Writes() {
			p.WriteEnd++
		}
	case old.Kind != fs.TTY:
		return 0, kernel.Fail(abi.ENXIO)
	}
	f.Kind, f.Object, f.Node = old.Kind, old.Object, 0
	return k.Files().Open(f), kernel.OK(0)
}

func lseek(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	to, size := c.Int(1), int64(0)
	switch f.Kind {
	case fs.Regular:
		size = k.Inodes().Rows[f.Object].Size
	case fs.Directory:
	case fs.Null, fs.Zero, fs.Full:
		return kernel.OK(0)
	default:
		return kernel.Fail(abi.ESPIPE)
	}
	switch c.Int(2) {
	case abi.SEEK_SET:
	case abi.SEEK_CUR:
		to += f.Offset
	case abi.SEEK_END:
		to += size
	default:
		return kernel.Fail(abi.EINVAL)
	}
	if to < 0 || to > fs.MaxSize {
		return kernel.Fail(abi.EINVAL)
	}
	if to != f.Offset {
		k.Emit(c.Thread, trace.Event{Kind: trace.EvSeek, Object: k.FileName(f), Code: int(c.Int(0)), ID: f.ID, Size: int(to)})
		f.Offset = to
		k.Touch(f)
	}
	return kernel.OK(to)
}
