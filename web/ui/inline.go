package ui

// What stands inside a line of text is written by hand here: templ may put
// white space between nodes, and in a sentence or in code each space counts.

import (
	"context"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/a-h/templ"

	"procession/sim/trace"
)

// Marked draws a marked sentence.
func Marked(text string, s *trace.Snapshot) templ.Component {
	return raw(func(b *strings.Builder) {
		for _, span := range Spans(text, s) {
			t := html.EscapeString(span.Text)
			switch span.Mark {
			case "who":
				fmt.Fprintf(b, `<em class="who" data-hue="%d">%s</em>`, span.Hue, t)
			case "name":
				b.WriteString("<b>" + t + "</b>")
			case "code":
				b.WriteString("<code>" + t + "</code>")
			default:
				b.WriteString(t)
			}
		}
	})
}

// Code draws list items, one for each line from first to last (0: all).
func Code(lines []Line, first, last int) templ.Component {
	return raw(func(b *strings.Builder) {
		for _, l := range lines {
			if l.N < first || last != 0 && l.N > last {
				continue
			}
			fmt.Fprintf(b, `<li id="l%d"`, l.N)
			switch {
			case l.Dead:
				b.WriteString(` class="dead"`)
			case l.On != 0:
				fmt.Fprintf(b, ` class="on" data-hue="%d"`, l.On)
			}
			fmt.Fprintf(b, `><span class="ln">%d</span><span class="at">`, l.N)
			for _, p := range l.Pins {
				fmt.Fprintf(b, `<span class="%s" data-hue="%d">%s</span>`, strings.TrimSpace("pin "+p.Form), p.Hue, html.EscapeString(p.Label))
			}
			b.WriteString(`</span><span class="cl">`)
			for _, t := range l.Tokens {
				if t.Form == "" {
					b.WriteString(html.EscapeString(t.Text))
				} else {
					fmt.Fprintf(b, `<span class="%s">%s</span>`, t.Form, html.EscapeString(t.Text))
				}
			}
			b.WriteString("</span></li>")
		}
	})
}

// Screen draws what is on the terminal, each line with the name of who began it.
func Screen(parts []Part) templ.Component {
	return raw(func(b *strings.Builder) {
		for _, line := range Terminal(parts) {
			fmt.Fprintf(b, `<span class="ro"><span class="ow" data-hue="%d">%s</span>`, line.Hue, html.EscapeString(line.Label))
			for _, p := range line.Parts {
				class := ""
				switch {
				case p.Label == "":
					class = "in"
				case p.Err:
					class = "err"
				}
				fmt.Fprintf(b, `<span class="%s">%s</span>`, class, html.EscapeString(p.Text))
			}
			b.WriteString("\n</span>")
		}
	})
}

func raw(write func(*strings.Builder)) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		write(&b)
		if _, err := io.WriteString(w, b.String()); err != nil {
			return fmt.Errorf("drawing a page: %w", err)
		}
		return nil
	})
}
