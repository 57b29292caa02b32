package server_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/gorilla/websocket"

	"procession/server"
	"procession/server/wire"
	"procession/sim/abi"
	"procession/sim/trace"
	"procession/web"
)

const loop = `int main(void) { for (;;) ; }`

const greet = `#include <stdio.h>
int main(void) {
  char name[32];
  printf("Who? ");
  fgets(name, sizeof name, stdin);
  printf("Hello, %s", name);
  fprintf(stderr, "bye\n");
  return 7;
}
`

// Each example opens at its moment, plays to its end at full speed, and goes
// back to its beginning; a page that watched all of it holds what a page that
// comes later is given.
func TestExamplesFromBeginningToEnd(t *testing.T) {
	_, h := serve(t, server.Options{})
	for _, e := range web.Examples() {
		t.Run(e.Name, func(t *testing.T) {
			p := newPerson(t, h)
			w := p.make(request{Scenario: e.Name})
			if w.status.Mode != "paused" || w.snapshot.At == 0 || !w.run.Mine || w.run.Scenario != e.Name {
				t.Fatalf("it opens as %+v at %d", w.status, w.snapshot.At)
			}
			w.same(p)
			for _, by := range []string{"line", "event", "instruction", "switch"} {
				for range 3 {
					if w.status.Mode != "paused" {
						break
					}
					w.stepped(by, 1)
				}
				w.same(p)
			}
			steps := w.status.Steps
			if steps == 0 {
				t.Fatal("no steps were taken")
			}
			if w.status.Mode == "paused" { // the steps may have led to the end
				w.must(wire.Command{Do: wire.DoPlay})
			}
			w.until("ended")
			w.same(p)
			if w.snapshot.End == nil {
				t.Fatal("it has no end")
			}
			if w.status.Crossed == 0 {
				t.Errorf("nobody could have gone first anywhere")
			}
			end := *w.snapshot
			w.must(wire.Command{Do: wire.DoReset})
			w.same(p)
			if w.status.CanBack || w.status.Mode != "paused" || w.terminal() != "" || w.snapshot.Events > 2 {
				t.Errorf("the beginning is %+v, %d events, terminal %q", w.status, w.snapshot.Events, w.terminal())
			}
			if r := w.do(wire.Command{Do: wire.DoBack}); r == nil || !strings.Contains(r.Say, "beginning") {
				t.Errorf("back at the beginning: %+v", r)
			}
			// The other way: line by line, quickly.
			w.must(wire.Command{Do: wire.DoPlay, Speed: 100})
			w.must(wire.Command{Do: wire.DoPause})
			w.same(p)
			if w.status.Mode == "paused" {
				w.must(wire.Command{Do: wire.DoPlay})
			}
			w.until("ended")
			if got, want := normal(*w.snapshot), normal(end); got.At != want.At || got.Time != want.Time || got.Events != want.Events {
				t.Errorf("another way leads to another end: %d, %d; %d, %d", got.At, got.Events, want.At, want.Events)
			}
			w.same(p)
		})
	}
}

// Every step of every kind is taken back exactly.
func TestStepsBack(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.make(request{Scenario: "mutex"})
	w.must(wire.Command{Do: wire.DoReset})
	for _, by := range []string{"event", "line", "switch", "instruction"} {
		var places []abi.Count
		for range 12 {
			if w.status.Mode == "ended" {
				break
			}
			places = append(places, w.snapshot.At)
			w.stepped(by, 1)
		}
		for i := len(places) - 1; i >= 0; i-- {
			w.must(wire.Command{Do: wire.DoBack, Step: by})
			if w.snapshot.At != places[i] {
				t.Fatalf("%s: back to %d, want %d", by, w.snapshot.At, places[i])
			}
		}
		w.stepped(by, min(3, len(places)))
	}
	w.same(p)
	// Ten at once, and ten back at once.
	w.must(wire.Command{Do: wire.DoReset})
	w.must(wire.Command{Do: wire.DoStep, N: 10})
	for w.status.Steps < 10 {
		w.next()
	}
	w.same(p)
	w.must(wire.Command{Do: wire.DoBack, N: 10})
	if w.status.CanBack {
		t.Errorf("ten steps back from the tenth is %d", w.snapshot.At)
	}
}

