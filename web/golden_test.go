package web_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"procession/server/wire"
	"procession/sim/abi"
	"procession/sim/trace"
	"procession/sim/words"
	"procession/web/ui"
)

// The browser has its own words for the state and its own store. What this
// package and sim/trace say about the same states is written for its tests;
// here it is only checked that what is written is current (-update writes it).

const testdata = "../static/src/testdata"

// states is every form that a thread, a process or an object can have.
func states() []*trace.Snapshot {
	waits := moment()
	kinds := []trace.Wait{
		{Kind: "read", Object: "pipe A", ID: 1},
		{Kind: "write", Object: "pipe A", ID: 1},
		{Kind: "lock", Object: "m", ID: 1, Holder: 1010},
		{Kind: "lock", Object: "m", ID: 1},
		{Kind: "join", Object: "T3", ID: 1010, Holder: 1010},
		{Kind: "child", ID: 101},
		{Kind: "child", ID: 999},
		{Kind: "child"},
		{Kind: "sleep", Until: 1_250_000},
		{Kind: "sleep", Until: 3_000_000_000},
		{Kind: "sleep", Until: 1_750},
		{Kind: "sleep", Until: 1_150},
		{Kind: "input", Call: "scanf"},
		{Kind: "stream", Object: "stdout"},
		{Kind: "condition", Object: "more", ID: 3},
		{Kind: "leave", Object: "more", ID: 3},
		{Kind: "semaphore", Object: "free", ID: 5},
		{Kind: "barrier", Object: "b", ID: 6},
		{Kind: "rdlock", Object: "r", ID: 7},
		{Kind: "wrlock", Object: "r", ID: 7, Holder: 1010},
		{Kind: "once", Object: "init", ID: 10, Holder: 1010},
		{Kind: "signal"},
		{Kind: "recv", Object: "socket B", ID: 2},
		{Kind: "recv", Object: "socket C", ID: 3},
		{Kind: "send", Object: "socket C", ID: 3},
		{Kind: "accept", Object: "socket A", ID: 1},
		{Kind: "connect", Object: "socket F", ID: 6},
		{Kind: "connect", Object: "socket Z", ID: 26},
		{Kind: "backlog", Object: "socket A", ID: 1},
		{Kind: "poll", Object: "socket A or pipe B", ID: 2},
		{Kind: "poll", Object: "pipe B", ID: 1, Until: 1_500_000},
	}
	for i, w := range kinds {
		t := waits.Threads[1]
		t.TID, t.Label, t.Hue = abi.TID(2000+i), "T"+strconv.Itoa(4+i), i%8+1
		t.Wait = &w
		waits.Threads = append(waits.Threads, t)
	}
	self := waits.Threads[5]
	self.TID, self.Label = 3000, "T2.1"
	self.Wait = &trace.Wait{Kind: "lock", Object: "a`b", ID: 1, Holder: 3000}
	self.File, self.Depth = "other.c", 40
	waits.Threads = append(waits.Threads, self)
	waits.Threads[0].State = trace.Ready
	waits.Ready = []abi.TID{100, 101}
	waits.Pipes[0].ReadWait, waits.Pipes[0].WriteWait = []abi.TID{101, 100}, []abi.TID{1010}
	waits.Pipes = append(waits.Pipes, trace.Pipe{ID: 2, Name: "pipe B", Cap: 65536, Head: "\x00\t\"\\\u00e9\u0085"}, trace.Pipe{ID: 3, Name: "pipe C", Len: 12345, Cap: 65536, Head: "\x00\t\"\\\u00e9\u0085`x"})
	waits.Locks = append(waits.Locks, trace.Lock{ID: 2, Kind: "mutex", Name: "account[2].lock", PID: 7, Waiters: []abi.TID{100, 101}})
	waits.Locks = append(waits.Locks,
		trace.Lock{ID: 3, Kind: "condition", Name: "more", PID: 100, Mutex: 2, Waiters: []abi.TID{100, 101}},
		trace.Lock{ID: 4, Kind: "condition", Name: "less", PID: 100, Mutex: 99, Waiters: []abi.TID{101}},
		trace.Lock{ID: 11, Kind: "condition", Name: "lost", PID: 100, Mutex: 2, Lost: 101, Line: 9},
		trace.Lock{ID: 12, Kind: "condition", Name: "new", PID: 100},
		trace.Lock{ID: 5, Kind: "semaphore", Name: "free", PID: 100, Count: 4096, Of: 4096},
		trace.Lock{ID: 13, Kind: "semaphore", Name: "free", PID: 100, Of: 2, Waiters: []abi.TID{2001, 2002}},
		trace.Lock{ID: 6, Kind: "barrier", Name: "b", PID: 100, Count: 2, Of: 3, Waiters: []abi.TID{2003, 2004}},
		trace.Lock{ID: 7, Kind: "rwlock", Name: "r", PID: 100, Readers: []abi.TID{100, 101}, Waiters: []abi.TID{2019, 2018}},
		trace.Lock{ID: 8, Kind: "rwlock", Name: "w", PID: 100, Owner: 101},
		trace.Lock{ID: 14, Kind: "rwlock", Name: "f", PID: 100},
		trace.Lock{ID: 9, Kind: "spin lock", Name: "s", PID: 100, Owner: 101, Waiters: []abi.TID{100}},
		trace.Lock{ID: 10, Kind: "once", Name: "init", PID: 100, Owner: 101, Waiters: []abi.TID{100}},
		trace.Lock{ID: 17, Kind: "semaphore", Name: "/jobs", Count: 1, Of: 2},
		trace.Lock{ID: 18, Kind: "spin lock", Name: "never", Waiters: []abi.TID{1010}},
		trace.Lock{ID: 15, Kind: "once", Name: "init", PID: 100},
		trace.Lock{ID: 16, Kind: "once", Name: "init", PID: 100, Done: true},
	)
	waits.Procs[0].FDs[3].Cloexec = true
	waits.Procs[0].Regions = append(waits.Procs[0].Regions, trace.Region{Kind: "mmap", Name: "shared memory 1", Both: true, Size: 8192}, trace.Region{Kind: "mmap", Name: "notes.txt", Size: 4096})
	waits.Procs[1].Regions = append(waits.Procs[1].Regions, trace.Region{Kind: "mmap", Name: "shared memory 1", Both: true, Size: 4096})
	waits.Procs[0].Group, waits.Procs[0].Session, waits.Procs[0].Nice = 100, 10, -5
	waits.Procs[1].Group, waits.Procs[1].Session = 101, 101
	waits.Files = append(waits.Files, trace.OpenFile{ID: 90, Kind: "file", Name: "app.log", Mode: "rw", Offset: 9, Refs: 2, Node: 1, Object: 1}, trace.OpenFile{ID: 91, Kind: "file", Name: "app.log", Mode: "r", Offset: 12000, Refs: 1, Node: 1, Object: 1})
	waits.Procs[0].FDs = append(waits.Procs[0].FDs, trace.FD{N: 5, File: 90}, trace.FD{N: 6, File: 91}, trace.FD{N: 7, File: 99})
	waits.Procs[1].FDs = append(waits.Procs[1].FDs, trace.FD{N: 5, File: 90})
	waits.Procs[0].Streams = []trace.Stream{{FD: 1, Name: "stdout", Write: true, Len: 4, Head: "sum ", Mode: "line"}, {FD: 5, Len: 1, Head: "x"}, {FD: 2, Name: "stderr"}}
	waits.Nodes = []trace.Node{
		{ID: 1, Kind: "file", Path: "app.log", Mode: "644", Links: 2, Opens: 2, Size: 12000, Head: "start\nadd"},
		{ID: 2, Kind: "file", Path: "old", Size: 0},
		{ID: 7, Kind: "file", Path: "one", Links: 1, Size: 1, Head: "1"},
		{ID: 3, Kind: "dir", Path: "d", Links: 2, Size: 2},
		{ID: 4, Kind: "link", Path: "l", Target: "app.log"},
		{ID: 5, Kind: "fifo", Path: "jobs", ReadWait: []abi.TID{100, 101}},
		{ID: 8, Kind: "fifo", Path: "more", Pipe: 1, WriteWait: []abi.TID{101}},
		{ID: 6, Kind: "device", Path: "/dev/null"},
	}
	waits.Remarks = []trace.Remark{{N: 1, Kind: trace.DoubleFree, PID: 100, TID: 101, File: "main.c", Line: 9, Text: "gives `p` back again."}, {N: 2, Kind: trace.OutsideBlock, TID: 101, File: "a.c", Line: 3, Call: "strcpy", Text: "strcpy writes 3 bytes."}}
	waits.Procs[0].Pending, waits.Procs[0].Alarm, waits.Procs[0].Stopped = []int{10, 15}, 3_000_000, 20
	waits.Procs[0].Actions = []trace.Disposition{{Signal: 2, Handler: "on_int"}, {Signal: 17}}
	waits.Threads[2].Blocked, waits.Threads[2].Pending, waits.Threads[2].Cancel = []int{10, 12}, []int{12}, true
	waits.Threads[2].Frames = append(slices.Clone(waits.Threads[2].Frames), trace.Frame{Func: "on_int", File: "main.c", Line: 4, Signal: 2})
	none := []abi.TID{}
	sock := func(s trace.Socket) {
		s.ID, s.Queue = len(waits.Sockets)+1, append([]int{}, s.Queue...)
		s.Name, s.Cap, s.Writers = "socket "+string(rune('A'+len(waits.Sockets))), 212992, []trace.Wrote{}
		for _, w := range []*[]abi.TID{&s.RecvWait, &s.SendWait, &s.AcceptWait, &s.ConnectWait} {
			if *w == nil {
				*w = none
			}
		}
		waits.Sockets = append(waits.Sockets, s)
	}
	sock(trace.Socket{Kind: "tcp", State: "listening", Local: "port 8080", Backlog: 4, Queue: []int{3}, AcceptWait: []abi.TID{100, 101}})
	sock(trace.Socket{Kind: "tcp", State: "open", Local: "127.0.0.1:40000", Remote: "127.0.0.1:8080", Peer: 3, NoSend: true, Len: 6, Arrived: 4, Head: "hello\n", RecvWait: []abi.TID{101}})
	sock(trace.Socket{Kind: "tcp", State: "open", Peer: 2, Ended: true, Unaccepted: true, SendWait: []abi.TID{100}})
	sock(trace.Socket{Kind: "unix", State: "new", Local: "@name"})
	sock(trace.Socket{Kind: "unix", State: "new"})
	sock(trace.Socket{Kind: "tcp", State: "connecting", Remote: "127.0.0.1:80", ConnectWait: []abi.TID{1010}})
	sock(trace.Socket{Kind: "unix", State: "apart", Ended: true, Len: 12345, Arrived: 12345, Head: "x`y"})
	waits.Terminal = trace.Terminal{Foreground: 100, Pending: "42\n", Waiters: []abi.TID{101}}

	out := []*trace.Snapshot{moment(), dead(), waits, {}}
	for i, kind := range []string{"null", "wild", "read-only", "freed-stack", "stack-overflow", "no-code", "zero-divide", "abort", "memory-limit", "smashed", "new"} {
		s := dead()
		s.Procs[1].Crash.Kind, s.Procs[1].Crash.Write = kind, i%2 == 0
		s.Procs[1].State, s.Procs[1].Orphan = trace.Zombie, true
		s.Procs[1].Signal = i + 6
		s.Procs[0].Exit = i
		if i == 3 {
			s.Procs[1].Crash.Name = ""
		}
		out = append(out, s)
	}
	killed := dead()
	killed.Procs[1].Crash, killed.Procs[1].Signal = nil, 9
	killed.End = &trace.End{Kind: "signal", Signal: 9}
	return append(out, killed)
}

