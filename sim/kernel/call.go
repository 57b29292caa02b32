package kernel

import (
	"strings"

	"procession/sim/abi"
	"procession/sim/mem"
	"procession/sim/sched"
	"procession/sim/trace"
	"procession/sim/vm"
)

// Call is a system call. Attempt is made when a thread calls it, and again each
// time that the thread runs after it was blocked in it; between attempts it
// knows only what it has put into the thread's Pending.
type Call struct {
	Name      string // as in the C library's __sys_NAME
	Prototype string // as programmers know it
	Man       string // where Linux describes it, "read(2)"; "" where Linux has no such call
	Cost      abi.Time
	Quiet     bool // its failure is no event: the library asks and goes on
	Attempt   func(*Kernel, Caller) Outcome
	Signals   Interruption
	Cut       func(*Kernel, Caller) (Outcome, bool) // its result, and that it has one, where a signal breaks it off; nil: EINTR
	Point     bool                                  // a cancellation point
}

// Caller is who attempts a call.
type Caller struct {
	Thread int32 // index
	Proc   int32
	Args   [6]uint64
}

// Int is argument i as a long, Addr as a pointer.
func (c *Caller) Int(i int) int64     { return int64(c.Args[i]) }
func (c *Caller) Addr(i int) abi.Addr { return abi.Addr(c.Args[i]) }

// Outcome is how an attempt ended.
type Outcome struct {
	Value uint64
	State Attempted
}

// Attempted says what becomes of the call.
type Attempted uint8

// The states of a call after an attempt.
const (
	Done    Attempted = iota // the thread goes on with Value
	Waits                    // the thread is blocked, or stands before the call: it is tried again
	Nowhere                  // the thread does not come back from it
	Broken                   // it would wait, and a signal or a cancellation does not let it
)

// OK is a call that returns a value, Fail one that returns -errno.
func OK(v int64) Outcome       { return Outcome{Value: uint64(v)} }
func Fail(e abi.Errno) Outcome { return Outcome{Value: uint64(-int64(e))} }
func (o *Outcome) errno() abi.Errno {
	if v := int64(o.Value); o.State == Done && v < 0 && v > -4096 {
		return abi.Errno(-v)
	}
	return 0
}

// call attempts the system call at which a thread stands, and says whether it
// is over.
func (k *Kernel) call(ti int32, trap *vm.Trap) bool {
	t := &k.threads[ti]
	p := &k.procs[t.Proc]
	prog := k.set.Programs[p.Program]
	at := k.set.imports[p.Program][trap.Import]
	if at < 0 {
		panic("kernel: no system call " + prog.Imports[trap.Import])
	}
	k.place++
	if t.Pending.Call == 0 {
		t.Pending.Call, t.Pending.Args = at+1, k.vm().Args(trap)
	}
	c := &k.set.Calls[at]
	if k.cancelAt(ti, c) && t.Pending.Phase == 0 {
		k.beCancelled(ti)
		return true
	}
	if len(t.Sig.Handling) > 0 {
		k.inHandler(ti)
	}
	k.Charge(ti, c.Cost)
	least := abi.Count(max(0, workCall-c.Cost))
	k.work += least
	if k.keepCalls && strings.HasPrefix(c.Name, "exit") {
		k.noteCall(ti, 0, false) // its process or thread is no more afterwards
	}
	out := c.Attempt(k, Caller{ti, t.Proc, t.Pending.Args})
	k.misusedByCall(ti, c.Name)
	k.wakePollers(ti, k.clock(ti))
	k.copied(ti)
	if k.threads[ti].State == Ended {
		return true
	}
	switch out.State {
	case Nowhere:
		return true
	case Waits:
		if k.end.Kind == "limit" { // as if it had not been tried
			k.Charge(ti, -c.Cost)
			k.work -= least
			k.place--
		} else if k.threads[ti].State == Running && k.deliverable(ti) { // it tries again and again
			k.breakOff(ti, c)
			return true
		}
		return false
	case Broken:
		k.breakOff(ti, c)
		return true
	}
	if e := out.errno(); e != 0 && !c.Quiet {
		k.emit(ti, trace.Event{Kind: trace.EvFailed, Name: k.calledAs(ti), Code: int(e)})
	}
	k.finish(ti, out.Value)
	if c.Signals == Sends || c.Signals != Resumes && k.thin(ti) {
		k.deliver(ti)
	}
	return true
}

