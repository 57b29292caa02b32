package kernel

import (
	"encoding/binary"
	"fmt"
	"slices"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/fs"
	"procession/sim/mem"
	"procession/sim/sched"
	"procession/sim/trace"
	"procession/sim/vm"
)

// boot starts the first process, as the terminal's shell does.
func (k *Kernel) boot() {
	prog := k.set.Programs[0]
	pi := k.newProc(Process{PID: abi.FirstPID, Parent: abi.ShellPID, Group: abi.FirstPID, Session: abi.ShellPID, Name: prog.Name, State: Alive, Live: 1, Break: prog.HeapBase})
	p := &k.procs[pi]
	p.Space = k.mem.NewSpace()
	var programs []fs.Executable
	for _, p := range k.set.Programs {
		programs = append(programs, fs.Executable{Name: p.Name, Bin: p.Bin})
	}
	k.home = k.inodes.Boot(programs, k.set.Files)
	p.Cwd, p.Umask = k.home, 0o022
	k.inodes.Use(p.Cwd, fs.At{})
	tty := k.files.Open(fs.File{Kind: fs.TTY, Flags: abi.O_RDWR, Gen: k.gen})
	k.files.Rows[tty].Refs = 3
	for fd := range 3 {
		p.FDs.Set(fd, tty, false)
	}
	ti := k.newThread(Thread{Proc: pi, TID: abi.TID(abi.FirstPID), State: Ready, Label: k.label(-1), Name: "main", Main: true})
	k.emit(ti, trace.Event{Kind: trace.EvBoot})
	if !k.load(pi, ti, append([]string{"./" + prog.Name}, k.set.Args...), k.set.Env) {
		k.kill(pi, -1, abi.SIGKILL, Crash{TID: k.threads[ti].TID, Kind: "memory-limit"})
		return
	}
	k.makeReady(ti, 0)
}

// load puts a process's program into its empty space, arguments and environment
// on the stack of its main thread, and the thread at its start. It is false
// where memory ends.
func (k *Kernel) load(pi, ti int32, args, env []string) bool {
	p, t := &k.procs[pi], &k.threads[ti]
	prog := k.set.Programs[p.Program]
	up := func(n int64) abi.Addr { return abi.Addr(n+abi.PageSize-1) &^ (abi.PageSize - 1) }
	rw := mem.Read | mem.Write
	t.Stack = mem.Range{Start: abi.StackTop - up(k.limits.MainStack), End: abi.StackTop}
	t.Limit = t.Stack.Start - abi.PageSize
	if !k.mem.MapProgram(p.Space, prog) {
		return false
	}
	k.mem.Map(p.Space, mem.Region{Start: t.Limit, End: t.Stack.Start, Kind: mem.Guard, Owner: t.TID})
	k.mem.Map(p.Space, mem.Region{Start: t.Stack.Start, End: t.Stack.End, Kind: mem.Stack, Prot: rw, Owner: t.TID})
	tls := up(int64(len(prog.TLS)) + prog.TLSBSS)
	t.VM.TP = abi.MapTop - tls
	v := k.mem.View(p.Space, 0)
	if tls > 0 {
		k.mem.Map(p.Space, mem.Region{Start: t.VM.TP, End: abi.MapTop, Kind: mem.TLS, Prot: rw, Owner: t.TID})
		if f := v.Write(t.VM.TP, prog.TLS); !f.OK() {
			return false
		}
	}

	sp := t.Stack.End - 16
	ok := true
	array := func(items []string) abi.Addr {
		words := make([]byte, 8*(len(items)+1))
		for i, s := range items {
			sp -= abi.Addr(len(s) + 1)
			f := v.Write(sp, append([]byte(s), 0))
			ok = ok && f.OK()
			binary.LittleEndian.PutUint64(words[8*i:], uint64(sp))
		}
		sp = (sp - abi.Addr(len(words))) &^ 15
		f := v.Write(sp, words)
		ok = ok && f.OK()
		return sp
	}
	argv := array(args)
	envp := array(env)
	t.VM.SP = sp &^ 15
	f := k.vm().Start(&t.VM, prog, k.mem, p.Space, prog.Start, uint64(len(args)), uint64(argv), uint64(envp))
	return ok && f.OK()
}