type textCase struct {
	Snapshot json.RawMessage `json:"snapshot"`
	End      *sentence       `json:"end"`
	Sections []section       `json:"sections"`
}

type sentence struct {
	What string `json:"what"`
	Why  string `json:"why"`
}

type section struct {
	Title string   `json:"title"`
	Items []string `json:"items"`
}

func TestTextGolden(t *testing.T) {
	var cases []textCase
	for _, s := range states() {
		c := textCase{Snapshot: wire.EncodeValue(s)}
		if s.End != nil {
			w := words.End(s)
			c.End = &sentence{w.What, w.Why}
		}
		for _, sec := range ui.Text(s, words.Sentence{}) {
			c.Sections = append(c.Sections, section{sec.Title, append([]string{}, sec.Items...)})
		}
		cases = append(cases, c)
	}
	golden(t, "text.json", cases)
}

// TestHighlightGolden writes programs as both scans must see them.
func TestHighlightGolden(t *testing.T) {
	texts := []string{
		"int main(void) { return 0; } // end\n", "/* a\n b */ int x; /*/ c */ char *s = \"a\\\"b\"; '\\''\n",
		"  #  include <stdio.h>\n#define X 1 /* y\n# z */ 0x1fULL\n\"open\n'\\\n\t\"\\", "café(\"é\") = ∑;\r\nint\r\n", "",
	}
	type token struct {
		Form string `json:"form"`
		Text string `json:"text"`
	}
	type file struct {
		Text  string    `json:"text"`
		Lines [][]token `json:"lines"`
	}
	var cases []file
	for _, text := range texts {
		f := file{Text: text}
		for _, l := range ui.Lines(ui.File{Text: text}, nil) {
			line := []token{}
			for _, k := range l.Tokens {
				line = append(line, token{k.Form, k.Text})
			}
			f.Lines = append(f.Lines, line)
		}
		cases = append(cases, f)
	}
	golden(t, "highlight.json", cases)
}

