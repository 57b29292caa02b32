package replay

// The log is what a run leaves behind for those who look back: its newest
// events, what it printed, the segments of its timeline, marks, and crossings
// (places where another thread could have gone first). It is derived from the
// events alone, so a replayed stretch adds nothing: events are numbered, and
// one that is known is passed over. A step back leaves the log as it is (the
// future is known); a new choice cuts it.

import (
	"slices"
	"unicode/utf8"

	"procession/sim/abi"
	"procession/sim/trace"
)

const (
	keptEvents    = 4096   // newest events kept whole, at least
	keptParts     = 16_384 // of the output, the newest
	keptOthers    = 64     // of those who could have gone on instead
	keptSegments  = 50_000 // then neighbours are joined, see thin
	keptMarks     = 4096
	keptCrossings = 4096
)

// Log is the past of a run, as far as it is kept.
type Log struct {
	next   abi.Count // the number of the next event that is new
	events []trace.Event
	out    []Written
	lost   int64 // bytes of output that out held once
	segs   []segment
	thinAt int // so many segments are too many
	marks  []mark
	cross  []trace.Crossing
	crossN int // of all, kept or not
	rev    int // counts cuts and thinnings: what a reader holds is no prefix any more

	open   map[row]int         // open segment of each row, an index of segs
	owners map[abi.TID]abi.PID // of threads other than main ones
	ready  []abi.TID           // who is ready, in the order in which they became so
	living []abi.TID           // who has not ended: of thousands of processes, few
	cores  int                 // that have been seen at work
}

// row is a core (tid 0) or a thread (core -1).
type row struct {
	core int
	tid  abi.TID
}

type mark struct {
	trace.Mark
	n abi.Count
}

// segment knows the events that opened and closed it, so that a cut can reopen it.
type segment struct {
	trace.Segment
	from, to abi.Count // to is 0 while it is open: no segment is closed by event 0
}

// Written is output that one thread wrote to the terminal.
type Written struct {
	At   abi.Count
	N    abi.Count // the event's number
	TID  abi.TID
	PID  abi.PID
	FD   int
	Text string // Latin-1
}

// Past is the log of a run that is known by its events alone, from the first on.
func Past(events []trace.Event) *Log {
	l := newLog()
	l.add(events)
	return l
}

func newLog() *Log {
	return &Log{thinAt: keptSegments, open: map[row]int{}, owners: map[abi.TID]abi.PID{}}
}

// add takes in what is new of the events.
func (l *Log) add(events []trace.Event) {
	for i := range events {
		e := &events[i]
		if e.N < l.next {
			continue
		}
		l.next = e.N + 1
		if len(l.events) == 2*keptEvents {
			// With room for the next ones: growing again and again cost a third
			// of the time of a program that does nothing but lock.
			l.events = append(make([]trace.Event, 0, 2*keptEvents), l.events[keptEvents:]...)
		}
		l.events = append(l.events, *e)
		l.mark(e)
		l.draw(e)
		l.crossing(e)
	}
	if len(l.out) > 2*keptParts {
		old := l.out[:len(l.out)-keptParts]
		for i := range old {
			l.lost += int64(utf8.RuneCountInString(old[i].Text))
		}
		l.out = append(make([]Written, 0, 2*keptParts+keptParts/4), l.out[len(old):]...)
		l.rev++
	}
	if len(l.segs) > l.thinAt {
		l.thin()
	}
}

// mark keeps output, and events that the timeline marks.
func (l *Log) mark(e *trace.Event) {
	switch e.Kind {
	case trace.EvOutput:
		l.out = append(l.out, Written{e.At, e.N, e.TID, e.PID, e.Code, e.Text})
	case trace.EvInput:
		l.out = append(l.out, Written{e.At, e.N, 0, 0, 0, e.Text})
	case trace.EvFork, trace.EvCreate, trace.EvExit, trace.EvKilled, trace.EvCrashed, trace.EvLock, trace.EvRing, trace.EvLimit:
	default:
		return
	}
	if len(l.marks) < keptMarks {
		l.marks = append(l.marks, mark{trace.Mark{Time: e.Time, At: e.At, Kind: e.Kind, TID: e.TID}, e.N})
	}
}

