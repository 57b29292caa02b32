package words

import (
	"fmt"
	"strings"

	"procession/sim/abi"
	"procession/sim/trace"
)

// Event says what e was, in the light of the snapshot right after it. An
// unknown kind has no sentence: a test walks all kinds.
func Event(e *trace.Event, s *trace.Snapshot) Sentence {
	f, ok := sentences[e.Kind]
	if !ok {
		return Sentence{}
	}
	return f(e, names{s})
}

// sentences has a line or a function for every kind of event.
var sentences = map[trace.Kind]func(*trace.Event, names) Sentence{
	trace.EvBoot: func(e *trace.Event, n names) Sentence {
		return Sentence{
			fmt.Sprintf("The shell starts %s as process %d.", n.p(e.PID), e.PID),
			fmt.Sprintf("It has memory of its own, one thread, %s, and descriptors 0, 1 and 2, which lead to the terminal.", n.t(e.TID)),
		}
	},
	trace.EvFork: func(e *trace.Event, n names) Sentence {
		return Sentence{
			fmt.Sprintf("%s forks: %s begins as a copy of %s.", n.t(e.TID), n.p(e.Other), n.p(e.PID)),
			fmt.Sprintf("Both see the same %s until one of them writes: then that page is copied. In the parent `fork` returns %d, in the child 0.", Count(int64(e.Size), "page", "pages"), e.Other),
		}
	},
	trace.EvCreate: func(e *trace.Event, n names) Sentence {
		return Sentence{
			fmt.Sprintf("%s creates %s, which starts in %s.", n.t(e.TID), n.t(e.Peer), Code(e.Name+"()")),
			fmt.Sprintf("It has a stack of its own. Everything else in %s it shares.", n.p(e.PID)),
		}
	},
	trace.EvExit:    exited,
	trace.EvKilled:  killed,
	trace.EvCrashed: crashed,
	trace.EvFinish: func(e *trace.Event, n names) Sentence {
		why := "Its stack goes; the rest of the process stays."
		if t := n.thread(e.TID); t != nil && !t.Detached && !t.Joined {
			why = "Its result is kept until another thread joins it."
		}
		return Sentence{n.t(e.TID) + " ends.", why}
	},
	trace.EvReap: func(e *trace.Event, n names) Sentence {
		return Sentence{
			fmt.Sprintf("%s collects %s, which %s.", n.p(e.PID), n.p(e.Other), waitStatus(e.Code)),
			"Its last trace, the row in the process table, goes.",
		}
	},
	trace.EvAdopt: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s has lost its parent; *init* adopts it.", n.p(e.PID)), "`getppid` returns 1 from now on, and *init* collects it when it ends."}
	},
	trace.EvRun: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s goes on core %d.", n.t(e.TID), e.Core), ""}
	},
	trace.EvPreempt: func(e *trace.Event, n names) Sentence {
		if e.Code == 1 {
			return Sentence{fmt.Sprintf("%s has to give its core away: you let another thread go first.", n.t(e.TID)), "It stays ready, and is the next in line."}
		}
		return Sentence{fmt.Sprintf("%s has used up its time slice and goes to the end of the ready queue.", n.t(e.TID)), "It could go on; it is another thread's turn."}
	},
	trace.EvYield: func(e *trace.Event, n names) Sentence {
		return Sentence{n.t(e.TID) + " gives its core away.", "It stays ready, behind the others."}
	},
	trace.EvBlock: blocks,
	trace.EvWake: func(e *trace.Event, n names) Sentence {
		if e.Peer == 0 {
			return Sentence{n.t(e.TID) + " wakes up.", "It is ready and waits for a core."}
		}
		return Sentence{fmt.Sprintf("%s makes %s ready again.", n.t(e.Peer), n.t(e.TID)), "It tries again when it gets a core."}
	},
	trace.EvPipe: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s makes %s.", n.t(e.TID), e.Object), "What is written to one end can be read at the other, in the same order."}
	},
	trace.EvWrite: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s writes %s to %s: %s.", n.t(e.TID), Count(int64(e.Size), "byte", "bytes"), e.Object, Code(Bytes(e.Text, 24))), ""}
	},
	trace.EvRead: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s reads %s from %s: %s.", n.t(e.TID), Count(int64(e.Size), "byte", "bytes"), e.Object, Code(Bytes(e.Text, 24))), ""}
	},
	trace.EvEOF: func(e *trace.Event, n names) Sentence {
		why := "No descriptor can write to it any more, in any process."
		switch {
		case e.Object == "terminal":
			why = "Nothing more will be typed."
		case e.ID == 0:
			why = "The offset is at the end of the file: `read` returns 0."
		case strings.HasPrefix(e.Object, "socket"):
			why = "Nothing more is sent to it."
		}
		return Sentence{fmt.Sprintf("%s reads the end of %s.", n.t(e.TID), e.Object), why}
	},
	trace.EvClose: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s closes descriptor %d of %s.", n.t(e.TID), e.Code, n.p(e.PID)), fmt.Sprintf("It led to %s.", e.Object)}
	},
	trace.EvDup: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("Descriptor %d of %s now leads to %s, as %d does.", e.Size, n.p(e.PID), e.Object, e.Code), "Both share one open file description, and so its offset."}
	},
	trace.EvOutput: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s prints %s.", n.t(e.TID), Code(Bytes(e.Text, 40))), ""}
	},
	trace.EvInput: func(e *trace.Event, _ names) Sentence {
		if e.Code == 1 {
			return Sentence{"You say that nothing more comes.", "The next read of the terminal returns 0."}
		}
		return Sentence{fmt.Sprintf("You type %s.", Code(Bytes(e.Text, 40))), ""}
	},
	trace.EvLock:      locked,
	trace.EvWait:      conditionWait,
	trace.EvNotify:    notify,
	trace.EvNotifyAll: notifyAll,
	trace.EvTake:      take,
	trace.EvOpenSem:   openSem,
	trace.EvPost:      post,
	trace.EvArrive:    arrive,
	trace.EvPass:      pass,
	trace.EvReadLock:  readLock,
	trace.EvWriteLock: writeLock,
	trace.EvSpin:      spin,
	trace.EvExec:      executed,
	trace.EvMap:       mapped,
	trace.EvSession:   session,
	trace.EvGroup:     group,
	trace.EvNice:      nice,
	trace.EvOnce:      once,
	trace.EvFailed:    failed,
	trace.EvOpen:      opens,
	trace.EvSeek:      seeks,
	trace.EvMake:      makes,
	trace.EvLink:      links,
	trace.EvUnlink:    unlinks,
	trace.EvRmdir:     removesDirectory,
	trace.EvRename:    renames,
	trace.EvTruncate:  truncates,
	trace.EvChdir:     changesDirectory,
	trace.EvMode:      setsMode,

	trace.EvSocket:     madeSocket,
	trace.EvBind:       boundSocket,
	trace.EvListen:     listens,
	trace.EvConnecting: connecting,
	trace.EvConnected:  connected,
	trace.EvUnanswered: unanswered,
	trace.EvRefused:    refused,
	trace.EvAccept:     accepted,
	trace.EvSend:       sentBytes,
	trace.EvArrived:    arrived,
	trace.EvReceive:    received,
	trace.EvShutdown:   shutDown,
	trace.EvReset:      wasReset,
	trace.EvPoll:       polled,

	trace.EvUnlock: func(e *trace.Event, n names) Sentence {
		why := ""
		if e.Peer != 0 {
			why = fmt.Sprintf("%s was waiting first and may try again.", n.t(e.Peer))
		}
		return Sentence{fmt.Sprintf("%s unlocks %s.", n.t(e.TID), Code(e.Object)), why}
	},
	trace.EvJoin: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s has joined %s and takes its result.", n.t(e.TID), n.t(e.Peer)), ""}
	},
	trace.EvDetach: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s detaches %s.", n.t(e.TID), n.t(e.Peer)), "Nobody has to join it, and nobody can."}
	},
	trace.EvSignal:  sent,
	trace.EvIgnored: ignored,
	trace.EvFault: func(e *trace.Event, n names) Sentence {
		return Sentence{
			fmt.Sprintf("%s writes to a page of the %s that %s shares since `fork`: it gets its own copy.", n.t(e.TID), e.Object, n.p(e.PID)),
			"The other process does not see the change.",
		}
	},
	trace.EvSleep: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s sleeps for %s.", n.t(e.TID), Duration(e.Until-e.Time)), "It needs no core while it sleeps."}
	},
	trace.EvCall: func(e *trace.Event, n names) Sentence {
		return Sentence{fmt.Sprintf("%s calls %s.", n.t(e.TID), Code(e.Name)), ""}
	},
	trace.EvAction:    action,
	trace.EvMask:      mask,
	trace.EvPending:   pending,
	trace.EvHandler:   handler,
	trace.EvReturned:  returned,
	trace.EvTook:      took,
	trace.EvStopped:   stopped,
	trace.EvContinued: continued,
	trace.EvAlarm:     alarm,
	trace.EvRings:     rings,
	trace.EvJump:      jump,
	trace.EvCancel:    cancel,
	trace.EvCancelled: cancelled,
	trace.EvRing: func(e *trace.Event, n names) Sentence {
		return Sentence{
			fmt.Sprintf("%s waits for %s, and the circle closes: none of its threads can ever go on.", n.t(e.TID), Code(e.Object)),
			"Each holds what the next one waits for. Locks taken in the same order everywhere cannot do this.",
		}
	},
	trace.EvLimit: func(e *trace.Event, _ names) Sentence {
		return Sentence{Limit(e.Name), raiseOnPage(e.Name) + bounded}
	},
	trace.EvEnd: func(_ *trace.Event, n names) Sentence {
		return End(n.s)
	},
	trace.EvRemark: func(e *trace.Event, _ names) Sentence {
		return Sentence{e.Text, ""}
	},
}