// newProc makes a row, in place of the oldest stub if there are many.
func (k *Kernel) newProc(p Process) int32 {
	k.made++
	p.Seq, p.Gen = k.made, k.gen
	oldest, done := int32(-1), 0
	for i := range k.procs {
		if r := &k.procs[i]; i > 0 && r.State == Reaped {
			done++
			if oldest < 0 || r.Seq < k.procs[oldest].Seq {
				oldest = int32(i)
			}
		}
	}
	if done < stubs {
		k.procs = append(k.procs, p)
		return int32(len(k.procs) - 1)
	}
	for i := range k.threads {
		if k.threads[i].TID != 0 && k.threads[i].Proc == oldest {
			k.freeThread(int32(i))
		}
	}
	k.remove("procs", int(k.procs[oldest].PID))
	k.procs[oldest] = p
	return oldest
}

// childPID numbers the next child that a thread forks.
func (k *Kernel) childPID(t *Thread) abi.PID {
	p := &k.procs[t.Proc]
	if t.Main {
		p.Forks++
		if n := abi.PID(p.Forks); n < 1000 {
			if p.PID == abi.FirstPID {
				return p.PID + n
			}
			if p.PID < abi.OverflowPID/1000 {
				return 1000*p.PID + n
			}
		}
	}
	k.overflow++
	return k.overflow - 1
}

// Overflowed says whether a pid was given first come first served.
func (k *Kernel) Overflowed() bool { return k.overflow != abi.OverflowPID }

// A child has its own list of the calls under way, whose pages of stack it
// shares; so a fork deep inside takes memory of the host's that the pages do not
// count. All lists together may take this part of the machine's memory.
const (
	callBytes = 32 // of one call
	callShare = 4
)

func (k *Kernel) callBytes() int64 {
	n := 0
	for i := range k.threads {
		n += len(k.threads[i].VM.Calls)
	}
	return int64(n) * callBytes
}

// Fork makes a child of the caller's process: a copy with one thread.
func (k *Kernel) Fork(ti int32) (abi.PID, abi.Errno) {
	n := 0
	for i := range k.procs {
		if k.procs[i].State != Reaped {
			n++
		}
	}
	if n >= k.limits.Processes {
		k.reach("processes")
		return 0, abi.EAGAIN
	}
	if k.countThreads() >= k.limits.Threads {
		k.reach("threads")
		return 0, abi.EAGAIN
	}
	t := &k.threads[ti]
	if k.callBytes()+int64(len(t.VM.Calls))*callBytes > k.limits.Memory/callShare {
		k.reach("memory")
		return 0, abi.ENOMEM
	}
	from := t.Proc
	pid := k.childPID(t)
	p := &k.procs[from]
	p.Gen = k.gen
	pages := k.mem.Usage(p.Space).Resident / abi.PageSize
	k.Charge(ti, abi.Time(pages)*CostPTE)
	k.work += abi.Count(len(t.VM.Calls)) // they are copied
	child := Process{
		PID: pid, Parent: p.PID, Name: k.childName(p, pid), Program: p.Program, State: Alive, Live: 1,
		Space: k.mem.Fork(p.Space, t.TID, abi.TID(pid)),
		FDs:   p.FDs.Clone(), Cwd: p.Cwd, Umask: p.Umask, Actions: p.Actions, Break: p.Break, Slots: p.Slots,
		Blocks: p.Blocks.share(), Group: p.Group, Session: p.Session, Nice: p.Nice, Born: k.learnerPC(ti),
	}
	sig := t.Sig.clone()
	sig.Pending = nil
	child.Remarked = slices.Clone(p.Remarked)
	k.mem.SetShared(child.Space, false)
	k.locks.Forked(p.PID, pid)
	k.inodes.Use(p.Cwd, k.FileAt(ti))
	for _, fd := range child.FDs {
		if fd.File > 0 {
			f := &k.files.Rows[fd.File-1]
			f.Refs++
			f.Gen = k.gen
		}
	}
	copied := Thread{
		TID: abi.TID(pid), VM: t.VM.Clone(), State: Ready, Label: k.label(ti), Name: t.Name, Main: true,
		Slot: t.Slot, Stack: t.Stack, Limit: t.Limit, Arena: t.Arena, Fn: t.Fn,
		Sig: sig, Cancel: t.Cancel,
	}
	pi := k.newProc(child)
	copied.Proc = pi
	ni := k.newThread(copied)
	k.emit(ti, trace.Event{Kind: trace.EvFork, Other: pid, Size: int(pages)})
	k.makeReady(ni, k.clock(ti))
	k.finishFork(ni)
	return pid, 0
}

