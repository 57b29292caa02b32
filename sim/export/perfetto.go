package export

// A Perfetto trace, for ui.perfetto.dev: protocol buffers, as the schema in
// perfetto/trace/trace.proto has them, of which this is all that is written:
//
//	Trace            packet = 1
//	TracePacket      timestamp = 8, trusted_packet_sequence_id = 10,
//	                 track_event = 11, track_descriptor = 60
//	TrackDescriptor  uuid = 1, name = 2, process = 3, thread = 4
//	                 (pid = 1, process_name = 6; pid = 1, tid = 2, thread_name = 5)
//	TrackEvent       categories = 22, name = 23, type = 9, track_uuid = 11
//
// A track each for the cores, with who runs there, and for the threads, with
// their states and, as instants, what they did.

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"google.golang.org/protobuf/encoding/protowire"

	"procession/sim/abi"
	"procession/sim/trace"
)

// What a track event begins or is.
const (
	sliceBegin = 1
	sliceEnd   = 2
	instant    = 3
)

// Ranges of track ids.
const (
	coreTracks    = 1 << 40
	processTracks = 2 << 40
	threadTracks  = 3 << 40
)

// sequence is the one sequence of packets.
const sequence = 1

// happening is a track event before it is written; they have to be in the order
// of time, an end before a beginning.
type happening struct {
	time  abi.Time
	kind  uint64
	track uint64
	name  string
}

// Perfetto writes the run as a Perfetto trace.
func Perfetto(w io.Writer, r *Run) error {
	var out []byte
	for i := range r.Snapshot.Cores {
		id := r.Snapshot.Cores[i].ID
		out = descriptor(out, coreTracks+uint64(id), fmt.Sprintf("core %d", id), nil, 0)
	}
	owner := map[abi.TID]abi.PID{}
	label := map[abi.TID]string{}
	processes := map[abi.PID]bool{}
	for i := range r.Snapshot.Procs {
		p := &r.Snapshot.Procs[i]
		out = process(out, processes, p.PID, p.Name)
	}
	for i := range r.Snapshot.Threads {
		t := &r.Snapshot.Threads[i]
		owner[t.TID], label[t.TID] = t.PID, t.Label+" "+t.Name
		out = thread(out, t.PID, t.TID, label[t.TID])
	}
	// Who ended long ago is in the events alone.
	for i := range r.Events {
		e := &r.Events[i]
		if _, known := owner[e.TID]; e.TID == 0 || known {
			continue
		}
		out = process(out, processes, e.PID, fmt.Sprintf("process %d", e.PID))
		owner[e.TID], label[e.TID] = e.PID, fmt.Sprintf("thread %d", e.TID)
		out = thread(out, e.PID, e.TID, label[e.TID])
	}
	for _, h := range r.happenings(label) {
		out = event(out, h)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

func process(out []byte, done map[abi.PID]bool, pid abi.PID, name string) []byte {
	if done[pid] {
		return out
	}
	done[pid] = true
	d := protowire.AppendTag(nil, 1, protowire.VarintType)
	d = protowire.AppendVarint(d, uint64(pid))
	d = appendString(d, 6, name)
	return descriptor(out, processTracks+uint64(pid), "", d, 3)
}

func thread(out []byte, pid abi.PID, tid abi.TID, name string) []byte {
	d := protowire.AppendTag(nil, 1, protowire.VarintType)
	d = protowire.AppendVarint(d, uint64(pid))
	d = protowire.AppendTag(d, 2, protowire.VarintType)
	d = protowire.AppendVarint(d, uint64(tid))
	d = appendString(d, 5, name)
	return descriptor(out, threadTracks+uint64(tid), "", d, 4)
}

// happenings are the states of cores and threads as slices, and the events that
// somebody did as instants.
func (r *Run) happenings(label map[abi.TID]string) (all []happening) {
	for _, s := range r.Segments {
		to := s.To
		if to == 0 {
			to = r.Snapshot.Time
		}
		if to <= s.From || s.State == trace.Ended {
			continue
		}
		h := happening{time: s.From, kind: sliceBegin, track: threadTracks + uint64(s.TID), name: string(s.State)}
		if s.Core >= 0 {
			h.track, h.name = coreTracks+uint64(s.Core), label[s.TID]
		}
		all = append(all, h, happening{time: to, kind: sliceEnd, track: h.track})
	}
	for i := range r.Events {
		e := &r.Events[i]
		if e.TID != 0 && e.Kind != trace.EvRun {
			all = append(all, happening{time: e.Time, kind: instant, track: threadTracks + uint64(e.TID), name: r.say(e)})
		}
	}
	order := [...]int{sliceEnd: 0, sliceBegin: 1, instant: 2}
	slices.SortStableFunc(all, func(a, b happening) int {
		return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(order[a.kind], order[b.kind]))
	})
	return all
}

func descriptor(out []byte, id uint64, name string, what []byte, field protowire.Number) []byte {
	d := protowire.AppendTag(nil, 1, protowire.VarintType)
	d = protowire.AppendVarint(d, id)
	if name != "" {
		d = appendString(d, 2, name)
	}
	if what != nil {
		d = protowire.AppendTag(d, field, protowire.BytesType)
		d = protowire.AppendBytes(d, what)
	}
	p := protowire.AppendTag(nil, 60, protowire.BytesType)
	return packet(out, protowire.AppendBytes(p, d))
}

func event(out []byte, h happening) []byte {
	e := protowire.AppendTag(nil, 9, protowire.VarintType)
	e = protowire.AppendVarint(e, h.kind)
	e = protowire.AppendTag(e, 11, protowire.VarintType)
	e = protowire.AppendVarint(e, h.track)
	if h.kind != sliceEnd {
		e = appendString(e, 22, "procession")
		e = appendString(e, 23, h.name)
	}
	p := protowire.AppendTag(nil, 8, protowire.VarintType)
	p = protowire.AppendVarint(p, uint64(h.time))
	p = protowire.AppendTag(p, 11, protowire.BytesType)
	return packet(out, protowire.AppendBytes(p, e))
}

func packet(out, p []byte) []byte {
	p = protowire.AppendTag(p, 10, protowire.VarintType)
	p = protowire.AppendVarint(p, sequence)
	out = protowire.AppendTag(out, 1, protowire.BytesType)
	return protowire.AppendBytes(out, p)
}

func appendString(b []byte, field protowire.Number, s string) []byte {
	b = protowire.AppendTag(b, field, protowire.BytesType)
	return protowire.AppendString(b, s)
}
