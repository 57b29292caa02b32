package web_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"procession/server/wire"
	"procession/sim/trace"
	"procession/sim/words"
	"procession/web"
	"procession/web/ui"
)

var pagesDir = flag.String("pages", "", "also write the pages into this `folder`, to look at them")

// moment is the first page's example, just before the crash.
func moment() *trace.Snapshot {
	return &trace.Snapshot{
		At: 4100, Events: 31, Time: 64_200,
		Cores: []trace.Core{{ID: 0, TID: 100, Clock: 64_200, Slice: 53_000}, {ID: 1, TID: 1010, Clock: 64_150, Slice: 18_000, Next: true}},
		Ready: nil,
		Procs: []trace.Process{
			{PID: 100, Parent: 10, Name: "main", Program: "main", State: trace.Alive, FDs: []trace.FD{{N: 0, File: 1}, {N: 1, File: 1}, {N: 2, File: 1}, {N: 4, File: 3}}, Regions: regions(100, true), Private: 16384, Shared: 32768},
			{PID: 101, Parent: 100, Name: "child of main", Program: "main", State: trace.Alive, FDs: []trace.FD{{N: 0, File: 1}, {N: 1, File: 1}, {N: 2, File: 1}, {N: 3, File: 2}}, Regions: append(regions(101, true), trace.Region{Kind: "stack", Start: "0x7fffeffbf000", Size: 262144, TID: 1010, Pages: []trace.PageRun{{State: "own", First: 63, N: 1}}, Used: 512}), Private: 20480, Shared: 32768},
		},
		Threads: []trace.Thread{
			{TID: 100, PID: 100, Label: "T1", Hue: 1, State: trace.Running, Core: 0, Frames: []trace.Frame{{Func: "main", File: "main.c", Line: 31}, {Func: "wait", Lib: true}}, Depth: 2, Local: &trace.Variable{Name: "status", Type: "int", Value: "?", Addr: "0x7fffffffe0c0", Size: 4}, File: "main.c", Line: 31, Name: "main"},
			{TID: 101, PID: 101, Label: "T2", Hue: 2, State: trace.Blocked, Core: -1, Wait: &trace.Wait{Kind: "read", Call: "read", Object: "pipe A", ID: 1, Since: 60_000}, Frames: []trace.Frame{{Func: "main", File: "main.c", Line: 26}, {Func: "show", File: "main.c", Line: 19}, {Func: "read", Lib: true}}, Depth: 3, Local: &trace.Variable{Name: "n", Type: "ssize_t", Value: "?", Size: 8}, File: "main.c", Line: 19, Name: "main"},
			{TID: 1010, PID: 101, Label: "T3", Hue: 3, State: trace.Running, Core: 1, Frames: []trace.Frame{{Func: "report", File: "main.c", Line: 10}}, Depth: 1, File: "main.c", Line: 10, Name: "report"},
		},
		Files: []trace.OpenFile{{ID: 1, Kind: "tty", Name: "terminal", Mode: "rw", Refs: 6}, {ID: 2, Kind: "pipe", Object: 1, Name: "pipe A", Mode: "r", Refs: 1}, {ID: 3, Kind: "pipe", Object: 1, Name: "pipe A", Mode: "w", Refs: 1}},
		Pipes: []trace.Pipe{{ID: 1, Name: "pipe A", Len: 7, Cap: 65536, Head: "21 deg\n", Writers: []trace.Wrote{{TID: 100, N: 7}}, ReadEnds: 1, WriteEnds: 1}},
		Locks: []trace.Lock{{ID: 1, Kind: "mutex", Name: "m", PID: 101, Addr: "0x404040", Owner: 1010, Count: 1}},
	}
}

func regions(tid int32, shared bool) []trace.Region {
	state := "own"
	if shared {
		state = "shared"
	}
	_ = tid
	return []trace.Region{
		{Kind: "text", Start: "0x400000", Size: 8192, Pages: []trace.PageRun{{State: state, N: 2}}},
		{Kind: "data", Start: "0x404000", Size: 4096, Pages: []trace.PageRun{{State: state, N: 1}}},
		{Kind: "heap", Start: "0x405000", Size: 135168, Pages: []trace.PageRun{{State: "copied", N: 1}, {State: state, First: 1, N: 1}}, Used: 4096},
		{Kind: "stack", Start: "0x7fffff7ff000", Size: 8 << 20, Pages: []trace.PageRun{{State: "copied", First: 2046, N: 1}}, Used: 900},
	}
}

