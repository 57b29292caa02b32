package sys

import (
	"fmt"
	"strings"

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
	path, ended, fault := k.View(c.Thread).CString(c.Addr(0), abi.PathMax)
	switch {
	case !fault.OK():
		return k.BadMemory(c.Thread, fault)
	case !ended:
		return kernel.Fail(abi.ENAMETOOLONG)
	case path == "":
		return kernel.Fail(abi.ENOENT)
	}
	f, e := k.Inodes().Walk(k.Procs()[c.Proc].Cwd, path, true)
	switch {
	case e != 0:
		return kernel.Fail(e)
	case f.Node < 0:
		return kernel.Fail(abi.ENOENT)
	}
	return execNode(k, c, f.Node, path)
}

// fexecve is execve of what a descriptor leads to.
func fexecve(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	switch {
	case e != 0:
		return kernel.Fail(e)
	case f.Kind != fs.Regular:
		return kernel.Fail(abi.EACCES)
	}
	return execNode(k, c, f.Object, fmt.Sprintf("/dev/fd/%d", c.Int(0)))
}

// execNode runs an inode that the caller named so.
func execNode(k *kernel.Kernel, c kernel.Caller, node int32, path string) kernel.Outcome {
	program, before, e := executable(k, c, node, path)
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
	if before != nil {
		args = append(before, args[1:]...)
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

// A script names who reads it in its first line, of which so many bytes count;
// that one may be a script too, so often.
const (
	firstLine   = 256
	mostScripts = 4
)

// executable finds the program that an inode is. Of a script, whose first line
// is #! and the path of an interpreter, with an argument perhaps, it is that,
// and before are the arguments that come to stand in place of the first.
func executable(k *kernel.Kernel, c kernel.Caller, node int32, path string) (program int32, before []string, e abi.Errno) {
	for range mostScripts {
		n := &k.Inodes().Rows[node]
		switch {
		case n.Kind != fs.Regular || !n.May(fs.MaySearch):
			return 0, nil, abi.EACCES
		case n.Program != 0:
			return n.Program - 1, before, 0
		}
		var head [firstLine]byte
		line, _, _ := strings.Cut(string(head[:n.Read(head[:], 0)]), "\n")
		line, script := strings.CutPrefix(line, "#!")
		by, arg, _ := strings.Cut(strings.Trim(line, " \t"), " ")
		if !script || by == "" {
			return 0, nil, abi.ENOEXEC
		}
		if before != nil {
			before = before[1:] // the interpreter is a script: it stands there by its path
		}
		if arg = strings.TrimLeft(arg, " \t"); arg != "" {
			before = append([]string{arg, path}, before...)
		} else {
			before = append([]string{path}, before...)
		}
		before = append([]string{by}, before...)
		f, e := k.Inodes().Walk(k.Procs()[c.Proc].Cwd, by, true)
		switch {
		case e != 0:
			return 0, nil, e
		case f.Node < 0:
			return 0, nil, abi.ENOENT
		}
		node, path = f.Node, by
	}
	return 0, nil, abi.ELOOP
}
