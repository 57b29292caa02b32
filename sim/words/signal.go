package words

import (
	"fmt"
	"strings"

	"procession/sim/abi"
	"procession/sim/trace"
)

// The sentences of signals, jumps and cancellation.

func sent(e *trace.Event, n names) Sentence {
	if e.Peer != 0 {
		return Sentence{fmt.Sprintf("%s sends %s to %s.", n.t(e.TID), SignalName(e.Code), n.t(e.Peer)), "It is for this thread alone; what it does by default it does to the whole process."}
	}
	if e.Other == e.PID {
		return Sentence{fmt.Sprintf("%s sends %s to its own process.", n.t(e.TID), SignalName(e.Code)), ""}
	}
	return Sentence{fmt.Sprintf("%s sends %s to %s.", n.t(e.TID), SignalName(e.Code), n.p(e.Other)), ""}
}

func ignored(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s ignores %s.", n.p(e.PID), SignalName(e.Code)), "Nothing happens, and nothing is kept."}
}

func action(e *trace.Event, n names) Sentence {
	who, sig := n.p(e.PID), SignalName(e.Code)
	switch e.Name {
	case "SIG_IGN":
		return Sentence{fmt.Sprintf("%s ignores %s from now on.", who, sig), "The disposition of a signal belongs to the process: it holds for all of its threads."}
	case "SIG_DFL":
		return Sentence{fmt.Sprintf("%s leaves %s to its default again.", who, sig), byDefault(abi.Signal(e.Code))}
	}
	return Sentence{
		fmt.Sprintf("%s handles %s with %s from now on.", who, sig, Code(e.Name+"()")),
		"The disposition of a signal belongs to the process; the handler runs in whichever thread takes the signal.",
	}
}

func byDefault(s abi.Signal) string {
	switch s.Default() {
	case abi.Ignore:
		return "By default nothing happens."
	case abi.StopProcess:
		return "By default it stops the process."
	case abi.ContinueProcess:
		return "By default it lets a stopped process go on."
	}
	return "By default it ends the process."
}

func mask(e *trace.Event, n names) Sentence {
	if e.Text == "" {
		return Sentence{n.t(e.TID) + " blocks no signals any more.", "What was pending for it comes now."}
	}
	what := strings.ReplaceAll(e.Text, " ", ", ")
	if e.Text == "all" {
		what = "all signals"
	}
	return Sentence{fmt.Sprintf("%s blocks %s from now on.", n.t(e.TID), what), "One that comes stays pending until it is unblocked. Each thread has a mask of its own."}
}

func pending(e *trace.Event, n names) Sentence {
	who := n.p(e.PID)
	if e.Peer != 0 {
		who = n.t(e.Peer)
	}
	return Sentence{fmt.Sprintf("%s stays pending: %s blocks it.", SignalName(e.Code), who), "It is delivered when it is unblocked. A second one of the same number would not be counted, unless it is a real-time signal."}
}

func handler(e *trace.Event, n names) Sentence {
	why := "It interrupts what the thread was doing, between two steps; when it returns the thread goes on there."
	if e.Object != "" {
		why = fmt.Sprintf("It interrupts %s, which goes on waiting after it.", Code(e.Object))
	}
	return Sentence{fmt.Sprintf("%s takes %s: its handler %s runs.", n.t(e.TID), SignalName(e.Code), Code(e.Name+"()")), why}
}

func returned(e *trace.Event, n names) Sentence {
	why := "Its mask is what it was before."
	if e.Object != "" {
		why = fmt.Sprintf("Its mask is what it was before, and %s goes on.", Code(e.Object))
	}
	return Sentence{fmt.Sprintf("The handler of %s returns, and %s goes on where it was.", SignalName(e.Code), n.t(e.TID)), why}
}

func took(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s takes %s, for which it waited.", n.t(e.TID), SignalName(e.Code)), "No handler runs: the call returns the signal's number."}
}

func stopped(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s stops %s.", SignalName(e.Code), n.p(e.PID)), "None of its threads runs until SIGCONT comes. Its parent can see it with `waitpid` and `WUNTRACED`."}
}

func continued(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s goes on, which %s had stopped.", n.p(e.PID), SignalName(e.Code)), "SIGCONT lets its threads run again, whether it is handled or not."}
}

func alarm(e *trace.Event, n names) Sentence {
	if e.Until == 0 {
		return Sentence{fmt.Sprintf("%s takes the alarm of %s away.", n.t(e.TID), n.p(e.PID)), ""}
	}
	return Sentence{
		fmt.Sprintf("%s sets an alarm that rings in %s.", n.t(e.TID), Duration(e.Until-e.Time)),
		fmt.Sprintf("Then %s is sent SIGALRM. A process has one alarm; a new one takes its place.", n.p(e.PID)),
	}
}

func rings(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("The alarm of %s rings: it is sent %s.", n.p(e.PID), SignalName(e.Code)), ""}
}

func jump(e *trace.Event, n names) Sentence {
	why := "It is as if `setjmp` returned once more, with another value."
	switch {
	case e.Other == 1:
		why = "It leaves the signal handler without returning from it. `siglongjmp` brings the mask back that `sigsetjmp` saved; `longjmp` leaves it as it is."
	case e.Size > 0:
		why = "It leaves " + Count(int64(e.Size), "call", "calls") + " without returning from them. " + why
	}
	return Sentence{fmt.Sprintf("%s jumps back to line %d of %s.", n.t(e.TID), e.Code, Code(e.Name+"()")), why}
}

func cancel(e *trace.Event, n names) Sentence {
	why := "It ends at its next cancellation point: a call that may wait, or `pthread_testcancel`."
	if e.Code == 1 {
		why = fmt.Sprintf("%s has disabled cancellation: nothing happens until it enables it.", n.t(e.Peer))
	}
	return Sentence{fmt.Sprintf("%s asks %s to end.", n.t(e.TID), n.t(e.Peer)), why}
}

func cancelled(e *trace.Event, n names) Sentence {
	what := fmt.Sprintf("%s acts on the cancellation by %s.", n.t(e.TID), n.t(e.Peer))
	if e.Object != "" {
		what = fmt.Sprintf("%s acts on the cancellation by %s, in %s.", n.t(e.TID), n.t(e.Peer), Code(e.Object))
	}
	return Sentence{what, "It runs its cleanup handlers, the last one first, then the destructors of its keys, and ends with `PTHREAD_CANCELED`."}
}
