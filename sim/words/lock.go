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
