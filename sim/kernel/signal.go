package kernel

// Signals, as signal(7) has them: who is sent one, what is pending, what is
// blocked. A signal to a process is for the thread that Linux would choose: the
// main thread if it does not block it, else the eldest that does not. What all
// block stays with the process, what one thread was sent and blocks with that
// thread, until somebody unblocks it, waits for it, or makes it ignored.
//
// What a signal does by default (end, stop, go on) happens at once, between two
// steps; a handler is called at the thread's next step outside the library
// (handler.go). Standard signals are pending once, real-time ones as often as
// they were sent. Rejected: to let any thread that looks first take a process's
// signal, as POSIX would allow (the run of every program with two threads would
// depend on cores and quanta).

import (
	"slices"

	"procession/sim/abi"
	"procession/sim/sched"
	"procession/sim/trace"
)

// Siginfo is a signal under way, and what siginfo_t says of it.
type Siginfo struct {
	Sig    abi.Signal
	Code   int32   // si_code
	PID    abi.PID // who sent it; of SIGCHLD the child
	TID    abi.TID // the sending thread; 0: the machine
	Value  uint64  // si_value
	Addr   abi.Addr
	Status int32 // of SIGCHLD
	Any    bool  // it was sent to the process: if its thread ends first, another one gets it
}

// Sigset is a set of signals: signal n is bit n-1.
type Sigset uint64

// SetOf is the set of one signal.
func SetOf(s abi.Signal) Sigset { return 1 << (s - 1) }

// Has says whether a signal is in the set.
func (m Sigset) Has(s abi.Signal) bool { return s > 0 && m>>(s-1)&1 != 0 }

// Signals lists the set, ascending.
func (m Sigset) Signals() []int {
	out := []int{}
	for s := abi.Signal(1); s < abi.NumSignals; s++ {
		if m.Has(s) {
			out = append(out, int(s))
		}
	}
	return out
}

// never are those that nobody can block, catch or ignore; stops are those that
// stop a process; atOnce are a fault's, which come before all others.
const (
	never  = Sigset(1<<(abi.SIGKILL-1) | 1<<(abi.SIGSTOP-1))
	stops  = Sigset(1<<(abi.SIGSTOP-1) | 1<<(abi.SIGTSTP-1) | 1<<(abi.SIGTTIN-1) | 1<<(abi.SIGTTOU-1))
	atOnce = Sigset(1<<(abi.SIGSEGV-1) | 1<<(abi.SIGBUS-1) | 1<<(abi.SIGILL-1) | 1<<(abi.SIGTRAP-1) | 1<<(abi.SIGFPE-1) | 1<<(abi.SIGSYS-1))
)

// mostQueued is how many signals may be pending for one process or thread.
const mostQueued = 1024

// Sig is what a thread has to do with signals.
type Sig struct {
	Mask      Sigset
	Restore   Sigset // what the mask was before sigsuspend, if Suspended
	Suspended bool
	Wanted    Sigset // that it waits for in sigwait
	Pending   []Siginfo
	Handling  []Handling // the handlers that run, outermost first
	Left      sched.Key  // the queue that a signal took it out of: it still counts as waiting there
	Alt       AltStack
}

func (s *Sig) clone() Sig {
	c := *s
	c.Pending, c.Handling = slices.Clone(s.Pending), slices.Clone(s.Handling)
	return c
}

func (h *hasher) signals(list []Siginfo) {
	h.u(uint64(len(list)))
	for i := range list {
		s := &list[i]
		h.u(uint64(s.Sig), uint64(s.Code), uint64(s.PID), uint64(s.TID), s.Value, uint64(s.Addr), uint64(s.Status))
		h.b(s.Any)
	}
}

func (s *Sig) hash(h *hasher) {
	h.u(uint64(s.Mask), uint64(s.Restore), uint64(s.Wanted), uint64(s.Alt.At), uint64(s.Alt.Size), uint64(len(s.Handling)))
	h.b(s.Suspended)
	h.key(s.Left)
	h.signals(s.Pending)
	for i := range s.Handling {
		a := &s.Handling[i]
		h.u(uint64(a.Sig), uint64(a.Depth), uint64(a.Mask))
		h.b(a.OnAlt, a.Own)
		h.key(a.Left)
		a.Call.hash(h)
	}
}

// ignores says whether a signal does nothing to a process that does not block it.
func (p *Process) ignores(s abi.Signal) bool {
	h := p.Actions[s].Handler
	return h == abi.SigIgn || h == abi.SigDfl && (s.Default() == abi.Ignore || s.Default() == abi.ContinueProcess)
}

