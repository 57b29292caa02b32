package sys

import (
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
	}
	program, e := executable(k, path)
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

// executable finds the program that a path leads to. The scenario's programs lie
// in its folder, which is the first working directory, the machine's own in
// /bin and /usr/bin.
func executable(k *kernel.Kernel, path string) (int32, abi.Errno) {
	if path == "" {
		return 0, abi.ENOENT
	}
	clean := fs.Clean(path)
	at := strings.LastIndexByte(clean, '/')
	dir, name := clean[:at], clean[at+1:]
	program := int32(-1)
	switch dir {
	case fs.Cwd:
		program = k.FindProgram(name, false)
	case "/bin", "/usr/bin":
		program = k.FindProgram(name, true)
	}
	switch {
	case program >= 0 && strings.HasSuffix(path, "/"):
		return 0, abi.ENOTDIR
	case program >= 0:
		return program, 0
	case len(name) > 255:
		return 0, abi.ENAMETOOLONG
	case k.Inodes().Find(clean) >= 0 || fs.Device(clean) != fs.Free:
		return 0, abi.EACCES
	case fs.Place(clean) == abi.EISDIR || clean == "/bin":
		return 0, abi.EACCES
	}
	if _, e := executable(k, dir); dir != "" && (k.Inodes().Find(dir) >= 0 || e == 0) {
		return 0, abi.ENOTDIR
	}
	return 0, abi.ENOENT
}
