package ui

// Files, and what streams of stdio hold, in words: the text view's lines for
// boxes with tabs and for troughs. The browser has the same words in
// static/src/text-file.ts.

import (
	"fmt"
	"strings"

	"procession/sim/trace"
	"procession/sim/words"
)

// nodeText is how a file as such is: its size, its opens, its names.
func nodeText(s *trace.Snapshot, n *trace.Node) string {
	switch n.Kind {
	case "dir":
		return fmt.Sprintf("directory *%s*: %s.", n.Path, words.Count(n.Size, "entry", "entries"))
	case "link":
		return fmt.Sprintf("symbolic link *%s* to %s.", n.Path, n.Target)
	case "fifo":
		open := "not open"
		if n.Pipe != 0 {
			open = "open"
		}
		return fmt.Sprintf("FIFO *%s*: %s%s%s.", n.Path, open, waiting("; waits for a writer: ", ids(n.ReadWait), s), waiting("; waits for a reader: ", ids(n.WriteWait), s))
	case "socket":
		return fmt.Sprintf("*%s*: the name of a socket.", n.Path)
	case "device":
		return fmt.Sprintf("device *%s*.", n.Path)
	}
	var opens []string
	for i := range s.Files {
		if s.Files[i].Node == n.ID {
			opens = append(opens, "at "+words.Thousands(s.Files[i].Offset))
		}
	}
	out := fmt.Sprintf("file *%s*: %s", n.Path, words.Count(n.Size, "byte", "bytes"))
	if n.Size > 0 {
		out += ", " + words.Code(words.Bytes(n.Head, 32))
	}
	switch len(opens) {
	case 0:
		out += "; not open"
	case 1:
		out += "; open " + opens[0]
	default:
		out += fmt.Sprintf("; %d opens: %s", len(opens), strings.Join(opens, " and "))
	}
	if n.Links == 0 {
		out += "; removed, kept while it is open"
	} else if n.Links > 1 {
		out += fmt.Sprintf("; %d names", n.Links)
	}
	return out + "."
}

// descriptorText is where a descriptor of p leads: a file with its offset, and
// who shares it.
func descriptorText(s *trace.Snapshot, p *trace.Process, id int) string {
	var f *trace.OpenFile
	for i := range s.Files {
		if s.Files[i].ID == id {
			f = &s.Files[i]
		}
	}
	switch {
	case f == nil:
		return "closed"
	case f.Kind == "pipe" && f.Mode == "r":
		return f.Name + " to read"
	case f.Kind == "pipe":
		return f.Name + " to write"
	case f.Kind != "file":
		return f.Name
	}
	var others []string
	for i := range s.Procs {
		q := &s.Procs[i]
		if q.PID == p.PID || q.State != trace.Alive {
			continue
		}
		for _, fd := range q.FDs {
			if fd.File == id {
				others = append(others, "*"+q.Name+"*")
				break
			}
		}
	}
	out := fmt.Sprintf("%s at %s", f.Name, words.Thousands(f.Offset))
	if len(others) > 0 {
		out += ", shared with " + strings.Join(others, " and ")
	}
	return out
}

// streamText is what a stream holds, and what is to become of it.
func streamText(st *trace.Stream) string {
	name := st.Name
	if name == "" {
		name = fmt.Sprintf("the stream of descriptor %d", st.FD)
	}
	what := "read ahead"
	if st.Write {
		what = "not yet written"
	}
	return fmt.Sprintf("%s holds %s %s: %s.", name, words.Count(int64(st.Len), "byte", "bytes"), what, words.Code(words.Bytes(st.Head, 32)))
}
