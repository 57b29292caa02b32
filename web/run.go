package web

import (
	"html"
	"strconv"

	"procession/web/ui"
)

// Run is the page of a run: an example, a session, or a program of one's own
// that has not run yet.
type Run struct {
	Head     Head
	Title    string
	Address  string // of this page, for its text view
	Edit     bool   // opens with the editor
	Scenario string // the example's name, or ""
	Link     string // the link that was opened, as the API takes it, or ""
	Session  string // the session whose page this is, or ""
	Machine  Machine
	Settings Settings
}

// Cores, policies and quanta that the settings offer; a scenario's own value is
// offered too.
func (s Settings) cores() []Choice {
	cores := s.Cores
	if cores == 0 {
		cores = 2
	}
	return choices(strconv.Itoa(cores), [][2]string{{"1", "1"}, {"2", "2"}, {"4", "4"}, {"8", "8"}})
}

func (s Settings) policies() []Choice {
	policy := s.Policy
	if policy == "" {
		policy = "rr"
	}
	return choices(policy, [][2]string{{"rr", "round robin"}, {"fifo", "first come"}, {"random", "random"}, {"manual", "I choose"}})
}

func (s Settings) quanta() []Choice {
	q := s.Quantum
	if q == 0 {
		q = 100_000
	}
	return choices(strconv.FormatInt(q, 10), [][2]string{{"1000", "1 µs"}, {"10000", "10 µs"}, {"100000", "100 µs"}, {"1000000", "1 ms"}})
}

func choices(on string, offered [][2]string) []Choice {
	var out []Choice
	found := false
	for _, o := range offered {
		found = found || o[0] == on
		out = append(out, Choice{o[0], o[1], o[0] == on})
	}
	if !found {
		label := on
		if n, err := strconv.ParseInt(on, 10, 64); err == nil && n >= 1000 {
			label = strconv.FormatInt(n/1000, 10) + " µs"
		}
		out = append(out, Choice{on, label, true})
	}
	return out
}

func (r Run) layout() string {
	if r.Edit {
		return "edit"
	}
	return "watch"
}

// tab is what a narrow window shows first.
func (r Run) tab() string {
	if r.Edit {
		return "code"
	}
	return "machine"
}

// tabindex lets Tab come to the chosen one of some tabs.
func tabindex(chosen bool) string {
	if chosen {
		return "0"
	}
	return "-1"
}

// file is the first file, for the text area that stands in for the editor.
func (r Run) file() (name, text string) {
	if len(r.Machine.Files) == 0 {
		return "main.c", ""
	}
	return r.Machine.Files[0].Name, r.Machine.Files[0].Text
}

func fileName(r Run) string {
	name, _ := r.file()
	return name
}

// textarea is written by hand: white space that a template puts around the
// text would become part of the program.
func textarea(r Run) string {
	name, text := r.file()
	return `<textarea name="c" id="area" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" aria-label="C source, ` +
		html.EscapeString(name) + "\">\n" + html.EscapeString(text) + "</textarea>"
}

func firstName(files []ui.File) string {
	if len(files) == 0 {
		return ""
	}
	return files[0].Name
}
