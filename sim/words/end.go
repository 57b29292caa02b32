package words

import (
	"fmt"
	"strings"

	"procession/sim/abi"
	"procession/sim/trace"
)

// End says how a run ended: every process in one sentence, then what stays.
func End(s *trace.Snapshot) Sentence {
	n := names{s}
	e := s.End
	if e == nil {
		return Sentence{}
	}
	switch e.Kind {
	case "limit":
		return Sentence{Limit(e.Limit), raiseOnPage(e.Limit) + bounded}
	case "misuse":
		if len(s.Remarks) == 0 {
			return Sentence{What: "The run stops at a misuse."}
		}
		x := Noticed(&s.Remarks[0], s)
		return Sentence{x.What, "The run stops here, as asked. " + x.Why}
	case "deadlock":
		return Sentence{stuck(s, n), "Nothing more can happen: no thread can ever run again." + missing(s, n)}
	}
	var parts []string
	zero := true
	for i := range s.Procs {
		p := &s.Procs[i]
		if p.State == trace.Alive {
			continue
		}
		zero = zero && p.Exit == 0 && p.Signal == 0
		if len(parts) < 6 {
			parts = append(parts, ended(p, n))
		}
	}
	if len(e.Leftover) > 0 {
		var left []string
		for _, pid := range e.Leftover {
			left = append(left, n.p(pid))
		}
		verb := "is left behind and waits for ever"
		if len(left) > 1 {
			verb = "are left behind and wait for ever"
		}
		parts = append(parts, list(left)+" "+verb)
		return Sentence{strings.Join(parts, ". ") + ".", leftWhy(s, n, e.Leftover[0])}
	}
	if zero && len(s.Procs) > 1 {
		return Sentence{"Everything ended with 0.", "Nobody is left."}
	}
	return Sentence{strings.Join(parts, ". ") + ".", "Nobody is left."}
}

func ended(p *trace.Process, n names) string {
	if p.Signal != 0 {
		return fmt.Sprintf("%s was ended by %s", n.p(p.PID), SignalName(p.Signal))
	}
	return fmt.Sprintf("%s ended with %d", n.p(p.PID), p.Exit)
}

// stuck names who waits for whom in a deadlock.
func stuck(s *trace.Snapshot, n names) string {
	var parts []string
	for i := range s.Threads {
		t := &s.Threads[i]
		if t.State != trace.Blocked || t.Wait == nil || len(parts) == 6 {
			continue
		}
		parts = append(parts, n.t(t.TID)+" "+WaitsFor(t, s))
	}
	if len(parts) == 0 {
		return "Nobody can go on."
	}
	return list(parts) + "."
}

func leftWhy(s *trace.Snapshot, n names, pid abi.PID) string {
	for i := range s.Threads {
		if t := &s.Threads[i]; t.PID == pid && t.State == trace.Blocked {
			if why := holders(t, s); why != "" {
				return fmt.Sprintf("%s %s: %s.", n.t(t.TID), WaitsFor(t, s), why)
			}
			return fmt.Sprintf("%s %s.", n.t(t.TID), WaitsFor(t, s))
		}
	}
	return ""
}

// WaitsFor is a blocked thread's state in words: "waits for `m`, held by [T2]".
func WaitsFor(t *trace.Thread, s *trace.Snapshot) string {
	n := names{s}
	w := t.Wait
	if w == nil {
		return "waits"
	}
	if waits, _ := socketWait(w, n); waits != "" {
		return waits
	}
	switch w.Kind {
	case "read":
		return "waits for bytes in " + w.Object
	case "write":
		return "waits for room in " + w.Object
	case "lock":
		if w.Holder == t.TID {
			return "waits for " + Code(w.Object) + ", which it holds itself"
		}
		if w.Holder == 0 {
			return "waits for " + Code(w.Object)
		}
		return "waits for " + Code(w.Object) + ", held by " + n.t(w.Holder) + over(n.thread(w.Holder))
	case "condition":
		return "waits for condition " + Code(w.Object)
	case "semaphore":
		return "waits for semaphore " + Code(w.Object)
	case "barrier":
		return "waits at barrier " + Code(w.Object)
	case "rdlock", "wrlock":
		verb := "read"
		if w.Kind == "wrlock" {
			verb = "write"
		}
		if w.Holder == 0 || w.Holder == t.TID {
			return "waits to " + verb + " under " + Code(w.Object)
		}
		return "waits to " + verb + " under " + Code(w.Object) + ", held by " + n.t(w.Holder)
	case "once":
		return "waits until " + n.t(w.Holder) + " has run " + Code(w.Object)
	case "leave":
		return "waits until nobody is at " + Code(w.Object) + " any more"
	case "join":
		return "waits for " + n.t(w.Holder) + " to end"
	case "child":
		if w.ID > 0 {
			return "waits for " + n.p(abi.PID(w.ID)) + " to end"
		}
		return "waits for a child to end"
	case "signal":
		return "waits for a signal"
	case "sleep":
		return "sleeps until " + Duration(w.Until)
	case "input":
		return "waits for you to type"
	}
	return "waits for " + w.Object
}

