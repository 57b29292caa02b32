package kernel

// The priority of a process, as nice(2) has it: from -20, the highest, to 19. A
// policy may give it longer or shorter slices for that.

import (
	"procession/sim/abi"
	"procession/sim/trace"
)

// SetNice changes how nice a process is, cut to what there is. Who is not root
// may not take its niceness back.
func (k *Kernel) SetNice(ti, pi int32, to int) abi.Errno {
	p := &k.procs[pi]
	to = min(max(to, abi.MinNice), abi.MaxNice)
	if to < p.Nice {
		return abi.EACCES
	}
	if to != p.Nice {
		k.emit(ti, trace.Event{Kind: trace.EvNice, Other: p.PID, Code: to, Size: p.Nice})
		p.Nice, p.Gen = to, k.gen
	}
	return 0
}

// ProcCPU is the simulated time that the threads of a process have run.
func (k *Kernel) ProcCPU(pi int32) abi.Time {
	t := k.procs[pi].Spent
	for i := range k.threads {
		if x := &k.threads[i]; x.TID != 0 && x.Proc == pi {
			t += x.CPU
		}
	}
	return t
}
