package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"procession/server/problem"
	"procession/server/wire"
	"procession/sim/abi"
	"procession/sim/replay"
)

const (
	tick     = 16 * time.Millisecond // updates are merged over it
	sliceFor = 4 * time.Millisecond  // of the machine at full speed, between two looks at the mailbox
	idle     = time.Second           // a session where nothing moves looks who watches
	mailbox  = 128
	firstLen = 100_000 // instructions of the first slice; then measured
	stepMost = 1 << 40 // a step is bounded by the instruction limit alone
	perTick  = 400     // line steps at once at most, so that an update leaves in time

	tellEvery = 250 * time.Millisecond // between two sentences while a run plays
)

// post puts f in the mailbox; it waits while that is full, and gives up when
// the session has ended.
func (s *Session) post(f func()) bool {
	select {
	case s.box <- f:
		return true
	case <-s.ctx.Done():
		return false
	}
}

// loop is the actor.
func (s *Session) loop(done func()) {
	defer close(s.gone)
	defer done()
	defer s.stop()
	defer s.broke()
	t := time.NewTimer(tick)
	defer t.Stop()
	s.lastTick = s.o.Now()
	s.lastSeen = s.lastTick
	next := time.Now().Add(tick)
	for {
		// While the machine runs at full speed the mailbox is only looked at.
		if s.busy() {
			select {
			case f := <-s.box:
				f()
				continue
			case <-s.ctx.Done():
				s.save()
				return
			default:
			}
			if time.Now().Before(next) {
				s.run()
				continue
			}
		} else {
			t.Reset(time.Until(next))
			select {
			case f := <-s.box:
				f()
				if soon := time.Now().Add(s.rest()); soon.Before(next) {
					next = soon
				}
				continue
			case <-s.ctx.Done():
				s.save()
				return
			case <-t.C:
			}
		}
		if s.tick() {
			s.save()
			return
		}
		next = time.Now().Add(s.rest())
	}
}

// tellOfPlay narrates a run that plays slowly enough to be followed: what stands
// out since the last sentence, a few times a second.
func (s *Session) tellOfPlay(now time.Time) {
	if s.mode != playing || s.speed == 0 || now.Sub(s.lastTold) < tellEvery || s.m.At() == s.toldAt {
		return
	}
	s.narrate()
	s.following = s.target()
	s.lastTold, s.toldAt = now, s.m.At()
}

// rest is how long there may be until the next tick: where nothing moves, only
// whether somebody watches is looked at.
func (s *Session) rest() time.Duration {
	if s.out.dirty || s.moving() {
		return tick
	}
	return idle
}

// moving says that the machine goes on by itself.
func (s *Session) moving() bool {
	return s.mode == playing || s.mode == stepping || s.mode == seeking
}

// busy says that the machine has work now, without waiting for a tick.
func (s *Session) busy() bool {
	return s.m != nil && (s.mode == stepping || s.mode == seeking || s.mode == playing && (s.speed == 0 || s.due >= 1))
}

// tick sends what has gathered; true means that the session is let go.
func (s *Session) tick() bool {
	now := s.o.Now()
	if s.mode == playing && s.speed > 0 {
		s.due = min(s.due+now.Sub(s.lastTick).Seconds()*float64(s.speed), perTick)
	}
	s.lastTick = now
	s.tellOfPlay(now)
	s.flush()
	if s.hub.Count() > 0 {
		s.lastSeen = now
	}
	return now.Sub(s.lastSeen) > s.o.Idle
}

// run is one slice of the machine.
func (s *Session) run() {
	if !s.fits() {
		s.pauseBecause(errMemory)
		return
	}
	if err := s.heavy(s.slice); err != nil && s.ctx.Err() == nil {
		s.pauseBecause(err)
	}
}

// heavy runs f, which lets the machine work, in a slot of the fair queue. What
// takes longer than a slice, such as going far back, gives the slot up between
// two pieces of it and stands in line again.
func (s *Session) heavy(f func()) error {
	release, err := s.o.Machines.Acquire(s.ctx)
	if err != nil {
		return err
	}
	defer func() { release() }()
	begin := time.Now()
	s.m.Rest(func() {
		if time.Since(begin) < sliceFor {
			return
		}
		release()
		if release, err = s.o.Machines.Acquire(s.ctx); err != nil {
			// The line is full, or the session ends: what was begun is finished
			// now, since there is no state in the middle of it.
			release = func() {}
		}
		begin = time.Now()
	})
	defer s.account()
	defer s.m.Rest(nil)
	f()
	return nil
}