func exited(e *trace.Event, n names) Sentence {
	p := n.process(e.PID)
	why := "Its memory and its descriptors go back to the machine."
	if p != nil && p.State == trace.Zombie {
		why = fmt.Sprintf("Its memory and descriptors go back to the machine; its status stays until %s waits for it.", n.p(p.Parent))
	}
	return Sentence{fmt.Sprintf("%s ends with %d.", n.p(e.PID), e.Code), why}
}

func killed(e *trace.Event, n names) Sentence {
	what := fmt.Sprintf("%s ends %s.", SignalName(e.Code), n.p(e.PID))
	switch {
	case e.Code == int(abi.SIGPIPE):
		return Sentence{what, fmt.Sprintf("%s wrote to where nobody can read any more.", n.t(e.TID))}
	case e.Code == int(abi.SIGABRT):
		return Sentence{what, fmt.Sprintf("%s called `abort`. All threads of the process end with it, and nobody else.", n.t(e.TID))}
	case e.TID != 0:
		return Sentence{what, fmt.Sprintf("%s sent it. All threads of the process end, and nobody else.", n.t(e.TID))}
	}
	return Sentence{what, "All its threads end, and nobody else."}
}

// waitStatus is a wait status in words: "ended with 3", "was ended by SIGSEGV".
func waitStatus(code int) string {
	if sig := code & 0x7f; sig != 0 {
		return "was ended by " + SignalName(sig)
	}
	return fmt.Sprintf("ended with %d", code>>8&0xff)
}