// over says of who holds something that it can never give it back.
func over(t *trace.Thread) string {
	if t != nil && t.State == trace.Ended {
		return ", which has ended without unlocking it"
	}
	return ""
}

// Chain is the reason why the thread cannot go on, from one waiter to the
// next; it says whether it closes to a ring.
func Chain(s *trace.Snapshot, from abi.TID) (links []Link, ring bool) {
	n := names{s}
	seen := map[abi.TID]bool{}
	for t := n.thread(from); t != nil && len(links) < 16; {
		if seen[t.TID] {
			return links, true
		}
		seen[t.TID] = true
		if t.State != trace.Blocked || t.Wait == nil {
			return append(links, Link{"thread", t.Label, t.TID, t.PID, n.t(t.TID) + " can go on"}), false
		}
		links = append(links, Link{"thread", t.Label, t.TID, t.PID, WaitsFor(t, s)})
		switch w := t.Wait; w.Kind {
		case "rdlock", "wrlock", "once":
			t = n.thread(w.Holder)
		case "lock":
			links = append(links, Link{"lock", w.Object, w.Holder, t.PID, Code(w.Object) + " is held by " + n.t(w.Holder)})
			t = n.thread(w.Holder)
		case "join":
			t = n.thread(w.Holder)
		case "child":
			t = nil
			for i := range s.Threads {
				c := &s.Threads[i]
				if p := n.process(c.PID); p != nil && p.Parent == links[0].PID && p.State == trace.Alive &&
					c.State == trace.Blocked && (w.ID <= 0 || abi.PID(w.ID) == c.PID) {
					t = c
					break
				}
			}
		case "read":
			links, t = pipeChain(links, s, t, n)
		default:
			t = nil
		}
	}
	return links, false
}

// pipeChain goes on from a reader of an empty pipe to who still holds a write
// end: the descriptor that somebody forgot to close.
func pipeChain(links []Link, s *trace.Snapshot, t *trace.Thread, n names) ([]Link, *trace.Thread) {
	var pipe *trace.Pipe
	for i := range s.Pipes {
		if s.Pipes[i].ID == t.Wait.ID {
			pipe = &s.Pipes[i]
		}
	}
	if pipe == nil {
		return links, nil
	}
	links = append(links, Link{"pipe", pipe.Name, 0, 0, fmt.Sprintf("*%s* is empty, and %s open", pipe.Name, ends(pipe.WriteEnds))})
	for i := range s.Procs {
		p := &s.Procs[i]
		for _, fd := range p.FDs {
			f := file(s, fd.File)
			if f == nil || f.Kind != "pipe" || f.Object != pipe.ID || f.Mode == "r" {
				continue
			}
			links = append(links, Link{"fd", fmt.Sprint(fd.N), 0, p.PID, fmt.Sprintf("descriptor %d of %s can write to it", fd.N, n.p(p.PID))})
			for j := range s.Threads {
				if h := &s.Threads[j]; h.PID == p.PID && h.State != trace.Ended {
					return links, h
				}
			}
			return links, nil
		}
	}
	return links, nil
}

func file(s *trace.Snapshot, id int) *trace.OpenFile {
	for i := range s.Files {
		if s.Files[i].ID == id {
			return &s.Files[i]
		}
	}
	return nil
}

func ends(n int) string {
	if n == 1 {
		return "one write end is"
	}
	return fmt.Sprintf("%d write ends are", n)
}

// Link is one step of a [Chain].
type Link struct {
	Form string // "thread", "pipe", "fd", "lock"
	Name string
	TID  abi.TID
	PID  abi.PID
	Say  string
}

func list(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// Stuck explains a deadlock on the command line, a line a thread.
func Stuck(s *trace.Snapshot) []string {
	n := names{s}
	var out []string
	for i := range s.Threads {
		t := &s.Threads[i]
		if t.State == trace.Blocked && t.Wait != nil {
			line := fmt.Sprintf("%s in %s (pid %d) %s", t.Label, Plain(n.p(t.PID)), t.PID, Plain(WaitsFor(t, s)))
			if t.File != "" {
				line += fmt.Sprintf(", at %s:%d", t.File, t.Line)
			}
			if why := holders(t, s); why != "" {
				line += ": " + Plain(why)
			}
			out = append(out, line)
		}
	}
	return out
}
