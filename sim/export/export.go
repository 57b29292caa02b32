// Package export writes a run in forms that other tools read: a Perfetto trace,
// a text like strace's, a table of events.
package export

import (
	"io"

	"procession/sim/trace"
	"procession/sim/words"
)

// Run is what is known of a run at its end, or at the place where it stands.
type Run struct {
	Snapshot trace.Snapshot
	Events   []trace.Event
	Segments []trace.Segment
	Calls    []trace.Called
}

// Form is one of the forms that a run is written in.
type Form struct {
	Name  string // on the command line
	File  string // as a file's name
	Type  string // of its content (MIME)
	Write func(io.Writer, *Run) error
}

// Forms are all there are.
var Forms = []Form{
	{"strace", "calls.txt", "text/plain; charset=utf-8", Strace},
	{"csv", "events.csv", "text/csv; charset=utf-8", CSV},
	{"perfetto", "run.perfetto-trace", "application/octet-stream", Perfetto},
}

// AddEvents gathers events, up to most of them; what comes later is left out.
func (r *Run) AddEvents(events []trace.Event, most int) {
	r.Events = append(r.Events, events[:min(len(events), most-len(r.Events))]...)
}

// AddCalls gathers calls likewise.
func (r *Run) AddCalls(calls []trace.Called, most int) {
	r.Calls = append(r.Calls, calls[:min(len(calls), most-len(r.Calls))]...)
}

// say is an event's sentence, as plain text.
func (r *Run) say(e *trace.Event) string { return words.Plain(words.Event(e, &r.Snapshot).What) }
