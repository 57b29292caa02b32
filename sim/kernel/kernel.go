// Package kernel holds a whole machine as rows and advances it.
//
// State is rows in slices that name each other by index: no pointers,
// interfaces or maps, so a clone is a copy, and a hash covers everything. What
// is not state (settings, caches, what waits to be drained) is in fields that
// say so. Nothing here reads a clock, draws a random number or iterates over a
// map: all freedom of a run enters as choices and inputs, so a run is a
// function of its settings and of those.
//
// A run is a chain of places. A place is the number of instructions retired,
// attempts of blocking calls, and advances that retire nothing (a jump of the
// clocks to the next timer, an input, a decision). Between two places the
// machine is settled: free cores have taken ready threads, timers that are due
// have fired, used up quanta have been ended, and the core that runs next and
// the length of its turn are fixed, as state. So where a run is stopped can
// never change it: running by single instructions gives the same states as
// running in one go.
//
// Library calls are not cut: a turn that ends inside one goes on until it
// returns to the learner's code or blocks, and a run stops only where a turn
// may end.
//
// Rejected: a goroutine for each thread (no clone, no hash, no replay); one
// global clock (two cores could not run at the same time).
package kernel

import (
	"fmt"
	"strings"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/fs"
	"procession/sim/ipc"
	"procession/sim/lock"
	"procession/sim/mem"
	"procession/sim/sched"
	"procession/sim/trace"
	"procession/sim/vm"
)

// Config is what a run depends on, beside choices and inputs. Zero values of
// Cores, Policy, Quantum, Turn and Limits stand for 2, "rr", 100 µs, 50 ns and
// [abi.CommandLimits].
type Config struct {
	Programs    []*bytecode.Program // verified; the first is booted as process 100
	Calls       []Call              // the system calls there are
	Natives     map[string]vm.Native
	Args        []string   // after the program's name
	Env         []string   // "NAME=value"
	Files       []fs.Given // in the learner's directory
	Stdin       []byte
	Interactive bool // when Stdin is used up, a reader waits for the person; else it reads the end
	Cores       int
	Policy      string
	Quantum     abi.Time
	Turn        abi.Time
	Seed        uint64
	Limits      abi.Limits
	Unchecked   bool // do not look for misuse; the run is the same
	StopAtFirst bool // end the run at the first misuse
	Leaks       bool // remark on blocks that were never given back, where their process ends
}

// settings is what never changes during a run; clones share it.
type settings struct {
	Config
	policy  sched.Policy
	imports [][]int32      // by program and import: index in Calls, -1: not a system call
	streams []streamLayout // by program
}

// Kernel is a machine. It is not for concurrent use; [Kernel.Clone] is its only
// copy.
type Kernel struct {
	set *settings

	// State.
	mem      *mem.Memory
	limits   abi.Limits
	place    abi.Count
	work     abi.Count // what counts towards the limit of instructions, see cost.go
	events   abi.Count // that have happened
	switches int64     // threads put on cores
	choices  uint64    // made by the policy
	gen      uint64
	made     int // rows of processes and threads made, for their order
	threadsN int // threads made, for their hues
	overflow abi.PID
	extra    abi.TID // thread ids given first come first served
	shared   uint64  // shared mappings made
	reached  uint8   // limits that an event has named, by bit
	cores    []Core
	procs    []Process
	threads  []Thread
	files    fs.Files
	inodes   fs.Inodes
	home     int32 // slot of the learner's directory
	pipes    ipc.Pipes
	sockets  ipc.Sockets
	locks    lock.Table
	ready    sched.Queue
	waits    sched.Waits
	timer    abi.Time // the earliest deadline in waits, arrival at a socket, or alarm that matters; 0: none
	polls    int      // of waits that are for one of several descriptors
	alarms   int      // processes that have set one
	readyGen uint64
	term     Terminal
	turn     Turn
	end      End
	endGen   uint64
	remarks  []remark

	// What waits to be drained; no part of the state.
	keep      bool
	only      []trace.Kind // if any: keep no others
	watch     bool
	log       []trace.Event
	logged    int // taken the last time: about as many come until the next
	accesses  []trace.Access
	keepCalls bool
	called    []trace.Called
	gone      []Gone
	goneFloor uint64 // rows removed in this or an earlier generation may be missing in gone
	output    []byte // all bytes that reached the terminal; append-only, its prefix shared with clones

	engine *vm.Engine // a cache
}