// TestStoreGolden writes updates, and the snapshot that Go has after each.
func TestStoreGolden(t *testing.T) {
	type step struct {
		Update json.RawMessage `json:"update"`
		After  json.RawMessage `json:"after"`
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	var steps []step
	s := *moment()
	steps = append(steps, step{wire.Encode(&wire.Update{Version: wire.Version, Epoch: 1, Snapshot: &s}), wire.EncodeValue(s)})
	for i := range 40 {
		d := change(rnd, s, i)
		s = trace.Apply(s, d)
		u := &wire.Update{Version: wire.Version, Epoch: 1, Seq: i + 1, Delta: &d, Events: []trace.Event{{N: abi.Count(i), Kind: trace.EvRun}}}
		steps = append(steps, step{wire.Encode(u), wire.EncodeValue(s)})
	}
	golden(t, "store.json", steps)
}

// change makes a delta that touches some rows, adds and removes others.
func change(rnd *rand.Rand, s trace.Snapshot, i int) trace.Delta {
	d := trace.Delta{At: s.At + 10, Events: s.Events + 1, Time: s.Time + 50}
	if rnd.IntN(2) == 0 {
		c := s.Cores[rnd.IntN(len(s.Cores))]
		c.Clock += 50
		d.Cores = append(d.Cores, c)
	}
	if rnd.IntN(2) == 0 {
		th := s.Threads[rnd.IntN(len(s.Threads))]
		th.Line = rnd.IntN(30)
		d.Threads = append(d.Threads, th)
	}
	switch rnd.IntN(6) {
	case 0:
		d.Pipes = append(d.Pipes, trace.Pipe{ID: 10 + i, Name: "pipe X", Cap: 4096})
	case 1:
		if n := len(s.Sockets); n > 0 {
			d.Gone = append(d.Gone, trace.Gone{Table: "sockets", ID: s.Sockets[0].ID})
		}
		if n := len(s.Pipes); n > 1 {
			d.Gone = append(d.Gone, trace.Gone{Table: "pipes", ID: s.Pipes[rnd.IntN(n)].ID})
		}
	case 2:
		d.Ready = &trace.Queue{TIDs: []abi.TID{101, 1010}[:rnd.IntN(3)]}
	case 3:
		th := s.Threads[0]
		th.TID, th.Label = abi.TID(5000+i), "T9"
		d.Threads = append(d.Threads, th)
	case 4:
		d.Terminal = &trace.Terminal{Out: int64(i), Waiters: []abi.TID{101}}
		d.Locks = append(d.Locks, trace.Lock{ID: i, Name: "l", Kind: "mutex"})
	default:
		p := s.Procs[rnd.IntN(len(s.Procs))]
		p.Private += 4096
		d.Procs = append(d.Procs, p)
		d.Sockets = append(d.Sockets, trace.Socket{
			ID: 40 + i%3, Name: "socket X", State: "new", Len: i, Queue: []int{}, Writers: []trace.Wrote{},
			RecvWait: []abi.TID{}, SendWait: []abi.TID{}, AcceptWait: []abi.TID{}, ConnectWait: []abi.TID{},
		})
		d.Files = append(d.Files, trace.OpenFile{ID: 30 + i%7, Kind: "null", Name: "/dev/null"})
	}
	return d
}

var update = flag.Bool("update", false, "write the goldens for the browser's tests")

// golden compares or writes a list, an element a line.
func golden[T any](t *testing.T, name string, list []T) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, v := range list {
		b.WriteString([]string{"[", ","}[min(i, 1)])
		if err := e.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	b.WriteString("]\n")
	file := filepath.Join(testdata, name)
	if *update {
		if err := os.MkdirAll(testdata, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	old, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(old, b.Bytes()) {
		t.Errorf("%s is not current (%v); run go test ./web -update and look at what changes", file, err)
	}
}
