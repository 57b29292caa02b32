package kernel

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/mem"
	"procession/sim/sched"
	"procession/sim/trace"
	"procession/sim/vm"
)

// State is what a thread or process is doing.
type State uint8

// The states. Alive, Zombie and Reaped are a process's, Stopped a thread's
// whose process is stopped by a signal.
const (
	Ready State = iota
	Running
	Blocked
	Stopped
	Ended
	Alive
	Zombie
	Reaped
)

// Trace is the state's name among those who show it.
func (s State) Trace() trace.State {
	return [...]trace.State{trace.Ready, trace.Running, trace.Blocked, trace.Stopped, trace.Ended, trace.Alive, trace.Zombie, trace.Reaped}[s]
}

// Every row that is drawn has a Gen: the generation in which it was last
// touched, see [Kernel.Mark].

// Core is a processor.
type Core struct {
	Thread int32 // index of the thread on it, -1: idle
	Clock  abi.Time
	Slice  abi.Time // of the quantum that its thread has used
	Limit  abi.Time // of Slice; 0: none
	Gen    uint64
}

// Process is a row of the process table.
type Process struct {
	PID      abi.PID // 0: a free row
	Parent   abi.PID
	Seq      int    // order of creation
	Name     string // how the learner knows it
	Program  int32  // index of what it runs
	Space    mem.SpaceID
	State    State
	Status   int // as wait reports it, once not Alive
	Crash    Crash
	FDs      fs.Table
	Cwd      int32  // slot of the working directory's inode
	Umask    uint32 // permission bits that new files do not get
	Actions  [abi.NumSignals]Action
	Stopped  bool   // by a signal
	Told     bool   // its parent knows that it is stopped, or goes on
	Orphan   bool   // its first parent has ended
	Live     int    // threads that have not ended
	Forks    int    // made by its main thread
	Born     uint32 // the instruction of its parent's that made it
	Break    abi.Addr
	Slots    int32 // given out beyond those that follow from a thread's path
	Blocks   Blocks
	Signals  []Siginfo  // sent to it, blocked by all of its threads
	StopSig  abi.Signal // that stopped it last; 0 once it goes on
	Went     bool       // it went on after a stop, and its parent does not know
	Alarm    Alarm
	Group    abi.PID
	Session  abi.PID
	Execed   bool     // it has called exec
	Nice     int      // see priority.go
	Spent    abi.Time // by threads whose rows are gone
	Children abi.Time // spent by children that were collected, and theirs
	Remarked []uint32 // where handlers call what they may not
	Gen      uint64
}

// Action is what a process does on a signal: a handler's address, or
// [abi.SigDfl] or [abi.SigIgn].
type Action struct {
	Handler  abi.Addr
	Flags    uint64
	Restorer abi.Addr
	Mask     uint64
}

// Crash is why a fault of its own ended a process; TID 0: it did not.
type Crash struct {
	TID    abi.TID
	Signal abi.Signal
	Kind   string // as in [trace.Crash]
	Write  bool
	Addr   abi.Addr
	Name   string // the guilty variable; "" if it has no name
	Value  string
	PC     uint32
	Func   string // the innermost call of the learner's code
	File   string
	Line   int
}

// Thread is a row of the thread table.
type Thread struct {
	VM      vm.Thread
	Proc    int32 // index of its process
	State   State
	Core    int32   // that it runs on, else -1
	TID     abi.TID // 0: a free row
	Seq     int     // order of creation
	Label   string
	Hue     int
	Name    string // the function it was started with
	Pending Pending
	Wait    Wait
	Path    int32 // place among the threads of its process by who created whom; 0: a main thread; -1: none
	Slot    int32 // of its stack and arena
	Stack   mem.Range
	Limit   abi.Addr // lowest address of the memory that goes with it: guard, stack, TLS
	Arena   mem.Range
	Things  int // threads and children that it made
	Made    int // threads that it made
	Fn      abi.Addr
	Result  uint64
	CPU     abi.Time
	Main    bool
	Detach  bool
	Joiner  abi.TID // who waits to join it
	Joined  bool
	Sig     Sig
	Cancel  Cancel
	Gen     uint64
}

// Pending is a system call under way: an attempt that has not succeeded yet,
// and what the next one has to know.
type Pending struct {
	Call     int32 // index in the table plus 1; 0: none
	Args     [6]uint64
	Phase    int32
	Done     int64
	Deadline abi.Time
}

// Wait is why a blocked thread waits, for those who show it; its place is in
// the kernel's wait queues.
type Wait struct {
	Kind  string // as in [trace.Wait]; "": it does not wait
	Call  string // as the learner wrote it
	Key   sched.Key
	ID    int // the Pipe's or Lock's ID, or the TID joined, or the PID waited for
	Owner abi.TID
	Since abi.Time
	Until abi.Time
}

// Terminal is where descriptors 0, 1 and 2 of the first process lead. A read
// takes at most a line, as in canonical mode.
type Terminal struct {
	In         []byte  // typed, not yet read
	EOF        bool    // nothing more will be typed
	Foreground abi.PID // the process group that may read
	Out        int64   // bytes that reached it
	Gen        uint64
}

// End is how the run ended; Kind "" while it goes on.
type End struct {
	Kind     string
	Status   int
	Signal   abi.Signal
	Limit    string
	Leftover []abi.PID
	Ring     []abi.TID
}

// Turn is the turn under way: how long its core may still go on, and whether
// its thread is inside a library call, which is not cut.
type Turn struct {
	Core   int32 // -1: no core has work
	Left   abi.Time
	Inside bool
	Over   bool // something changed: the turn ends as soon as it may
	// Visible is set within a step only: the thread stands before its next
	// visible operation.
	Visible bool
}

// Gone is a row that was removed, in generation Gen.
type Gone struct {
	Table string // as in [trace.Gone]
	ID    int
	Gen   uint64
}
