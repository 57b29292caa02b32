package ui

import (
	"fmt"
	"strings"

	"procession/sim/trace"
	"procession/sim/words"
)

// The state of a machine as headings and lists: what the page holds before the
// picture is drawn, what a browser without JavaScript shows, and the text view
// that a screen reader reads. The browser's text.ts says the same; a golden
// compares them.

// Section is a heading and its sentences, which are marked.
type Section struct {
	Title string
	Items []string
}

// Text says the whole state; of a run that has ended also how, with end if that
// is not empty.
func Text(s *trace.Snapshot, end words.Sentence) []Section {
	var out []Section
	if s.End != nil {
		if end.What == "" {
			end = words.End(s)
		}
		out = append(out, Section{"The end", nonempty(end.What, end.Why)})
	}
	cores := Section{Title: "Cores"}
	for i := range s.Cores {
		c := &s.Cores[i]
		t := thread(s, int(c.TID))
		if t == nil {
			cores.Items = append(cores.Items, fmt.Sprintf("Core %d: idle", c.ID))
			continue
		}
		cores.Items = append(cores.Items, fmt.Sprintf("Core %d: [%s] of %s%s", c.ID, t.Label, process(s, int(t.PID)), inside(t)))
	}
	ready := Section{Title: "Ready queue"}
	var labels []string
	for _, id := range s.Ready {
		if t := thread(s, int(id)); t != nil {
			labels = append(labels, "["+t.Label+"]")
		}
	}
	if len(labels) == 0 {
		ready.Items = []string{"empty"}
	} else {
		ready.Items = []string{strings.Join(labels, ", then ")}
	}
	out = append(out, cores, ready)
	for i := range s.Procs {
		out = append(out, room(s, &s.Procs[i]))
	}
	remarks := Section{Title: "Remarks"}
	for i := range s.Remarks {
		r := &s.Remarks[i]
		text := r.Text
		if r.Call == "" { // else the library's function is the subject
			who := "the machine"
			if t := thread(s, int(r.TID)); t != nil {
				who = "[" + t.Label + "]"
			}
			text = who + " " + text
		}
		remarks.Items = append(remarks.Items, fmt.Sprintf("%s, line %d: %s", r.File, r.Line, text))
	}
	if k := kernel(s); len(k.Items) > 0 {
		out = append(out, k)
	}
	if len(remarks.Items) > 0 {
		out = append(out, remarks)
	}
	return out
}

// room is a process.
func room(s *trace.Snapshot, p *trace.Process) Section {
	sec := Section{Title: fmt.Sprintf("%s, pid %d", p.Name, p.PID)}
	add := func(format string, args ...any) { sec.Items = append(sec.Items, fmt.Sprintf(format, args...)) }
	if p.State != trace.Alive {
		kept := ""
		if p.State == trace.Zombie {
			kept = fmt.Sprintf(", kept for pid %d", p.Parent)
		}
		switch {
		case p.Crash != nil:
			c := p.Crash
			who := "a thread"
			if t := thread(s, int(c.TID)); t != nil {
				who = "[" + t.Label + "]"
			}
			value := ""
			if c.Name != "" {
				value = ", " + words.Code(c.Name+" = "+c.Value)
			}
			add("Ended by %s%s: %s %s at %s, line %d%s.", words.SignalName(p.Signal), kept, who, words.Fault(c), c.File, c.Line, value)
		case p.Signal != 0:
			add("Ended by %s%s.", words.SignalName(p.Signal), kept)
		default:
			add("Ended with %d%s.", p.Exit, kept)
		}
		return sec
	}
	if p.Orphan {
		add("Its parent has ended; now pid %d.", p.Parent)
	}
	sec.Items = append(append(sec.Items, groupText(s, p)...), signalsText(p)...)
	for i := range s.Threads {
		if t := &s.Threads[i]; t.PID == p.PID {
			add("[%s]: %s", t.Label, threadText(s, t))
		}
	}
	var fds []string
	for _, fd := range p.FDs {
		ends := ""
		if fd.Cloexec {
			ends = " (ends at exec)"
		}
		fds = append(fds, fmt.Sprintf("%d %s%s", fd.N, descriptorText(s, p, fd.File), ends))
	}
	if len(fds) > 0 {
		add("Descriptors: %s.", strings.Join(fds, ", "))
	}
	for i := range p.Streams {
		if p.Streams[i].Len > 0 {
			sec.Items = append(sec.Items, streamText(&p.Streams[i]))
		}
	}
	add("Memory: %s of its own, %s shared after fork.", pages(p.Private), pages(p.Shared))
	return sec
}

func pages(bytes int64) string { return words.Count((bytes+4095)/4096, "page", "pages") }

