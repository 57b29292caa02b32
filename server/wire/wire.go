// Package wire is what crosses the WebSocket of a session.
//
// The flow. The browser opens /live/{session}; the server's first message is
// an Update with a Snapshot; every later Update carries a Delta from the one
// before, the events since, and what the session adds (narration, timeline,
// output). A jump (step back, seek, reset, a new program) is again a Snapshot.
// Updates are numbered {Epoch, Seq}: the epoch changes with every Snapshot that
// does not follow from the update before, the seq by one with every update. The
// browser sends Commands and never predicts: a command is acknowledged by the
// first update whose Ack names it, or by one that carries its Refusal.
//
// A message is one JSON array, positional: a struct is the array of its fields
// in order, nil pointers are null, empty slices []. The encoding is in
// encode.go alone; the page's decoder is generated from these types.
package wire

import (
	"procession/sim/abi"
	"procession/sim/trace"
)

// Version is the protocol's; a page that speaks another one reloads once.
const Version = 1

// Update is one message to the browsers of a session.
type Update struct {
	Version  int
	Epoch    int
	Seq      int
	Ack      int // the highest Command.ID of the creator that took effect
	Snapshot *trace.Snapshot
	Delta    *trace.Delta
	Events   []trace.Event // at most eight, the newest last
	Dropped  int           // events since the last update that are not in Events
	Say      []Sentence    // narration of the newest step, newest last; at most one a user step
	Status   Status
	Output   *Output       // what changed in it; nil: nothing
	Timeline *Timeline     // what changed in it; nil: nothing
	Run      *Run          // sent with a Snapshot after the program or the settings changed
	Detail   *trace.Detail // the answer to "look", to the asker alone
	Refusal  *Refusal      // to the asker alone
}

// Sentence is one thing narrated: what happened, and the reason under it. In
// both, [T3] is a thread's name, `x` is code and *x* a process's name.
type Sentence struct {
	Event abi.Count
	What  string
	Why   string
}

// Status is what the session is doing.
type Status struct {
	Mode      string  // "paused", "playing", "ended", "waiting" (for a person to type), "compiling"
	Speed     int     // lines a second while playing; 0: as fast as can be
	Focus     abi.TID // the thread that line steps follow; 0: none
	CanBack   bool
	Steps     abi.Count // user steps that Back can undo
	Next      abi.TID   // who takes the next step if nobody chooses
	Viewers   int
	Crossings []Crossing // at the end: where another thread could have gone first, at most five, the nearest to the end first
	Crossed   int        // how many there were in all
	Chain     []Link     // at an end that leaves somebody waiting: why, from one to the next
	Ring      bool       // the chain closes
}

// Crossing is a choice that could have been another, with its sentence.
type Crossing struct {
	At     abi.Count
	Time   abi.Time
	Say    string
	Took   abi.TID
	Others []abi.TID
}

// Link is one step of the reason why somebody waits.
type Link struct {
	Form string  // what to draw: "thread", "pipe", "fd", "lock", "process"
	Name string  // "T2", "pipe A", "4"
	TID  abi.TID // whose colour; 0 none
	Say  string
}

// Output is what reached the terminal. If From is the length of what the page
// holds, Parts are appended, else they replace everything.
type Output struct {
	From  int64 // bytes that reached the terminal before Parts
	Lost  int64 // of all bytes, how many at the beginning are no longer kept
	Parts []Part
}

// Part is text that one thread wrote, or that a person typed (TID 0).
type Part struct {
	TID   abi.TID
	PID   abi.PID
	Label string
	Hue   int
	Err   bool // on descriptor 2
	Text  string
}

// Timeline is what changed in the past of the run. The page cuts its segments
// to From and its marks to MarkFrom, sets To of those in Closed, and appends.
type Timeline struct {
	From     int
	Closed   []Closing
	Segments []trace.Segment
	MarkFrom int
	Marks    []trace.Mark
}

// Closing says that segment number Index, which lasted, ended at To.
type Closing struct {
	Index int
	To    abi.Time
}

// Run is the program and the settings of the run.
type Run struct {
	Session     string
	Mine        bool // the asker made it and may command it
	Title       string
	Files       []File
	Settings    Settings
	Scenario    string // an example's name, or ""
	Diagnostics []Diagnostic
}

// File is a source file.
type File struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// Settings are what a run depends on beside its text; they take effect with
// the next run.
type Settings struct {
	Cores   int      `json:"cores"`
	Policy  string   `json:"policy"`  // "rr", "fifo", "random", "manual"
	Quantum abi.Time `json:"quantum"` // ns
	Seed    int      `json:"seed"`
	Args    []string `json:"args"`
	Stdin   string   `json:"stdin"` // typed beforehand; "" : the person types
}

// Diagnostic is a sentence about the program's text.
type Diagnostic struct {
	Severity          string // "error", "remark"
	File              string
	Line, Col, EndCol int
	Message           string
	Why               string
	Fix               *Fix
}

// Fix replaces bytes [Col, EndCol) of Line by Text.
type Fix struct {
	Label             string
	Line, Col, EndCol int
	Text              string
}

// Refusal says why a command had no effect, and what to do.
type Refusal struct {
	ID          int    // the command's
	Code        string // "not-yours", "limit", "bad", "too-large", "busy", "gone"
	Say         string
	Diagnostics []Diagnostic // for "run" of a program that does not compile
}