func TestInput(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.run(greet)
	w.must(wire.Command{Do: wire.DoPlay})
	w.until("waiting")
	w.same(p)
	if r := w.do(wire.Command{Do: wire.DoStep}); r == nil || !strings.Contains(r.Say, "type") {
		t.Errorf("a step while it waits: %+v", r)
	}
	if r := w.do(wire.Command{Do: wire.DoInput, Text: strings.Repeat("x", 5000)}); r == nil || r.Code != "too-large" {
		t.Errorf("much too much typed: %+v", r)
	}
	w.must(wire.Command{Do: wire.DoInput, Text: "Zoë\n"})
	w.until("ended")
	if got := w.terminal(); got != "Who? Zoë\nHello, Zoë\nbye\n" {
		t.Errorf("the terminal shows %q", got)
	}
	if w.snapshot.End.Status != 7 {
		t.Errorf("it ended with %+v", w.snapshot.End)
	}
	w.same(p)
	if r := w.do(wire.Command{Do: wire.DoInput, Text: "more\n"}); r == nil {
		t.Error("typing after the end is not refused")
	}
}

// What was typed is typed again when the run goes forward again.
func TestInputIsPartOfTheRun(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.run(greet)
	w.must(wire.Command{Do: wire.DoPlay})
	w.until("waiting")
	w.must(wire.Command{Do: wire.DoInput, EOF: true, Text: "Ada\n"})
	w.until("ended")
	want := w.terminal()
	w.must(wire.Command{Do: wire.DoReset})
	w.must(wire.Command{Do: wire.DoPlay})
	w.until("ended", "waiting")
	if got := w.terminal(); got != want || w.status.Mode != "ended" {
		t.Errorf("%s, and the terminal shows %q, want %q", w.status.Mode, got, want)
	}
	w.same(p)
}

const greetings = `#include <stdio.h>
int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) printf("hello %s\n", argv[i]);
  return argc;
}
`

// A session takes another program, with other settings, and starts it anew.
func TestRun(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.run(loop)
	w.must(wire.Command{Do: wire.DoPlay})
	w.must(wire.Command{Do: wire.DoRun, Files: program(greetings), Settings: &wire.Settings{Cores: 1, Policy: "fifo", Args: []string{"you", "käse"}}})
	w.until("ended")
	if got := w.terminal(); got != "hello you\nhello käse\n" || len(w.snapshot.Cores) != 1 {
		t.Errorf("it prints %q on %d cores", got, len(w.snapshot.Cores))
	}
	if w.run.Settings.Policy != "fifo" || w.run.Files[0].Text != greetings || w.run.Settings.Quantum == 0 {
		t.Errorf("the page is told %+v", w.run)
	}
	w.same(p)
	// Without settings the ones before stay.
	w.must(wire.Command{Do: wire.DoRun, Files: program(greetings)})
	w.until("ended")
	if w.snapshot.End.Status != 3 {
		t.Errorf("the arguments are gone: %+v", w.snapshot.End)
	}
	for _, st := range []wire.Settings{{Cores: 100}, {Policy: "x"}, {Quantum: 1}, {Args: make([]string, 33)}} {
		if r := w.do(wire.Command{Do: wire.DoRun, Files: program(greetings), Settings: &st}); r == nil {
			t.Errorf("%+v is not refused", st)
		}
	}
	w.same(p)
}

// A program that does not compile leaves the run as it is; only who sent it is
// told.
func TestRunOfABadProgram(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.make(request{Scenario: "pipe"})
	other := newPerson(t, h).join(w.name)
	at := w.snapshot.At
	id := w.send(wire.Command{Do: wire.DoRun, Files: program("int main(void) { return x; }")})
	for w.refusal == nil {
		w.next()
	}
	if r := w.refusal; r.ID != id || len(r.Diagnostics) != 1 || r.Diagnostics[0].Line != 1 {
		t.Errorf("it is told %+v", r)
	}
	if w.snapshot.At != at || w.status.Mode != "paused" || w.run.Scenario != "pipe" {
		t.Errorf("the run is now %+v", w.status)
	}
	w.must(wire.Command{Do: wire.DoReset})
	for other.snapshot.At != 0 {
		if u := other.next(); u.Refusal != nil {
			t.Errorf("somebody else is told %+v", u.Refusal)
		}
	}
}