// finishFork gives the child its result, 0.
func (k *Kernel) finishFork(ti int32) {
	t := &k.threads[ti]
	p := &k.procs[t.Proc]
	prog := k.set.Programs[p.Program]
	if prog.Code[t.VM.PC].Op != bytecode.CALLSYS {
		return
	}
	if f := k.vm().Finish(&t.VM, prog, k.mem, p.Space, 0); !f.OK() {
		k.memoryFault(ti, f)
	}
}

func (k *Kernel) childName(p *Process, pid abi.PID) string {
	n := p.Forks
	switch {
	case pid >= abi.OverflowPID || p.PID != abi.FirstPID:
		return fmt.Sprintf("process %d", pid)
	case n == 1:
		return "child of " + p.Name
	}
	return fmt.Sprintf("child %d of %s", n, p.Name)
}

// ExitProcess ends the caller's process with a status.
func (k *Kernel) ExitProcess(ti int32, status int) {
	pi := k.threads[ti].Proc
	k.Charge(ti, CostExit)
	k.leaving(ti)
	k.emit(ti, trace.Event{Kind: trace.EvExit, Code: status & 0xff})
	k.endProcess(pi, ti, abi.ExitStatus(status))
}

// endProcess takes a process out of the world; by is the thread that did it, -1
// the machine.
func (k *Kernel) endProcess(pi, by int32, status int) {
	now, who := k.clock(by), k.tid(by)
	p := &k.procs[pi]
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID == 0 || t.Proc != pi || t.State == Ended {
			continue
		}
		k.unqueue(int32(i))
		k.leave(int32(i), Ended)
		t.Wait, t.Pending, t.Sig, t.Cancel = Wait{}, Pending{}, Sig{}, Cancel{}
		if p.Crash.TID == 0 {
			t.VM.Calls = nil
		}
	}
	p.Live, p.Stopped, p.State, p.Status, p.Gen = 0, false, Zombie, status, k.gen
	p.Signals, p.StopSig, p.Went = nil, 0, false
	k.dropAlarm(pi)
	k.setTimer()
	fds := p.FDs
	p.FDs = nil
	p.Blocks = Blocks{}
	space := p.Space
	p.Space = 0
	for _, id := range k.locks.RemoveSpace(uint64(p.PID)) {
		k.remove("locks", id)
	}
	k.closeSemaphores(p.PID)
	k.pullFiles()
	k.mem.Drop(space)
	k.leaveFiles(fs.At{Now: now, Gen: k.gen})
	k.dropUnmapped()
	for _, fd := range fds {
		if fd.File > 0 {
			k.release(fd.File-1, now, who)
		}
	}
	for i := range k.pipes.Rows { // a thread that was about to open one may be gone
		if q := &k.pipes.Rows[i]; q.Node != 0 {
			k.dropPipe(q)
		}
	}
	k.Gone(k.inodes.Leave(p.Cwd, fs.At{Now: now, Gen: k.gen}))
	p.Cwd = 0
	k.wakePollers(by, now)
	pid, parent := p.PID, p.Parent
	for i := range k.procs {
		c := &k.procs[i]
		if c.Parent != pid || c.State == Reaped {
			continue
		}
		c.Parent, c.Orphan, c.Gen = abi.InitPID, true, k.gen
		if c.State == Zombie {
			k.reap(int32(i), now, -1)
		} else {
			k.emitAt(-1, now, trace.Event{Kind: trace.EvAdopt, PID: c.PID})
		}
	}
	at := k.FindProc(parent)
	if at < 0 || k.procs[at].State != Alive {
		k.reap(pi, now, -1)
		return
	}
	if a := &k.procs[at].Actions[abi.SIGCHLD]; a.Handler == abi.SigIgn || a.Flags&abi.SA_NOCLDWAIT != 0 {
		k.reap(pi, now, -1)
	}
	code, with := int32(abi.CLD_EXITED), int32(status>>8)
	if sig := status & 0x7f; sig != 0 {
		code, with = abi.CLD_KILLED, int32(sig)
		if status&0x80 != 0 {
			code = abi.CLD_DUMPED
		}
	}
	k.execed(pid, now, who)
	k.tellParent(pi, by, now, code, with)
}

