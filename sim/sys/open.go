package sys

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// Files are kept whole, so they are bounded.
const (
	maxFile  = 1 << 20
	maxFiles = 8 << 20
)

func open(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	path, ended, fault := k.View(c.Thread).CString(c.Addr(0), abi.PathMax)
	switch {
	case !fault.OK():
		return k.BadMemory(c.Thread, fault)
	case !ended:
		return kernel.Fail(abi.ENAMETOOLONG)
	case path == "":
		return kernel.Fail(abi.ENOENT)
	}
	flags := c.Int(1)
	path = fs.Clean(path)
	f := fs.File{Flags: int32(flags & (abi.O_ACCMODE | abi.O_APPEND | abi.O_NONBLOCK))}
	if f.Flags&abi.O_ACCMODE == abi.O_ACCMODE {
		return kernel.Fail(abi.EINVAL)
	}
	if !k.Files().Room(1) {
		return kernel.Fail(abi.ENFILE)
	}
	if f.Kind = fs.Device(path); f.Kind == fs.Free {
		at := k.Inodes().Find(path)
		switch {
		case at >= 0 && flags&abi.O_CREAT != 0 && flags&abi.O_EXCL != 0:
			return kernel.Fail(abi.EEXIST)
		case at >= 0 && flags&abi.O_DIRECTORY != 0:
			return kernel.Fail(abi.ENOTDIR)
		case at < 0:
			e := fs.Place(path)
			if e == 0 && flags&abi.O_CREAT == 0 || e == abi.EACCES && flags&abi.O_CREAT == 0 {
				e = abi.ENOENT
			}
			if e != 0 {
				return kernel.Fail(e)
			}
			if k.Inodes().Full() {
				return kernel.Fail(abi.ENOSPC)
			}
			at = k.Inodes().Create(path)
		case flags&abi.O_TRUNC != 0 && f.Writes():
			k.Inodes().Rows[at].Data = nil
		}
		k.Inodes().Rows[at].Open++
		f.Kind, f.Object = fs.Regular, at
	}
	slot := k.Files().Open(f)
	k.Touch(&k.Files().Rows[slot])
	fd, e := k.Install(c, slot, flags&abi.O_CLOEXEC != 0, 0)
	if e != 0 {
		return kernel.Fail(e)
	}
	k.Emit(c.Thread, trace.Event{Kind: trace.EvCall, Name: "open", Object: path, Code: fd})
	return kernel.OK(int64(fd))
}

func lseek(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	to := c.Int(1)
	switch {
	case f.Kind == fs.TTY || f.Kind == fs.Pipe:
		return kernel.Fail(abi.ESPIPE)
	case f.Kind != fs.Regular:
		return kernel.OK(0)
	}
	switch c.Int(2) {
	case abi.SEEK_SET:
	case abi.SEEK_CUR:
		to += f.Offset
	case abi.SEEK_END:
		to += int64(len(k.Inodes().Rows[f.Object].Data))
	default:
		return kernel.Fail(abi.EINVAL)
	}
	if to < 0 {
		return kernel.Fail(abi.EINVAL)
	}
	f.Offset = to
	k.Touch(f)
	return kernel.OK(to)
}
