package web

import (
	"html"

	"procession/sim/words"
)

// Text is a run without JavaScript: everything that there is to say, and forms
// for what can be done.
type Text struct {
	Head        Head
	Title       string
	Machine     Machine
	Diagnostics []Diagnostic // if it does not compile, or could be meant otherwise
	Steps       []words.Sentence
	Controls    []Control
	Back        string // address of the page with the picture
	Source      string // the text for the area from which it can be run again; "": none
}

// Control is a button that posts.
type Control struct {
	Action string
	Label  string
	Fields [][2]string // hidden names and values
}

func sourceArea(text string) string {
	return `<textarea class="area" name="c" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" rows="24" aria-label="C source, main.c">` +
		"\n" + html.EscapeString(text) + "</textarea>"
}