// New boots a machine: the shell has just started the first process. It fails
// if the settings make no machine.
func New(c Config) (*Kernel, error) {
	if len(c.Programs) == 0 {
		return nil, fmt.Errorf("kernel: no program")
	}
	if c.Cores == 0 {
		c.Cores = 2
	}
	if c.Cores < 0 || c.Cores > 64 {
		return nil, fmt.Errorf("kernel: %d cores; there may be 1 to 64", c.Cores)
	}
	if c.Policy == "" {
		c.Policy = sched.Policies[0].Name
	}
	if c.Quantum == 0 {
		c.Quantum = 100_000
	}
	if c.Turn == 0 {
		c.Turn = 50
	}
	if c.Quantum < 0 || c.Turn < 0 {
		return nil, fmt.Errorf("kernel: a quantum or turn below zero")
	}
	if c.Limits == (abi.Limits{}) {
		c.Limits = abi.CommandLimits
	}
	policy, ok := sched.Find(c.Policy)
	if !ok {
		return nil, fmt.Errorf("kernel: no policy %q", c.Policy)
	}
	s := &settings{Config: c, policy: policy}
	byName := map[string]int32{}
	for i := range c.Calls {
		byName["__sys_"+c.Calls[i].Name] = int32(i)
	}
	for _, p := range c.Programs {
		row := make([]int32, len(p.Imports))
		for i, name := range p.Imports {
			if at, ok := byName[name]; ok {
				row[i] = at
			} else {
				row[i] = -1
				if strings.HasPrefix(name, "__sys_") || c.Natives[name] == nil {
					return nil, fmt.Errorf("kernel: %s calls %s, which is not there", p.Name, name)
				}
			}
		}
		s.imports = append(s.imports, row)
		s.streams = append(s.streams, findStreams(p))
	}
	k := &Kernel{
		set: s, mem: mem.New(c.Limits.Memory), limits: c.Limits, gen: 1, keep: true,
		overflow: abi.OverflowPID, extra: firstExtraTID,
		term: Terminal{In: append([]byte(nil), c.Stdin...), EOF: !c.Interactive, Foreground: abi.FirstPID},
		turn: Turn{Core: -1},
	}
	k.mem.SetGeneration(k.gen)
	for i := range c.Cores {
		k.cores = append(k.cores, Core{Thread: -1, Gen: 1})
		_ = i
	}
	k.boot()
	k.settle()
	return k, nil
}

// At is the place in the run.
func (k *Kernel) At() abi.Count { return k.place }

// Work is what has counted towards the limit of instructions: at least as much
// as there were instructions.
func (k *Kernel) Work() abi.Count { return k.work }

// Events is how many events there have been.
func (k *Kernel) Events() abi.Count { return k.events }

// Now is the furthest clock of any core.
func (k *Kernel) Now() abi.Time {
	var t abi.Time
	for i := range k.cores {
		t = max(t, k.cores[i].Clock)
	}
	return t
}

// Config gives the settings, defaults filled in.
func (k *Kernel) Config() Config { return k.set.Config }

// Limits gives the bounds as they are now.
func (k *Kernel) Limits() abi.Limits { return k.limits }

// Memory, Cores, Procs, Threads, Files, Inodes, Pipes, Locks, Ready, Waits and
// Terminal give the rows. They may be read until the machine moves on; rows
// whose PID, TID, Kind or ID is zero are free.
func (k *Kernel) Memory() *mem.Memory { return k.mem }
func (k *Kernel) Cores() []Core       { return k.cores }
func (k *Kernel) Procs() []Process    { return k.procs }
func (k *Kernel) Threads() []Thread   { return k.threads }
func (k *Kernel) Files() *fs.Files    { return &k.files }
func (k *Kernel) Inodes() *fs.Inodes  { return &k.inodes }
func (k *Kernel) Pipes() *ipc.Pipes   { return &k.pipes }
func (k *Kernel) Locks() *lock.Table  { return &k.locks }
func (k *Kernel) Ready() sched.Queue  { return k.ready }
func (k *Kernel) Waits() sched.Waits  { return k.waits }
func (k *Kernel) Terminal() *Terminal { return &k.term }
func (k *Kernel) Program(p int32) *bytecode.Program {
	return k.set.Programs[k.procs[p].Program]
}

