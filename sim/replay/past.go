package replay

import (
	"sort"

	"procession/sim/abi"
	"procession/sim/trace"
)

// cut forgets everything from event n on: another future begins.
func (l *Log) cut(n abi.Count) {
	if n >= l.next {
		return
	}
	l.next = n
	l.rev++
	l.events = l.events[:sort.Search(len(l.events), func(i int) bool { return l.events[i].N >= n })]
	l.out = l.out[:sort.Search(len(l.out), func(i int) bool { return l.out[i].N >= n })]
	l.marks = l.marks[:sort.Search(len(l.marks), func(i int) bool { return l.marks[i].n >= n })]
	kept := sort.Search(len(l.cross), func(i int) bool { return l.cross[i].Event >= n })
	l.crossN -= len(l.cross) - kept
	l.cross = l.cross[:kept]
	segs := l.segs[:0]
	l.open, l.ready, l.living = map[row]int{}, nil, nil
	for _, s := range l.segs {
		if s.from >= n {
			continue
		}
		if s.to >= n {
			s.to, s.To = 0, 0
		}
		if s.to == 0 {
			l.open[s.row()] = len(segs)
			if s.Core < 0 && s.State != trace.Ended {
				l.living = append(l.living, s.TID)
			}
			if s.State == trace.Ready {
				l.ready = append(l.ready, s.TID)
			}
		}
		segs = append(segs, s)
	}
	l.segs = segs
}

// bytes is roughly what the log holds.
func (l *Log) bytes() int64 {
	const event, part, segment, mark, crossing = 300, 40, 120, 100, 120
	return int64(len(l.events)*event + len(l.out)*part + len(l.segs)*segment + len(l.marks)*mark + len(l.cross)*crossing)
}

// Revision changes when what was read of segments, marks or output before is
// no longer the beginning of what there is now.
func (l *Log) Revision() int { return l.rev }

// Events returns the newest events with numbers in [from, to), at most n of
// them, and how many there are in all.
func (l *Log) Events(from, to abi.Count, n int) (events []trace.Event, all int) {
	i := sort.Search(len(l.events), func(i int) bool { return l.events[i].N >= from })
	j := sort.Search(len(l.events), func(i int) bool { return l.events[i].N >= to })
	if j < i {
		return nil, 0
	}
	return l.events[max(i, j-n):j], int(to - from)
}

// Lost is how many bytes of output were printed before what [Log.Output] gives,
// and are not kept.
func (l *Log) Lost() int64 { return l.lost }

// Output returns what was printed before event n, as far as it is kept: its end.
func (l *Log) Output(n abi.Count) []Written {
	return l.out[:sort.Search(len(l.out), func(i int) bool { return l.out[i].N >= n })]
}

// Segments returns the segments from the i-th on. One that was open when it
// was read may have been closed since: read again from [Log.FirstOpen].
func (l *Log) Segments(i int) []trace.Segment {
	out := make([]trace.Segment, 0, max(0, len(l.segs)-i))
	for ; i < len(l.segs); i++ {
		out = append(out, l.segs[i].Segment)
	}
	return out
}

// Len is how many segments there are.
func (l *Log) Len() int { return len(l.segs) }

// Marks returns the marks from the i-th on.
func (l *Log) Marks(i int) []trace.Mark {
	out := make([]trace.Mark, 0, max(0, len(l.marks)-i))
	for ; i < len(l.marks); i++ {
		out = append(out, l.marks[i].Mark)
	}
	return out
}

// Crossings returns the newest n before event to, the newest first, and how
// many there were in all.
func (l *Log) Crossings(to abi.Count, n int) (newest []trace.Crossing, all int) {
	j := sort.Search(len(l.cross), func(i int) bool { return l.cross[i].Event >= to })
	for i := j - 1; i >= 0 && len(newest) < n; i-- {
		newest = append(newest, l.cross[i])
	}
	return newest, l.crossN - (len(l.cross) - j)
}

// Event finds a kept event by its number.
func (l *Log) Event(n abi.Count) (trace.Event, bool) {
	i := sort.Search(len(l.events), func(i int) bool { return l.events[i].N >= n })
	if i < len(l.events) && l.events[i].N == n {
		return l.events[i], true
	}
	return trace.Event{}, false
}

// Segment is the i-th segment.
func (l *Log) Segment(i int) trace.Segment { return l.segs[i].Segment }
