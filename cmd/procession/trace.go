package main

import (
	"fmt"
	"io"
	"os"

	"procession/sim/export"
	"procession/sim/replay"
	"procession/sim/trace"
)

// traceMost bounds what is gathered of a run for a trace: some hundred MB.
const traceMost = 1_000_000

// exported is the form of that name of those that are written at the end, or nil.
func exported(name string) *export.Form {
	for i := range export.Forms {
		if export.Forms[i].Name == name {
			return &export.Forms[i]
		}
	}
	return nil
}

// follow has the machine tell what the trace that is asked for needs, and opens
// the file for it.
func (r *runner) follow(o *runOptions) (to io.Writer, err error) {
	to = r.err
	if o.traceTo != "" {
		f, err := os.Create(o.traceTo)
		if err != nil {
			return nil, err
		}
		to = f
	}
	switch o.trace {
	case "":
		r.m.Follow(r.tell, trace.EvOutput, trace.EvRemark, trace.EvLimit)
		return to, nil
	case "text":
		r.text = to
	default:
		r.gather = &export.Run{}
		r.m.FollowCalls(func(calls []trace.Called) { r.gather.AddCalls(calls, traceMost) })
	}
	r.m.Follow(r.tell)
	return to, nil
}

// export writes the trace that was gathered, and closes its file.
func (r *runner) export(form string, to io.Writer, s trace.Snapshot) error {
	if r.gather != nil {
		r.gather.Snapshot, r.gather.Segments = s, replay.Past(r.gather.Events).Segments(0)
		if err := exported(form).Write(to, r.gather); err != nil {
			return err
		}
		if len(r.gather.Events) == traceMost || len(r.gather.Calls) == traceMost {
			fmt.Fprintf(r.err, "procession: the trace ends after %d events or calls\n", traceMost)
		}
	}
	if f, ok := to.(*os.File); ok && f != os.Stderr {
		return f.Close()
	}
	return nil
}
