package words

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/trace"
)

// The sentences of the synchronisation objects.

func locked(e *trace.Event, n names) Sentence {
	if e.Name != "" {
		return Sentence{
			fmt.Sprintf("%s has %s again and comes back from its wait at %s.", n.t(e.TID), Code(e.Object), Code(e.Name)),
			"Meanwhile others had the lock: what it waited for has to be looked at again.",
		}
	}
	return Sentence{fmt.Sprintf("%s locks %s.", n.t(e.TID), Code(e.Object)), "Whoever wants it now has to wait."}
}

func conditionWait(e *trace.Event, n names) Sentence {
	why := "Others can take the lock and change what it waits for."
	if e.Peer != 0 {
		why = fmt.Sprintf("%s was waiting first for %s and may try again.", n.t(e.Peer), Code(e.Name))
	}
	return Sentence{fmt.Sprintf("%s gives %s back and waits at %s, in one step.", n.t(e.TID), Code(e.Name), Code(e.Object)), why}
}

func notify(e *trace.Event, n names) Sentence {
	if e.Peer == 0 {
		return Sentence{
			fmt.Sprintf("%s signals %s, and nobody waits.", n.t(e.TID), Code(e.Object)),
			"The signal is lost: a condition remembers nothing. The variable that belongs to it does.",
		}
	}
	return Sentence{
		fmt.Sprintf("%s signals %s: %s may go on.", n.t(e.TID), Code(e.Object), n.t(e.Peer)),
		"First it has to get its lock again.",
	}
}

func notifyAll(e *trace.Event, n names) Sentence {
	if e.Size == 0 {
		s := notify(&trace.Event{TID: e.TID, Object: e.Object}, n)
		s.What = fmt.Sprintf("%s signals all who wait at %s, and nobody does.", n.t(e.TID), Code(e.Object))
		return s
	}
	if e.Size == 1 {
		return notify(e, n)
	}
	return Sentence{
		fmt.Sprintf("%s signals all who wait at %s: %s may go on.", n.t(e.TID), Code(e.Object), Count(int64(e.Size), "thread", "threads")),
		"Each has to get its lock again, so they come back one by one.",
	}
}

// failed says that a call failed, and how its caller learns of it: functions on
// threads return the error's number.
func failed(e *trace.Event, n names) Sentence {
	what := fmt.Sprintf("%s fails for %s: %s.", Code(e.Name), n.t(e.TID), ErrnoText(e.Code))
	why := fmt.Sprintf("It returns -1 and sets `errno` to %s.", ErrnoName(e.Code))
	switch family(e.Name) {
	case "pthread":
		why = fmt.Sprintf("It returns the error's number, %s; `errno` stays as it was.", ErrnoName(e.Code))
	case "threads":
		why = "It returns `thrd_error`."
		switch abi.Errno(e.Code) {
		case abi.EBUSY:
			why = "It returns `thrd_busy`."
		case abi.ETIMEDOUT:
			why = "It returns `thrd_timedout`."
		case abi.ENOMEM, abi.EAGAIN:
			why = "It returns `thrd_nomem`."
		}
	}
	switch abi.Errno(e.Code) {
	case abi.ETIMEDOUT:
		what = fmt.Sprintf("%s has waited long enough: %s ends at its time.", n.t(e.TID), Code(e.Name))
	case abi.EBUSY:
		what = fmt.Sprintf("%s does not wait for %s: somebody has it.", Code(e.Name), n.t(e.TID))
		if family(e.Name) == "" {
			what = fmt.Sprintf("%s fails for %s: %s.", Code(e.Name), n.t(e.TID), ErrnoText(e.Code))
		}
	}
	return Sentence{what, why}
}

// family says how a function reports errors: "pthread" returns the number,
// "threads" one of <threads.h>'s results, "" sets errno.
func family(call string) string {
	prefix := func(ps ...string) bool {
		for _, p := range ps {
			if len(call) > len(p) && call[:len(p)] == p {
				return true
			}
		}
		return false
	}
	switch {
	case prefix("pthread_"):
		return "pthread"
	case prefix("mtx_", "cnd_", "thrd_", "tss_"):
		return "threads"
	}
	return ""
}

func take(e *trace.Event, n names) Sentence {
	why := Count(int64(e.Size), "permit is", "permits are") + " left."
	if e.Size == 0 {
		why = "None is left: whoever wants one now has to wait."
	}
	return Sentence{fmt.Sprintf("%s takes a permit of semaphore %s.", n.t(e.TID), Code(e.Object)), why}
}

func openSem(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s opens the semaphore %s.", n.t(e.TID), Code(e.Object)),
		"It is the kernel's: any process that knows its name can open it.",
	}
}

