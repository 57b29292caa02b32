package session

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"procession/server/problem"
	"procession/server/wire"
	"procession/server/work"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/export"
	"procession/sim/replay"
	"procession/sim/scenario"
	"procession/sim/trace"
	"procession/sim/words"
)

// From is where a run begins that is not at its beginning: a place, and what
// was chosen and typed on the way there. The zero value is the beginning.
type From struct {
	At      abi.Count
	Moves   []replay.Move // all up to the place, and those that are known to come
	Applied int           // how many of them are made at the place
	Focus   abi.TID
	Event   abi.Count // how many there had been, and
	Hash    string    // the state there; "": not known
}

// arrivePiece is how many instructions are run before somebody else may.
const (
	arrivePiece = 1_000_000
	wholeMost   = 200_000 // events, and calls, that are gathered
)

// arrive takes a machine that has just booted to a place, in slices of the fair
// queue. Where the state is not the one that is expected, since this version
// runs the program otherwise, it goes to the place after the same event and
// gives a sentence about it.
func arrive(ctx context.Context, q *work.Queue, m *replay.Player, from From) (note string, err error) {
	if from.At == 0 && len(from.Moves) == 0 {
		return "", nil
	}
	piece := func(f func()) error {
		release, err := q.Acquire(ctx)
		if err != nil {
			return err
		}
		defer release()
		f()
		return nil
	}
	for moved := true; moved && m.At() < from.At && err == nil; {
		err = piece(func() {
			was := m.At()
			m.Play(min(arrivePiece, from.At-was))
			moved = m.At() != was
		})
	}
	if err == nil {
		err = piece(func() { m.SeekPosition(replay.Position{At: from.At, Moves: from.Applied}) })
	}
	var full *work.FullError
	switch {
	case errors.As(err, &full):
		return "", problem.New(http.StatusServiceUnavailable, "The server is busy", fmt.Sprintf("You would be number %d in line. Try again in a moment.", full.Waiting+1), err)
	case err != nil:
		return "", problem.New(http.StatusServiceUnavailable, "This moment is far into the run", "The server did not come there in time. Try again in a moment.", err)
	}
	if from.Hash == "" || m.Recording().Hash == from.Hash {
		return "", nil
	}
	err = piece(func() {
		m.Reset()
		for m.Events() < from.Event {
			if was := m.At(); m.Step(replay.Event, 0, arrivePiece).Why == replay.Over || m.At() == was {
				return
			}
		}
	})
	return "This version of Procession runs the program otherwise than the one that made the link. This is the moment after the same event.", err
}

// Moment is the present place of the session as a link.
func (s *Session) Moment(ctx context.Context) (*scenario.Link, bool) {
	var l *scenario.Link
	ok := s.ask(ctx, func() {
		if s.m != nil {
			l = moment(s.prog, s.m)
			l.Focus = s.focus
		}
	})
	return l, ok && l != nil
}

// Copy is the program of the session and where it stands, to run on from there
// by oneself.
func (s *Session) Copy(ctx context.Context) (Program, From, bool) {
	var p Program
	var f From
	done := false
	ok := s.ask(ctx, func() {
		if done = s.m != nil; done {
			r := s.m.Moves()
			p, f = s.prog, From{At: r.At, Moves: r.Moves, Applied: len(r.Moves), Focus: s.focus}
		}
	})
	return p, f, ok && done
}

func moment(p Program, m *replay.Player) *scenario.Link {
	r := m.Recording()
	sc := &scenario.Scenario{
		Title: p.Title, Files: map[string]string{}, Args: p.Settings.Args, Stdin: p.Settings.Stdin,
		Cores: p.Settings.Cores, Policy: p.Settings.Policy, Quantum: time.Duration(p.Settings.Quantum), Seed: uint64(p.Settings.Seed),
	}
	for _, f := range p.Files {
		sc.Files[f.Name] = f.Text
	}
	return &scenario.Link{Scenario: sc, Costs: r.Costs, Moves: r.Moves, At: r.At, Event: m.Events(), Hash: r.Hash}
}

// Linked is the program of a link and the place that it leads to. What a session
// does not allow is a [problem.Problem].
func Linked(l *scenario.Link) (Program, From, error) {
	sc := l.Scenario
	p := Program{Title: sc.Title, Settings: wire.Settings{
		Cores: sc.Cores, Policy: sc.Policy, Quantum: abi.Time(sc.Quantum), Seed: int(sc.Seed), Args: sc.Args, Stdin: sc.Stdin,
	}}
	if p.Title == "" {
		p.Title = "A program"
	}
	for _, name := range sc.Names() {
		p.Files = append(p.Files, wire.File{Name: name, Text: sc.Files[name]})
	}
	if err := Check(&p.Settings); err != nil {
		return p, From{}, problem.New(http.StatusBadRequest, "A setting of the link is out of range", Sentence(err.Error()), nil)
	}
	return p, From{At: l.At, Moves: l.Moves, Applied: len(l.Moves), Focus: l.Focus, Event: l.Event, Hash: l.Hash}, nil
}

// OpenStill compiles a program and goes to a place of its run, for a page that
// nobody has pressed anything on yet.
func OpenStill(ctx context.Context, b *build.Builder, q *work.Queue, p Program, from From) (*Still, []wire.Diagnostic, error) {
	programs, diags, err := Compile(ctx, b, p)
	if err != nil || programs == nil {
		return nil, diags, err
	}
	m, err := Boot(p, programs, from.Moves, abi.PageLimits)
	if err != nil {
		return nil, nil, fmt.Errorf("session: %w", err)
	}
	note, err := arrive(ctx, q, m, from)
	if err != nil {
		return nil, nil, err
	}
	s := still(p, m)
	s.focus = from.Focus
	if note != "" {
		s.say(words.Sentence{What: note})
	}
	return &Still{m.At(), s.everything(true)}, diags, nil
}

// Whole runs a program to a place and gathers all of it on the way there.
func Whole(ctx context.Context, b *build.Builder, q *work.Queue, p Program, from From) (*export.Run, error) {
	programs, diags, err := Compile(ctx, b, p)
	if err != nil {
		return nil, err
	}
	if programs == nil {
		return nil, problem.New(http.StatusUnprocessableEntity, "The program does not compile", diags[0].Message, nil)
	}
	m, err := Boot(p, programs, from.Moves, abi.PageLimits)
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	run := &export.Run{}
	m.FollowCalls(func(calls []trace.Called) { run.AddCalls(calls, wholeMost) })
	m.Follow(func(events []trace.Event) { run.AddEvents(events, wholeMost) })
	if _, err := arrive(ctx, q, m, from); err != nil {
		return nil, err
	}
	run.Snapshot, run.Segments = m.Snapshot(), replay.Past(run.Events).Segments(0)
	return run, nil
}