// Who did not make a session watches it and commands nothing.
func TestWatcher(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.make(request{Scenario: "lost"})
	v := newPerson(t, h).join(w.name)
	if v.run.Mine || !w.run.Mine {
		t.Errorf("whose run it is: %t, %t", w.run.Mine, v.run.Mine)
	}
	for _, c := range []wire.Command{
		{Do: wire.DoPlay},
		{Do: wire.DoPause},
		{Do: wire.DoStep},
		{Do: wire.DoBack},
		{Do: wire.DoReset},
		{Do: wire.DoSeek, At: 1},
		{Do: wire.DoChoose, TID: 100},
		{Do: wire.DoCross, TID: 100},
		{Do: wire.DoFocus, TID: 100},
		{Do: wire.DoInput, Text: "x"},
		{Do: wire.DoGoOn},
		{Do: wire.DoRun, Files: program(loop)},
	} {
		if r := v.do(c); r == nil || r.Code != "not-yours" {
			t.Errorf("%s by a watcher: %+v", c.Do, r)
		}
	}
	v.send(wire.Command{Do: wire.DoLook, PID: 100})
	for v.detail == nil {
		v.next()
	}
	if v.detail.PID != 100 || len(v.detail.Globals) == 0 || len(v.detail.Stacks) == 0 {
		t.Errorf("looking gives %+v", v.detail)
	}
	if r := v.do(wire.Command{Do: wire.DoLook, PID: 7}); r == nil {
		t.Error("looking into nobody is not refused")
	}
	w.must(wire.Command{Do: wire.DoStep})
	for v.snapshot.At == 0 || v.seq != w.seq || v.epoch != w.epoch {
		if v.epoch < w.epoch || v.epoch == w.epoch && v.seq < w.seq {
			v.next()
		} else {
			w.next()
		}
	}
	if a, b := differ(normal(*v.snapshot), normal(*w.snapshot)); a != b {
		t.Errorf("the watcher sees %s, the maker %s", a, b)
	}
	// Frames that no page sends end the connection.
	for _, msg := range []string{"{}", "x", `{"id":1,"do":"fly"}`, `{"id":1,"do":"step","n":1000}`} {
		x := newPerson(t, h).join(w.name)
		if err := x.ws.WriteMessage(websocket.TextMessage, []byte(msg)); err != nil {
			t.Fatal(err)
		}
		if code := x.closed(); code != wire.CloseBad {
			t.Errorf("%s closes with %d", msg, code)
		}
	}
	if code := newPerson(t, h).gone("nosuchsession"); code != wire.CloseGone {
		t.Errorf("no such session closes with %d", code)
	}
}

// Choosing who goes next changes what the lost update leaves; the crossings
// that the end offers all can be taken.
func TestChoosing(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.make(request{Scenario: "lost"})
	if r := w.do(wire.Command{Do: wire.DoChoose, TID: 12345}); r == nil {
		t.Error("choosing nobody is not refused")
	}
	w.must(wire.Command{Do: wire.DoPlay})
	w.until("ended")
	got := map[string]bool{w.terminal(): true}
	cross := w.status.Crossings
	if len(cross) == 0 || w.status.Crossed < len(cross) || len(cross) > 5 {
		t.Fatalf("the end offers %+v of %d", cross, w.status.Crossed)
	}
	for _, c := range cross {
		if c.Say == "" || len(c.Others) == 0 {
			t.Errorf("a crossing is %+v", c)
		}
		for _, tid := range c.Others {
			w.must(wire.Command{Do: wire.DoCross, At: c.At, TID: tid})
			w.until("ended")
			got[w.terminal()] = true
			w.same(p)
		}
	}
	// By hand: the other one goes first while one has read and not written.
	w = p.make(request{Scenario: "lost"})
	w.must(wire.Command{Do: wire.DoChoose, TID: w.snapshot.Ready[0]})
	w.must(wire.Command{Do: wire.DoPlay})
	w.until("ended")
	got[w.terminal()] = true
	w.same(p)
	if !got["counter is 1\n"] || !got["counter is 2\n"] || len(got) != 2 {
		t.Errorf("the results are %v", got)
	}
}

