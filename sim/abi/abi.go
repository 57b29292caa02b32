// Package abi names the simulated POSIX interface: times, ids, errors, signals,
// flags and limits, with the values Linux gives them on x86-64. Calls link by
// name, so there is no table of call numbers to keep.
package abi

// Time is simulated time in nanoseconds since the machine was booted. It stays
// below 2^53 (104 days), so it may cross the wire as a number.
type Time int64

// Count is a number of instructions retired, or of events, since boot. It
// stays below 2^53, so it may cross the wire as a number.
type Count int64

// Addr is a simulated virtual address. No host pointer is ever one.
type Addr uint64

// PID is a process id. See [FirstPID] for the numbering, which is the same on
// every schedule.
type PID int32

// TID is a thread id. The main thread of a process has its pid as TID, as on
// Linux.
type TID int32

// Numbers that do not depend on the schedule.
const (
	InitPID  PID = 1   // adopts orphans and reaps them
	ShellPID PID = 10  // started the first process
	FirstPID PID = 100 // the learner's first process
	// OverflowPID starts the numbers given first come first served, to forks
	// beyond a process's 999th or from another than its main thread.
	OverflowPID PID = 2_000_000_000
)

// PageSize is the size of a page and of a page frame, in bytes.
const PageSize = 4096

// The layout of an address space, as on Linux x86-64 without randomisation.
const (
	TextBase  Addr = 0x400000         // instruction i lies at TextBase + 8*i
	MapTop    Addr = 0x7fff_f000_0000 // mappings and the stacks of other threads grow down from here
	StackTop  Addr = 0x7fff_ffff_f000 // the main thread's stack grows down from here
	ArenaBase Addr = 0x10_0000_0000   // arenas of threads other than the main one
	ArenaSpan Addr = 0x4000_0000      // virtual room of one arena
)
