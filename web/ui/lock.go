package ui

import (
	"fmt"
	"slices"
	"strings"

	"procession/sim/abi"
	"procession/sim/trace"
	"procession/sim/words"
)

// lockText says how a synchronisation object is: each kind what it counts.
func lockText(s *trace.Snapshot, l *trace.Lock) string {
	item := fmt.Sprintf("%s %s", l.Kind, words.Code(l.Name))
	if l.PID != 0 {
		item += " of " + process(s, int(l.PID))
	} else {
		item += ", for all processes"
	}
	item += ": "
	owner := ""
	if t := thread(s, int(l.Owner)); t != nil {
		owner = "[" + t.Label + "]"
	}
	switch l.Kind {
	case "condition":
		item += conditionText(s, l)
	case "semaphore":
		item += words.Thousands(int64(l.Count)) + " left" + waiting("; next: ", ids(l.Waiters), s)
	case "barrier":
		item += fmt.Sprintf("%d of %d have come", l.Count, l.Of) + waiting(": ", ids(l.Waiters), s)
	case "rwlock":
		if readers := all(s, l.Readers); owner != "" {
			item += "written by " + owner
		} else if readers != "" {
			item += "read by " + readers
		} else {
			item += "free"
		}
		item += queue(s, l)
	case "once":
		switch {
		case l.Done:
			item += "done"
		case owner != "":
			item += owner + " runs it"
		default:
			item += "not yet"
		}
		item += waiting("; next: ", ids(l.Waiters), s)
	default:
		if owner != "" {
			item += "held by " + owner
		} else {
			item += "free"
		}
		before := "; next: "
		if l.Kind == "spin lock" {
			before = "; spinning: "
		}
		item += waiting(before, ids(l.Waiters), s)
	}
	return item + "."
}

// spinsFor is what a running thread tries again and again to lock, nil if it
// does something better.
func spinsFor(s *trace.Snapshot, t *trace.Thread) *trace.Lock {
	for i := range s.Locks {
		if l := &s.Locks[i]; l.Kind == "spin lock" && slices.Contains(l.Waiters, t.TID) {
			return l
		}
	}
	return nil
}

func conditionText(s *trace.Snapshot, l *trace.Lock) string {
	who := waiting("", ids(l.Waiters), s)
	if who == "" {
		if t := thread(s, int(l.Lost)); t != nil {
			return fmt.Sprintf("nobody waits; [%s] signalled it on line %d, when nobody waited", t.Label, l.Line)
		}
		return "nobody waits"
	}
	verb := " waits"
	if len(l.Waiters) > 1 {
		verb = " wait"
	}
	for i := range s.Locks {
		if m := &s.Locks[i]; l.Mutex != 0 && m.ID == l.Mutex {
			return who + verb + ", back through " + words.Code(m.Name)
		}
	}
	return who + verb
}

// queue is who waits for a read-write lock, and what for.
func queue(s *trace.Snapshot, l *trace.Lock) string {
	var parts []string
	for _, id := range l.Waiters {
		t := thread(s, int(id))
		if t == nil {
			continue
		}
		what := "to read"
		if t.Wait != nil && t.Wait.Kind == "wrlock" {
			what = "to write"
		}
		parts = append(parts, "["+t.Label+"] "+what)
	}
	if len(parts) == 0 {
		return ""
	}
	return "; next: " + strings.Join(parts, ", then ")
}

func all(s *trace.Snapshot, tids []abi.TID) string {
	return strings.ReplaceAll(waiting("", ids(tids), s), ", then ", " and ")
}
