package web

import (
	"strconv"
	"strings"

	"procession/web/ui"
)

// Link is the page of a link that does not open, with what was saved of it.
type Link struct {
	Head           Head
	Title          string
	What, Why      string
	Arrived, Whole int // bytes of a link that was cut; Whole 0: nothing is said of it
	Files          []ui.File
	Torn           string // the file whose end is missing, or ""
	Diagnostics    []Diagnostic
}

// bar is the strip of how much arrived, in a picture 364 wide.
func (v Link) bar() (got, all string) {
	const width = 364
	n := width * v.Arrived / max(v.Whole, 1)
	return strconv.Itoa(n), strconv.Itoa(width - n)
}

func (v Link) arrived() string {
	return strconv.Itoa(100*v.Arrived/max(v.Whole, 1)) + " % of the link arrived."
}

func (v Link) state(f ui.File) string {
	n := strings.Count(f.Text, "\n")
	lines := strconv.Itoa(n) + " lines"
	if n == 1 {
		lines = "1 line"
	}
	if f.Name == v.Torn {
		return "the first " + lines
	}
	return "whole, " + lines
}