// slice lets the machine go on for some milliseconds.
func (s *Session) slice() {
	begin := s.o.Now()
	done := s.m.Work()
	s.m.Pause(s.sliceLen)
	switch {
	case s.mode == stepping:
		s.goOn()
	case s.mode == seeking:
		s.seekOn()
	case s.speed == 0:
		s.settle(s.m.Play(s.sliceLen))
	default:
		for s.mode == playing && s.due >= 1 && s.o.Now().Sub(begin) < sliceFor {
			s.line()
		}
	}
	s.measure(s.m.Work()-done, s.o.Now().Sub(begin))
	s.out.dirty = true
}

// measure fits the length of a slice, which is work, to the speed of the machine.
func (s *Session) measure(n abi.Count, took time.Duration) {
	if n < s.sliceLen/2 || took <= 0 {
		return
	}
	want := abi.Count(float64(n) * float64(sliceFor) / float64(took))
	s.sliceLen = max(10_000, min(want, 2*s.sliceLen, 5_000_000))
}

// line is one line step of playing.
func (s *Session) line() {
	stop := s.m.Step(replay.Line, s.focus, s.sliceLen)
	if stop.Why != replay.Budget {
		s.due--
	}
	s.settle(stop)
}

// goOn goes on with the user's steps.
func (s *Session) goOn() {
	stop := s.m.Step(s.unit, s.following, s.sliceLen)
	if s.settle(stop); s.mode != stepping {
		s.narrate()
		return
	}
	if stop.Why == replay.Budget && s.unit != replay.Instruction {
		return // the step is not finished
	}
	if s.left--; s.left == 0 {
		s.mode = paused
		s.narrate()
	}
}

// seekOn goes on to a place that no run has come to yet.
func (s *Session) seekOn() {
	n := s.sliceLen
	if s.wantTime == 0 {
		n = min(n, s.wantAt-s.m.At())
	}
	stop := s.m.Play(n)
	_, t := s.m.Known()
	there := s.wantTime == 0 && s.m.At() >= s.wantAt || s.wantTime > 0 && t >= s.wantTime
	if !there && stop.Why == replay.Budget {
		return
	}
	if s.wantTime > 0 {
		s.m.SeekTime(min(s.wantTime, t))
	}
	s.stand()
	s.tellWhere()
}

// settle takes in why the machine stopped.
func (s *Session) settle(stop replay.Stop) {
	switch {
	case s.m.Ended():
		if s.mode == playing {
			s.narrateEnd()
		}
		s.mode = ended
	case stop.Why == replay.Waiting:
		if s.mode == playing {
			s.narrateEnd()
		}
		s.mode = waiting
	}
}

func (s *Session) pauseBecause(err error) {
	s.mode = paused
	s.left = 0
	say := Sentence(err.Error())
	if p := (*problem.Problem)(nil); errors.As(err, &p) {
		say = p.Title + ". " + p.Detail
	}
	s.out.refusal = &wire.Refusal{Code: "busy", Say: say}
	s.out.dirty = true
}

// broke ends a session whose machine panicked: the recording is kept as a file
// that reproduces it, the browsers are told, and nobody else notices.
func (s *Session) broke() {
	v := recover()
	if v == nil {
		return
	}
	name := s.keepRecording(fmt.Sprint(v), debug.Stack())
	s.o.Log.Error("a machine broke", "session", s.ID, "panic", fmt.Sprint(v), "recording", name)
	s.hub.CloseAll(wire.CloseBroken, "The machine broke. This is our fault; your program is kept in your browser.")
}

func (s *Session) keepRecording(reason string, stack []byte) string {
	report := struct {
		Reason    string
		Stack     string
		Program   Program
		Recording *replay.Recording
	}{Reason: reason, Stack: string(stack), Program: s.prog}
	if s.m != nil {
		r := s.m.Moves()
		report.Recording = &r
	}
	text, err := json.MarshalIndent(report, "", "\t")
	if err != nil {
		return err.Error()
	}
	name := filepath.Join(s.o.Broken, s.ID+".json")
	if err := os.MkdirAll(s.o.Broken, 0o700); err != nil {
		return err.Error()
	}
	if err := os.WriteFile(name, text, 0o600); err != nil {
		return err.Error()
	}
	return name
}

// ask runs f in the actor and waits for it.
func (s *Session) ask(ctx context.Context, f func()) bool {
	done := make(chan struct{})
	if !s.post(func() { f(); close(done) }) {
		return false
	}
	select {
	case <-done:
		return true
	case <-s.gone:
		return false
	case <-ctx.Done():
		return false
	}
}