// ReadyGen is the generation in which the ready queue last changed, EndGen that
// in which the end did.
func (k *Kernel) ReadyGen() uint64 { return k.readyGen }
func (k *Kernel) EndGen() uint64   { return k.endGen }

// Turn is the turn under way; its core is the one that runs next.
func (k *Kernel) Turn() Turn { return k.turn }

// Next is the thread that runs next, or -1.
func (k *Kernel) Next() int32 {
	if k.turn.Core < 0 {
		return -1
	}
	return k.cores[k.turn.Core].Thread
}

// Ended says how the run ended; Kind "" while it can go on.
func (k *Kernel) Ended() End { return k.end }

// Waiting says that nothing can happen before a person types.
func (k *Kernel) Waiting() bool {
	return k.end.Kind == "" && k.turn.Core < 0 && k.timer == 0
}

// Output gives every byte that has reached the terminal, not to be changed.
func (k *Kernel) Output() []byte { return k.output }

// Mark ends a generation and gives its number: a row that is touched from now
// on has a Gen above it. It changes nothing else.
func (k *Kernel) Mark() uint64 {
	g := k.gen
	k.gen++
	k.mem.SetGeneration(k.gen)
	return g
}

// GoneSince lists the rows removed after generation g; false if that is not
// known any more, so that only a whole snapshot tells.
func (k *Kernel) GoneSince(g uint64) ([]Gone, bool) {
	if g < k.goneFloor {
		return nil, false
	}
	at := len(k.gone)
	for at > 0 && k.gone[at-1].Gen > g {
		at--
	}
	return k.gone[at:], true
}

// Keep says whether events are kept for [Kernel.TakeEvents];
// without, they are only counted.
func (k *Kernel) Keep(on bool) { k.keep = on }

// Only keeps events of these kinds and no others; without kinds, all.
func (k *Kernel) Only(kinds ...trace.Kind) { k.only = kinds }

// Watch says whether accesses to memory that others can reach are kept for
// [Kernel.TakeAccesses].
func (k *Kernel) Watch(on bool) { k.watch = on }

// TakeEvents gives the events since the last call. They are kept until then, so
// who lets a machine run far drains it every few million places.
func (k *Kernel) TakeEvents() []trace.Event {
	e := k.log
	k.log = nil
	k.logged = len(e)
	return e
}

// TakeAccesses gives the accesses since the last call.
func (k *Kernel) TakeAccesses() []trace.Access {
	a := k.accesses
	k.accesses = nil
	return a
}

// FindThread is the index of a thread, or -1.
func (k *Kernel) FindThread(tid abi.TID) int32 {
	for i := range k.threads {
		if k.threads[i].TID == tid && tid != 0 {
			return int32(i)
		}
	}
	return -1
}

// FindProc is the index of a process, or -1.
func (k *Kernel) FindProc(pid abi.PID) int32 {
	for i := range k.procs {
		if k.procs[i].PID == pid && pid != 0 {
			return int32(i)
		}
	}
	return -1
}

func (k *Kernel) vm() *vm.Engine {
	if k.engine == nil {
		k.engine = vm.New(k.set.Natives)
		k.engine.Checks, k.engine.Halt = !k.set.Unchecked, k.set.StopAtFirst
	}
	return k.engine
}

// remove notes that a row is gone.
func (k *Kernel) remove(table string, id int) {
	if len(k.gone) >= 2048 {
		k.goneFloor = k.gone[1023].Gen
		k.gone = append(k.gone[:0], k.gone[1024:]...)
	}
	k.gone = append(k.gone, Gone{table, id, k.gen})
}
