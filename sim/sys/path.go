package sys

// How the calls that take paths find what they name: path_resolution(7), from
// the working directory or from an open directory (the -at calls).

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/kernel"
)

// textAt reads a path; an outcome other than OK(0) ends the call.
func textAt(k *kernel.Kernel, c kernel.Caller, at abi.Addr) (string, kernel.Outcome) {
	path, ended, fault := k.View(c.Thread).CString(at, abi.PathMax)
	switch {
	case !fault.OK():
		return "", k.BadMemory(c.Thread, fault)
	case !ended:
		return "", kernel.Fail(abi.ENAMETOOLONG)
	case path == "":
		return "", kernel.Fail(abi.ENOENT)
	}
	return path, kernel.OK(0)
}

// walk follows the path at argument i+1 from the directory at argument i.
func walk(k *kernel.Kernel, c kernel.Caller, i int, follow bool) (fs.Found, kernel.Outcome) {
	path, from, out := start(k, c, i)
	if out != kernel.OK(0) {
		return fs.Found{}, out
	}
	f, e := k.Inodes().Walk(from, path, follow)
	if e != 0 {
		return f, kernel.Fail(e)
	}
	return f, kernel.OK(0)
}

// name follows it to a name that is to be made, taken away or moved.
func name(k *kernel.Kernel, c kernel.Caller, i int) (fs.Found, kernel.Outcome) {
	path, from, out := start(k, c, i)
	if out != kernel.OK(0) {
		return fs.Found{}, out
	}
	f, e := k.Inodes().WalkName(from, path)
	if e != 0 {
		return f, kernel.Fail(e)
	}
	return f, kernel.OK(0)
}

// start is a path and the directory where it begins.
func start(k *kernel.Kernel, c kernel.Caller, i int) (path string, from int32, out kernel.Outcome) {
	path, out = textAt(k, c, c.Addr(i+1))
	if out != kernel.OK(0) {
		return "", 0, out
	}
	from = k.Procs()[c.Proc].Cwd
	if dir := int32(c.Int(i)); dir != abi.AT_FDCWD && path[0] != '/' {
		f, e := k.File(c, int64(dir))
		if e != 0 {
			return "", 0, kernel.Fail(e)
		}
		if f.Kind != fs.Directory {
			return "", 0, kernel.Fail(abi.ENOTDIR)
		}
		from = f.Object
	}
	return path, from, out
}

// existing is walk to something that must be there.
func existing(k *kernel.Kernel, c kernel.Caller, i int, follow bool) (int32, kernel.Outcome) {
	f, out := walk(k, c, i, follow)
	if out == kernel.OK(0) && f.Node < 0 {
		return 0, kernel.Fail(abi.ENOENT)
	}
	return f.Node, out
}

// called names an inode as the learner would.
func called(k *kernel.Kernel, slot int32) string { return k.Inodes().Called(slot, k.Home()) }