// takes says whether a signal sent now would not have to wait for the thread.
func (t *Thread) takes(s abi.Signal) bool {
	return t.TID != 0 && t.State != Ended && (!t.Sig.Mask.Has(s) || t.Sig.Wanted.Has(s))
}

// chosen is the thread of a process that a signal to it is for, -1 if all block
// it.
func (k *Kernel) chosen(pi int32, s abi.Signal) int32 {
	best := int32(-1)
	for i := range k.threads {
		t := &k.threads[i]
		if t.Proc != pi || !t.takes(s) {
			continue
		}
		if b := best; b < 0 || !k.threads[b].Main && (t.Main || t.Seq < k.threads[b].Seq) {
			best = int32(i)
		}
	}
	return best
}

// Signal sends a signal to a process, as kill does; from is the thread that
// sends it, -1 the machine.
func (k *Kernel) Signal(from, pi int32, sig abi.Signal) {
	k.Send(from, pi, -1, Siginfo{Sig: sig})
}

// Send sends a signal to a process, or to one thread if ti is not -1. It is
// false where too many are pending.
func (k *Kernel) Send(from, pi, ti int32, s Siginfo) bool {
	if from >= 0 {
		s.PID, s.TID = k.procs[k.threads[from].Proc].PID, k.threads[from].TID
	}
	return k.post(from, k.clock(from), pi, ti, s)
}

func (k *Kernel) post(from int32, now abi.Time, pi, ti int32, s Siginfo) bool {
	p := &k.procs[pi]
	if p.State != Alive || s.Sig == 0 {
		return true
	}
	switch {
	case s.Sig == abi.SIGKILL:
		k.kill(pi, from, s.Sig, Crash{})
		return true
	case s.Sig == abi.SIGCONT:
		k.dropSignals(pi, stops)
		k.proceed(pi, from)
	case stops.Has(s.Sig):
		k.dropSignals(pi, SetOf(abi.SIGCONT))
	}
	to := ti
	if ti < 0 {
		to = k.chosen(pi, s.Sig)
	} else if !k.threads[ti].takes(s.Sig) {
		to = -1
	}
	wanted := to >= 0 && k.threads[to].Sig.Mask.Has(s.Sig)
	if to >= 0 && !wanted || s.Sig == abi.SIGSTOP {
		if p.ignores(s.Sig) {
			if s.Sig != abi.SIGCHLD && (s.Sig != abi.SIGCONT || p.Actions[s.Sig].Handler == abi.SigIgn) {
				k.emitAt(from, now, trace.Event{Kind: trace.EvIgnored, PID: p.PID, Code: int(s.Sig)})
			}
			return true
		}
		// To a stopped process it happens when it goes on.
		if p.Actions[s.Sig].Handler == abi.SigDfl && (!p.Stopped || stops.Has(s.Sig)) {
			k.byDefault(from, pi, s)
			return true
		}
	}
	s.Any = ti < 0
	list := &p.Signals
	switch {
	case to >= 0 && !wanted:
		list = &k.threads[to].Sig.Pending
	case ti >= 0:
		list = &k.threads[ti].Sig.Pending
	}
	if len(*list) >= mostQueued {
		return false
	}
	if s.Sig < abi.SIGRTMIN && slices.ContainsFunc(*list, func(x Siginfo) bool { return x.Sig == s.Sig }) {
		return true // it is pending already
	}
	*list = append(*list, s)
	p.Gen = k.gen
	k.setTimer()
	if to < 0 {
		k.emitAt(from, now, trace.Event{Kind: trace.EvPending, PID: p.PID, Peer: k.tid(ti), Code: int(s.Sig)})
		if ti >= 0 {
			k.threads[ti].Gen = k.gen
		}
		return true
	}
	k.threads[to].Gen = k.gen
	if wanted { // one signal ends its wait: the next is for somebody else
		k.threads[to].Sig.Wanted = 0
	}
	k.interrupt(to, now, k.tid(from))
	return true
}

// byDefault lets a signal do to a process what its default says; it is not one
// that is ignored.
func (k *Kernel) byDefault(from, pi int32, s Siginfo) {
	if s.Sig.Default() == abi.StopProcess {
		k.halt(pi, from, s.Sig)
		return
	}
	var crash Crash
	if s.Sig == abi.SIGABRT && s.TID != 0 && from >= 0 && k.threads[from].Proc == pi && s.PID == k.procs[pi].PID {
		crash = Crash{TID: k.threads[from].TID, Kind: "abort"}
	}
	k.kill(pi, from, s.Sig, crash)
}

