package session

import (
	"context"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"procession/server/live"
	"procession/server/problem"
	"procession/server/wire"
	"procession/sim/abi"
	"procession/sim/replay"
	"procession/sim/scenario"
	"procession/sim/trace"
	"procession/sim/words"
)

const (
	inputMost = 4096 // characters typed at once
	goOnTimes = 5    // how often the limit on instructions a run may have in all

	compileMost = 15 * time.Second // in line and at work
)

const cannotGo = "That thread cannot go on now: it waits, or has ended."

// Watch joins a connection to the session and serves it until it ends.
func (s *Session) Watch(c *live.Conn, mine bool) {
	if !s.post(func() {
		s.flush()
		if !s.hub.Join(c) {
			c.Close(wire.CloseFull, "Too many people watch this session.")
			return
		}
		c.Send(live.NewFrame(wire.Encode(s.everything(mine))), wire.CloseSlow)
		s.out.dirty = true // one watches more
	}) {
		c.Close(wire.CloseGone, "This session has ended.")
	}
	// The session may end between looking it up and joining it.
	defer context.AfterFunc(s.ctx, func() { c.Close(wire.CloseGone, "This session has ended.") })()
	err := c.Read(func(msg []byte) {
		cmd, err := wire.DecodeCommand(msg)
		if err != nil {
			c.Close(wire.CloseBad, "That was no command.")
			return
		}
		s.post(func() { s.command(c, cmd, mine) })
	})
	if errors.Is(err, live.ErrRate) {
		s.o.Log.Info("a browser sent too much", "session", s.ID)
	}
	s.hub.Leave(c)
	s.post(s.flush) // one watches less
}

// refuse answers the asker alone.
func (s *Session) refuse(c *live.Conn, cmd *wire.Command, code, say string) {
	s.reply(c, func(u *wire.Update) { u.Refusal = &wire.Refusal{ID: cmd.ID, Code: code, Say: say} })
}

// reply sends the asker alone an update that changes nothing else: it carries
// the number of the last one.
func (s *Session) reply(c *live.Conn, fill func(*wire.Update)) {
	u := &wire.Update{Version: wire.Version, Epoch: s.out.epoch, Seq: s.out.seq, Ack: s.out.ack, Status: s.status()}
	fill(u)
	c.Send(live.NewFrame(wire.Encode(u)), wire.CloseSlow)
}

// command obeys one command.
func (s *Session) command(c *live.Conn, cmd *wire.Command, mine bool) {
	if cmd.Do == wire.DoLook {
		s.look(c, cmd)
		return
	}
	if !mine {
		s.refuse(c, cmd, "not-yours", "Only the person who started this run can control it. Run the program yourself to take over from here.")
		return
	}
	if s.m == nil {
		s.refuse(c, cmd, "busy", "The program is not ready yet.")
		return
	}
	if code, say := s.obey(c, cmd); say != "" {
		s.refuse(c, cmd, code, say)
		return
	}
	s.acked = max(s.acked, cmd.ID) // acknowledged by the next flush that finds it done
	s.out.dirty = true
	if !s.moving() {
		s.flush()
	}
}

// decides says that a command adds a move to the recording.
func decides(do string) bool {
	return do == wire.DoChoose || do == wire.DoCross || do == wire.DoInput || do == wire.DoGoOn
}

// obey carries the command out; a refusal has a code and a sentence. What is
// refused only later is told to c, if there is one.
func (s *Session) obey(c *live.Conn, cmd *wire.Command) (code, say string) {
	if decides(cmd.Do) && len(s.m.AllMoves()) >= scenario.MaxMoves {
		return "limit", "So many choices and inputs cannot be kept. Go back some of them, or run the program again."
	}
	switch cmd.Do {
	case wire.DoPlay:
		return s.play(cmd.Speed)
	case wire.DoPause:
		if s.moving() {
			s.stand()
			s.tellWhere()
		}
	case wire.DoStep:
		return s.step(unit(cmd.Step), max(cmd.N, 1))
	case wire.DoBack, wire.DoReset, wire.DoSeek, wire.DoChoose, wire.DoCross:
		if err := s.heavy(func() { code, say = s.travel(cmd) }); err != nil {
			return "busy", Sentence(err.Error())
		}
		return code, say
	case wire.DoFocus:
		s.focus = cmd.TID
	case wire.DoInput:
		return s.input(cmd.Text, cmd.EOF)
	case wire.DoGoOn:
		return s.further()
	case wire.DoRun:
		return s.compile(c, cmd)
	}
	return "", ""
}