// Line steps follow the thread in focus.
func TestFocus(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.make(request{Scenario: "mutex"})
	tid := w.snapshot.Threads[2].TID
	w.must(wire.Command{Do: wire.DoFocus, TID: tid})
	if w.status.Focus != tid {
		t.Fatalf("the focus is %d", w.status.Focus)
	}
	for range 4 {
		line := func() int {
			for _, th := range w.snapshot.Threads {
				if th.TID == tid {
					return th.Line
				}
			}
			return -1
		}
		was := line()
		w.stepped("line", 1)
		if now := line(); w.status.Mode == "paused" && now == was {
			t.Errorf("a step of %d leaves it on line %d", tid, was)
		}
	}
	w.must(wire.Command{Do: wire.DoFocus})
	w.same(p)
}

// Any place and any moment of the run is found, from anywhere.
func TestSeeking(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.make(request{Scenario: "pipe"})
	w.must(wire.Command{Do: wire.DoPlay})
	w.until("ended")
	end := w.snapshot.At
	marks := append([]trace.Mark(nil), w.marks...)
	for _, c := range []wire.Command{
		{Do: wire.DoSeek, At: end / 2},
		{Do: wire.DoSeek, At: 0},
		{Do: wire.DoSeek, At: end},
		{Do: wire.DoSeek, At: end / 3},
		{Do: wire.DoSeek, At: 1 << 50},
		{Do: wire.DoSeek, Time: w.snapshot.Time / 2},
		{Do: wire.DoSeek, Time: 1},
		{Do: wire.DoSeek, Time: 1 << 50},
	} {
		w.must(c)
		w.same(p)
		if w.snapshot.At > end {
			t.Errorf("seeking leads to %d, beyond the end %d", w.snapshot.At, end)
		}
		if !reflect.DeepEqual(w.marks, marks) {
			t.Errorf("seeking changes the marks")
		}
	}
	for _, m := range marks {
		w.must(wire.Command{Do: wire.DoSeek, At: m.At})
		if w.snapshot.At < m.At {
			t.Errorf("the mark at %d is sought at %d", m.At, w.snapshot.At)
		}
	}
	w.same(p)
}

// A run that reaches its limit says so, and goes on when it is asked to.
func TestInstructionLimit(t *testing.T) {
	limits := abi.PageLimits
	limits.Instructions = 100_000
	_, h := serve(t, server.Options{Limits: limits})
	p := newPerson(t, h)
	w := p.run(loop)
	if r := w.do(wire.Command{Do: wire.DoGoOn}); r == nil {
		t.Error("going on before the limit is not refused")
	}
	for n := range abi.Count(5) {
		w.must(wire.Command{Do: map[bool]string{true: wire.DoPlay, false: wire.DoGoOn}[n == 0]})
		w.until("ended")
		if e := w.snapshot.End; e.Kind != "limit" || e.Limit != "instructions" {
			t.Fatalf("it ends as %+v", e)
		}
		if w.snapshot.At < n*90_000 {
			t.Errorf("after %d times on it is at %d", n, w.snapshot.At)
		}
		w.same(p)
	}
	if r := w.do(wire.Command{Do: wire.DoGoOn}); r == nil || r.Code != "limit" {
		t.Errorf("going on for ever: %+v", r)
	}
	w.must(wire.Command{Do: wire.DoBack})
	w.same(p)
	w.must(wire.Command{Do: wire.DoReset})
	w.must(wire.Command{Do: wire.DoPlay})
	w.until("ended")
	w.same(p)
}

