package sys

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/kernel"
)

// What execve takes at most, as Linux: bytes of one string, and bytes of all
// with their pointers, a part of the stack on which they come to lie.
const (
	maxArg    = 128 << 10
	argsShare = 4
)

func execve(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	path, out := textAt(k, c, c.Addr(0))
	if out != kernel.OK(0) {
		return out
	}
	program, e := executable(k, c, path)
	if e != 0 {
		return kernel.Fail(e)
	}
	room := k.Limits().MainStack / argsShare
	args, out := stringList(k, c, c.Addr(1), &room)
	if out != kernel.OK(0) {
		return out
	}
	env, out := stringList(k, c, c.Addr(2), &room)
	if out != kernel.OK(0) {
		return out
	}
	if len(args) == 0 {
		args = []string{""} // as Linux since 5.18
	}
	return k.Exec(c.Thread, program, args, env)
}

// stringList reads an array of strings that ends with a null pointer; a null
// array is empty. What it takes is taken off room.
func stringList(k *kernel.Kernel, c kernel.Caller, at abi.Addr, room *int64) ([]string, kernel.Outcome) {
	if at == 0 {
		return nil, kernel.OK(0)
	}
	var list []string
	v := k.View(c.Thread)
	for ; ; at += 8 {
		p, fault := v.U64(at)
		if !fault.OK() {
			return nil, k.BadMemory(c.Thread, fault)
		}
		if p == 0 {
			return list, kernel.OK(0)
		}
		s, ended, fault := v.CString(abi.Addr(p), maxArg)
		if !fault.OK() {
			return nil, k.BadMemory(c.Thread, fault)
		}
		if *room -= int64(len(s)) + 9; !ended || *room < 0 {
			return nil, kernel.Fail(abi.E2BIG)
		}
		list = append(list, s)
	}
}

// executable finds the program that a path leads to.
func executable(k *kernel.Kernel, c kernel.Caller, path string) (int32, abi.Errno) {
	f, e := k.Inodes().Walk(k.Procs()[c.Proc].Cwd, path, true)
	switch {
	case e != 0:
		return 0, e
	case f.Node < 0:
		return 0, abi.ENOENT
	}
	n := &k.Inodes().Rows[f.Node]
	switch {
	case n.Kind != fs.Regular || !n.May(fs.MaySearch):
		return 0, abi.EACCES
	case n.Program == 0:
		return 0, abi.ENOEXEC
	}
	return n.Program - 1, 0
}