// travel is obey for what goes to another place of the run, which may take long.
func (s *Session) travel(cmd *wire.Command) (code, say string) {
	switch cmd.Do {
	case wire.DoBack:
		return s.back(unit(cmd.Step), max(cmd.N, 1))
	case wire.DoReset:
		s.m.Reset()
		s.stand()
		s.tellWhere()
	case wire.DoSeek:
		return s.seek(cmd.At, cmd.Time, cmd.Step)
	case wire.DoChoose:
		return s.choose(cmd.TID)
	case wire.DoCross:
		far, _ := s.m.Known()
		s.m.Seek(min(cmd.At, far))
		if !s.m.Choose(cmd.TID) {
			s.stand()
			return "bad", cannotGo
		}
		s.stand()
		return s.play(s.speed)
	}
	return "", ""
}

func unit(step string) replay.Unit {
	if step == "" {
		return replay.Line
	}
	return replay.Unit(step)
}

func (s *Session) play(speed int) (code, say string) {
	switch s.mode {
	case ended:
		return "bad", "The run has ended. Go back, or run it again."
	case compiling:
		return "busy", "The program is being compiled."
	}
	if s.mode != playing {
		s.mark()
	}
	s.mode, s.speed, s.due, s.left = playing, speed, 1, 0
	s.following = s.target()
	s.lastTick = s.o.Now()
	return "", ""
}

func (s *Session) step(by replay.Unit, n int) (code, say string) {
	switch s.mode {
	case ended:
		return "bad", "The run has ended: there is no next step. Go back, or run it again."
	case waiting:
		return "bad", "The program waits for you to type."
	case compiling:
		return "busy", "The program is being compiled."
	case stepping:
		if s.unit == by {
			s.left = min(s.left+n, 100)
			return "", ""
		}
	}
	s.mark()
	s.mode, s.unit, s.left = stepping, by, n
	s.following = s.m.Target(s.focus)
	return "", ""
}

func (s *Session) back(by replay.Unit, n int) (code, say string) {
	if s.mode == compiling {
		return "busy", "The program is being compiled."
	}
	s.following = s.m.Target(s.focus)
	moved := false
	for range n {
		if !s.m.Back(by, s.focus) {
			break
		}
		moved = true
	}
	s.stand()
	if !moved {
		return "bad", "This is the beginning of the run."
	}
	s.tellWhere()
	return "", ""
}

// seekTime goes to a simulated time. A call such as fork passes much time at
// once: who goes back into it by a key of the timeline, which says by what it
// moves at least, would stay where the call has ended.
func (s *Session) seekTime(t abi.Time, least string) {
	was, at := s.m.Snapshot().Time, s.m.At()
	s.m.SeekTime(t)
	if least != "" && t < was && s.m.At() == at {
		s.m.Back(unit(least), 0)
	}
}

// seek goes to a place, or if t is not 0 to a moment. What no run has come to
// yet is run to, a slice at a time.
func (s *Session) seek(at abi.Count, t abi.Time, least string) (code, say string) {
	if s.mode == compiling {
		return "busy", "The program is being compiled."
	}
	far, farTime := s.m.Known()
	s.wantAt, s.wantTime = at, t
	switch {
	case t > 0 && t <= farTime:
		s.seekTime(t, least)
	case t > 0 || at > far:
		s.m.Seek(far)
		s.stand()
		s.mode = seeking
		return "", ""
	default:
		s.m.Seek(at)
	}
	s.stand()
	s.tellWhere()
	return "", ""
}

// tellWhere narrates a place that was jumped to.
func (s *Session) tellWhere() {
	snap := s.m.Snapshot()
	if events, _ := s.m.Log().Events(0, s.m.Events(), 1); len(events) == 1 && events[0].At == s.m.At() {
		s.say(words.Event(&events[0], &snap))
		return
	}
	s.say(s.standing(&snap))
}

