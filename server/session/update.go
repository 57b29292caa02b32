package session

// What goes out: the outbox gathers what changed and flush turns it into one
// update, encoded once for everybody who watches. What the browsers hold is
// remembered as counts: events, segments, marks, output parts sent. Whoever
// joins gets everything, at the same {epoch, seq} as the others have.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"procession/server/live"
	"procession/server/wire"
	"procession/sim/abi"
	"procession/sim/trace"
	"procession/sim/words"
)

const (
	eventsMost = 8
	outputKept = 64 << 10 // bytes of output kept for those who look later
)

// outbox is what the browsers hold, and what waits to be sent.
type outbox struct {
	dirty     bool
	epoch     int
	seq       int
	ack       int
	whole     bool // the next update is a snapshot
	newRun    bool // and carries the program
	jumps     int  // of the player, when last sent
	gen       uint64
	held      trace.Snapshot // what the browsers hold
	events    abi.Count
	rev       int
	segments  int
	openSegs  []int // of those sent, which still last
	marks     int
	parts     int // output parts sent
	partBytes int64
	lost      int64 // of these, how many at the beginning they do not hold
	say       []wire.Sentence
	told      wire.Sentence // the last that was said, for those who join
	refusal   *wire.Refusal
	viewers   int
}

// flush sends an update if anything changed.
func (s *Session) flush() {
	o := &s.out
	if n := s.hub.Count(); n != o.viewers {
		o.viewers, o.dirty = n, true
	}
	if !o.dirty {
		return
	}
	o.dirty = false
	s.save()
	if s.mode != stepping && s.mode != seeking && s.mode != compiling {
		o.ack = max(o.ack, s.acked)
	}
	if s.m != nil && (s.m.Jumps() != o.jumps) {
		o.whole = true
	}
	u := s.update(o.whole)
	o.whole, o.newRun, o.say, o.refusal = false, false, nil, nil
	s.hub.Broadcast(live.NewFrame(wire.Encode(u)), wire.CloseSlow)
}

// update makes the next update and remembers that it was sent.
func (s *Session) update(whole bool) *wire.Update {
	o := &s.out
	var d *trace.Delta
	if !whole && s.m != nil {
		if d = s.delta(); d == nil {
			whole = true
		}
	}
	if whole {
		o.epoch++
		o.seq = 0
	} else {
		o.seq++
	}
	u := &wire.Update{Version: wire.Version, Epoch: o.epoch, Seq: o.seq, Ack: o.ack, Say: o.say, Status: s.status(), Refusal: o.refusal}
	if o.newRun {
		u.Run = s.program()
	}
	if s.m == nil {
		return u
	}
	if u.Delta = d; d == nil {
		snap := s.m.Snapshot()
		u.Snapshot, o.held = &snap, snap
		o.events = s.m.Events()
	}
	o.gen, o.jumps = s.m.Mark(), s.m.Jumps()
	log := s.m.Log()
	var all int
	u.Events, all = log.Events(o.events, s.m.Events(), eventsMost)
	u.Dropped = all - len(u.Events)
	o.events = s.m.Events()
	u.Output = s.output(o.newRun)
	u.Timeline = s.timeline(o.newRun) // a jump leaves the past as it is known
	return u
}

// delta is what changed since the last update, nil if only a snapshot can tell.
func (s *Session) delta() *trace.Delta {
	o := &s.out
	d, ok := s.m.Since(o.gen)
	if !ok {
		return nil
	}
	d = trace.Trim(&o.held, d)
	o.held = trace.Apply(o.held, d)
	return &d
}

// everything is what somebody who joins gets: the whole state at the number of
// the last update. It must follow a flush.
func (s *Session) everything(mine bool) *wire.Update {
	o := &s.out
	u := &wire.Update{Version: wire.Version, Epoch: o.epoch, Seq: o.seq, Ack: o.ack, Status: s.status(), Run: s.program()}
	u.Run.Mine = mine
	if s.m == nil {
		return u
	}
	snap := s.m.Snapshot()
	u.Snapshot = &snap
	kept := *o
	u.Output, u.Timeline = s.output(true), s.timeline(true)
	// What the others hold is counted as before.
	o.parts, o.partBytes, o.lost, o.rev, o.segments, o.openSegs, o.marks = kept.parts, kept.partBytes, kept.lost, kept.rev, kept.segments, kept.openSegs, kept.marks
	if o.told.What == "" || o.told.Event != s.m.Events() {
		say := s.standing(&snap)
		o.told = wire.Sentence{Event: s.m.Events(), What: say.What, Why: say.Why}
	}
	u.Say = []wire.Sentence{o.told}
	return u
}

// output is what was printed since the last update, or all that is kept.
func (s *Session) output(whole bool) *wire.Output {
	o := &s.out
	parts := s.m.Log().Output(s.m.Events())
	out := &wire.Output{From: o.partBytes}
	first := o.parts
	if whole || first > len(parts) || s.m.Log().Revision() != o.rev {
		var kept int64
		for first = len(parts); first > 0 && kept < outputKept; first-- {
			kept += length(parts[first-1].Text)
		}
		out.From, out.Lost = 0, s.m.Log().Lost()
		for _, w := range parts[:first] {
			out.Lost += length(w.Text)
		}
		o.partBytes, o.lost = out.Lost, out.Lost
	} else if first == len(parts) {
		return nil
	}
	out.Lost = o.lost
	for _, w := range parts[first:] {
		p := wire.Part{TID: w.TID, PID: w.PID, Err: w.FD == 2, Text: w.Text}
		if w.TID != 0 {
			p.Label, p.Hue = s.m.Label(w.TID)
		}
		o.partBytes += length(w.Text)
		if n := len(out.Parts); n > 0 && out.Parts[n-1].TID == p.TID && out.Parts[n-1].Err == p.Err && len(out.Parts[n-1].Text) < 4096 {
			out.Parts[n-1].Text += p.Text
			continue
		}
		out.Parts = append(out.Parts, p)
	}
	o.parts = len(parts)
	return out
}

