package words

import (
	"fmt"

	"procession/sim/trace"
)

// holders says of a thread that waits at a pipe for ever who keeps it waiting:
// for a reader, whoever has a descriptor that can write to it; "" if it does not
// wait at a pipe. A pipe ends for its readers only when its last write end is
// closed.
func holders(t *trace.Thread, s *trace.Snapshot) string {
	w := t.Wait
	if t.State != trace.Blocked || w == nil || w.Kind != "read" && w.Kind != "write" {
		return ""
	}
	end, wrong := "write end", "r"
	if w.Kind == "write" {
		end, wrong = "read end", "w"
	}
	n := names{s}
	pipe := false
	var parts []string
	for i := range s.Procs {
		p := &s.Procs[i]
		var fds []string
		for _, fd := range p.FDs {
			f := file(s, fd.File)
			if f == nil || f.Kind != "pipe" || f.Object != w.ID {
				continue
			}
			pipe = true
			if f.Mode != wrong {
				fds = append(fds, fmt.Sprint(fd.N))
			}
		}
		if len(fds) == 0 {
			continue
		}
		word := "fd "
		if len(fds) > 1 {
			word = "fds "
		}
		if p.PID == t.PID {
			parts = append([]string{fmt.Sprintf("it holds a %s itself (%s%s)", end, word, list(fds))}, parts...)
		} else {
			parts = append(parts, fmt.Sprintf("%s still holds a %s (%s%s)", n.p(p.PID), end, word, list(fds)))
		}
	}
	parts = parts[:min(len(parts), 4)]
	if !pipe || len(parts) == 0 {
		return ""
	}
	if w.Kind == "read" {
		return "the pipe ends only when every write end is closed, and " + list(parts)
	}
	return "the pipe is full, and " + list(parts) + ", but does not read"
}
