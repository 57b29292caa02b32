// Package words is the one catalogue of sentences: an event, a wait, a fault,
// an end as plain words, the same for terminal, page and marks.
//
// The form. Present tense, subject first, names as the learner wrote them. A
// sentence is short markup: [T3] is a thread, *main* a process, `x` is code;
// [Plain] strips it. No exclamation, no praise; what forbids says what to do
// instead.
package words

import (
	"fmt"
	"strings"

	"procession/sim/abi"
	"procession/sim/trace"
)

// Sentence is what happened and, if there is more to understand, why or what
// follows.
type Sentence struct {
	What string
	Why  string
}

// names looks rows up in a snapshot, for sentences.
type names struct{ s *trace.Snapshot }

func (n names) thread(id abi.TID) *trace.Thread {
	for i := range n.s.Threads {
		if n.s.Threads[i].TID == id {
			return &n.s.Threads[i]
		}
	}
	return nil
}

func (n names) process(id abi.PID) *trace.Process {
	for i := range n.s.Procs {
		if n.s.Procs[i].PID == id {
			return &n.s.Procs[i]
		}
	}
	return nil
}

// t is a thread as markup; a thread that is not there is the machine.
func (n names) t(id abi.TID) string {
	if t := n.thread(id); t != nil {
		return "[" + t.Label + "]"
	}
	return "the machine"
}

// p is a process as markup.
func (n names) p(id abi.PID) string {
	switch id {
	case abi.InitPID:
		return "*init*"
	case abi.ShellPID:
		return "the shell"
	}
	if p := n.process(id); p != nil {
		return "*" + p.Name + "*"
	}
	return fmt.Sprintf("process %d", id)
}

// Plain strips the markup, for a terminal.
func Plain(s string) string {
	var b strings.Builder
	code := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '`':
			code = !code
		case code:
			b.WriteByte(c)
		case c == '[' || c == ']' || c == '*':
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// Code quotes the learner's text as code; a backquote in it would end it.
func Code(s string) string {
	return "`" + strings.ReplaceAll(s, "`", "'") + "`"
}

// Count is "1 byte", "2 bytes", with thin spaces between thousands.
func Count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Thousands(n) + " " + many
}

// Thousands writes n with a thin space between groups of three digits.
func Thousands(n int64) string {
	s := fmt.Sprint(n)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u2009" + s[i:]
	}
	return sign + s
}

// Duration writes simulated time in the unit a person would choose.
func Duration(t abi.Time) string {
	switch {
	case t < 1_000:
		return fmt.Sprintf("%d ns", t)
	case t < 1_000_000:
		return trim(float64(t)/1e3) + " µs"
	case t < 1_000_000_000:
		return trim(float64(t)/1e6) + " ms"
	default:
		return trim(float64(t)/1e9) + " s"
	}
}

func trim(f float64) string {
	s := fmt.Sprintf("%.1f", f)
	return strings.TrimSuffix(s, ".0")
}

// Bytes shows the learner's bytes (Latin-1) as a C string would, cut at n.
func Bytes(s string, n int) string {
	var b strings.Builder
	b.WriteByte('"')
	used := 0
	for _, r := range s {
		if used == n {
			b.WriteString("…")
			break
		}
		used++
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == 0:
			b.WriteString(`\0`)
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r >= 0x7f && r < 0xa0:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
