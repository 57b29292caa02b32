package session

import (
	"context"
	"reflect"
	"testing"
	"time"

	"procession/server/store"
	"procession/server/wire"
	"procession/sim/replay"
	"procession/sim/trace"
)

const twoThreads = `#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static int n;
static void *f(void *x) { for (int i = 0; i < 50; i++) { n++; usleep(1); } return x; }
int main(void)
{
	char name[20];
	pthread_t a, b;
	pthread_create(&a, NULL, f, NULL);
	pthread_create(&b, NULL, f, NULL);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	if (fgets(name, sizeof name, stdin)) printf("%s has %d", name, n);
	return 0;
}`

// again ends a registry as a crash does, without a word to its sessions, and
// makes another on what is kept.
func again(t *testing.T, kept *store.Store) *Registry {
	t.Helper()
	r, _ := registry(t)
	r.o.Store = kept
	return r
}

// TestWake: what a new server makes of what is kept is the same state, with the
// same future and the same way back, wherever the session stood.
func TestWake(t *testing.T) {
	kept, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	r := again(t, kept)
	s := create(t, r, twoThreads)
	ready := func(s *Session) {
		for _, th := range s.m.Snapshot().Threads {
			if th.State == "ready" {
				s.choose(th.TID)
				return
			}
		}
	}
	acts := []func(s *Session){
		func(s *Session) { s.m.Step(replay.Event, 0, 1000) },
		ready,
		func(s *Session) { s.m.Play(300) },
		ready,
		func(s *Session) { s.m.Step(replay.Switch, 0, 100_000) },
		func(s *Session) { s.focus = s.m.Next() },
		func(s *Session) { s.m.Back(replay.Event, 0) },
		func(s *Session) { s.m.Seek(100) },
		ready,
		func(s *Session) { s.m.Play(1_000_000) },
		func(s *Session) { s.input("Ana\n", false); s.m.Play(1_000_000) },
		func(s *Session) { s.m.Seek(200) },
	}
	for i, act := range acts {
		do(t, s, func() { act(s); s.stand(); s.flush() })
		next := again(t, kept)
		w, err := next.Open(t.Context(), s.ID)
		if err != nil {
			t.Fatalf("after %d: %v", i, err)
		}
		if !w.Mine("somebody") || w.Mine("") || w.Mine(w.owner) {
			t.Error("it is another's")
		}
		type state struct {
			snap  any
			at    replay.Position
			moves []replay.Move
			focus any
			files []wire.File
			end   *trace.End
			hash  uint64
		}
		see := func(s *Session) (x state) {
			do(t, s, func() {
				x = state{s.m.Snapshot(), s.m.Position(), s.m.AllMoves(), s.focus, s.prog.Files, nil, 0}
				back := s.m.Position()
				s.m.Play(5_000_000) // as far as it goes, by the moves that are known
				x.end, x.hash = s.m.Snapshot().End, s.m.Hash()
				s.m.SeekPosition(back)
			})
			return x
		}
		if a, b := see(s), see(w); !reflect.DeepEqual(a, b) {
			t.Errorf("after %d it stands at %v with %d moves, not at %v with %d", i, b.at, len(b.moves), a.at, len(a.moves))
		}
		w.stop()
		<-w.gone
	}
	if _, err := again(t, kept).Open(t.Context(), "nobody"); err == nil {
		t.Error("what nobody kept is opened")
	}
}

// TestWakeOnce: many who open a session at once get the same one.
func TestWakeOnce(t *testing.T) {
	kept, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	id := create(t, again(t, kept), twoThreads).ID
	r := again(t, kept)
	got := make(chan *Session)
	for range 20 {
		go func() {
			s, err := r.Open(context.Background(), id)
			if err != nil {
				t.Error(err)
			}
			got <- s
		}()
	}
	first := <-got
	for range 19 {
		if s := <-got; s != first {
			t.Error("there are two of it")
		}
	}
}

// TestPlaceWhilePlaying: the place of a run that plays is kept now and then, and
// at once when it pauses.
func TestPlaceWhilePlaying(t *testing.T) {
	kept, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	r, c := registry(t)
	r.o.Store = kept
	s := create(t, r, loop)
	at := func() int64 {
		x, err := kept.Session(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		return x.At
	}
	do(t, s, func() { s.play(0); s.flush(); s.run(); s.out.dirty = true; s.flush() })
	if got := at(); got != 0 {
		t.Errorf("right after it began to play %d is kept", got)
	}
	c.pass(placeEvery + time.Millisecond)
	do(t, s, func() { s.run(); s.out.dirty = true; s.flush() })
	if got := at(); got == 0 {
		t.Error("after half a second nothing is kept")
	}
	do(t, s, func() { s.stand(); s.flush() })
	var here int64
	do(t, s, func() { here = int64(s.m.At()) })
	if got := at(); got != here {
		t.Errorf("paused at %d, %d is kept", here, got)
	}
}
