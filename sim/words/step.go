package words

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/trace"
)

// rank orders events by how much a learner wants to hear of them: of a step's
// events the highest is narrated, of equals the first. Scheduling is told only
// if nothing else happened.
var rank = map[trace.Kind]int{
	trace.EvCrashed: 100, trace.EvRing: 95, trace.EvLimit: 92, trace.EvKilled: 90, trace.EvEnd: 88,
	trace.EvRemark: 85, trace.EvFork: 80, trace.EvCreate: 80, trace.EvExit: 78, trace.EvOutput: 75,
	trace.EvReap: 70, trace.EvWrite: 65, trace.EvRead: 65, trace.EvEOF: 65, trace.EvFailed: 62, trace.EvSignal: 60,
	trace.EvIgnored: 60, trace.EvPipe: 58, trace.EvInput: 58, trace.EvLock: 55, trace.EvUnlock: 55, trace.EvJoin: 55, trace.EvDetach: 55,
	trace.EvWait: 56, trace.EvNotify: 55, trace.EvNotifyAll: 55, trace.EvTake: 55, trace.EvPost: 55, trace.EvOpenSem: 58, trace.EvArrive: 55,
	trace.EvPass: 55, trace.EvReadLock: 55, trace.EvWriteLock: 55, trace.EvSpin: 55, trace.EvOnce: 55,
	trace.EvSocket: 58, trace.EvBind: 58, trace.EvListen: 58, trace.EvConnecting: 58, trace.EvConnected: 57, trace.EvUnanswered: 61,
	trace.EvRefused: 61, trace.EvAccept: 63, trace.EvSend: 65, trace.EvArrived: 54, trace.EvReceive: 65, trace.EvShutdown: 58,
	trace.EvReset: 61, trace.EvPoll: 52,
	trace.EvFinish: 50, trace.EvBlock: 48, trace.EvSleep: 49, trace.EvDup: 45, trace.EvClose: 45, trace.EvAdopt: 40,
	trace.EvFault: 35, trace.EvCall: 30, trace.EvWake: 20, trace.EvYield: 15, trace.EvPreempt: 12, trace.EvRun: 10, trace.EvBoot: 5,
}

// Step narrates one user step: the events since before, in the light of after,
// with tid the thread that was followed (0: none). Without a telling event it
// says what the thread did to its variables, or where it is.
func Step(before, after *trace.Snapshot, events []trace.Event, tid abi.TID) Sentence {
	var best *trace.Event
	for i := range events {
		e := &events[i]
		if best == nil || rank[e.Kind] > rank[best.Kind] {
			best = e
		}
	}
	if n := len(before.Remarks); n < len(after.Remarks) && (best == nil || rank[best.Kind] <= rank[trace.EvRemark]) {
		return Noticed(&after.Remarks[n], after)
	}
	if best != nil && rank[best.Kind] > 20 {
		return Event(best, after)
	}
	if s := moved(before, after, tid); s.What != "" {
		return s
	}
	if best != nil {
		return Event(best, after)
	}
	return Where(after, tid)
}

// moved says what a thread's step did to the local that it wrote last.
func moved(before, after *trace.Snapshot, tid abi.TID) Sentence {
	was, is := names{before}.thread(tid), names{after}.thread(tid)
	if was == nil || is == nil {
		return Sentence{}
	}
	n := names{after}
	if is.Depth > was.Depth && len(is.Frames) > 0 && !is.Frames[len(is.Frames)-1].Lib {
		f := is.Frames[len(is.Frames)-1]
		return Sentence{fmt.Sprintf("%s calls %s.", n.t(tid), Code(f.Func+"()")), "A new frame lies on its stack."}
	}
	if is.Local != nil && (was.Local == nil || was.Local.Addr != is.Local.Addr || was.Local.Value != is.Local.Value) && is.Depth == was.Depth {
		return Sentence{fmt.Sprintf("%s sets %s to %s.", n.t(tid), Code(is.Local.Name), Code(is.Local.Value)), line(is)}
	}
	if is.Depth < was.Depth && len(was.Frames) > 0 && len(is.Frames) > 0 {
		return Sentence{fmt.Sprintf("%s returns to %s.", n.t(tid), Code(is.Frames[len(is.Frames)-1].Func+"()")), "The frame is gone, with every variable in it."}
	}
	return Sentence{}
}

func line(t *trace.Thread) string {
	if t.File == "" {
		return ""
	}
	return fmt.Sprintf("It goes on at line %d.", t.Line)
}

// Where says where a thread is.
func Where(s *trace.Snapshot, tid abi.TID) Sentence {
	n := names{s}
	t := n.thread(tid)
	switch {
	case s.End != nil:
		return End(s)
	case t == nil:
		return Sentence{"Nothing has happened yet.", ""}
	case t.State == trace.Blocked:
		return Sentence{fmt.Sprintf("%s %s.", n.t(tid), WaitsFor(t, s)), ""}
	case t.State == trace.Ended:
		return Sentence{n.t(tid) + " has ended.", ""}
	case t.Line > 0:
		what := fmt.Sprintf("%s is at line %d", n.t(tid), t.Line)
		if len(t.Frames) > 0 {
			what += ", in " + Code(Innermost(t)+"()")
		}
		return Sentence{what + ".", ""}
	}
	return Sentence{n.t(tid) + " is about to begin.", ""}
}

// Innermost is the name of the learner's function a thread is in.
func Innermost(t *trace.Thread) string {
	for i := len(t.Frames) - 1; i >= 0; i-- {
		if !t.Frames[i].Lib {
			return t.Frames[i].Func
		}
	}
	return t.Name
}
