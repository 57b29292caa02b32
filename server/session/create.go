package session

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"procession/server/live"
	"procession/server/problem"
	"procession/server/wire"
	"procession/server/work"
	"procession/sim"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/replay"
	"procession/sim/scenario"
	"procession/sim/words"
)

// Create compiles a program and makes a session that stands at a place of its
// run, paused. What does not compile gives diagnostics and no session.
func (r *Registry) Create(ctx context.Context, cookie string, p Program, from From) (*Session, []wire.Diagnostic, error) {
	return r.begin(ctx, newID(), OwnerOf(cookie), p, from)
}

// begin makes a session under an id.
func (r *Registry) begin(ctx context.Context, id, owner string, p Program, from From) (*Session, []wire.Diagnostic, error) {
	if err := r.room(); err != nil {
		return nil, nil, err
	}
	programs, diags, err := Compile(ctx, r.o.Build, p)
	if err != nil || programs == nil {
		return nil, diags, err
	}
	m, err := Boot(p, programs, from.Moves, r.o.Limits)
	if err != nil {
		return nil, nil, err
	}
	note, err := arrive(ctx, r.o.Machines, m, from)
	if err != nil {
		return nil, nil, err
	}
	life, stop := context.WithCancel(context.Background())
	s := &Session{
		ID: id, owner: owner, o: &r.o, hub: live.NewHub(r.o.Watchers), ledger: r.ledger, ctx: life, stop: stop,
		box: make(chan func(), mailbox), gone: make(chan struct{}), sliceLen: firstLen,
	}
	s.start(p, m, diags)
	s.focus = from.Focus
	if note != "" {
		s.say(words.Sentence{What: note})
	}
	if err := s.keep(ctx); err != nil {
		stop()
		return nil, nil, err
	}
	r.mu.Lock()
	if r.closed || len(r.sessions) >= r.o.Most {
		r.mu.Unlock()
		stop()
		s.ledger.total.Add(-s.holds)
		return nil, nil, r.full()
	}
	r.sessions[s.ID] = s
	r.mu.Unlock()
	go s.loop(func() {
		r.ledger.total.Add(-s.holds)
		r.mu.Lock()
		delete(r.sessions, s.ID)
		r.mu.Unlock()
		s.hub.CloseAll(wire.CloseGone, "This session has ended. Your program is kept in your browser.")
	})
	return s, diags, nil
}

func (r *Registry) room() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed || len(r.sessions) >= r.o.Most {
		return r.full()
	}
	if r.ledger.full() {
		return errMemory
	}
	return nil
}

func (r *Registry) full() error {
	return problem.New(http.StatusServiceUnavailable, "No session is free",
		"As many programs run here as may. Your program is kept in your browser; try again in a few minutes.", nil)
}

// Compile compiles a program. Programs is nil if it does not compile.
func Compile(ctx context.Context, b *build.Builder, p Program) ([]*sim.Program, []wire.Diagnostic, error) {
	files := map[string]string{}
	for _, f := range p.Files {
		if _, twice := files[f.Name]; twice {
			return nil, nil, problem.New(http.StatusUnprocessableEntity, "Two files are called "+f.Name, "Rename one of them.", nil)
		}
		files[f.Name] = f.Text
	}
	sc, err := scenario.Parse(files)
	if err != nil {
		return nil, nil, problem.New(http.StatusUnprocessableEntity, "This cannot be run", Sentence(err.Error()), err)
	}
	res, err := b.Build(ctx, build.Scenario{Files: sc.Files, Main: sc.Main})
	var full *work.FullError
	switch {
	case errors.As(err, &full), errors.Is(err, context.DeadlineExceeded):
		detail := "Your program waited in line, but its turn did not come in time"
		if full != nil {
			detail = fmt.Sprintf("You would be number %d in line", full.Waiting+1)
		}
		return nil, nil, problem.New(http.StatusServiceUnavailable, "The server is busy", detail+". Your program is kept in your browser; try again in a moment.", err)
	case err != nil:
		return nil, nil, err
	}
	diags := Diagnostics(res.Diagnostics)
	if len(res.Programs) == 0 {
		return nil, diags, nil
	}
	return res.Programs, diags, nil
}

// Boot makes the machine of a program, as a session has it.
func Boot(p Program, programs []*sim.Program, moves []replay.Move, limits abi.Limits) (*replay.Player, error) {
	st := p.Settings
	files := map[string]string{}
	for _, f := range p.Files {
		files[f.Name] = f.Text
	}
	return sim.Boot(sim.Config{
		Programs: programs, Files: files, Args: st.Args, Stdin: st.Stdin, Interactive: st.Stdin == "",
		Settings: replay.Settings{Cores: st.Cores, Policy: st.Policy, Quantum: st.Quantum, Turn: replay.Defaults().Turn, Seed: uint64(st.Seed)},
		Moves:    moves,
		Limits:   limits,
	})
}

// Check bounds settings and fills in defaults; the sentence says what is wrong.
func Check(st *wire.Settings) error {
	d := replay.Defaults()
	if st.Cores == 0 {
		st.Cores = d.Cores
	}
	if st.Policy == "" {
		st.Policy = d.Policy
	}
	if st.Quantum == 0 {
		st.Quantum = d.Quantum
	}
	switch {
	case st.Cores < 1 || st.Cores > 8:
		return errors.New("the machine has 1 to 8 cores")
	case !sim.HasPolicy(st.Policy):
		return errors.New("there is no scheduling policy " + st.Policy)
	case st.Quantum < 1_000 || st.Quantum > 1_000_000_000:
		return errors.New("a time slice is between 1 µs and 1 s")
	case len(st.Args) > 32 || len(st.Stdin) > 64<<10:
		return errors.New("at most 32 arguments, and 64 KiB of input")
	}
	for _, a := range st.Args {
		if len(a) > 4096 {
			return errors.New("an argument has at most 4096 bytes")
		}
	}
	return nil
}

// start begins a run from its beginning.
func (s *Session) start(p Program, m *replay.Player, diags []wire.Diagnostic) {
	s.prog, s.diagnostics = p, diags
	s.m = m
	s.account()
	s.focus, s.left, s.due = 0, 0, 0
	s.out.told = wire.Sentence{}
	s.out.whole, s.out.newRun, s.out.dirty = true, true, true
	s.stand()
}

// stand pauses here and makes the mode fit the place.
func (s *Session) stand() {
	s.left, s.due = 0, 0
	switch {
	case s.m.Ended():
		s.mode = ended
	case s.m.Waiting():
		s.mode = waiting
	default:
		s.mode = paused
	}
	s.out.dirty = true
	s.mark()
}

// Diagnostics puts the front end's sentences in the wire's form.
func Diagnostics(in []build.Diagnostic) []wire.Diagnostic {
	out := make([]wire.Diagnostic, 0, len(in))
	for _, d := range in {
		w := wire.Diagnostic{Severity: string(d.Severity), File: d.File, Line: int(d.Line), Col: int(d.Col), EndCol: int(d.EndCol), Message: d.Message, Why: d.Why}
		if d.Fix != nil {
			w.Fix = &wire.Fix{Label: d.Fix.Label, Line: int(d.Fix.Line), Col: int(d.Fix.Col), EndCol: int(d.Fix.EndCol), Text: d.Fix.Text}
		}
		out = append(out, w)
	}
	return out
}