// dropSignals drops pending signals of a process and its threads.
func (k *Kernel) dropSignals(pi int32, set Sigset) {
	gone := func(s Siginfo) bool { return set.Has(s.Sig) }
	p := &k.procs[pi]
	p.Signals = slices.DeleteFunc(p.Signals, gone)
	p.Gen = k.gen
	for i := range k.threads {
		if t := &k.threads[i]; t.TID != 0 && t.Proc == pi && len(t.Sig.Pending) > 0 {
			t.Sig.Pending = slices.DeleteFunc(t.Sig.Pending, gone)
			t.Gen = k.gen
		}
	}
	k.setTimer()
}

// interrupt takes a blocked thread out of its queue, to look again: what it
// waits for may be there by now; else the signal breaks its call off. If its
// process is stopped it stays there until that goes on.
func (k *Kernel) interrupt(ti int32, at abi.Time, by abi.TID) {
	i := k.waits.Find(ti)
	if i < 0 || k.procs[k.threads[ti].Proc].Stopped {
		return
	}
	key := k.waits[i].Key
	k.wakeAt(i, at, by)
	k.threads[ti].Sig.Left = key
}

// away gives the calls of threads that a signal has taken out of a queue, and
// that still count as waiting there.
func (k *Kernel) away(key sched.Key) []*Pending {
	var out []*Pending
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID == 0 || t.State == Ended {
			continue
		}
		for j := range t.Sig.Handling {
			if h := &t.Sig.Handling[j]; h.Left == key {
				out = append(out, &h.Call)
			}
		}
		if t.Sig.Left == key && t.Pending.Call != 0 {
			out = append(out, &t.Pending)
		}
	}
	return out
}

// PendingSignals is the set of those that are pending for a thread and blocked.
func (k *Kernel) PendingSignals(ti int32) Sigset {
	t := &k.threads[ti]
	var m Sigset
	for _, list := range [...][]Siginfo{t.Sig.Pending, k.procs[t.Proc].Signals} {
		for i := range list {
			m |= SetOf(list[i].Sig)
		}
	}
	return m & t.Sig.Mask
}

// SetMask changes what a thread blocks. What it unblocks and is pending for its
// process becomes its own.
func (k *Kernel) SetMask(ti int32, m Sigset) {
	t := &k.threads[ti]
	t.Sig.Mask, t.Gen = m&^never, k.gen
	k.setTimer()
}

// TakeSignal takes the first pending signal that is in a set out of a thread's
// list, or its process's; of several the lowest, a fault's before all others.
func (k *Kernel) TakeSignal(ti int32, set Sigset) (Siginfo, bool) {
	t := &k.threads[ti]
	p := &k.procs[t.Proc]
	for _, list := range [...]*[]Siginfo{&t.Sig.Pending, &p.Signals} {
		best := -1
		for i := range *list {
			s := (*list)[i].Sig
			if !set.Has(s) {
				continue
			}
			if best < 0 || before(s, (*list)[best].Sig) {
				best = i
			}
		}
		if best >= 0 {
			s := (*list)[best]
			*list = slices.Delete(*list, best, best+1)
			t.Gen, p.Gen = k.gen, k.gen
			k.setTimer()
			return s, true
		}
	}
	return Siginfo{}, false
}

func before(a, b abi.Signal) bool {
	if x := atOnce.Has(a); x != atOnce.Has(b) {
		return x
	}
	return a < b
}

// SetAction changes what a process does on a signal; a pending one that is
// ignored now is gone.
func (k *Kernel) SetAction(pi int32, s abi.Signal, a Action) {
	p := &k.procs[pi]
	p.Actions[s] = a
	p.Gen = k.gen
	if p.ignores(s) {
		k.dropSignals(pi, SetOf(s))
	}
	k.setTimer()
}

// resetHandlers prepares a process whose program is replaced by another:
// what was caught has its default again, what was ignored stays so; pending
// signals, the mask and the alarm stay.
func (k *Kernel) resetHandlers(pi int32) {
	p := &k.procs[pi]
	for i := range p.Actions {
		if p.Actions[i].Handler != abi.SigIgn {
			p.Actions[i] = Action{}
		}
	}
	for i := range k.threads {
		if t := &k.threads[i]; t.TID != 0 && t.Proc == pi {
			t.Sig.Handling, t.Sig.Alt, t.Sig.Left, t.Cancel = nil, AltStack{}, sched.Key{}, Cancel{}
			if t.State == Ended {
				t.Sig = Sig{}
			}
		}
	}
	p.Remarked, p.Gen = nil, k.gen
}
