package session

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"procession/server/live"
	"procession/server/wire"
	"procession/server/work"
	"procession/sim/build"
	"procession/sim/replay"
)

func TestMain(m *testing.M) {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	os.Exit(m.Run())
}

const patience = 60 * time.Second

// clock is a time that the test moves on.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// registry makes an empty one, with a time that stands.
func registry(t *testing.T) (*Registry, *clock) {
	t.Helper()
	c := &clock{now: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}
	r := NewRegistry(Options{
		Build: build.New(build.Options{}), Machines: work.New(1, 100), Broken: filepath.Join(t.TempDir(), "broken"),
		Most: 10, Watchers: 3, Idle: 30 * time.Minute, Log: slog.New(slog.DiscardHandler), Now: c.Now,
	})
	t.Cleanup(func() {
		ctx, stop := context.WithTimeout(context.Background(), patience)
		defer stop()
		r.Close(ctx)
	})
	return r, c
}

func create(t *testing.T, r *Registry, text string) *Session {
	t.Helper()
	p := Program{Title: "test", Files: []wire.File{{Name: "main.c", Text: text}}}
	if err := Check(&p.Settings); err != nil {
		t.Fatal(err)
	}
	s, diags, err := r.Create(t.Context(), "somebody", p, From{})
	if err != nil || s == nil {
		t.Fatalf("no session: %v, %v", diags, err)
	}
	return s
}

// watch joins a session over a real socket.
func watch(t *testing.T, s *Session) *websocket.Conn {
	t.Helper()
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := live.Upgrade(w, r, func(*http.Request) bool { return true }, wire.MaxCommand)
		if err != nil {
			t.Error(err)
			return
		}
		s.Watch(c, true)
	}))
	t.Cleanup(h.Close)
	ws, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(h.URL, "http"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	return ws
}

// next reads one message.
func next(t *testing.T, ws *websocket.Conn) error {
	t.Helper()
	if err := ws.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	_, _, err := ws.ReadMessage()
	return err
}

