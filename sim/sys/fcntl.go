package sys

// dup, dup2, dup3 and fcntl: descriptors and their flags. FD_CLOEXEC belongs to
// the descriptor and is never copied by dup; O_APPEND and O_NONBLOCK belong to
// the open file description, so that all its descriptors see a change.

import (
	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
)

func dup(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return result(k.Duplicate(c, c.Int(0), -1, 0, false))
}

func dup2(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	if c.Int(1) < 0 {
		return kernel.Fail(abi.EBADF)
	}
	return result(k.Duplicate(c, c.Int(0), c.Int(1), 0, false))
}

func dup3(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	switch {
	case c.Int(2)&^abi.O_CLOEXEC != 0 || c.Int(0) == c.Int(1):
		return kernel.Fail(abi.EINVAL)
	case c.Int(1) < 0:
		return kernel.Fail(abi.EBADF)
	}
	return result(k.Duplicate(c, c.Int(0), c.Int(1), 0, c.Int(2) != 0))
}

func fcntl(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	f, e := k.File(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	fd, arg := &k.Procs()[c.Proc].FDs[c.Int(0)], c.Int(2)
	switch cmd := c.Int(1); cmd {
	case abi.F_DUPFD, abi.F_DUPFD_CLOEXEC:
		if arg < 0 || arg >= abi.OpenMax {
			return kernel.Fail(abi.EINVAL)
		}
		return result(k.Duplicate(c, c.Int(0), -1, int(arg), cmd == abi.F_DUPFD_CLOEXEC))
	case abi.F_GETFD:
		if fd.Cloexec {
			return kernel.OK(abi.FD_CLOEXEC)
		}
		return kernel.OK(0)
	case abi.F_SETFD:
		fd.Cloexec = arg&abi.FD_CLOEXEC != 0
		k.TouchProcess(c.Proc)
	case abi.F_GETFL:
		return kernel.OK(int64(f.Flags))
	case abi.F_SETFL:
		const may = abi.O_APPEND | abi.O_NONBLOCK
		f.Flags = f.Flags&^may | int32(arg&may)
		k.Touch(f)
	default:
		return kernel.Fail(abi.EINVAL)
	}
	k.Emit(c.Thread, trace.Event{Kind: trace.EvCall, Name: "fcntl", Object: k.FileName(f)})
	return kernel.OK(0)
}
