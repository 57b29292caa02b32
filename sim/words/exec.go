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
