package sys

// The calls that make, move and take away names: mkdir, mkfifo, link, symlink,
// unlink, rmdir, rename, and those that go by a name: chdir, access, chmod,
// readlink.

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// made ends a call that has made an inode.
func made(k *kernel.Kernel, c kernel.Caller, f fs.Found, kind fs.Kind, mode uint32, target, what string) kernel.Outcome {
	slot, e := k.Inodes().Make(f, kind, mode, target, k.FileAt(c.Thread))
	if e != 0 {
		return kernel.Fail(e)
	}
	k.Emit(c.Thread, trace.Event{Kind: trace.EvMake, Object: called(k, slot), Name: what, Text: target, ID: k.Inodes().Rows[slot].ID})
	return kernel.OK(0)
}

func masked(k *kernel.Kernel, c kernel.Caller, mode int64) uint32 {
	return uint32(mode) & 0o7777 &^ k.Procs()[c.Proc].Umask
}

func mkdirat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, out := name(k, c, 0)
	if out != kernel.OK(0) {
		return out
	}
	return made(k, c, f, fs.Directory, masked(k, c, c.Int(2))&0o1777, "", "directory")
}

// mknodat makes FIFOs and regular files; devices are root's to make.
func mknodat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, out := name(k, c, 0)
	if out != kernel.OK(0) {
		return out
	}
	switch c.Int(2) & abi.S_IFMT {
	case abi.S_IFIFO:
		return made(k, c, f, fs.FIFO, masked(k, c, c.Int(2)), "", "FIFO")
	case abi.S_IFREG, 0:
		return made(k, c, f, fs.Regular, masked(k, c, c.Int(2)), "", "file")
	}
	return kernel.Fail(abi.EPERM)
}

func symlinkat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	target, out := textAt(k, c, c.Addr(0))
	if out != kernel.OK(0) {
		return out
	}
	f, out := name(k, c, 1)
	if out != kernel.OK(0) {
		return out
	}
	return made(k, c, f, fs.Symlink, 0o777, target, "symbolic link")
}

func readlinkat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(3) <= 0 {
		return kernel.Fail(abi.EINVAL)
	}
	slot, out := existing(k, c, 0, false)
	if out != kernel.OK(0) {
		return out
	}
	n := &k.Inodes().Rows[slot]
	if n.Kind != fs.Symlink {
		return kernel.Fail(abi.EINVAL)
	}
	text := n.Target[:min(int64(len(n.Target)), c.Int(3))]
	if fault := k.View(c.Thread).Write(c.Addr(2), []byte(text)); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	return kernel.OK(int64(len(text)))
}

func linkat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(4)&^abi.AT_SYMLINK_FOLLOW != 0 {
		return kernel.Fail(abi.EINVAL)
	}
	from, out := existing(k, c, 0, c.Int(4) != 0)
	if out != kernel.OK(0) {
		return out
	}
	to, out := name(k, c, 2)
	if out != kernel.OK(0) {
		return out
	}
	was := called(k, from)
	if e := k.Inodes().Link(from, to, k.FileAt(c.Thread)); e != 0 {
		return kernel.Fail(e)
	}
	k.Renamed()
	k.Emit(c.Thread, trace.Event{Kind: trace.EvLink, Object: was, Name: called(k, from), ID: k.Inodes().Rows[from].ID, Size: int(k.Inodes().Rows[from].Links)})
	return kernel.OK(0)
}

func unlinkat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(2)&^abi.AT_REMOVEDIR != 0 {
		return kernel.Fail(abi.EINVAL)
	}
	f, out := name(k, c, 0)
	if out != kernel.OK(0) {
		return out
	}
	e := trace.Event{Kind: trace.EvUnlink}
	if f.Node >= 0 && f.Dir >= 0 {
		n := &k.Inodes().Rows[f.Node]
		e.Object, e.ID, e.Size = f.Name, n.ID, int(n.Links)-1
		if f.Dir != k.Home() {
			e.Object = called(k, f.Dir) + "/" + f.Name
		}
		for i := range k.Files().Rows {
			if k.Files().Rows[i].Node == f.Node+1 {
				e.Code++
			}
		}
	}
	remove := k.Inodes().Unlink
	if c.Int(2) != 0 {
		e.Kind = trace.EvRmdir
		remove = k.Inodes().RemoveDir
	}
	gone, errno := remove(f, k.FileAt(c.Thread))
	if errno != 0 {
		return kernel.Fail(errno)
	}
	k.Gone(gone)
	k.Renamed()
	k.Emit(c.Thread, e)
	return kernel.OK(0)
}

