package ui

// How a process and a thread are with signals: the text view's lines for tags at
// the door, masks, handlers and the alarm. The browser has the same words in
// static/src/text-signal.ts.

import (
	"fmt"
	"strings"

	"procession/sim/trace"
	"procession/sim/words"
)

// signalsText is what a process has of signals, a sentence each.
func signalsText(p *trace.Process) []string {
	var items []string
	if p.Stopped != 0 {
		items = append(items, fmt.Sprintf("Stopped by %s.", words.SignalName(p.Stopped)))
	}
	if len(p.Pending) > 0 {
		items = append(items, fmt.Sprintf("Pending, blocked by all its threads: %s.", signalNames(p.Pending)))
	}
	if len(p.Actions) > 0 {
		var does []string
		for _, a := range p.Actions {
			if a.Handler == "" {
				does = append(does, words.SignalName(a.Signal)+" is ignored")
			} else {
				does = append(does, words.SignalName(a.Signal)+" runs "+words.Code(a.Handler))
			}
		}
		items = append(items, fmt.Sprintf("On signals: %s.", strings.Join(does, ", ")))
	}
	if p.Alarm != 0 {
		items = append(items, fmt.Sprintf("Its alarm rings at %s.", words.Duration(p.Alarm)))
	}
	return items
}

// masksText is what a thread has of signals, as the end of a sentence.
func masksText(t *trace.Thread) string {
	out := ""
	if len(t.Blocked) > 0 {
		out += "; blocks " + signalNames(t.Blocked)
	}
	if len(t.Pending) > 0 {
		out += "; pending: " + signalNames(t.Pending)
	}
	if t.Cancel {
		out += "; asked to end"
	}
	return out
}

func signalNames(list []int) string {
	var names []string
	for _, n := range list {
		names = append(names, words.SignalName(n))
	}
	return strings.Join(names, ", ")
}