func post(e *trace.Event, n names) Sentence {
	why := Count(int64(e.Size), "permit is", "permits are") + " there now."
	if e.Peer != 0 {
		why = fmt.Sprintf("%s was waiting first and may try to take it.", n.t(e.Peer))
	}
	return Sentence{fmt.Sprintf("%s gives semaphore %s a permit.", n.t(e.TID), Code(e.Object)), why}
}

func arrive(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s comes to barrier %s: %d of %d are there.", n.t(e.TID), Code(e.Object), e.Size, e.Code),
		"It waits until all have come.",
	}
}

func pass(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s is the last to come to barrier %s.", n.t(e.TID), Code(e.Object)),
		fmt.Sprintf("%s may go on, all at once.", Count(int64(e.Size), "thread", "threads")),
	}
}

func readLock(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s locks %s to read.", n.t(e.TID), Code(e.Object)), "Others may read too; whoever wants to write has to wait."}
}

func writeLock(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s locks %s to write.", n.t(e.TID), Code(e.Object)), "Whoever wants to read or to write now has to wait."}
}

func spin(e *trace.Event, n names) Sentence {
	if e.Peer == 0 {
		return Sentence{
			fmt.Sprintf("%s spins for %s, which nobody holds and which is not free.", n.t(e.TID), Code(e.Object)),
			"It was never initialised: `pthread_spin_init` makes it free.",
		}
	}
	return Sentence{
		fmt.Sprintf("%s spins for %s, held by %s.", n.t(e.TID), Code(e.Object), n.t(e.Peer)),
		"It keeps its core and tries again and again.",
	}
}

func once(e *trace.Event, n names) Sentence {
	if e.Code == 0 {
		return Sentence{fmt.Sprintf("%s is the first to come to %s and runs its function.", n.t(e.TID), Code(e.Object)), "Whoever comes meanwhile waits until it has run."}
	}
	why := "It never runs again."
	if e.Size > 0 {
		why = Count(int64(e.Size), "thread that waited goes on.", "threads that waited go on.")
	}
	return Sentence{fmt.Sprintf("%s has run the function of %s.", n.t(e.TID), Code(e.Object)), why}
}

// waitsForLock is blocks for the synchronisation objects; false for all else.
func waitsForLock(t *trace.Thread, n names) (Sentence, bool) {
	w := t.Wait
	who := n.t(t.TID)
	switch w.Kind {
	case "condition":
		return Sentence{fmt.Sprintf("%s waits at %s.", who, Code(w.Object)), "It goes on when somebody signals it, and then needs its lock again."}, true
	case "semaphore":
		return Sentence{fmt.Sprintf("%s waits for a permit of semaphore %s.", who, Code(w.Object)), "None is left. It does not use a core while it waits."}, true
	case "barrier":
		return Sentence{fmt.Sprintf("%s waits at barrier %s.", who, Code(w.Object)), "It goes on when all have come."}, true
	case "rdlock", "wrlock", "once", "leave":
		return Sentence{who + " " + WaitsFor(t, n.s) + ".", "It does not use a core while it waits."}, true
	}
	return Sentence{}, false
}

// missing says of a deadlock what would have woken the first who waits for
// something that nobody holds: the signal that came too early, the permit, the
// rest of a barrier.
func missing(s *trace.Snapshot, n names) string {
	for i := range s.Threads {
		t := &s.Threads[i]
		if t.State != trace.Blocked || t.Wait == nil {
			continue
		}
		l := object(s, t.Wait)
		if why := holders(t, s); why != "" {
			return fmt.Sprintf(" %s waits: %s.", n.t(t.TID), why)
		}
		switch t.Wait.Kind {
		case "condition":
			return fmt.Sprintf(" Nobody is left to signal %s; a signal that came before anybody waited is lost.", Code(t.Wait.Object))
		case "signal":
			return fmt.Sprintf(" Nobody is left to send %s a signal.", n.t(t.TID))
		case "semaphore":
			return fmt.Sprintf(" Nobody is left to give %s a permit.", Code(t.Wait.Object))
		case "barrier":
			if l != nil && l.Count < l.Of {
				return fmt.Sprintf(" %s still waits for %s.", Code(t.Wait.Object), Count(int64(l.Of-l.Count), "thread", "threads"))
			}
		}
	}
	return ""
}

// object is the synchronisation object that a thread waits for, or nil.
func object(s *trace.Snapshot, w *trace.Wait) *trace.Lock {
	for i := range s.Locks {
		if s.Locks[i].ID == w.ID {
			return &s.Locks[i]
		}
	}
	return nil
}