// ending reads until the connection is ended, and gives the close code.
func ending(t *testing.T, ws *websocket.Conn) int {
	t.Helper()
	for {
		err := next(t, ws)
		var c *websocket.CloseError
		if errors.As(err, &c) {
			return c.Code
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// gone waits until a session has ended.
func gone(t *testing.T, s *Session) {
	t.Helper()
	select {
	case <-s.gone:
	case <-time.After(patience):
		t.Fatal("the session does not end")
	}
}

// do runs f in the actor.
func do(t *testing.T, s *Session, f func()) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	if !s.ask(ctx, f) {
		t.Fatal("the session does not answer")
	}
}

const loop = `int main(void) { for (;;) ; }`

// A session that nobody watches for half an hour is let go; one that is
// watched is not.
func TestUnwatchedSessionsAreLetGo(t *testing.T) {
	r, c := registry(t)
	left, watched := create(t, r, loop), create(t, r, loop)
	ws := watch(t, watched)
	if err := next(t, ws); err != nil {
		t.Fatal(err)
	}
	do(t, left, func() {}) // it has begun
	c.pass(29 * time.Minute)
	do(t, left, func() { left.tick() })
	do(t, watched, func() { watched.tick() })
	if r.Count() != 2 {
		t.Fatalf("after 29 minutes there are %d", r.Count())
	}
	c.pass(2 * time.Minute)
	gone(t, left)
	do(t, watched, func() { watched.tick() })
	if r.Find(left.ID) != nil || r.Find(watched.ID) == nil {
		t.Errorf("the wrong one was let go")
	}
	// A running machine does not keep a session.
	busy := create(t, r, loop)
	do(t, busy, func() { busy.play(0) })
	c.pass(31 * time.Minute)
	gone(t, busy)
	// And when the last one leaves, the half hour begins.
	ws.Close()
	for watched.hub.Count() > 0 {
		do(t, watched, func() {})
	}
	do(t, watched, func() { watched.tick() })
	c.pass(31 * time.Minute)
	gone(t, watched)
}

// A machine that breaks ends its session and no other; the recording that leads
// there is kept as a file, and its browsers are told.
func TestBrokenMachine(t *testing.T) {
	r, _ := registry(t)
	s, other := create(t, r, loop), create(t, r, loop)
	ws := watch(t, s)
	if err := next(t, ws); err != nil {
		t.Fatal(err)
	}
	do(t, s, func() {
		s.m.Choose(s.m.Next())
		s.m.Play(1000)
		s.m.Input("typed\n", false)
	})
	var at replay.Position
	do(t, s, func() { at = s.m.Position() })
	s.post(func() { panic("an invariant does not hold") })
	if code := ending(t, ws); code != wire.CloseBroken {
		t.Errorf("the browser is told %d", code)
	}
	gone(t, s)
	if r.Find(s.ID) != nil || r.Count() != 1 {
		t.Errorf("there are %d sessions", r.Count())
	}
	do(t, other, func() { other.play(0) })
	text, err := os.ReadFile(filepath.Join(r.o.Broken, s.ID+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var kept struct {
		Reason, Stack string
		Program       Program
		Recording     *replay.Recording
	}
	if err := json.Unmarshal(text, &kept); err != nil {
		t.Fatal(err)
	}
	if kept.Reason != "an invariant does not hold" || !strings.Contains(kept.Stack, "session") || kept.Program.Files[0].Text != loop {
		t.Errorf("it says %s", text)
	}
	if m := kept.Recording.Moves; len(m) != 2 || m[1].Input == nil || m[1].Input.Text != "typed\n" || kept.Recording.At != at.At {
		t.Errorf("the recording is %+v", kept.Recording)
	}
	if info, err := os.Stat(filepath.Join(r.o.Broken, s.ID+".json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
}

// The line speed is that of the clock, whoever looks.
func TestSpeed(t *testing.T) {
	r, c := registry(t)
	s := create(t, r, `int main(void) {
  int i = 0;
  while (i < 1000000)
    i++;
  return i;
}`)
	do(t, s, func() { s.play(5) })
	count := func() (n int) {
		do(t, s, func() { n = s.m.Steps() })
		return n
	}
	for count() != 1 { // the first at once
	}
	c.pass(time.Second)
	for count() < 6 {
	}
	for range 20 {
		do(t, s, func() { s.tick() })
	}
	if n := count(); n != 6 {
		t.Errorf("after a second at five lines a second %d lines are done", n)
	}
	// A server that stood still for a minute does not run a minute of lines.
	c.pass(time.Minute)
	do(t, s, func() { s.speed = 100 })
	do(t, s, func() { s.tick() })
	if n := count(); n > 6+perTick+1 {
		t.Errorf("after a minute %d lines are done", n)
	}
}

// At most so many watch one session, and who comes too late is told.
func TestWatchersAreBounded(t *testing.T) {
	r, _ := registry(t)
	s := create(t, r, loop)
	var in []*websocket.Conn
	for range 3 {
		ws := watch(t, s)
		if err := next(t, ws); err != nil {
			t.Fatal(err)
		}
		in = append(in, ws)
	}
	if code := ending(t, watch(t, s)); code != wire.CloseFull {
		t.Errorf("a fourth is told %d", code)
	}
	in[0].Close()
	for s.hub.Count() > 2 {
		do(t, s, func() {})
	}
	if err := next(t, watch(t, s)); err != nil {
		t.Error(err)
	}
}

// Who joins a session that ends at the same moment is told, and not kept.
func TestJoiningTheEnd(t *testing.T) {
	r, _ := registry(t)
	for range 10 {
		s := create(t, r, loop)
		s.stop()
		gone(t, s)
		if code := ending(t, watch(t, s)); code != wire.CloseGone {
			t.Errorf("it is told %d", code)
		}
	}
	if r.Count() != 0 {
		t.Errorf("there are %d sessions", r.Count())
	}
}

// While the fair queue is full a command to run is answered by a sentence.
func TestFullQueue(t *testing.T) {
	r, _ := registry(t)
	r.o.Machines = work.New(0, 0)
	s := create(t, r, loop)
	do(t, s, func() { s.play(0) })
	for {
		var m mode
		do(t, s, func() { m = s.mode })
		if m == paused {
			return
		}
	}
}

// A stalled program in one session does not hold up another beyond a slice.
func TestFairness(t *testing.T) {
	r, _ := registry(t)
	var all []*Session
	for range 4 {
		s := create(t, r, loop)
		do(t, s, func() { s.play(0) })
		all = append(all, s)
	}
	for _, s := range all {
		for at := 0; at < 100_000; {
			do(t, s, func() { at = int(s.m.At()) })
		}
	}
}

// Going far back is work like running: who waits gets a turn in the middle of it.
func TestGoingBackGivesTurns(t *testing.T) {
	r, _ := registry(t)
	q := work.New(1, 10)
	r.o.Machines = q
	s := create(t, r, loop)
	const far = 20_000_000
	do(t, s, func() {
		s.m.Remember(0) // so that all of it has to be run again
		s.m.Play(far)
		got, atEnd := make(chan struct{}), false
		if err := s.heavy(func() {
			go func() {
				if release, err := q.Acquire(t.Context()); err == nil {
					close(got)
					release()
				}
			}()
			for q.Waiting() == 0 {
			}
			s.m.Seek(far - 1000)
			select {
			case <-got:
			default:
				atEnd = true
			}
		}); err != nil || atEnd {
			t.Errorf("who waits had to wait for all of it (%v)", err)
		}
		if s.m.At() != far-1000 {
			t.Errorf("it stands at %d", s.m.At())
		}
	})
}

// Where all together hold more than they may, who holds much stands still, who
// holds little goes on, and nobody new begins.
func TestMemoryOfAll(t *testing.T) {
	r, _ := registry(t)
	r.ledger.most, r.ledger.share = 24<<20, 2<<20
	small := create(t, r, loop)
	large := create(t, r, `#include <stdlib.h>
#include <string.h>
int main(void) { for (;;) { char *p = malloc(1 << 20); memset(p, 1, 1 << 20); } }`)
	do(t, large, func() { large.play(0) })
	for stands := false; !stands; {
		do(t, large, func() { stands = large.mode != playing })
	}
	do(t, large, func() {
		if large.out.refusal != nil && !strings.Contains(large.out.refusal.Say, "memory") || large.mode == ended {
			t.Errorf("it stands as %s, %+v", large.mode, large.out.refusal)
		}
	})
	do(t, small, func() { small.play(0) })
	for at := 0; at < 100_000; {
		do(t, small, func() { at = int(small.m.At()) })
	}
	if _, _, err := r.Create(t.Context(), "me", Program{Files: []wire.File{{Name: "main.c", Text: loop}}}, From{}); err == nil || !strings.Contains(err.Error(), "memory") {
		t.Errorf("another begins: %v", err)
	}
	large.stop()
	<-large.gone
	if r.ledger.full() {
		t.Errorf("what has ended holds %d bytes still", r.ledger.total.Load())
	}
}

// Settings are bounded, each with its sentence.
func TestCheck(t *testing.T) {
	long := make([]string, 33)
	for i, st := range []wire.Settings{
		{Cores: -1},
		{Cores: 9},
		{Policy: "lottery"},
		{Quantum: 999},
		{Quantum: 2_000_000_000},
		{Args: long},
		{Args: []string{strings.Repeat("x", 5000)}},
		{Stdin: strings.Repeat("x", 70_000)},
	} {
		if err := Check(&st); err == nil {
			t.Errorf("settings %d are taken", i)
		}
	}
	var st wire.Settings
	if err := Check(&st); err != nil || st.Cores != 2 || st.Policy != "rr" || st.Quantum != 100_000 {
		t.Errorf("the defaults are %+v, %v", st, err)
	}
}

func TestSentence(t *testing.T) {
	for in, want := range map[string]string{"": "", "the end": "The end.", "What?": "What?", " ähm ": "Ähm.", "Done.": "Done."} {
		if got := Sentence(in); got != want {
			t.Errorf("%q becomes %q", in, got)
		}
	}
}

// IDs are long and do not repeat.
func TestIDs(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := newID()
		if len(id) != 16 || seen[id] || strings.ContainsAny(id, "0oO/?#") {
			t.Fatalf("an id is %q", id)
		}
		seen[id] = true
	}
}