// dead is the same run at its end.
func dead() *trace.Snapshot {
	s := moment()
	s.Time = 90_400
	c := &s.Procs[1]
	c.State, c.Signal, c.FDs = trace.Reaped, 11, nil
	c.Crash = &trace.Crash{TID: 1010, Signal: 11, Kind: "null", Addr: "0x0", Name: "newest", Value: "0x0", Func: "report", File: "main.c", Line: 10}
	for i := range s.Threads {
		s.Threads[i].State, s.Threads[i].Core, s.Threads[i].Wait = trace.Ended, -1, nil
	}
	s.Procs[0].State = trace.Reaped
	s.Cores[0].TID, s.Cores[1].TID = 0, 0
	s.End = &trace.End{Kind: "exit"}
	return s
}

func view(t *testing.T, s *trace.Snapshot, e web.Example) web.Machine {
	t.Helper()
	say := words.Sentence{What: e.Question, Why: e.Why}
	u := &wire.Update{
		Version: wire.Version, Snapshot: s, Say: []wire.Sentence{{What: say.What, Why: say.Why}},
		Status: wire.Status{Mode: "paused", Speed: 5, CanBack: true, Steps: 12, Next: 1010},
		Output: &wire.Output{Parts: []wire.Part{{TID: 100, PID: 100, Label: "T1", Hue: 1, Text: "start\nnow "}, {TID: 1010, PID: 101, Label: "T3", Hue: 3, Text: "and then\n"}}},
		Run:    &wire.Run{Title: e.Title, Files: []wire.File{{Name: "main.c", Text: e.Files[0].Text}}, Settings: wire.Settings{Cores: 2, Policy: "rr", Quantum: 100_000, Seed: 1}, Scenario: e.Name},
		Timeline: &wire.Timeline{Segments: []trace.Segment{
			{Core: 0, TID: 100, State: trace.Running, From: 0},
			{Core: -1, TID: 100, State: trace.Running, From: 0},
			{Core: 1, TID: 101, State: trace.Running, From: 24_000, To: 60_000},
			{Core: -1, TID: 101, State: trace.Ready, From: 20_000, To: 24_000},
			{Core: -1, TID: 101, State: trace.Running, From: 24_000, To: 60_000},
			{Core: -1, TID: 101, State: trace.Blocked, From: 60_000},
			{Core: 1, TID: 1010, State: trace.Running, From: 60_000},
			{Core: -1, TID: 1010, State: trace.Running, From: 60_000},
		}},
	}
	if s.End != nil {
		u.Status = wire.Status{
			Mode: "ended", CanBack: true, Crossed: 9, Ring: true,
			Crossings: []wire.Crossing{{At: 9, Time: 16_000, Say: "`fork` has just made *child of main*.", Took: 100, Others: u.Snapshot.Ready}},
			Chain:     []wire.Link{{Form: "thread", Name: "T2", TID: 101, Say: "waits for bytes in *pipe A*"}, {Form: "pipe", Name: "pipe A", Say: "*pipe A* is empty, and one write end is open"}, {Form: "fd", Name: "4", Say: "descriptor 4 of *child of main* can write to it"}},
		}
		u.Status.Crossings[0].Others = append(u.Status.Crossings[0].Others, 101)
		u.Status.Crossings = append(u.Status.Crossings, u.Status.Crossings[0], u.Status.Crossings[0])
	}
	return web.Machine{
		First: wire.Encode(u), Snapshot: s, Say: say, Files: e.Files,
		Output: []ui.Part{{Label: "T1", Hue: 1, Text: "start\nnow "}, {Label: "T3", Hue: 3, Text: "and then\n"}},
	}
}

