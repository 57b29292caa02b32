// Package web draws the pages. Each page has a view that is shaped like it,
// filled by the server, and a templ component. The server draws every place at
// its final size and the first state as text; the browser then draws what
// moves from the state that is in the page.
package web

import (
	"procession/sim/trace"
	"procession/sim/words"
	"procession/static"
	"procession/web/ui"
)

// Head is what every page needs before its content.
type Head struct {
	Title   string
	Theme   string // "light" or "dark" if the visitor chose, else "": as the system
	Style   string // addresses of assets
	Script  string
	Preload []string
	Fonts   []string
}

// NewHead fills in the addresses of the assets.
func NewHead(title, theme string) Head {
	if theme != "light" && theme != "dark" {
		theme = ""
	}
	return Head{
		Title: title, Theme: theme,
		Style: static.URL("app.css"), Script: static.URL("app.js"),
		Preload: static.Imports("app.js"), Fonts: static.Fonts(),
	}
}

// Themes is what the theme's cookie may hold; its name is "theme".
const ThemeCookie = "theme"

// Machine is a moment of a run, as much as every page shows of it.
type Machine struct {
	First    []byte          // the first update as JSON, for the browser; nil: nothing runs yet
	Snapshot *trace.Snapshot // nil: nothing runs yet
	Say      words.Sentence  // what has just happened, or the question to think about
	Files    []ui.File       // the program; the first is shown
	Output   []ui.Part
}

// Lines are the lines of the first file with the threads on them.
func (m Machine) Lines() []ui.Line {
	if len(m.Files) == 0 {
		return nil
	}
	return ui.Lines(m.Files[0], m.Snapshot)
}

// Moment is the simulated time, in words.
func (m Machine) Moment() string {
	if m.Snapshot == nil {
		return ""
	}
	return words.Duration(m.Snapshot.Time)
}

// Settings are the choices of a run, drawn as a quiet line under the editor.
type Settings struct {
	Cores   int
	Policy  string // "rr", "fifo", "random", "manual"
	Quantum int64  // ns
	Seed    int
	Args    string
}

// Choice is an option of a setting.
type Choice struct {
	Value string
	Label string
	On    bool
}

// Diagnostic is a sentence about the program's text, for pages without
// JavaScript; the editor gets them over its own road.
type Diagnostic struct {
	Stops     bool // it keeps the program from running
	File      string
	Line, Col int
	Message   string
	Why       string
}
