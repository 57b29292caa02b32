package web_test

// The examples on the real machine: each comes to the place where its page
// stands, the question fits what is there, and the answer is what it should be.

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"procession/server/wire"
	"procession/sim"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/replay"
	"procession/sim/trace"
	"procession/web"
	"procession/web/ui"
)

func TestMain(m *testing.M) {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	os.Exit(m.Run())
}

const budget = 1_000_000

func boot(t *testing.T, e web.Example) *replay.Player {
	t.Helper()
	res, err := build.New(build.Options{}).Build(context.Background(), build.Scenario{Files: map[string]string{"main.c": e.Files[0].Text}})
	if err != nil || len(res.Programs) == 0 {
		t.Fatalf("%s does not compile: %v %v", e.Name, err, res.Diagnostics)
	}
	if len(res.Diagnostics) > 0 {
		t.Errorf("%s: remarks: %v", e.Name, res.Diagnostics)
	}
	st := replay.Defaults()
	st.Cores, st.Policy, st.Quantum = e.Settings.Cores, e.Settings.Policy, abi.Time(e.Settings.Quantum)
	p, err := sim.Boot(sim.Config{Programs: res.Programs, Interactive: true, Settings: st, Limits: abi.PageLimits})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// toPause goes to the example's place, and returns the thread that is there.
func toPause(t *testing.T, e web.Example, p *replay.Player) *trace.Thread {
	t.Helper()
	for !p.Ended() {
		p.Step(replay.Instruction, 0, budget)
		s := p.Snapshot()
		for i := range s.Threads {
			th := &s.Threads[i]
			if th.Label == e.Pause.Thread && (e.Pause.Line == 0 || th.Line == e.Pause.Line) && (e.Pause.State == "" || string(th.State) == e.Pause.State) {
				return th
			}
		}
	}
	t.Fatalf("%s: the run ends and never comes to its pause", e.Name)
	return nil
}

func toEnd(p *replay.Player) string {
	for !p.Ended() {
		p.Play(budget)
	}
	return string(p.Output())
}

func TestExamples(t *testing.T) {
	ends := map[string]string{
		"fork":  "hello from the parent\nhello from the child\n",
		"lost":  "counter is 2\n",
		"pipe":  "the child got 500500\n",
		"mutex": "1 came in as number 1\n2 came in as number 2\n3 came in as number 3\n4 came in as number 4\n",
		"crash": "21 deg\nthe child was ended by signal 11\n",
	}
	for _, e := range web.Examples() {
		t.Run(e.Name, func(t *testing.T) {
			p := boot(t, e)
			toPause(t, e, p)
			s := p.Snapshot()
			for _, text := range []string{e.Question, e.Why} {
				for _, span := range ui.Spans(text, &s) {
					if span.Mark == "who" && span.Hue == 0 {
						t.Errorf("%q names %s, who is not there", text, span.Text)
					}
				}
			}
			if got := toEnd(p); got != ends[e.Name] {
				t.Errorf("the output is %q", got)
			}
			s = p.Snapshot()
			if dead := s.End.Kind == "deadlock"; dead != (e.Name == "deadlock") {
				t.Errorf("the end is %+v", *s.End)
			}
			if n := strings.Count(e.Files[0].Text, "\n"); n < 14 || n > 45 {
				t.Errorf("the program has %d lines", n)
			}
		})
	}
}

// Let the other thread go first, and one update is lost.
func TestLostUpdateByHand(t *testing.T) {
	e, _ := web.FindExample("lost")
	p := boot(t, e)
	toPause(t, e, p)
	s := p.Snapshot()
	if len(s.Ready) == 0 || !p.Choose(s.Ready[0]) {
		t.Fatalf("nobody can be chosen: %v", s.Ready)
	}
	if got := toEnd(p); got != "counter is 1\n" {
		t.Errorf("the output is %q", got)
	}
}

// TestRecord writes, with -update, what the browser's store is tested with
// beside random changes: a whole run, event by event, as a session sends it.
func TestRecord(t *testing.T) {
	if !*update {
		return
	}
	type step struct {
		Update json.RawMessage `json:"update"`
		After  json.RawMessage `json:"after"`
	}
	e, _ := web.FindExample("crash")
	p := boot(t, e)
	s := p.Snapshot()
	steps := []step{{wire.Encode(&wire.Update{Version: wire.Version, Epoch: 1, Snapshot: &s}), wire.EncodeValue(s)}}
	for seq := 1; !p.Ended(); seq++ {
		from := p.Mark()
		p.Step(replay.Event, 0, budget)
		d, ok := p.Since(from)
		if !ok {
			t.Fatal("the machine jumped")
		}
		after := p.Snapshot()
		if want := string(wire.EncodeValue(after)); want != string(wire.EncodeValue(trace.Apply(s, d))) {
			t.Fatalf("snapshot + delta is not the snapshot, at %d", after.At)
		}
		s = after
		steps = append(steps, step{wire.Encode(&wire.Update{Version: wire.Version, Epoch: 1, Seq: seq, Delta: &d}), wire.EncodeValue(after)})
	}
	golden(t, "run.json", steps)
}
