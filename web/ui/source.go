package ui

import (
	"strings"

	"procession/sim/trace"
)

// C is highlighted without colour: keywords are heavier, comments and strings
// lighter. The scan is by line and knows no more of C than that needs; the
// browser's highlight.ts is the same scan.

// Token is a stretch of a line. Form is "" for plain, "k" keyword, "st" string
// or character, "cm" comment.
type Token struct {
	Form string
	Text string
}

var keywords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`auto break case char const continue default do double else enum extern float
		for goto if inline int long register restrict return short signed sizeof static struct switch typedef union
		unsigned void volatile while _Atomic _Bool _Noreturn _Static_assert _Thread_local bool
		pid_t pthread_t pthread_mutex_t size_t ssize_t`) {
		m[w] = true
	}
	return m
}()

// Highlight splits one line into tokens. comment says that the line begins
// inside a comment; the result says whether the next one does.
func Highlight(line string, comment bool) (tokens []Token, after bool) {
	add := func(form, text string) {
		if text == "" {
			return
		}
		if n := len(tokens); n > 0 && tokens[n-1].Form == form {
			tokens[n-1].Text += text
			return
		}
		tokens = append(tokens, Token{form, text})
	}
	if !comment {
		trimmed := strings.TrimLeft(line, " \t")
		if strings.HasPrefix(trimmed, "#") {
			word := len(trimmed) - len(strings.TrimLeft(trimmed[1:], " \t")) // "#" and blanks
			for word < len(trimmed) && letter(trimmed[word]) {
				word++
			}
			add("", line[:len(line)-len(trimmed)])
			add("k", trimmed[:word])
			line = trimmed[word:]
		}
	}
	for line != "" {
		n := 1
		switch {
		case comment:
			if end := strings.Index(line, "*/"); end >= 0 {
				n, comment = end+2, false
			} else {
				n = len(line)
			}
			add("cm", line[:n])
		case strings.HasPrefix(line, "//"):
			n = len(line)
			add("cm", line)
		case strings.HasPrefix(line, "/*"):
			comment, n = true, 2
			add("cm", line[:2])
		case line[0] == '"' || line[0] == '\'':
			n = quoted(line)
			add("st", line[:n])
		case letter(line[0]):
			for n < len(line) && (letter(line[n]) || digit(line[n])) {
				n++
			}
			if keywords[line[:n]] {
				add("k", line[:n])
			} else {
				add("", line[:n])
			}
		case digit(line[0]):
			for n < len(line) && (letter(line[n]) || digit(line[n])) {
				n++
			}
			add("", line[:n])
		default:
			add("", line[:1])
		}
		line = line[n:]
	}
	return tokens, comment
}

// quoted is the length of the string or character that line begins with.
func quoted(line string) int {
	for i := 1; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case line[0]:
			return i + 1
		}
	}
	return len(line)
}

func letter(c byte) bool { return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }

// File is a source file.
type File struct {
	Name string
	Text string
}

// Line is a line of the source pane.
type Line struct {
	N      int
	Tokens []Token
	Pins   []Pin
	On     int  // the colour of the running thread that is here, 0 none
	Dead   bool // a thread crashed here
}

// Pin marks a thread on the line where it is.
type Pin struct {
	Label string
	Hue   int
	Form  string // "run", "", "blk", "dead"
}

// Lines are the lines of a file with the threads that are on them; s may be nil.
func Lines(f File, s *trace.Snapshot) []Line {
	texts := strings.Split(strings.TrimSuffix(f.Text, "\n"), "\n")
	lines := make([]Line, len(texts))
	comment := false
	for i, t := range texts {
		lines[i].N = i + 1
		lines[i].Tokens, comment = Highlight(strings.TrimSuffix(t, "\r"), comment)
	}
	if s == nil {
		return lines
	}
	for i := range s.Threads {
		t := &s.Threads[i]
		form, shown := PinForm(t, s)
		file, line := t.File, t.Line
		if c := crashOf(t, s); c != nil { // it has no line of its own any more
			file, line = c.File, c.Line
		}
		if !shown || file != f.Name || line < 1 || line > len(lines) {
			continue
		}
		l := &lines[line-1]
		l.Pins = append(l.Pins, Pin{t.Label, t.Hue, form})
		switch form {
		case "run":
			l.On = t.Hue
		case "dead":
			l.Dead = true
		}
	}
	return lines
}

// PinForm says how a thread is marked on its line, and whether it is at all:
// one that has ended is not, but the one that broke its process is.
func PinForm(t *trace.Thread, s *trace.Snapshot) (string, bool) {
	switch t.State {
	case trace.Running:
		return "run", true
	case trace.Ready:
		return "", true
	case trace.Blocked, trace.Stopped:
		return "blk", true
	}
	if crashOf(t, s) != nil {
		return "dead", true
	}
	return "", false
}

// crashOf is the crash that the thread caused, or nil.
func crashOf(t *trace.Thread, s *trace.Snapshot) *trace.Crash {
	for i := range s.Procs {
		if c := s.Procs[i].Crash; c != nil && c.TID == t.TID {
			return c
		}
	}
	return nil
}

// Part is text that one thread wrote to the terminal, or that a person typed.
type Part struct {
	Label string // "T1", or "" for the person
	Hue   int
	Err   bool // on descriptor 2
	Text  string
}

// Typed is a line of the terminal: what its first writer wrote, and the rest.
type Typed struct {
	Label string
	Hue   int
	Parts []Part
}

// shown is what the terminal shows: its bytes, which are kept as Latin-1, are
// UTF-8 for whoever reads them.
func shown(text string) string {
	b := make([]byte, 0, len(text))
	for _, r := range text {
		if r > 0xff {
			return text
		}
		b = append(b, byte(r))
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}

// Terminal splits parts into lines, each with the name of who began it.
func Terminal(parts []Part) []Typed {
	var out []Typed
	open := false
	for _, p := range parts {
		for text := p.Text; text != ""; {
			line, rest, ended := strings.Cut(text, "\n")
			text = rest
			if !open {
				label := p.Label
				if label == "" {
					label = "you"
				}
				out = append(out, Typed{Label: label, Hue: p.Hue})
			}
			if line != "" {
				last := &out[len(out)-1]
				last.Parts = append(last.Parts, Part{p.Label, p.Hue, p.Err, shown(line)})
			}
			open = !ended
		}
	}
	return out
}
