package kernel

// Thread cancellation, as pthreads(7) has it. To cancel is to ask: the thread
// acts on it at its next cancellation point, or at once if its type is
// asynchronous, unless it has disabled it. To act is to call a function of the
// library's, on top of whatever the thread is in, which runs the cleanup
// handlers and ends it. A wait at a condition first gets its mutex again.

import (
	"procession/sim/abi"
	"procession/sim/trace"
)

// Cancel is a thread's part in cancellation.
type Cancel struct {
	Asked abi.TID  // who asked; 0: nobody
	Fn    abi.Addr // the library's function that acts on it
	Off   bool     // PTHREAD_CANCEL_DISABLE
	Async bool     // PTHREAD_CANCEL_ASYNCHRONOUS
	Begun bool     // it is ending already
}

func (c *Cancel) hash(h *hasher) {
	h.u(uint64(c.Asked), uint64(c.Fn))
	h.b(c.Off, c.Async, c.Begun)
}

// asked says that the thread is to act on a cancellation where it may.
func (c *Cancel) asked() bool { return c.Asked != 0 && !c.Off && !c.Begun }

// now says that it may do so anywhere.
func (c *Cancel) now() bool { return c.asked() && c.Async }

// cancelAt says whether a thread is to act on a cancellation in a call.
func (k *Kernel) cancelAt(ti int32, c *Call) bool {
	t := &k.threads[ti]
	if !t.Cancel.asked() || !c.Point && !t.Cancel.Async {
		return false
	}
	return c.Name != "cond_wait" || t.Pending.Phase <= atCondition // else it is on its way to the mutex
}

// CancelThread asks a thread of the caller's process to end.
func (k *Kernel) CancelThread(ti int32, tid abi.TID, fn abi.Addr) abi.Errno {
	at := k.FindThread(tid)
	if at < 0 || k.threads[at].Proc != k.threads[ti].Proc {
		return abi.ESRCH
	}
	t := &k.threads[at]
	if t.State == Ended || t.Cancel.Begun || t.Cancel.Asked != 0 {
		return 0
	}
	t.Cancel.Asked, t.Cancel.Fn, t.Gen = k.threads[ti].TID, fn, k.gen
	code := 0
	if t.Cancel.Off {
		code = 1
	}
	k.emit(ti, trace.Event{Kind: trace.EvCancel, Peer: tid, Code: code})
	if n := t.Pending.Call; n > 0 && k.cancelAt(at, &k.set.Calls[n-1]) {
		k.interrupt(at, k.clock(ti), k.threads[ti].TID)
	}
	return 0
}

// beCancelled makes a thread call the function that cleans up and ends it.
func (k *Kernel) beCancelled(ti int32) {
	t := &k.threads[ti]
	p := &k.procs[t.Proc]
	prog := k.set.Programs[p.Program]
	fn := prog.FuncAtAddress(t.Cancel.Fn)
	if fn < 0 {
		panic("kernel: no function to cancel with")
	}
	e := trace.Event{Kind: trace.EvCancelled, Peer: t.Cancel.Asked, Object: k.brokenCall(t.Pending)}
	e.File, e.Line = k.Place(ti)
	t.Cancel.Begun = true
	t.Pending, t.Gen = Pending{}, k.gen
	t.Sig.Wanted = 0
	for i := range k.threads {
		if o := &k.threads[i]; o.TID != 0 && o.Proc == t.Proc && o.Joiner == t.TID {
			o.Joiner, o.Gen = 0, k.gen
		}
	}
	if f := k.vm().Interrupt(&t.VM, prog, k.mem, p.Space, t.VM.SP, fn); !f.OK() {
		k.memoryFault(ti, f)
		return
	}
	k.copied(ti)
	k.emit(ti, e)
	k.turn.Inside = t.State == Running
}

// CancelState gives a thread's part in cancellation, to be changed by those who
// call for it.
func (k *Kernel) CancelState(ti int32) *Cancel {
	k.threads[ti].Gen = k.gen
	return &k.threads[ti].Cancel
}
