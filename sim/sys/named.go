package sys

import (
	"strings"

	"procession/sim/abi"
	"procession/sim/kernel"
)

// semName reads a semaphore's name: one part, of at most 251 bytes, since on
// Linux it is a file "sem.NAME".
func semName(k *kernel.Kernel, c kernel.Caller) (string, kernel.Outcome) {
	name, ended, fault := k.View(c.Thread).CString(c.Addr(0), 512)
	if !fault.OK() {
		return "", k.BadMemory(c.Thread, fault)
	}
	name = strings.TrimLeft(name, "/")
	switch {
	case !ended || name == "" || strings.Contains(name, "/") || len(name) > 255:
		return "", kernel.Fail(abi.EINVAL)
	case len(name) > 251:
		return "", kernel.Fail(abi.ENAMETOOLONG)
	}
	return "/" + name, kernel.OK(0)
}

func semOpen(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	name, out := semName(k, c)
	if out != kernel.OK(0) {
		return out
	}
	return k.OpenSemaphore(c.Thread, name, c.Int(1), uint32(c.Int(2)), c.Addr(3))
}

func semClose(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return k.CloseSemaphore(c.Thread, c.Addr(0))
}

func semUnlink(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	name, out := semName(k, c)
	if out == kernel.Fail(abi.EINVAL) {
		return kernel.Fail(abi.ENOENT)
	}
	if out != kernel.OK(0) {
		return out
	}
	return k.UnlinkSemaphore(name)
}
