package replay

import (
	"testing"

	"procession/sim/abi"
	"procession/sim/trace"
)

// feed gives a log the events of a run that does again and again what one gives.
func feed(l *Log, rounds int, one func(n int) []trace.Event) {
	var n abi.Count
	for i := range rounds {
		events := one(i)
		for j := range events {
			e := &events[j]
			e.N, e.At, e.Time = n, n*10, abi.Time(n*10)
			n++
		}
		l.add(events)
	}
}

// TestLogIsBounded: whatever a program does for however long, its past takes no
// more than so much.
func TestLogIsBounded(t *testing.T) {
	const rounds = 40_000
	tid := func(i int) abi.TID { return abi.TID(1000 + i) }
	for name, one := range map[string]func(i int) []trace.Event{
		"processes come and go": func(i int) []trace.Event {
			return []trace.Event{
				{Kind: trace.EvFork, PID: 100, TID: 100, Other: abi.PID(tid(i))},
				{Kind: trace.EvRun, PID: abi.PID(tid(i)), TID: tid(i), Core: 1},
				{Kind: trace.EvExit, PID: abi.PID(tid(i)), TID: tid(i), Core: 1},
				{Kind: trace.EvReap, PID: 100, TID: 100, Other: abi.PID(tid(i))},
			}
		},
		"threads come and go": func(i int) []trace.Event {
			return []trace.Event{
				{Kind: trace.EvCreate, PID: 100, TID: 100, Peer: tid(i)},
				{Kind: trace.EvRun, PID: 100, TID: tid(i)},
				{Kind: trace.EvFinish, PID: 100, TID: tid(i)},
			}
		},
		"threads stay": func(i int) []trace.Event {
			if i >= 20_000 {
				i %= 20_000
				return []trace.Event{{Kind: trace.EvRun, PID: 100, TID: tid(i)}, {Kind: trace.EvPreempt, PID: 100, TID: tid(i)}}
			}
			return []trace.Event{{Kind: trace.EvCreate, PID: 100, TID: 100, Peer: tid(i)}}
		},
		"bytes one by one": func(i int) []trace.Event {
			return []trace.Event{{Kind: trace.EvOutput, PID: 100, TID: 100, Text: "é", Size: 1, Code: 1}}
		},
		"many could have gone first": func(i int) []trace.Event {
			if i == 0 {
				events := []trace.Event{{Kind: trace.EvRun, PID: 100, TID: 100}}
				for j := range 1000 {
					events = append(events, trace.Event{Kind: trace.EvCreate, PID: 100, TID: 100, Peer: tid(j)})
				}
				return events
			}
			return []trace.Event{{Kind: trace.EvLock, PID: 100, TID: 100}}
		},
	} {
		l := newLog()
		feed(l, rounds, one)
		others := 0
		for i := range l.cross {
			others += len(l.cross[i].Others)
		}
		if len(l.events) > 3*keptEvents || len(l.out) > 3*keptParts || len(l.segs) > 4*keptSegments || len(l.marks) > keptMarks ||
			len(l.cross) > 2*keptCrossings || others > 2*keptCrossings*keptOthers || len(l.open) > len(l.segs) || len(l.owners) > keptSegments {
			t.Errorf("%s: %d events, %d parts of output, %d segments, %d marks, %d crossings with %d others, %d rows, %d owners", name,
				len(l.events), len(l.out), len(l.segs), len(l.marks), len(l.cross), others, len(l.open), len(l.owners))
		}
		if n := l.Lost() + int64(len(l.out)); name == "bytes one by one" && n != rounds {
			t.Errorf("%d bytes printed, %d known", rounds, n)
		}
		for r, i := range l.open {
			if s := &l.segs[i]; s.row() != r || s.to != 0 {
				t.Fatalf("%s: the open segment of %v is %+v", name, r, s)
			}
		}
		all := l.next
		l.cut(all / 2)
		if l.next != all/2 {
			t.Errorf("%s: cut at %d", name, l.next)
		}
	}
}