func (s *Session) choose(tid abi.TID) (code, say string) {
	if s.mode == ended || s.mode == compiling {
		return "bad", "Nobody can go on now."
	}
	if s.mode == seeking {
		s.stand()
	}
	if !s.m.Choose(tid) {
		return "bad", cannotGo
	}
	s.following = tid
	if s.focus != 0 {
		s.focus = tid // the steps that follow are the chosen one's
	}
	if s.mode != playing {
		s.narrate()
	}
	return "", ""
}

func (s *Session) input(text string, eof bool) (code, say string) {
	if utf8.RuneCountInString(text) > inputMost {
		return "too-large", "At most 4 096 characters can be typed at once."
	}
	if s.mode == ended {
		return "bad", "The run has ended; nobody reads what you type."
	}
	s.m.Input(trace.Latin1([]byte(text)), eof)
	if s.mode == waiting {
		s.mode = playing
		s.due = 1
	}
	return "", ""
}

// further goes on beyond the instruction limit.
func (s *Session) further() (code, say string) {
	if s.m.Limit() != "instructions" {
		return "bad", "No limit on instructions was reached."
	}
	n := s.m.Limits().Instructions
	if n >= goOnTimes*s.o.Limits.Instructions {
		return "limit", fmt.Sprintf("The program has run %d million instructions. On your own machine, procession run --limit instructions=N goes further.", n/1_000_000)
	}
	// One call may have used up more than is given here.
	for n += s.o.Limits.Instructions; !s.m.Raise("instructions", int64(n)); n += s.o.Limits.Instructions {
	}
	s.stand()
	return s.play(s.speed)
}

// compile compiles beside the actor and starts the new program when it is done.
func (s *Session) compile(c *live.Conn, cmd *wire.Command) (code, say string) {
	p := Program{Title: s.prog.Title, Files: cmd.Files, Settings: s.prog.Settings}
	if cmd.Settings != nil {
		p.Settings = *cmd.Settings
	}
	if err := Check(&p.Settings); err != nil {
		return "bad", Sentence(err.Error())
	}
	p.Scenario = s.prog.Scenario
	s.compiling++
	mine := s.compiling
	s.stand()
	s.mode, s.speed = compiling, cmd.Speed
	go func() {
		ctx, cancel := context.WithTimeout(s.ctx, compileMost)
		defer cancel()
		programs, diags, err := Compile(ctx, s.o.Build, p)
		s.post(func() {
			if mine != s.compiling {
				return
			}
			if s.mode == compiling {
				s.stand()
			}
			var no *wire.Refusal
			var m *replay.Player
			if programs != nil {
				m, err = Boot(p, programs, nil, s.o.Limits)
			}
			switch {
			case err != nil:
				pr := problem.Of(err)
				no = &wire.Refusal{ID: cmd.ID, Code: "bad", Say: pr.Title + ". " + pr.Detail}
			case programs == nil:
				no = &wire.Refusal{ID: cmd.ID, Code: "refused", Say: "The program does not compile.", Diagnostics: diags}
			default:
				s.start(p, m, diags)
				if err := s.keep(ctx); err != nil {
					s.kept.lost = true
					s.o.Log.Error("a session could not be kept", "session", s.ID, "error", err)
				}
				s.play(s.speed)
			}
			s.flush()
			if no != nil && c != nil {
				s.reply(c, func(u *wire.Update) { u.Refusal = no })
			}
		})
	}()
	return "", ""
}

// look answers what is in a process's memory.
func (s *Session) look(c *live.Conn, cmd *wire.Command) {
	if s.m == nil {
		s.refuse(c, cmd, "busy", "The program is not ready yet.")
		return
	}
	d, ok := s.m.Detail(cmd.PID)
	if !ok {
		s.refuse(c, cmd, "bad", "There is no such process now.")
		return
	}
	s.reply(c, func(u *wire.Update) { u.Detail = &d })
}

// View returns the whole present state, for a page.
func (s *Session) View(ctx context.Context, mine bool) (*wire.Update, bool) {
	var u *wire.Update
	ok := s.ask(ctx, func() {
		s.flush()
		u = s.everything(mine)
	})
	return u, ok
}
