package words

import (
	"fmt"

	"procession/sim/trace"
)

// Sentences about programs and what processes have beside memory and files.

func executed(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s execs: process %d, which was *%s*, runs %s now.", n.t(e.TID), e.PID, e.Name, Code(e.Text)),
		fmt.Sprintf("Its memory is new and the program begins at its `main`. The pid stays %d, and so do its parent and the descriptors that are open.", e.PID),
	}
}

func session(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s begins session %d.", n.p(e.PID), e.PID),
		fmt.Sprintf("It is its leader, and that of a new process group, %d. A new session has no terminal: closing the old one does not touch it.", e.PID),
	}
}

func group(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s puts %s into process group %d.", n.t(e.TID), n.p(e.Other), e.Code),
		"A signal can be sent to all of a group at once, and one group at a time may read the terminal.",
	}
}

func nice(e *trace.Event, n names) Sentence {
	why := "The higher it is, the shorter are the slices that it gets, where the policy looks at it."
	return Sentence{fmt.Sprintf("%s makes %s nicer: from %d to %d.", n.t(e.TID), n.p(e.Other), e.Size, e.Code), why}
}

func mapped(e *trace.Event, n names) Sentence {
	what := Sentence{fmt.Sprintf("%s maps %s of %s into the memory of %s.", n.t(e.TID), Count(int64(e.Size), "byte", "bytes"), e.Object, n.p(e.PID)), ""}
	if e.Code == 1 {
		what.Why = "It is shared: what one process writes there, all others that map it see at once, children too."
	} else {
		what.Why = "It is a private copy: what is written there stays here."
	}
	return what
}
