package web

import (
	"strconv"
	"time"
)

// Runs is the page of what a browser has run.
type Runs struct {
	Head Head
	Kept bool // whether this server keeps runs
	List []KeptRun
}

// KeptRun is one of them.
type KeptRun struct {
	ID    string
	Name  string
	Title string    // of the program
	Used  time.Time // the last time
	Event int64     // where it stands
}

func (r KeptRun) at() string { return "after " + strconv.FormatInt(r.Event, 10) + " events" }

func (r KeptRun) used() string { return r.Used.Format("2 January 2006, 15:04") + " UTC" }
