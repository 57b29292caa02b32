package kernel

// The alarm of a process: alarm(2), and setitimer(2) in real time. When it is
// due the process is sent SIGALRM, whoever runs. One that could not change
// anything, as its signal is ignored or pending already, is not waited for: a
// machine in which nothing else can happen is at its end. It rings as soon as it
// matters again.

import (
	"procession/sim/abi"
	"procession/sim/trace"
)

// Alarm is when a process is sent SIGALRM, and how often again; At 0: never.
type Alarm struct {
	At    abi.Time
	Every abi.Time
}

// nextAlarm is the process whose alarm rings first, of equals the eldest row;
// -1 if none rings.
func (k *Kernel) nextAlarm() int32 {
	best := int32(-1)
	if k.alarms == 0 {
		return best
	}
	for i := range k.procs {
		p := &k.procs[i]
		if p.Alarm.At == 0 || p.State != Alive || best >= 0 && p.Alarm.At >= k.procs[best].Alarm.At {
			continue
		}
		if k.matters(int32(i), abi.SIGALRM) {
			best = int32(i)
		}
	}
	return best
}

// matters says whether a signal sent to a process would change anything.
func (k *Kernel) matters(pi int32, sig abi.Signal) bool {
	p := &k.procs[pi]
	to := k.chosen(pi, sig)
	list := p.Signals
	switch {
	case to >= 0 && !k.threads[to].Sig.Mask.Has(sig):
		if p.ignores(sig) {
			return false
		}
		list = k.threads[to].Sig.Pending
	case to >= 0: // somebody waits for it
		return true
	}
	for i := range list {
		if list[i].Sig == sig {
			return false
		}
	}
	return true
}

// ring sends a process its SIGALRM.
func (k *Kernel) ring(pi int32) {
	p := &k.procs[pi]
	at := p.Alarm.At
	p.Alarm.At, p.Gen = 0, k.gen
	k.alarms--
	if e := p.Alarm.Every; e > 0 {
		p.Alarm.At = at + e
		if now := k.clock(-1); p.Alarm.At <= now-e { // it did not matter for a while
			p.Alarm.At += (now - p.Alarm.At) / e * e
		}
	}
	if p.Alarm.At != 0 {
		k.alarms++
	}
	k.emitAt(-1, at, trace.Event{Kind: trace.EvRings, PID: p.PID, Code: int(abi.SIGALRM)})
	k.work += workCall
	k.post(-1, at, pi, -1, Siginfo{Sig: abi.SIGALRM, Code: abi.SI_KERNEL})
	k.setTimer()
}

// SetAlarm changes the alarm of the caller's process and gives the one before
// as it stands: how long until it rings, and how often.
func (k *Kernel) SetAlarm(ti int32, in, every abi.Time) (left, again abi.Time) {
	pi := k.threads[ti].Proc
	p := &k.procs[pi]
	left, again = k.AlarmLeft(ti)
	k.dropAlarm(pi)
	e := trace.Event{Kind: trace.EvAlarm}
	if in > 0 {
		p.Alarm = Alarm{At: k.clock(ti) + in, Every: every}
		k.alarms++
		e.Until = p.Alarm.At
	}
	if in > 0 || left > 0 {
		k.emit(ti, e)
	}
	k.setTimer()
	return left, again
}

// dropAlarm takes a process's alarm away.
func (k *Kernel) dropAlarm(pi int32) {
	p := &k.procs[pi]
	if p.Alarm.At != 0 {
		k.alarms--
	}
	p.Alarm, p.Gen = Alarm{}, k.gen
}

// AlarmLeft gives how long until the alarm of the caller's process rings, 0 if
// none is set, and how often it rings.
func (k *Kernel) AlarmLeft(ti int32) (left, again abi.Time) {
	a := &k.procs[k.threads[ti].Proc].Alarm
	if a.At == 0 {
		return 0, 0
	}
	left = a.At - k.clock(ti)
	if left <= 0 { // it rang unheard
		if a.Every == 0 {
			return 0, 0
		}
		left += (-left/a.Every + 1) * a.Every
	}
	return left, a.Every
}
