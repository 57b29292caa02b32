package sys

// stat(2) and its kin, the times of files, their lengths, and the entries of
// directories.

import (
	"encoding/binary"
	"math"

	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// Devices: everything lies on one disk; terminals and pipes have their own.
const (
	diskDev  = 0x801
	ptsDev   = 136 << 8
	pipeDev  = 14
	statSize = 144
	learner  = 1000 // uid and gid
)

// kindBits and devices are st_mode's file type and st_rdev by kind.
var kindBits = map[fs.Kind]uint32{
	fs.Regular: abi.S_IFREG, fs.Directory: abi.S_IFDIR, fs.FIFO: abi.S_IFIFO, fs.Pipe: abi.S_IFIFO, fs.Symlink: abi.S_IFLNK, fs.Socket: abi.S_IFSOCK,
	fs.TTY: abi.S_IFCHR, fs.Null: abi.S_IFCHR, fs.Zero: abi.S_IFCHR, fs.Full: abi.S_IFCHR, fs.Self: abi.S_IFCHR,
}

var devices = map[fs.Kind]uint64{fs.TTY: 5 << 8, fs.Null: 1<<8 | 3, fs.Zero: 1<<8 | 5, fs.Full: 1<<8 | 7, fs.Self: ptsDev}

// nodeStat is struct stat of an inode, as Linux has it on x86-64.
func nodeStat(n *fs.Inode) []byte {
	b := make([]byte, statSize)
	le := binary.LittleEndian
	size, owner := n.Size, uint32(learner)
	if n.Kind == fs.Directory {
		size = abi.PageSize
	} else if kindBits[n.Kind] == abi.S_IFCHR {
		size = 0
	}
	if n.Root {
		owner = 0
	}
	le.PutUint64(b[0:], diskDev)
	le.PutUint64(b[8:], uint64(n.ID))
	le.PutUint64(b[16:], uint64(n.Links))
	le.PutUint32(b[24:], kindBits[n.Kind]|n.Mode)
	le.PutUint32(b[28:], owner)
	le.PutUint32(b[32:], owner)
	le.PutUint64(b[40:], devices[n.Kind])
	le.PutUint64(b[48:], uint64(size))
	le.PutUint64(b[56:], abi.PageSize)
	le.PutUint64(b[64:], uint64(n.Blocks()))
	for i, t := range [...]abi.Time{n.Atime, n.Mtime, n.Ctime} {
		wall := abi.RealtimeBase + int64(t)
		le.PutUint64(b[72+16*i:], uint64(wall/second))
		le.PutUint64(b[80+16*i:], uint64(wall%second))
	}
	return b
}

// bareStat is that of what no path has been opened for: a terminal or a pipe.
func bareStat(f *fs.File) []byte {
	n := fs.Inode{ID: int(f.Object) + 3, Kind: f.Kind, Mode: 0o620, Links: 1}
	switch f.Kind {
	case fs.TTY:
	case fs.Socket:
		n.Mode = 0o777
	default:
		n.Mode = 0o600
	}
	b := nodeStat(&n)
	if f.Kind == fs.TTY {
		binary.LittleEndian.PutUint64(b[0:], ptsDev)
		binary.LittleEndian.PutUint64(b[40:], ptsDev)
	} else {
		binary.LittleEndian.PutUint64(b[0:], pipeDev)
	}
	return b
}

func fstat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	b := bareStat(f)
	if f.Node != 0 {
		b = nodeStat(&k.Inodes().Rows[f.Node-1])
	}
	if fault := k.View(c.Thread).Write(c.Addr(1), b); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	return kernel.OK(0)
}

func fstatat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(3)&^abi.AT_SYMLINK_NOFOLLOW != 0 {
		return kernel.Fail(abi.EINVAL)
	}
	slot, out := existing(k, c, 0, c.Int(3) == 0)
	if out != kernel.OK(0) {
		return out
	}
	if fault := k.View(c.Thread).Write(c.Addr(2), nodeStat(&k.Inodes().Rows[slot])); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	return kernel.OK(0)
}

