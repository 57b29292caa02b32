package ui

// Process groups, sessions and niceness in words: the text view's lines for
// brackets, for "no terminal" and for the number below a token. The browser has
// the same words in static/src/text-group.ts.

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/trace"
)

// shellSession is the session of the shell that started the program: the
// terminal is its.
const shellSession = 10

// groupText is where a process stands among groups, where there are several, and
// its niceness, where it has one.
func groupText(s *trace.Snapshot, p *trace.Process) []string {
	var items []string
	groups := make(map[abi.PID]bool)
	for i := range s.Procs {
		if s.Procs[i].State == trace.Alive {
			groups[s.Procs[i].Group] = true
		}
	}
	if p.Session != 0 && p.Session != shellSession {
		items = append(items, fmt.Sprintf("No terminal: session %d, group %d.", p.Session, p.Group))
	} else if len(groups) > 1 {
		has := "in the background"
		if p.Group == s.Terminal.Foreground {
			has = "has the terminal"
		}
		items = append(items, fmt.Sprintf("Group %d, %s.", p.Group, has))
	}
	if p.Nice != 0 {
		items = append(items, fmt.Sprintf("Niceness %d.", p.Nice))
	}
	return items
}