func blocks(e *trace.Event, n names) Sentence {
	t := n.thread(e.TID)
	if t == nil || t.Wait == nil {
		return Sentence{fmt.Sprintf("%s waits for %s.", n.t(e.TID), e.Object), ""}
	}
	if s, ok := waitsForLock(t, n); ok {
		return s
	}
	w := t.Wait
	if waits, until := socketWait(w, n); waits != "" {
		return Sentence{n.t(e.TID) + " " + waits + ".", until}
	}
	switch w.Kind {
	case "read":
		return Sentence{fmt.Sprintf("%s waits for bytes: %s is empty.", n.t(e.TID), w.Object), "It wakes when somebody writes, or when the last write end is closed."}
	case "open":
		return waitsToOpen(e, w, n)
	case "write":
		return Sentence{fmt.Sprintf("%s waits for room: %s is full.", n.t(e.TID), w.Object), "It wakes when somebody reads."}
	case "lock":
		return Sentence{fmt.Sprintf("%s waits for %s, held by %s.", n.t(e.TID), Code(w.Object), n.t(w.Holder)), "It does not use a core while it waits."}
	case "join":
		return Sentence{fmt.Sprintf("%s waits for %s to end.", n.t(e.TID), n.t(w.Holder)), ""}
	case "child":
		if w.ID > 0 {
			return Sentence{fmt.Sprintf("%s waits for %s to end.", n.t(e.TID), n.p(abi.PID(w.ID))), ""}
		}
		return Sentence{n.t(e.TID) + " waits for a child to end.", ""}
	case "input":
		return Sentence{fmt.Sprintf("%s waits for you to type.", n.p(t.PID)), fmt.Sprintf("%s called %s, and the terminal has nothing for it.", n.t(e.TID), Code(w.Call))}
	case "signal":
		return Sentence{n.t(e.TID) + " waits for a signal.", "It does not use a core while it waits."}
	case "sleep":
		return Sentence{fmt.Sprintf("%s sleeps until %s.", n.t(e.TID), Duration(w.Until)), "It needs no core while it sleeps."}
	}
	return Sentence{fmt.Sprintf("%s waits for %s.", n.t(e.TID), w.Object), ""}
}