// draw turns the events of scheduling into segments.
func (l *Log) draw(e *trace.Event) {
	switch e.Kind {
	case trace.EvBoot:
		l.set(e, e.TID, trace.Ready)
	case trace.EvFork:
		l.set(e, abi.TID(e.Other), trace.Ready)
	case trace.EvCreate:
		l.owners[e.Peer] = e.PID
		l.set(e, e.Peer, trace.Ready)
	case trace.EvWake:
		l.set(e, e.TID, trace.Ready)
	case trace.EvRun:
		l.set(e, e.TID, trace.Running)
		l.cores = max(l.cores, e.Core+1)
		l.put(e, row{e.Core, 0}, trace.Segment{Core: e.Core, TID: e.TID, State: trace.Running})
	case trace.EvPreempt, trace.EvYield:
		l.set(e, e.TID, trace.Ready)
		l.shut(e, row{e.Core, 0})
	case trace.EvBlock, trace.EvSleep:
		l.set(e, e.TID, trace.Blocked)
		l.shut(e, row{e.Core, 0})
	case trace.EvFinish:
		l.gone(e, e.TID)
	case trace.EvExit, trace.EvKilled, trace.EvCrashed:
		for _, r := range l.rowsOf(e.PID) {
			l.gone(e, r)
		}
	case trace.EvEnd:
		for c := range l.cores {
			l.shut(e, row{c, 0})
		}
	}
}

// rowsOf is the threads of a process that have not ended, by number. Events
// name threads; which process one belongs to is learned from them too.
func (l *Log) rowsOf(pid abi.PID) []abi.TID {
	var out []abi.TID
	for _, tid := range l.living {
		if l.pid(tid) == pid {
			out = append(out, tid)
		}
	}
	slices.Sort(out)
	return out
}

// pid finds a thread's process: its main thread has the same number, others
// were named in the event that created them.
func (l *Log) pid(tid abi.TID) abi.PID {
	if p, ok := l.owners[tid]; ok {
		return p
	}
	return abi.PID(tid)
}

func (l *Log) gone(e *trace.Event, tid abi.TID) {
	for c := range l.cores {
		r := row{c, 0}
		if i, ok := l.open[r]; ok && l.segs[i].TID == tid {
			l.shut(e, r)
		}
	}
	l.set(e, tid, trace.Ended)
}

// set changes a thread's state.
func (l *Log) set(e *trace.Event, tid abi.TID, s trace.State) {
	for i, r := range l.ready {
		if r == tid {
			l.ready = append(l.ready[:i:i], l.ready[i+1:]...)
			break
		}
	}
	if s == trace.Ready {
		l.ready = append(l.ready, tid)
	}
	i := slices.Index(l.living, tid)
	switch {
	case s == trace.Ended && i >= 0:
		l.living = slices.Delete(l.living, i, i+1)
	case s != trace.Ended && i < 0:
		l.living = append(l.living, tid)
	}
	l.put(e, row{-1, tid}, trace.Segment{Core: -1, TID: tid, State: s})
}

// put opens a segment on a row and closes the one before.
func (l *Log) put(e *trace.Event, r row, s trace.Segment) {
	l.shut(e, r)
	s.From = e.Time
	l.open[r] = len(l.segs)
	l.segs = append(l.segs, segment{Segment: s, from: e.N})
}

func (l *Log) shut(e *trace.Event, r row) {
	i, ok := l.open[r]
	if !ok {
		return
	}
	delete(l.open, r)
	l.segs[i].To = max(e.Time, l.segs[i].From+1)
	l.segs[i].to = e.N
}