// pages are all pages in several states.
func pages(t *testing.T) map[string]templ.Component {
	t.Helper()
	e, ok := web.FindExample(web.HomeExample)
	if !ok {
		t.Fatal("the first page's example is not there")
	}
	m := view(t, moment(), e)
	empty := web.Machine{Files: []ui.File{{Name: "main.c", Text: web.OwnProgram}}}
	return map[string]templ.Component{
		"home":  web.HomePage(web.Home{Head: web.NewHead("Procession", ""), Example: e, Machine: m, Examples: web.Examples()}),
		"run":   web.RunPage(web.Run{Head: web.NewHead(e.Title, ""), Title: e.Title, Address: "/example/crash", Scenario: e.Name, Machine: m, Settings: e.Settings}),
		"end":   web.RunPage(web.Run{Head: web.NewHead(e.Title, ""), Title: e.Title, Address: "/example/crash", Scenario: e.Name, Machine: view(t, dead(), e), Settings: e.Settings}),
		"edit":  web.RunPage(web.Run{Head: web.NewHead("Your own program", ""), Title: "Your own program", Address: "/run", Edit: true, Machine: empty}),
		"text":  web.TextPage(web.Text{Head: web.NewHead(e.Title, ""), Title: e.Title, Machine: m, Back: "/example/crash", Source: e.Files[0].Text, Diagnostics: []web.Diagnostic{{Stops: true, File: "main.c", Line: 10, Col: 3, Message: "Nothing is called `pritnf`. Did you mean `printf`?"}}, Controls: []web.Control{{Action: "/text/crash", Label: "Step", Fields: [][2]string{{"n", "1"}}}}}),
		"error": web.ErrorPage(web.NewHead("Not kept", ""), "Nothing is kept under k7mq2x.", "The run was let go after 30 minutes without a visitor. Your program is kept in your browser."),
	}
}

// Pages carry nothing that a strict Content-Security-Policy would block, no
// control of a later day, and every id once.
func TestPages(t *testing.T) {
	inline := regexp.MustCompile(`\sstyle=|\son[a-z]+=|<style|javascript:`)
	script := regexp.MustCompile(`<script[^>]*>`)
	id := regexp.MustCompile(`\sid="([^"]*)"`)
	for name, page := range pages(t) {
		var b bytes.Buffer
		if err := page.Render(context.Background(), &b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := b.String()
		if m := inline.FindString(got); m != "" {
			t.Errorf("%s: the page has %q inline", name, m)
		}
		for _, s := range script.FindAllString(got, -1) {
			if !strings.Contains(s, " src=") && !strings.Contains(s, `type="application/json"`) {
				t.Errorf("%s: inline script %s", name, s)
			}
		}
		seen := map[string]bool{}
		for _, m := range id.FindAllStringSubmatch(got, -1) {
			if seen[m[1]] {
				t.Errorf("%s: id %q twice", name, m[1])
			}
			seen[m[1]] = true
		}
		if *pagesDir != "" {
			if err := os.WriteFile(filepath.Join(*pagesDir, name+".html"), b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The learner's text reaches the page as text, whatever is in it.
func TestTextIsEscaped(t *testing.T) {
	evil := `</script><img src=x onerror=alert(1)>"'&`
	s := moment()
	s.Procs[1].Name = evil
	s.Threads[0].Local.Value = evil
	e, _ := web.FindExample("fork")
	e.Files = []ui.File{{Name: evil, Text: evil + "\n" + evil}}
	m := view(t, s, e)
	m.Say.What = "*" + evil + "* `" + evil + "`"
	m.Output = []ui.Part{{Label: evil, Text: evil}}
	for name, page := range map[string]templ.Component{
		"run":  web.RunPage(web.Run{Head: web.NewHead(evil, evil), Title: evil, Address: "/", Machine: m}),
		"text": web.TextPage(web.Text{Head: web.NewHead(evil, evil), Title: evil, Machine: m, Source: evil}),
	} {
		var b bytes.Buffer
		if err := page.Render(context.Background(), &b); err != nil {
			t.Fatal(err)
		}
		if i := strings.Index(b.String(), "<img"); i >= 0 {
			t.Errorf("%s: the text is markup near %q", name, b.String()[max(0, i-80):i+20])
		}
	}
}