// wakeParent lets those who wait for a child of a process look again.
func (k *Kernel) wakeParent(parent abi.PID, now abi.Time, by abi.TID) {
	key := sched.Key{Kind: sched.OnChild, A: uint64(parent)}
	for i := k.waits.First(key); i >= 0; i = k.waits.First(key) {
		k.wakeAt(i, now, by)
	}
}

// reap takes a zombie's row out of the process table; what stays is a stub for
// those who look. ti is the thread that waited, -1 init or the shell.
func (k *Kernel) reap(pi int32, at abi.Time, ti int32) {
	p := &k.procs[pi]
	p.State, p.Gen = Reaped, k.gen
	if ti >= 0 {
		by := &k.procs[k.threads[ti].Proc]
		by.Children += k.ProcCPU(pi) + p.Children
		by.Gen = k.gen
	}
	e := trace.Event{Kind: trace.EvReap, Other: p.PID, Code: p.Status}
	if ti < 0 {
		e.PID = p.Parent
		if k.FindProc(p.Parent) >= 0 { // it ignores its children: nobody collects them
			return
		}
	}
	k.emitAt(ti, at, e)
}

// WaitChild looks for a child of the caller's process that has ended (or, if
// asked for, stopped, or gone on after that): pid > 0 that one, 0 any of the
// caller's process group, < -1 any of group -pid, -1 any of all. It gives 0 where there is none yet, and ECHILD where there will be none.
func (k *Kernel) WaitChild(ti int32, pid abi.PID, stopped, continued bool) (child abi.PID, status int, e abi.Errno) {
	me := &k.procs[k.threads[ti].Proc]
	parent, group := me.PID, abi.PID(0)
	switch {
	case pid == 0:
		group = me.Group
	case pid < -1:
		group = -pid
	}
	best, any := int32(-1), false
	for i := range k.procs {
		c := &k.procs[i]
		if c.Parent != parent || c.State == Reaped || pid > 0 && c.PID != pid || group != 0 && c.Group != group {
			continue
		}
		any = true
		if c.State == Zombie && (best < 0 || c.Seq < k.procs[best].Seq) {
			best = int32(i)
		}
		if stopped && c.Stopped && !c.Told {
			return c.PID, int(c.StopSig)<<8 | 0x7f, 0
		}
		if continued && c.State == Alive && c.Went {
			return c.PID, 0xffff, 0
		}
	}
	switch {
	case best >= 0:
		return k.procs[best].PID, k.procs[best].Status, 0
	case !any:
		return 0, 0, abi.ECHILD
	}
	return 0, 0, 0
}

// Collect takes what WaitChild found: a zombie is reaped.
func (k *Kernel) Collect(ti int32, child abi.PID) {
	pi := k.FindProc(child)
	if p := &k.procs[pi]; p.State == Zombie {
		k.reap(pi, k.clock(ti), ti)
	} else {
		p.Told, p.Went, p.Gen = true, false, k.gen
	}
}

// Frames lists a thread's calls, outermost first; none once it has ended
// without a crash.
func (k *Kernel) Frames(ti int32) []vm.Frame {
	t := &k.threads[ti]
	if t.State == Ended && k.procs[t.Proc].Crash.TID == 0 {
		return nil
	}
	return t.VM.Frames(k.set.Programs[k.procs[t.Proc].Program])
}

// TouchProcess marks a process's row as changed.
func (k *Kernel) TouchProcess(pi int32) { k.procs[pi].Gen = k.gen }