// length is how many bytes a text stands for: a character each.
func length(latin1 string) int64 { return int64(utf8.RuneCountInString(latin1)) }

// timeline is what changed of the past.
func (s *Session) timeline(whole bool) *wire.Timeline {
	o := &s.out
	log := s.m.Log()
	if log.Revision() != o.rev {
		whole = true
	}
	o.rev = log.Revision()
	if whole {
		o.segments, o.marks, o.openSegs = 0, 0, nil
	}
	t := &wire.Timeline{From: o.segments, MarkFrom: o.marks}
	var open []int
	for _, i := range o.openSegs {
		if seg := log.Segment(i); seg.To != 0 {
			t.Closed = append(t.Closed, wire.Closing{Index: i, To: seg.To})
		} else {
			open = append(open, i)
		}
	}
	t.Segments = log.Segments(o.segments)
	for i, seg := range t.Segments {
		if seg.To == 0 {
			open = append(open, o.segments+i)
		}
	}
	t.Marks = log.Marks(o.marks)
	o.openSegs = open
	o.segments += len(t.Segments)
	o.marks += len(t.Marks)
	if !whole && len(t.Closed) == 0 && len(t.Segments) == 0 && len(t.Marks) == 0 {
		return nil
	}
	return t
}

// target is the thread that a step would follow.
func (s *Session) target() abi.TID {
	if s.m == nil {
		return 0
	}
	return s.m.Target(s.focus)
}

func (s *Session) status() wire.Status {
	st := wire.Status{Mode: string(s.mode), Speed: s.speed, Focus: s.focus, Viewers: s.out.viewers}
	if s.mode == stepping || s.mode == seeking {
		st.Mode = string(paused)
	}
	if s.m == nil {
		return st
	}
	st.CanBack = s.m.CanBack()
	st.Steps = abi.Count(s.m.Steps())
	st.Next = s.m.Next()
	if s.mode == ended {
		s.ending(&st)
	}
	return st
}

// ending adds what a run's end offers: where another thread could have gone
// first, and why those that are left cannot go on.
func (s *Session) ending(st *wire.Status) {
	snap := s.m.Snapshot()
	cross, all := s.m.Log().Crossings(s.m.Events(), 5)
	st.Crossed = all
	for _, c := range cross {
		w := wire.Crossing{At: c.At, Time: c.Time, Took: c.Took, Others: c.Others}
		if e, ok := s.m.Log().Event(c.Event); ok {
			w.Say = words.Event(&e, &snap).What
		}
		st.Crossings = append(st.Crossings, w)
	}
	if snap.End.Kind == "limit" {
		return
	}
	for i := range snap.Threads {
		if t := &snap.Threads[i]; t.State == trace.Blocked {
			links, ring := words.Chain(&snap, t.TID)
			st.Ring = ring
			for _, l := range links {
				st.Chain = append(st.Chain, wire.Link{Form: l.Form, Name: l.Name, TID: l.TID, Say: l.Say})
			}
			return
		}
	}
}

func (s *Session) program() *wire.Run {
	return &wire.Run{
		Session: s.ID, Title: s.prog.Title, Files: s.prog.Files, Settings: s.prog.Settings,
		Scenario: s.prog.Scenario, Diagnostics: s.diagnostics,
	}
}

// narrate says what happened since the last sentence.
func (s *Session) narrate() {
	after := s.m.Snapshot()
	events, _ := s.m.Log().Events(s.beforeN, s.m.Events(), 256)
	w := words.Step(&s.before, &after, events, s.following)
	s.say(w)
	s.mark()
}

// narrateEnd says how a run that played came to stand.
func (s *Session) narrateEnd() {
	after := s.m.Snapshot()
	s.say(s.standing(&after))
}

// standing says where the run stands: with who waits for a person, if somebody
// does, else with who goes next.
func (s *Session) standing(snap *trace.Snapshot) words.Sentence {
	tid := s.target()
	if len(snap.Terminal.Waiters) > 0 {
		tid = snap.Terminal.Waiters[0]
	}
	return words.Where(snap, tid)
}

func (s *Session) say(w words.Sentence) {
	if w.What == "" {
		return
	}
	s.out.told = wire.Sentence{Event: s.m.Events(), What: w.What, Why: w.Why}
	s.out.say = append(s.out.say, s.out.told)
	if n := len(s.out.say); n > 3 {
		s.out.say = s.out.say[n-3:]
	}
	s.out.dirty = true
}

// mark remembers the state that the next narration compares with.
func (s *Session) mark() {
	s.before, s.beforeN = s.m.Snapshot(), s.m.Events()
}

// Sentence makes an error's text one for people: a capital and a full stop.
func Sentence(s string) string {
	r := []rune(strings.TrimSpace(s))
	if len(r) == 0 {
		return ""
	}
	r[0] = unicode.ToUpper(r[0])
	if last := r[len(r)-1]; last != '.' && last != '?' {
		r = append(r, '.')
	}
	return string(r)
}
