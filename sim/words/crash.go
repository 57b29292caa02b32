package words

import (
	"fmt"
	"strings"

	"procession/sim/abi"
	"procession/sim/trace"
)

func crashed(e *trace.Event, n names) Sentence {
	p := n.process(e.PID)
	if p == nil || p.Crash == nil {
		return killed(e, n)
	}
	what := fmt.Sprintf("%s %s, and %s dies.", n.t(p.Crash.TID), Fault(p.Crash), n.p(e.PID))
	return Sentence{what, only(p, n)}
}

// only says what a crash does not touch.
func only(p *trace.Process, n names) string {
	threads, others := 0, 0
	for i := range n.s.Threads {
		if n.s.Threads[i].PID == p.PID {
			threads++
		}
	}
	for i := range n.s.Procs {
		if q := &n.s.Procs[i]; q.PID != p.PID && q.State == trace.Alive {
			others++
		}
	}
	switch {
	case threads > 1 && others > 0:
		return fmt.Sprintf("All %d threads of %s go with it: they share its memory. The other processes go on.", threads, n.p(p.PID))
	case threads > 1:
		return fmt.Sprintf("All %d threads of %s go with it: they share its memory.", threads, n.p(p.PID))
	case others > 0:
		return fmt.Sprintf("Only %s breaks: its memory was its own. The other processes go on.", n.p(p.PID))
	}
	return "What it had is given back. `" + SignalName(p.Crash.Signal) + "` is how the machine tells the parent."
}

// Fault says what a thread did wrong, as the predicate of a sentence: "reads
// through a null pointer".
func Fault(c *trace.Crash) string {
	does, to := "reads", "from"
	if c.Write {
		does, to = "writes", "to"
	}
	var s string
	switch c.Kind {
	case "null":
		s = does + " through a null pointer"
	case "wild":
		s = fmt.Sprintf("%s %s %s, where nothing is", does, to, c.Addr)
	case "read-only":
		s = fmt.Sprintf("writes to %s, which may only be read: a string literal or another constant", c.Addr)
	case "beyond-file":
		s = fmt.Sprintf("%s %s %s, which lies behind the end of the file that is mapped there", does, to, c.Addr)
	case "freed-stack":
		s = fmt.Sprintf("%s %s %s, in the stack of a thread that has ended", does, to, c.Addr)
	case "stack-overflow":
		s = "has no stack left: too many calls inside one another, or too large local variables"
	case "no-code":
		s = fmt.Sprintf("calls %s, where no function begins", c.Addr)
	case "zero-divide":
		s = "divides by zero"
	case "overflow":
		s = "divides the least number by -1, which has no result"
	case "illegal":
		s = "runs into code that is none"
	case "abort":
		s = "calls `abort`"
	case "memory-limit":
		s = "touches more memory than the machine has"
	case "smashed":
		s = "returns to an address that was overwritten: something wrote past the end of an array on the stack"
	default:
		s = "fails"
	}
	return s
}

// Crash explains a crash on the command line: which process and thread, where,
// the value, why.
func Crash(p *trace.Process, s *trace.Snapshot) string {
	c := p.Crash
	n := names{s}
	var b strings.Builder
	fmt.Fprintf(&b, "%s in %s (pid %d) %s", Plain(n.t(c.TID)), p.Name, p.PID, Plain(Fault(c)))
	if c.File != "" {
		fmt.Fprintf(&b, ", at %s:%d", c.File, c.Line)
		if c.Func != "" {
			fmt.Fprintf(&b, " in %s()", c.Func)
		}
	}
	b.WriteString(".")
	if c.Name != "" {
		fmt.Fprintf(&b, " %s is %s.", c.Name, c.Value)
	}
	fmt.Fprintf(&b, " %s ends the process with all its threads.", SignalName(c.Signal))
	if limit := limitOf(c, s); limit != "" {
		b.WriteString(" If it needs more, " + Raise(limit))
	}
	return b.String()
}

// limitOf is the bound that made a thread crash, or "".
func limitOf(c *trace.Crash, s *trace.Snapshot) string {
	switch c.Kind {
	case "stack-overflow":
		for i := range s.Threads {
			if t := &s.Threads[i]; t.TID == c.TID && abi.PID(t.TID) != t.PID {
				return "thread-stack"
			}
		}
		return "stack"
	}
	return ""
}

// Limit says which bound was reached, by its name.
func Limit(name string) string {
	switch name {
	case "instructions":
		return "The program has run as many instructions as it may; what it calls counts as what it costs (limit instructions)."
	case "memory":
		return "The program asks for more memory than the machine has (limit memory)."
	case "processes":
		return "There are as many processes as there may be at once, so `fork` fails (limit processes)."
	case "threads":
		return "There are as many threads as there may be at once (limit threads)."
	case "output":
		return "The program has printed as much as it may (limit output)."
	}
	return "The limit " + name + " is reached."
}

// Raise says how a bound is raised on the command line.
func Raise(name string) string {
	return fmt.Sprintf("--limit %s=VALUE raises it.", name)
}

// raiseOnPage says what somebody who reads it in the page can do about a bound.
func raiseOnPage(name string) string {
	if name == "instructions" {
		return "Go on lets it run further."
	}
	return "On your own machine, procession run " + Raise(name)
}

// bounded is why there are limits.
const bounded = " The machine is bounded so that one program cannot stop everybody else's."

// SignalName is "SIGSEGV" for 11.
func SignalName(n int) string { return abi.Signal(n).Name() }

// ErrnoName is "EPIPE" for 32; ErrnoText is "Broken pipe".
func ErrnoName(n int) string { return abi.Errno(n).Name() }

// ErrnoText: see [ErrnoName].
func ErrnoText(n int) string { return abi.Errno(n).Text() }
