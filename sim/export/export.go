// Package export writes a run in forms that other tools read: a Perfetto trace,
// a text like strace's, a table of events.
package export

import (
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

// say is an event's sentence, as plain text.
func (r *Run) say(e *trace.Event) string { return words.Plain(words.Event(e, &r.Snapshot).What) }