const flood = `#include <stdio.h>
int main(void) {
  for (int i = 0; ; i++) printf("line %d of a program that does not know when to stop\n", i);
}
`

// A program that prints for ever is stopped, and the end of what it printed is
// kept.
func TestOutputFlood(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.run(flood)
	w.must(wire.Command{Do: wire.DoPlay})
	w.until("ended")
	if e := w.snapshot.End; e.Kind != "limit" || e.Limit != "output" {
		t.Fatalf("it ends as %+v", e)
	}
	if w.from < 900<<10 || w.from > 1<<20 || w.from != w.snapshot.Terminal.Out {
		t.Errorf("%d bytes are known of %d", w.from, w.snapshot.Terminal.Out)
	}
	// Who comes later is given the last of it.
	v := newPerson(t, h).join(w.name)
	if got := v.terminal(); v.lost+int64(len(got)) != w.from || len(got) < 60<<10 || len(got) > 80<<10 || !strings.HasSuffix(w.terminal(), got) {
		t.Errorf("who joins later gets %d bytes, %d are lost, of %d", len(got), v.lost, w.from)
	}
}

// While programs run for ever, commands are obeyed and other sessions go on.
func TestEndlessLoops(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	var busy []*watcher
	for range 3 {
		w := p.run(loop)
		w.must(wire.Command{Do: wire.DoPlay})
		busy = append(busy, w)
	}
	quick := p.run(greet)
	quick.must(wire.Command{Do: wire.DoPlay})
	quick.until("waiting")
	quick.must(wire.Command{Do: wire.DoInput, Text: "Ada\n"})
	quick.until("ended")
	for _, w := range busy {
		w.must(wire.Command{Do: wire.DoPause})
		at := w.snapshot.At
		if at == 0 || w.status.Mode != "paused" {
			t.Errorf("it is %s at %d", w.status.Mode, at)
		}
		w.must(wire.Command{Do: wire.DoBack})
		if w.snapshot.At >= at {
			t.Errorf("back from %d is %d", at, w.snapshot.At)
		}
		// A step of a thread that waits for ever is only bounded by the limit:
		// it can be broken off.
		w.must(wire.Command{Do: wire.DoReset})
		w.same(p)
	}
}

// A step that takes long can be broken off, and taken back as one.
func TestLongStep(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.run(`#include <pthread.h>
static void *spin(void *p) { for (;;) ; return p; }
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, spin, 0);
  pthread_join(t, 0);
  return 0;
}`)
	w.must(wire.Command{Do: wire.DoFocus, TID: w.snapshot.Threads[0].TID})
	for w.snapshot.Threads[0].State != trace.Blocked {
		at := w.snapshot.At
		w.must(wire.Command{Do: wire.DoStep})
		for w.snapshot.At == at {
			w.next()
		}
		if w.snapshot.At > 100_000 {
			break
		}
	}
	for w.snapshot.At < 2_000_000 {
		w.next()
	}
	w.must(wire.Command{Do: wire.DoPause})
	w.must(wire.Command{Do: wire.DoBack})
	if w.snapshot.At > 10_000 {
		t.Errorf("the long step goes back to %d", w.snapshot.At)
	}
	w.same(p)
}

// A page that does not read slows nobody down.
func TestSlowPage(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.make(request{Scenario: "mutex"})
	other := newPerson(t, h).join(w.name) // it reads no more
	w.must(wire.Command{Do: wire.DoReset})
	for range 100 {
		w.must(wire.Command{Do: wire.DoStep, Step: "instruction"})
	}
	w.must(wire.Command{Do: wire.DoPlay})
	w.until("ended")
	other.ws.Close()
}

// A server that stops tells every page.
func TestClose(t *testing.T) {
	s, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.run(loop)
	w.must(wire.Command{Do: wire.DoPlay})
	s.Close(t.Context())
	if code := w.closed(); code != wire.CloseStop {
		t.Errorf("the page is told %d", code)
	}
	if status, a := p.post("/api/sessions", request{Files: program(loop)}); status != 503 {
		t.Errorf("a new session: %d %+v", status, a)
	}
}
