package kernel

// exec, as execve(2) has it: the process stays, the program in it is another.
// Pid, parent, working directory, descriptors without close-on-exec, ignored
// signals, the mask and what is pending stay. The other threads, the memory,
// handlers, locks in private memory and the semaphores that were open go. The
// calling thread goes on as the main thread, whose id is the pid.
//
// Which program a path leads to is the caller's matter (sim/sys). Up to the
// point where the memory is given up an exec can fail; from there on what fails
// kills the process, as there is nothing left to return to.

import (
	"procession/sim/abi"
	"procession/sim/trace"
)

// Programs lists the names of the scenario's programs or of those in /bin, in
// their order.
func (k *Kernel) Programs(bin bool) []string {
	var names []string
	for _, p := range k.set.Programs {
		if p.Bin == bin {
			names = append(names, p.Name)
		}
	}
	return names
}

// Exec lets the caller's process run a program from its beginning, with these
// arguments (the first is what it sees as its name) and environment.
func (k *Kernel) Exec(ti, program int32, args, env []string) Outcome {
	pi := k.threads[ti].Proc
	ti = k.alone(ti)
	p, t := &k.procs[pi], &k.threads[ti]
	c := Caller{Thread: ti, Proc: pi}
	for fd := 0; fd < len(p.FDs); fd++ { //nolint:intrange // closing shortens the table
		if p.FDs[fd].File != 0 && p.FDs[fd].Cloexec {
			k.Close(c, int64(fd))
		}
	}
	for _, id := range k.locks.RemoveSpace(uint64(p.PID)) {
		k.remove("locks", id)
	}
	k.closeSemaphores(p.PID)
	k.pullFiles()
	k.mem.Clear(p.Space)
	k.leaveFiles(k.FileAt(ti))
	k.mem.SetShared(p.Space, false)
	k.dropUnmapped()
	k.resetHandlers(pi)

	was := p.Name
	prog := k.set.Programs[program]
	p.Program, p.Name, p.Break, p.Slots, p.Blocks, p.Gen = program, prog.Name, prog.HeapBase, 0, Blocks{}, k.gen
	t.Pending, t.Wait, t.Cancel = Pending{}, Wait{}, Cancel{}
	t.Sig = Sig{Mask: t.Sig.Mask, Pending: t.Sig.Pending}
	t.Arena.Start, t.Arena.End, t.Path, t.Slot, t.Fn, t.Result, t.Name, t.Gen = 0, 0, 0, 0, 0, 0, "main", k.gen
	if !k.load(pi, ti, args, env) {
		k.reach("memory")
		k.kill(pi, -1, abi.SIGKILL, Crash{TID: t.TID, Kind: "memory-limit"})
		return Outcome{State: Nowhere}
	}
	p.Execed = true
	k.execed(p.PID, k.clock(ti), t.TID)
	k.emit(ti, trace.Event{Kind: trace.EvExec, Name: was, Object: prog.Name, Text: commandLine(args)})
	return Outcome{State: Nowhere}
}

// commandShown is how many bytes of a command line an event carries.
const commandShown = 80

// commandLine is arguments as a person would have typed them, cut where they
// are many.
func commandLine(args []string) string {
	s := ""
	for i, a := range args {
		if i > 0 {
			s += " "
		}
		s += a
		if len(s) > commandShown {
			return trace.Latin1([]byte(s[:commandShown])) + "…"
		}
	}
	return trace.Latin1([]byte(s))
}

// alone ends all threads of a process but the caller, which goes on as the main
// thread: where it is another, in the main thread's row, on the core where it
// runs. It gives the index of that row.
func (k *Kernel) alone(ti int32) int32 {
	pi := k.threads[ti].Proc
	p := &k.procs[pi]
	main := int32(-1)
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID == 0 || t.Proc != pi {
			continue
		}
		if t.Main {
			main = int32(i)
		}
		if int32(i) == ti || t.State == Ended {
			continue
		}
		k.emitAt(int32(i), k.clock(ti), trace.Event{Kind: trace.EvFinish})
		k.unqueue(int32(i))
		k.leave(int32(i), Ended)
		t.Wait, t.Pending = Wait{}, Pending{}
		t.VM.Calls = nil
		t.Detach = true
	}
	p.Live, p.Gen = 1, k.gen
	from := &k.threads[ti]
	switch main {
	case ti:
		return ti
	case -1: // the main thread's row has gone: the caller's becomes it
		k.remove("threads", int(from.TID))
		from.TID, from.Main = abi.TID(p.PID), true
		from.VM.TID = from.TID
		return ti
	}
	to, core := &k.threads[main], k.cores[from.Core]
	core.Thread = main
	from.VM.Calls = nil
	from.Pending, from.Detach = Pending{}, true
	to.State, to.Core, to.Detach, to.Joined, to.Joiner, to.Gen = Running, from.Core, false, false, 0, k.gen
	to.Sig.Mask, to.Sig.Pending = from.Sig.Mask, from.Sig.Pending
	from.Sig.Pending = nil
	k.leave(ti, Ended)
	k.cores[to.Core] = core
	return main
}

// unqueue takes a thread out of the ready queue or the queue in which it waits.
func (k *Kernel) unqueue(ti int32) {
	if at := k.ready.Find(ti); at >= 0 {
		k.ready.Take(at)
		k.readyGen = k.gen
	}
	if at := k.waits.Find(ti); at >= 0 {
		w := k.waits.Take(at)
		k.touchKey(w.Key)
		k.setTimer()
	}
}
