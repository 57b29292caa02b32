package session

import (
	"context"
	"net/http"
	"time"

	"procession/server/live"
	"procession/server/problem"
	"procession/server/wire"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/replay"
	"procession/sim/trace"
)

// Still is a program that stands at a moment and that nobody runs: what a page
// shows before anybody has pressed anything.
type Still struct {
	At     abi.Count
	Update *wire.Update
}

// NewStill compiles a program and runs it to the first place where the thread
// of that label is on a line (0: any) in a state ("": any); without a label it
// stands at the beginning.
func NewStill(ctx context.Context, b *build.Builder, p Program, label string, line int, state trace.State) (*Still, error) {
	programs, diags, err := Compile(ctx, b, p)
	if err != nil {
		return nil, err
	}
	if programs == nil {
		return nil, problem.New(http.StatusUnprocessableEntity, "The program does not compile", diags[0].Message, nil)
	}
	m, err := Boot(p, programs, nil, abi.PageLimits)
	if err != nil {
		return nil, err
	}
	if label != "" {
		m.FindMoment(label, line, state, 5_000_000)
	}
	s := still(p, m)
	return &Still{m.At(), s.everything(true)}, nil
}

// still is a session without an actor or watchers, for what it shows.
func still(p Program, m *replay.Player) *Session {
	s := &Session{o: &Options{Now: time.Now}, ledger: newLedger(0, 1), hub: live.NewHub(0), prog: p, m: m}
	s.stand()
	s.out.epoch = 1
	return s
}

// Do carries out a command of a page without JavaScript and waits until the
// machine stands again, or for a while.
func (s *Session) Do(ctx context.Context, cmd *wire.Command) (say string, ok bool) {
	ok = s.ask(ctx, func() {
		if s.m == nil {
			say = "The program is not ready yet."
			return
		}
		_, say = s.obey(nil, cmd)
	})
	for ok {
		var stands bool
		ok = s.ask(ctx, func() { stands = !s.moving() && s.mode != compiling })
		if stands {
			return say, ok
		}
		select {
		case <-time.After(tick):
		case <-ctx.Done():
			return say, true
		}
	}
	return say, ok
}
