// Package simtest holds what is true of every machine, as one helper that the
// simulator's tests call with programs of their own. It checks, at every step
// or at sampled ones:
//
//   - a snapshot with the delta since then laid over it is the next snapshot;
//   - equal hashes mean equal snapshots;
//   - a step back undoes a step, of every unit, and the step forward again
//     leads to the same place;
//   - a place that is sought is the place that a fresh run comes to;
//   - the recording, given to a fresh machine, leads to the same state;
//   - the log of what was printed is what was printed.
//
// That a clone shares nothing, and that the hash covers every field, is checked
// by reflection in sim/kernel.
package simtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/libc"
	"procession/sim/replay"
	"procession/sim/sys"
	"procession/sim/trace"
)

// Units are all that one steps by.
var Units = []replay.Unit{replay.Line, replay.Event, replay.Instruction, replay.Switch}

// Boot makes a machine; c needs only its programs and what differs from the
// defaults. Moves are those of a recording, made again where they were made.
func Boot(t testing.TB, c kernel.Config, moves ...replay.Move) *replay.Player {
	t.Helper()
	c.Calls, c.Natives = sys.Calls, libc.Natives()
	p, err := replay.New(c, replay.Recording{Moves: moves})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Walk is a machine under test, with the states that it has been in.
type Walk struct {
	t    testing.TB
	c    kernel.Config
	P    *replay.Player
	r    *rand.Rand
	seen map[uint64]string // the snapshot of each hash, as JSON
	snap trace.Snapshot    // the last
	gen  uint64
	jump int
	did  []string // what was done last, for messages
}

// New begins a walk; the seed decides what a random one does.
func New(t testing.TB, c kernel.Config, seed uint64) *Walk {
	t.Helper()
	w := &Walk{t: t, c: c, P: Boot(t, c), r: rand.New(rand.NewPCG(seed, 7)), seen: map[uint64]string{}}
	w.snap, w.gen, w.jump = w.P.Snapshot(), w.P.Mark(), w.P.Jumps()
	w.Look()
	return w
}

// Did notes what is done, for the message of a check that fails after it.
func (w *Walk) Did(format string, a ...any) {
	w.did = append(w.did, fmt.Sprintf("at %v: ", w.P.Position())+fmt.Sprintf(format, a...))
	if len(w.did) > 30 {
		w.did = w.did[1:]
	}
}

// Fatalf fails with what was done before.
func (w *Walk) Fatalf(format string, a ...any) {
	w.t.Helper()
	for _, d := range w.did {
		w.t.Log(d)
	}
	w.t.Fatalf("at %v: %s", w.P.Position(), fmt.Sprintf(format, a...))
}

// Look checks the present state against the one before it, and against one of
// the same hash if there was one.
func (w *Walk) Look() {
	w.t.Helper()
	s := w.P.Snapshot()
	if d, ok := w.P.Since(w.gen); ok && w.P.Jumps() == w.jump {
		d = trace.Trim(&w.snap, d)
		if got := trace.Apply(w.snap, d); !equal(got, s) {
			w.Fatalf("the snapshot before with the delta is no snapshot:\n%s", Differ(got, s))
		}
	} else if !ok && w.P.Jumps() == w.jump && s.Events-w.snap.Events < 500 {
		w.Fatalf("what changed is not known any more, after %d events", s.Events-w.snap.Events)
	}
	w.snap, w.gen, w.jump = s, w.P.Mark(), w.P.Jumps()
	text, err := json.Marshal(s)
	if err != nil {
		w.t.Fatal(err)
	}
	h := w.P.Hash()
	if was, known := w.seen[h]; known && was != string(text) {
		w.Fatalf("two states have the hash %016x:\n%s", h, differText(was, string(text)))
	}
	w.seen[h] = string(text)
	var out bytes.Buffer
	for _, o := range w.P.Log().Output(w.P.Events()) {
		if o.TID != 0 {
			for _, c := range o.Text {
				out.WriteByte(byte(c))
			}
		}
	}
	if !bytes.Equal(out.Bytes(), w.P.Output()) {
		w.Fatalf("the log has the output %q; it is %q", out.Bytes(), w.P.Output())
	}
}

// BackAndForth steps by a unit, goes back, and steps again.
func (w *Walk) BackAndForth(by replay.Unit, focus abi.TID) {
	w.t.Helper()
	here, hash := w.P.Position(), w.P.Hash()
	w.Did("step by %s, focus %d", by, focus)
	w.P.Step(by, focus, 1<<40)
	there, then := w.P.Position(), w.P.Hash()
	w.Look()
	if there == here {
		return
	}
	w.Did("back by %s", by)
	if !w.P.Back(by, focus) || w.P.Position() != here || w.P.Hash() != hash {
		w.Fatalf("a step by %s from %v to %v goes back to %v (equal: %t)", by, here, there, w.P.Position(), w.P.Hash() == hash)
	}
	w.Look()
	w.Did("step again by %s", by)
	w.P.Step(by, focus, 1<<40)
	if w.P.Position() != there || w.P.Hash() != then {
		w.Fatalf("stepping by %s from %v leads to %v, then to %v (equal: %t)", by, here, there, w.P.Position(), w.P.Hash() == then)
	}
	w.Look()
}

// Recorded checks that the recording, given to a fresh machine, leads here; and
// that the log is the same if no future is known.
func (w *Walk) Recorded(atEdge bool) {
	w.t.Helper()
	rec := w.P.Recording()
	fresh := Boot(w.t, w.c, rec.Moves...)
	fresh.Seek(rec.At)
	for fresh.Position() != w.P.Position() && fresh.At() == rec.At {
		if !fresh.Move() {
			break
		}
	}
	if fresh.Position() != w.P.Position() || fresh.Recording().Hash != rec.Hash {
		w.Fatalf("the recording leads to %v:\n%s", fresh.Position(), Differ(fresh.Snapshot(), w.P.Snapshot()))
	}
	if !bytes.Equal(fresh.Output(), w.P.Output()) {
		w.Fatalf("the recording prints %q, not %q", fresh.Output(), w.P.Output())
	}
	a, b := fresh.Log(), w.P.Log()
	if got, want := a.Output(fresh.Events()), b.Output(w.P.Events()); !equal(got, want) {
		w.Fatalf("the log of the output differs:\n%s", Differ(got, want))
	}
	ea, na := a.Events(0, fresh.Events(), 5000)
	eb, nb := b.Events(0, w.P.Events(), 5000)
	if na != nb || !equal(ea, eb) {
		w.Fatalf("the log of events differs:\n%s", Differ(ea, eb))
	}
	ca, xa := a.Crossings(fresh.Events(), 50)
	cb, xb := b.Crossings(w.P.Events(), 50)
	if xa != xb || !equal(ca, cb) {
		w.Fatalf("the crossings differ, %d and %d:\n%s", xa, xb, Differ(ca, cb))
	}
	if atEdge {
		if got, want := a.Segments(0), b.Segments(0); !equal(got, want) {
			w.Fatalf("the timeline differs:\n%s", Differ(got, want))
		}
		if got, want := a.Marks(0), b.Marks(0); !equal(got, want) {
			w.Fatalf("the marks differ:\n%s", Differ(got, want))
		}
	}
}

// Random does n random things: steps, jumps, choices, typing.
func (w *Walk) Random(n int) {
	w.t.Helper()
	edge := false // nothing that comes later is known
	cut := false  // a budget cut the last step short
	for range n {
		p := w.P
		focus := w.thread()
		by := Units[w.r.IntN(len(Units))]
		switch w.r.IntN(12) {
		case 0, 1, 2:
			w.Did("step by %s, focus %d", by, focus)
			cut = p.Step(by, focus, abi.Count(1+w.r.Int64N(5000))).Why == replay.Budget
		case 3:
			k := abi.Count(w.r.Int64N(3000))
			w.Did("play %d", k)
			p.Play(k)
		case 4, 5:
			w.Did("back by %s, focus %d", by, focus)
			was := p.Position()
			if back := p.Back(by, focus); back != (p.Position() != was) || p.Position().At > was.At {
				w.Fatalf("back by %s from %v gives %t", by, was, back)
			}
			edge = false
		case 6:
			at := abi.Count(w.r.Int64N(int64(p.At()) + 500))
			w.Did("seek %d", at)
			p.Seek(at)
			edge = false
		case 7:
			at := abi.Time(w.r.Int64N(int64(w.snap.Time) + 2000))
			w.Did("seek the time %d", at)
			p.SeekTime(at)
			edge = false
		case 8, 9:
			tid := w.thread()
			w.Did("choose %d", tid)
			if was := p.Position(); p.Choose(tid) {
				edge = true
			} else if p.Position() != was {
				w.Fatalf("a refused choice moved the run from %v", was)
			}
		case 10:
			if p.Waiting() || w.r.IntN(4) == 0 {
				w.Did("type")
				p.Input(fmt.Sprintf("%d word\n", w.r.IntN(100)), w.r.IntN(3) == 0)
				edge = true
			} else if p.Limit() != "" {
				w.Did("raise the limit")
				p.Raise(p.Limit(), max(int64(p.Limits().Instructions), int64(p.At()))+20_000)
				edge = true
			}
		case 11:
			if cut { // the next step goes on with it
				p.Play(0)
			}
			w.BackAndForth(by, focus)
			cut, edge = false, false
		}
		w.Look()
		if w.r.IntN(20) == 0 {
			w.Recorded(edge)
		}
	}
	w.Recorded(false)
}

// thread is any thread, often nobody.
func (w *Walk) thread() abi.TID {
	if n := len(w.snap.Threads); n > 0 && w.r.IntN(2) == 0 {
		return w.snap.Threads[w.r.IntN(n)].TID
	}
	return 0
}

// equal compares values; an empty table is as good as none.
func equal(a, b any) bool {
	if reflect.DeepEqual(a, b) {
		return true
	}
	x, y := asText(a), asText(b)
	return x == y
}

func asText(v any) string {
	j, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(bytes.ReplaceAll(j, []byte("null"), []byte("[]")))
}

// Differ gives two values from a little before their first difference on.
func Differ(a, b any) string { return differText(asText(a), asText(b)) }

func differText(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[min(max(0, i-200), len(s)):min(len(s), i+200)] }
	return cut(a) + "\n" + cut(b)
}

// Watched makes a machine whose accesses to shared memory are kept.
func Watched(t testing.TB, c kernel.Config) *kernel.Kernel {
	t.Helper()
	c.Calls, c.Natives = sys.Calls, libc.Natives()
	k, err := kernel.New(c)
	if err != nil {
		t.Fatal(err)
	}
	k.Watch(true)
	return k
}
