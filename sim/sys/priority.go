package sys

import (
	"procession/sim/abi"
	"procession/sim/kernel"
)

// Whom a priority is asked for or set.
const (
	prioProcess = iota
	prioGroup
	prioUser
)

// chosen lists the processes that which and who name; all are the one user's.
func chosen(k *kernel.Kernel, c kernel.Caller) ([]int32, abi.Errno) {
	which, who := c.Int(0), abi.PID(c.Int(1))
	if which < prioProcess || which > prioUser {
		return nil, abi.EINVAL
	}
	me := &k.Procs()[c.Proc]
	var list []int32
	for i := range k.Procs() {
		p := &k.Procs()[i]
		if p.PID == 0 || p.State == kernel.Reaped {
			continue
		}
		switch {
		case which == prioProcess && (p.PID == who || who == 0 && int32(i) == c.Proc),
			which == prioGroup && (p.Group == who || who == 0 && p.Group == me.Group),
			which == prioUser && (who == 0 || who == abi.UserID):
			list = append(list, int32(i))
		}
	}
	if list == nil {
		return nil, abi.ESRCH
	}
	return list, 0
}

// getpriority gives 20 - nice, as Linux's call does; the library turns it round.
func getpriority(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	list, e := chosen(k, c)
	if e != 0 {
		return kernel.Fail(e)
	}
	least := abi.MaxNice
	for _, i := range list {
		least = min(least, k.Procs()[i].Nice)
	}
	return kernel.OK(int64(20 - least))
}

func setpriority(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	list, e := chosen(k, c)
	if e != 0 {
		return kernel.Fail(e)
	}
	to := int(int32(c.Int(2)))
	for _, i := range list {
		if more := k.SetNice(c.Thread, i, to); more != 0 {
			e = more
		}
	}
	return result(0, e)
}

// cpuTime gives nanoseconds of the processor's time: of the process (0), of its
// children that it has collected (-1), of the thread (1).
func cpuTime(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	switch c.Int(0) {
	case 0:
		return kernel.OK(int64(k.ProcCPU(c.Proc)))
	case -1:
		return kernel.OK(int64(k.Procs()[c.Proc].Children))
	case 1:
		return kernel.OK(int64(k.Threads()[c.Thread].CPU))
	}
	return kernel.Fail(abi.EINVAL)
}

func cores(k *kernel.Kernel, _ kernel.Caller) kernel.Outcome {
	return kernel.OK(int64(len(k.Cores())))
}

func getcpu(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	return kernel.OK(int64(k.Threads()[c.Thread].Core))
}
