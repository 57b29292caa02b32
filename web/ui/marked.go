// Package ui holds the small parts of a page and the data they are drawn
// from: marked sentences, a machine's state as text, highlighted C, output.
// Whatever the browser draws again later, it draws from the same state by the
// same rules; goldens compare the two.
package ui

import (
	"strings"

	"procession/sim/trace"
)

// Span is a stretch of a marked sentence. Mark is "" for plain words, "who"
// for a thread's name, "name" for a process's and "code" for the learner's text.
type Span struct {
	Mark string
	Text string
	Hue  int // the thread's colour, for "who"
}

// Spans reads the markup of the catalogue of sentences: [T3] is a thread,
// *main* a process, `x` code. s gives the threads' colours; it may be nil.
// Markup that never closes is plain text.
func Spans(text string, s *trace.Snapshot) []Span {
	var out []Span
	plain := func(t string) {
		if t == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Mark == "" {
			out[n-1].Text += t
			return
		}
		out = append(out, Span{Text: t})
	}
	for text != "" {
		at := strings.IndexAny(text, "[*`")
		if at < 0 {
			plain(text)
			break
		}
		plain(text[:at])
		mark, closing := "code", "`"
		switch text[at] {
		case '[':
			mark, closing = "who", "]"
		case '*':
			mark, closing = "name", "*"
		}
		end := strings.Index(text[at+1:], closing)
		if end <= 0 {
			plain(text[at : at+1])
			text = text[at+1:]
			continue
		}
		inner := text[at+1 : at+1+end]
		span := Span{Mark: mark, Text: inner}
		if mark == "who" {
			span.Hue = hue(inner, s)
		}
		out = append(out, span)
		text = text[at+1+end+1:]
	}
	return out
}

// hue is the colour of the thread with this label, 0 if there is none.
func hue(label string, s *trace.Snapshot) int {
	if s == nil {
		return 0
	}
	for i := range s.Threads {
		if s.Threads[i].Label == label {
			return s.Threads[i].Hue
		}
	}
	return 0
}
