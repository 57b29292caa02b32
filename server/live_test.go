package server_test

import (
	"strings"
	"testing"

	"procession/server"
	"procession/server/wire"
	"procession/sim/abi"
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
			w.must(wire.Command{Do: wire.DoPlay})
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
			w.must(wire.Command{Do: wire.DoPlay})
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
			places = append(places, w.snapshot.At)
			w.stepped(by, 1)
		}
		for i := len(places) - 1; i >= 0; i-- {
			w.must(wire.Command{Do: wire.DoBack, Step: by})
			if w.snapshot.At != places[i] {
				t.Fatalf("%s: back to %d, want %d", by, w.snapshot.At, places[i])
			}
		}
		w.stepped(by, 3)
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