func threadText(s *trace.Snapshot, t *trace.Thread) string {
	var b strings.Builder
	switch t.State {
	case trace.Ended:
		return "ended."
	case trace.Running:
		if l := spinsFor(s, t); l == nil {
			fmt.Fprintf(&b, "runs on core %d", t.Core)
		} else {
			fmt.Fprintf(&b, "spins on core %d for %s", t.Core, words.Code(l.Name))
			if h := thread(s, int(l.Owner)); h != nil {
				b.WriteString(", held by [" + h.Label + "]")
			}
		}
	case trace.Blocked:
		b.WriteString(words.WaitsFor(t, s))
	default:
		b.WriteString(string(t.State))
	}
	if t.Line > 0 {
		fmt.Fprintf(&b, ", line %d", t.Line)
		if t.File != "main.c" {
			b.WriteString(" of " + t.File)
		}
	}
	for i, f := range t.Frames {
		switch {
		case i == 0:
			b.WriteString(", in ")
		case i == 1 && t.Depth > len(t.Frames):
			fmt.Fprintf(&b, ", %d more, ", t.Depth-len(t.Frames))
		default:
			b.WriteString(", then ")
		}
		b.WriteString(words.Code(f.Func))
		if f.Signal != 0 {
			b.WriteString(", handler of " + words.SignalName(f.Signal))
		}
	}
	if t.Local != nil {
		b.WriteString(", " + words.Code(t.Local.Name+" = "+t.Local.Value))
	}
	return b.String() + masksText(t) + "."
}

// kernel is what lies below the system-call boundary, and the locks.
func kernel(s *trace.Snapshot) Section {
	sec := Section{Title: "Kernel"}
	for i := range s.Pipes {
		p := &s.Pipes[i]
		item := fmt.Sprintf("*%s*: %s of %s bytes", p.Name, words.Thousands(int64(p.Len)), words.Thousands(int64(p.Cap)))
		if p.Len > 0 {
			item += ", next " + words.Code(words.Bytes(p.Head, 32))
		}
		if p.WriteEnds == 0 {
			item += "; nobody can write to it"
		}
		if p.ReadEnds == 0 {
			item += "; nobody can read it"
		}
		item += waiting("; waits to read: ", ids(p.ReadWait), s) + waiting("; waits to write: ", ids(p.WriteWait), s)
		sec.Items = append(sec.Items, item+".")
	}
	sec.Items = append(sec.Items, mapsText(s)...)
	for i := range s.Nodes {
		sec.Items = append(sec.Items, nodeText(s, &s.Nodes[i]))
	}
	for i := range s.Locks {
		sec.Items = append(sec.Items, lockText(s, &s.Locks[i]))
	}
	for i := range s.Sockets {
		x := &s.Sockets[i]
		sec.Items = append(sec.Items, words.Socket(x, s)+
			waiting("; waits to receive: ", ids(x.RecvWait), s)+waiting("; waits to send: ", ids(x.SendWait), s)+
			waiting("; waits to accept: ", ids(x.AcceptWait), s)+waiting("; waits to connect: ", ids(x.ConnectWait), s)+".")
	}
	if w := waiting("", ids(s.Terminal.Waiters), s); w != "" {
		sec.Items = append(sec.Items, "terminal: "+w+" waits for you to type.")
	}
	if s.Terminal.Pending != "" {
		sec.Items = append(sec.Items, "terminal: typed and not yet read, "+words.Code(words.Bytes(s.Terminal.Pending, 32))+".")
	}
	return sec
}

func waiting(before string, tids []int, s *trace.Snapshot) string {
	var labels []string
	for _, id := range tids {
		if t := thread(s, id); t != nil {
			labels = append(labels, "["+t.Label+"]")
		}
	}
	if len(labels) == 0 {
		return ""
	}
	return before + strings.Join(labels, ", then ")
}

func ids[T ~int32](tids []T) []int {
	out := make([]int, len(tids))
	for i, t := range tids {
		out[i] = int(t)
	}
	return out
}

func thread(s *trace.Snapshot, id int) *trace.Thread {
	for i := range s.Threads {
		if id != 0 && int(s.Threads[i].TID) == id {
			return &s.Threads[i]
		}
	}
	return nil
}

func process(s *trace.Snapshot, pid int) string {
	for i := range s.Procs {
		if int(s.Procs[i].PID) == pid {
			return "*" + s.Procs[i].Name + "*"
		}
	}
	return fmt.Sprintf("process %d", pid)
}

// openFile is what a descriptor leads to, with its direction for a pipe.
func inside(t *trace.Thread) string {
	if len(t.Frames) == 0 {
		return ""
	}
	return ", in " + words.Code(t.Frames[len(t.Frames)-1].Func+"()")
}

func nonempty(items ...string) []string {
	var out []string
	for _, i := range items {
		if i != "" {
			out = append(out, i)
		}
	}
	return out
}
