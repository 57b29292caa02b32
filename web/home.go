package web

import (
	"html"
	"strconv"

	"procession/sim/trace"
)

// Home is the first page: an example that stands still at a question, and a
// text area for a program of one's own.
type Home struct {
	Head     Head
	Example  Example // what Machine shows
	Machine  Machine
	Examples []Example
}

// Starts are the programs that one's own can begin from.
type start struct {
	Label string
	Text  string
	On    bool
}

const ownStart = `#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int mine = 1;
  if (fork() == 0)
    mine = 2;
  else
    wait(NULL);
  printf("%d has %d\n", getpid(), mine);
}
`

// OwnProgram is what the editor holds before anything was typed.
const OwnProgram = ownStart

func starts() []start {
	text := func(name string) string {
		e, _ := FindExample(name)
		return e.Files[0].Text
	}
	return []start{
		{"nothing", "int main(void) {\n  return 0;\n}\n", false},
		{"fork", ownStart, true},
		{"two threads", text("lost"), false},
		{"a pipe", text("pipe"), false},
	}
}

func lineNumbers(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i + 1)
	}
	return out
}

func (h Home) linesLink() string {
	n := len(h.Machine.Lines())
	return "all " + strconv.Itoa(n) + " lines, output and settings"
}

func (h Home) stoppedAt() string {
	if h.Machine.Snapshot == nil {
		return h.Example.Title
	}
	return h.Example.Title + ", at " + h.Machine.Moment()
}

// labels colours the names of threads where no machine stands behind them.
var labels = &trace.Snapshot{Threads: []trace.Thread{
	{Label: "T1", Hue: 1}, {Label: "T2", Hue: 2}, {Label: "T3", Hue: 3}, {Label: "T2.1", Hue: 3}, {Label: "T4", Hue: 4}, {Label: "T5", Hue: 5},
}}

func pressed(on bool) string { return strconv.FormatBool(on) }

// ownArea is written by hand, as the editor's text area is.
func ownArea() string {
	return `<textarea id="own" name="c" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" rows="12" aria-label="C source, main.c">` +
		"\n" + html.EscapeString(ownStart) + "</textarea>"
}