// utimensat sets the times of last access and change.
func utimensat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	const now, omit = 1<<30 - 1, 1<<30 - 2
	var slot int32
	if c.Addr(1) == 0 { // futimens
		f, e := k.File(c, c.Int(0))
		switch {
		case e != 0:
			return kernel.Fail(e)
		case f.Node == 0:
			return kernel.OK(0)
		}
		slot = f.Node - 1
	} else {
		var out kernel.Outcome
		if slot, out = existing(k, c, 0, c.Int(3)&abi.AT_SYMLINK_NOFOLLOW == 0); out != kernel.OK(0) {
			return out
		}
	}
	n := &k.Inodes().Rows[slot]
	at := k.FileAt(c.Thread)
	times := [2]abi.Time{at.Now, at.Now}
	if c.Addr(2) != 0 {
		v := k.View(c.Thread)
		for i := range times {
			s, fault := v.U64(c.Addr(2) + abi.Addr(16*i))
			ns, fault2 := v.U64(c.Addr(2) + abi.Addr(16*i+8))
			if !fault.OK() || !fault2.OK() {
				return kernel.Fail(abi.EFAULT)
			}
			switch {
			case ns == now:
			case ns == omit:
				times[i] = [2]abi.Time{n.Atime, n.Mtime}[i]
			case ns >= second:
				return kernel.Fail(abi.EINVAL)
			default:
				wall := max(min(int64(s), math.MaxInt64/second-1), math.MinInt64/second/2)
				times[i] = abi.Time(wall*second + int64(ns) - abi.RealtimeBase)
			}
		}
	}
	if n.Root {
		return kernel.Fail(abi.EPERM)
	}
	n = k.Inodes().Mut(slot)
	n.Atime, n.Mtime, n.Ctime, n.Gen = times[0], times[1], at.Now, at.Gen
	return kernel.OK(0)
}

// resize is what truncate and ftruncate do once they know the file.
func resize(k *kernel.Kernel, c kernel.Caller, slot int32, size int64) kernel.Outcome {
	if size > fs.MaxSize {
		return kernel.Fail(abi.EFBIG)
	}
	k.PullFile(slot)
	k.Inodes().Truncate(slot, size, k.FileAt(c.Thread))
	k.PushFile(slot, size, 1)
	k.Emit(c.Thread, trace.Event{Kind: trace.EvTruncate, Object: called(k, slot), Size: int(size), ID: k.Inodes().Rows[slot].ID})
	return kernel.OK(0)
}

func truncate(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(2) < 0 {
		return kernel.Fail(abi.EINVAL)
	}
	slot, out := existing(k, c, 0, true)
	if out != kernel.OK(0) {
		return out
	}
	n := &k.Inodes().Rows[slot]
	switch {
	case n.Kind == fs.Directory:
		return kernel.Fail(abi.EISDIR)
	case n.Kind != fs.Regular:
		return kernel.Fail(abi.EINVAL)
	case !n.May(fs.MayWrite):
		return kernel.Fail(abi.EACCES)
	}
	return resize(k, c, slot, c.Int(2))
}

func ftruncate(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(1) < 0 {
		return kernel.Fail(abi.EINVAL)
	}
	f, e := k.File(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case f.Kind != fs.Regular || !f.Writes():
		return kernel.Fail(abi.EINVAL)
	}
	return resize(k, c, f.Object, c.Int(1))
}

// fsync has nothing to wait for: there is no disk below the files.
func fsync(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case f.Kind != fs.Regular && f.Kind != fs.Directory:
		return kernel.Fail(abi.EINVAL)
	}
	return kernel.OK(0)
}

// getdents gives entries from the directory's offset on, as many as fit, in
// Linux's form: inode, cookie of the next, length, type, name.
func getdents(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case f.Kind != fs.Directory:
		return kernel.Fail(abi.ENOTDIR)
	}
	t := k.Inodes()
	d := &t.Rows[f.Object]
	if d.Links == 0 {
		return kernel.Fail(abi.ENOENT)
	}
	entries := append([]fs.Entry{{Name: ".", Inode: f.Object, Cookie: 1}, {Name: "..", Inode: d.Parent, Cookie: 2}}, d.Entries...)
	var b []byte
	room := int(min(c.Int(2), 64<<10))
	at := f.Offset
	for _, x := range entries {
		if x.Cookie <= f.Offset {
			continue
		}
		size := (19 + len(x.Name) + 1 + 7) &^ 7
		if len(b)+size > room {
			if len(b) == 0 {
				return kernel.Fail(abi.EINVAL)
			}
			break
		}
		n := &t.Rows[x.Inode]
		row := make([]byte, size)
		binary.LittleEndian.PutUint64(row[0:], uint64(n.ID))
		binary.LittleEndian.PutUint64(row[8:], uint64(x.Cookie))
		binary.LittleEndian.PutUint16(row[16:], uint16(size))
		row[18] = byte(kindBits[n.Kind] >> 12)
		copy(row[19:], x.Name)
		b = append(b, row...)
		at = x.Cookie
	}
	if fault := k.View(c.Thread).Write(c.Addr(1), b); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	if at != f.Offset {
		f.Offset = at
		k.Touch(f)
		k.Emit(c.Thread, trace.Event{Kind: trace.EvCall, Name: "readdir", Object: k.FileName(f)})
	}
	return kernel.OK(int64(len(b)))
}
