package session

// A session is kept as its recording, so that the server may be killed at any
// moment: whatever a command has changed is on the disk before its
// acknowledgement leaves, since flush, which sends it, saves first. While a run
// plays, moves are saved like that too, but the place only now and then: after
// a crash of the server the run stands where it was last saved, which is a
// moment of the same run.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"procession/server/problem"
	"procession/server/store"
	"procession/server/wire"
	"procession/sim/abi"
	"procession/sim/replay"
	"procession/sim/scenario"
)

const (
	placeEvery = 500 * time.Millisecond // while a run plays
	saveMost   = 10 * time.Second
	openMost   = 20 * time.Second
)

// keeping is what the store has of a session.
type keeping struct {
	moves []replay.Move
	place store.Place
	when  time.Time
	lost  bool // the last save failed
}

// OwnerOf is what is kept of a cookie: who reads the data cannot use it.
func OwnerOf(cookie string) string {
	if cookie == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(cookie))
	return hex.EncodeToString(sum[:])
}

func (s *Session) place(hash bool) store.Place {
	at := s.m.Position()
	p := store.Place{At: int64(at.At), Applied: at.Moves, Event: int64(s.m.Events()), Focus: int64(s.focus)}
	if hash {
		p.Hash = s.m.Recording().Hash
	}
	return p
}

func encodeMoves(moves []replay.Move) ([][]byte, error) {
	var out [][]byte
	for _, m := range moves {
		b, err := json.Marshal(m)
		if err != nil {
			return nil, fmt.Errorf("session: %w", err)
		}
		out = append(out, b)
	}
	return out, nil
}

// keep saves the session whole: a new one, or one that runs another program.
func (s *Session) keep(ctx context.Context) error {
	if s.o.Store == nil {
		return nil
	}
	l := moment(s.prog, s.m)
	l.Moves, l.At, l.Event, l.Hash = nil, 0, 0, ""
	program, err := l.Pack()
	if err != nil {
		return fmt.Errorf("session: %w", err)
	}
	all := s.m.AllMoves()
	moves, err := encodeMoves(all)
	if err != nil {
		return err
	}
	x := store.Session{ID: s.ID, Owner: s.owner, Title: s.prog.Title, Scenario: s.prog.Scenario, Program: program, Moves: moves, Place: s.place(true)}
	if err := s.o.Store.AddSession(ctx, &x); err != nil {
		return err
	}
	s.kept = keeping{moves: all, place: x.Place, when: s.o.Now()}
	return nil
}

// save keeps where the session stands and what was decided, if that changed.
func (s *Session) save() {
	if s.o.Store == nil || s.m == nil {
		return
	}
	all := s.m.AllMoves()
	same := 0
	for same < len(all) && same < len(s.kept.moves) && all[same] == s.kept.moves[same] {
		same++
	}
	from := -1
	if same < len(all) || same < len(s.kept.moves) {
		from = same
	}
	plays := s.moving()
	at := s.m.Position()
	moved := int64(at.At) != s.kept.place.At || at.Moves != s.kept.place.Applied || int64(s.focus) != s.kept.place.Focus
	switch {
	case from < 0 && !moved && !s.kept.lost:
		return
	case from < 0 && plays && !s.kept.lost && s.o.Now().Sub(s.kept.when) < placeEvery:
		return
	}
	p := s.place(!plays)
	ctx, stop := context.WithTimeout(context.Background(), saveMost)
	defer stop()
	moves, err := encodeMoves(all[same:])
	if err == nil {
		err = s.o.Store.MoveSession(ctx, s.ID, p, from, moves)
	}
	if err != nil {
		s.kept.lost = true
		s.o.Log.Error("a session could not be kept", "session", s.ID, "error", err)
		s.out.refusal = &wire.Refusal{Code: "not-kept", Say: "The server could not keep this on its disk. The run goes on, but is lost if the server stops now."}
		return
	}
	s.kept = keeping{moves: all, place: p, when: s.o.Now()}
}

// Open gives a session that runs, or wakes one that is kept. A *problem.Problem
// says why there is none.
func (r *Registry) Open(ctx context.Context, id string) (*Session, error) {
	for {
		if s := r.Find(id); s != nil {
			return s, nil
		}
		if r.o.Store == nil || len(id) > 64 {
			return nil, errGone
		}
		r.mu.Lock()
		wait := r.waking[id]
		if wait == nil {
			wait = make(chan struct{})
			r.waking[id] = wait
			r.mu.Unlock()
			s, err := r.wake(ctx, id)
			r.mu.Lock()
			delete(r.waking, id)
			r.mu.Unlock()
			close(wait)
			return s, err
		}
		r.mu.Unlock()
		select {
		case <-wait: // somebody else woke it, or could not
		case <-ctx.Done():
			return nil, fmt.Errorf("session: %w", ctx.Err())
		}
	}
}

// End ends a session that runs; what is kept of it stays.
func (r *Registry) End(id string) {
	if s := r.Find(id); s != nil {
		s.stop()
		<-s.gone
	}
}

var errGone = problem.NotFound("This run is no longer kept", "A run that nobody has opened for half a year is let go. Your program is kept in the browser that ran it: open Your own program there.")

// wake makes a session of what is kept of it.
func (r *Registry) wake(ctx context.Context, id string) (*Session, error) {
	ctx, stop := context.WithTimeout(ctx, openMost)
	defer stop()
	x, err := r.o.Store.Session(ctx, id)
	if errors.Is(err, store.ErrNone) {
		return nil, errGone
	}
	if err != nil {
		return nil, err
	}
	l, err := scenario.UnpackLink(x.Program)
	if err != nil {
		return nil, fmt.Errorf("session: the program of %s: %w", id, err)
	}
	p, _, err := Linked(l)
	if err != nil {
		return nil, err
	}
	p.Title, p.Scenario = x.Title, x.Scenario
	from := From{At: abi.Count(x.At), Applied: x.Applied, Focus: abi.TID(x.Focus), Event: abi.Count(x.Event), Hash: x.Hash}
	for _, b := range x.Moves {
		var m replay.Move
		if err := json.Unmarshal(b, &m); err != nil {
			return nil, fmt.Errorf("session: a move of %s: %w", id, err)
		}
		from.Moves = append(from.Moves, m)
	}
	s, diags, err := r.begin(ctx, id, x.Owner, p, from)
	switch {
	case err != nil:
		return nil, err
	case s == nil:
		return nil, problem.New(http.StatusUnprocessableEntity, "This run's program does not compile any more", fmt.Sprintf("This version of Procession says: %s Your program is kept.", diags[0].Message), nil)
	}
	return s, nil
}