// finish gives a thread the result of its call. Signals that came during the
// call may have taken its core.
func (k *Kernel) finish(ti int32, v uint64) {
	t := &k.threads[ti]
	if k.keepCalls {
		k.noteCall(ti, v, true)
	}
	t.Pending, t.Sig.Left = Pending{}, sched.Key{}
	p := &k.procs[t.Proc]
	prog := k.set.Programs[p.Program]
	if f := k.vm().Finish(&t.VM, prog, k.mem, p.Space, v); !f.OK() {
		k.memoryFault(ti, f)
		return
	}
	k.copied(ti)
	k.turn.Inside = t.State == Running && t.VM.InLibrary(prog)
}

// Pending is what a call keeps between its attempts.
func (k *Kernel) Pending(ti int32) *Pending { return &k.threads[ti].Pending }

// Block makes a thread wait in key's queue, until a time if that is not 0,
// unless there is a signal for it. The attempt that called it returns what it
// returns.
func (k *Kernel) Block(ti int32, key sched.Key, until abi.Time, w Wait) Outcome {
	t := &k.threads[ti]
	if k.deliverable(ti) || t.Pending.Call > 0 && k.cancelAt(ti, &k.set.Calls[t.Pending.Call-1]) {
		t.Sig.Left = key
		return Outcome{State: Broken}
	}
	t.Sig.Left = sched.Key{}
	now := k.clock(ti)
	w.Key, w.Until, w.Since, w.Call = key, until, now, k.calledAs(ti)
	object := k.objectOf(ti, &w)
	t.Wait = w
	if w.Kind != "sleep" {
		k.emit(ti, trace.Event{Kind: trace.EvBlock, Name: w.Call, Object: object, ID: w.ID, Until: until})
	}
	k.leave(ti, Blocked)
	k.waits.Add(sched.Waiter{Key: key, Thread: ti, TID: t.TID, Until: until})
	k.setTimer()
	k.touchKey(key)
	return Outcome{State: Waits}
}

// View is the memory of a thread's process as that thread reaches it.
func (k *Kernel) View(ti int32) mem.View {
	t := &k.threads[ti]
	return k.mem.View(k.procs[t.Proc].Space, t.TID).Judged()
}

// BadMemory ends an attempt that could not reach the caller's memory: EFAULT,
// unless the machine has no memory left, which ends the process.
func (k *Kernel) BadMemory(ti int32, f mem.Fault) Outcome {
	if f.Kind == mem.MemoryLimit {
		k.memoryFault(ti, f)
		return Outcome{State: Nowhere}
	}
	return Fail(abi.EFAULT)
}

// copied reports the pages that were copied on write, and what that cost.
func (k *Kernel) copied(ti int32) {
	for _, c := range k.mem.TakeCopies() {
		k.Charge(ti, costCopied)
		for i := range k.procs {
			if p := &k.procs[i]; p.Space == c.Space && p.PID != 0 {
				p.Gen = k.gen
				k.emit(ti, trace.Event{Kind: trace.EvFault, PID: p.PID, Object: c.Kind.String(), Addr: hex(c.Addr)})
			}
		}
	}
}

// calledAs is the name of the function that the learner's code called to get
// here: "scanf", not "read".
func (k *Kernel) calledAs(ti int32) string {
	t := &k.threads[ti]
	p := k.set.Programs[k.procs[t.Proc].Program]
	frames, _ := t.VM.EndFrames(p)
	name := ""
	for i := len(frames) - 1; i >= 0; i-- {
		fn := frames[i].Func
		if fn < 0 || !p.Funcs[fn].Lib {
			break
		}
		name = p.Funcs[fn].Name
	}
	if name == "" || name == "_start" || name == "__thread_start" {
		if at := t.Pending.Call; at > 0 {
			return k.set.Calls[at-1].Name
		}
	}
	return name
}