func renameat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	from, out := name(k, c, 0)
	if out != kernel.OK(0) {
		return out
	}
	to, out := name(k, c, 2)
	if out != kernel.OK(0) {
		return out
	}
	e := trace.Event{Kind: trace.EvRename}
	if from.Node >= 0 {
		e.Object, e.ID = called(k, from.Node), k.Inodes().Rows[from.Node].ID
	}
	if to.Node >= 0 && to.Node != from.Node {
		e.Code = 1
	}
	gone, errno := k.Inodes().Rename(from, to, k.FileAt(c.Thread))
	if errno != 0 {
		return kernel.Fail(errno)
	}
	k.Gone(gone)
	k.Renamed()
	e.Name = called(k, from.Node)
	k.Emit(c.Thread, e)
	return kernel.OK(0)
}

func chdir(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	path, out := textAt(k, c, c.Addr(0))
	if out != kernel.OK(0) {
		return out
	}
	f, e := k.Inodes().Walk(k.Procs()[c.Proc].Cwd, path, true)
	switch {
	case e != 0:
		return kernel.Fail(e)
	case f.Node < 0:
		return kernel.Fail(abi.ENOENT)
	}
	return enter(k, c, f.Node)
}

func fchdir(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case f.Kind != fs.Directory:
		return kernel.Fail(abi.ENOTDIR)
	}
	return enter(k, c, f.Object)
}

// enter makes a directory the caller's working directory.
func enter(k *kernel.Kernel, c kernel.Caller, slot int32) kernel.Outcome {
	n := &k.Inodes().Rows[slot]
	switch {
	case n.Kind != fs.Directory:
		return kernel.Fail(abi.ENOTDIR)
	case !n.May(fs.MaySearch):
		return kernel.Fail(abi.EACCES)
	}
	p := &k.Procs()[c.Proc]
	k.Inodes().Use(slot, k.FileAt(c.Thread))
	k.Gone(k.Inodes().Leave(p.Cwd, k.FileAt(c.Thread)))
	p.Cwd = slot
	k.TouchProcess(c.Proc)
	k.Emit(c.Thread, trace.Event{Kind: trace.EvChdir, Object: k.Inodes().Path(slot)})
	return kernel.OK(0)
}

// getcwd gives the length with the NUL, as Linux's kernel does.
func getcwd(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	cwd := k.Procs()[c.Proc].Cwd
	if !k.Inodes().Linked(cwd) {
		return kernel.Fail(abi.ENOENT)
	}
	path := append([]byte(k.Inodes().Path(cwd)), 0)
	if c.Int(1) < int64(len(path)) {
		return kernel.Fail(abi.ERANGE)
	}
	if fault := k.View(c.Thread).Write(c.Addr(0), path); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	return kernel.OK(int64(len(path)))
}

func faccessat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(2)&^7 != 0 {
		return kernel.Fail(abi.EINVAL)
	}
	slot, out := existing(k, c, 0, true)
	if out != kernel.OK(0) {
		return out
	}
	if !k.Inodes().Rows[slot].May(uint32(c.Int(2))) {
		return kernel.Fail(abi.EACCES)
	}
	return kernel.OK(0)
}

func fchmodat(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	slot, out := existing(k, c, 0, true)
	if out != kernel.OK(0) {
		return out
	}
	return chmod(k, c, slot, c.Int(2))
}

func fchmod(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case f.Node == 0:
		return kernel.OK(0)
	}
	return chmod(k, c, f.Node-1, c.Int(1))
}

func chmod(k *kernel.Kernel, c kernel.Caller, slot int32, mode int64) kernel.Outcome {
	n := &k.Inodes().Rows[slot]
	if n.Root {
		return kernel.Fail(abi.EPERM)
	}
	at := k.FileAt(c.Thread)
	n = k.Inodes().Mut(slot)
	n.Mode, n.Ctime, n.Gen = uint32(mode)&0o7777, at.Now, at.Gen
	k.Inodes().Show(slot, at)
	k.Emit(c.Thread, trace.Event{Kind: trace.EvMode, Object: called(k, slot), Code: int(n.Mode), ID: n.ID})
	return kernel.OK(0)
}

func umask(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	p := &k.Procs()[c.Proc]
	old := p.Umask
	p.Umask = uint32(c.Int(0)) & 0o777
	k.TouchProcess(c.Proc)
	return kernel.OK(int64(old))
}