// crossing notes that after e somebody else could have gone on too.
func (l *Log) crossing(e *trace.Event) {
	switch e.Kind {
	case trace.EvBlock, trace.EvWake, trace.EvRun, trace.EvFault, trace.EvEnd, trace.EvReap, trace.EvAdopt, trace.EvInput,
		trace.EvExit, trace.EvKilled, trace.EvCrashed, trace.EvFinish, trace.EvPreempt, trace.EvYield, trace.EvRing, trace.EvLimit:
		return // nobody goes on from these
	}
	if len(l.ready) == 0 || e.TID == 0 || l.state(e.TID) != trace.Running {
		return
	}
	if n := len(l.cross); n > 0 && l.cross[n-1].At == e.At {
		l.cross[n-1].Event = e.N // the later event says more
		return
	}
	l.crossN++
	l.cross = append(l.cross, trace.Crossing{At: e.At, Event: e.N, Time: e.Time, Core: e.Core, Took: e.TID, Others: append([]abi.TID(nil), l.ready[:min(len(l.ready), keptOthers)]...)})
	if len(l.cross) > 2*keptCrossings {
		l.cross = append(make([]trace.Crossing, 0, 2*keptCrossings+1), l.cross[len(l.cross)-keptCrossings:]...)
	}
}

func (l *Log) state(tid abi.TID) trace.State {
	if i, ok := l.open[row{-1, tid}]; ok {
		return l.segs[i].State
	}
	return ""
}

// thin joins segments too short to be seen, until a quarter is left: of
// each row, runs of neighbours shorter than a thousandth of the whole. Where so
// many threads have come and gone that this is not enough, the rows of those
// that ended first go.
func (l *Log) thin() {
	l.rev++
	var end abi.Time
	for i := range l.segs {
		end = max(end, l.segs[i].From, l.segs[i].To)
	}
	for width := end/4000 + 1; len(l.segs) > keptSegments/4 && width < 4*end; width *= 2 {
		l.join(width)
	}
	if len(l.segs) > keptSegments/2 {
		l.bury(len(l.segs) - keptSegments/2)
	}
	l.thinAt = max(keptSegments, 2*len(l.segs))
}

// bury takes out the rows of threads that have ended, at least n segments of
// them if there are so many.
func (l *Log) bury(n int) {
	size := map[abi.TID]int{}
	for i := range l.segs {
		if s := &l.segs[i]; s.Core < 0 {
			size[s.TID]++
		}
	}
	gone := map[abi.TID]bool{}
	for i := 0; i < len(l.segs) && n > 0; i++ {
		if s := &l.segs[i]; s.Core < 0 && s.State == trace.Ended {
			gone[s.TID] = true
			n -= size[s.TID]
			delete(l.owners, s.TID)
		}
	}
	kept := l.segs[:0]
	l.open = map[row]int{}
	for _, s := range l.segs {
		if s.Core < 0 && gone[s.TID] {
			continue
		}
		if s.to == 0 {
			l.open[s.row()] = len(kept)
		}
		kept = append(kept, s)
	}
	l.segs = kept
}

// row is where a segment is drawn.
func (s *segment) row() row {
	if s.Core >= 0 {
		return row{s.Core, 0}
	}
	return row{s.Core, s.TID}
}

func (l *Log) join(width abi.Time) {
	last := map[row]int{}
	kept := make([]segment, 0, keptSegments+keptEvents)
	open := map[row]int{}
	for i := range l.segs {
		s := l.segs[i]
		r := s.row()
		if j, ok := last[r]; ok && s.to != 0 && kept[j].to != 0 && s.To-kept[j].From < width && s.State != trace.Ended {
			// What lasted longer names the joined one.
			if s.To-s.From > kept[j].To-kept[j].From {
				kept[j].State, kept[j].TID = s.State, s.TID
			}
			kept[j].To, kept[j].to = s.To, s.to
			continue
		}
		last[r] = len(kept)
		if s.to == 0 {
			open[r] = len(kept)
		}
		kept = append(kept, s)
	}
	l.segs, l.open = kept, open
}
