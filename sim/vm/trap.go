package vm

import (
	"procession/sim/abi"
	"procession/sim/mem"
)

// Mode is what makes a run stop early, and what it notes. Bits are combined.
type Mode uint8

// The bits of a Mode.
const (
	// StopBeforeVisible stops right before an access by the learner's code to
	// memory that others can reach (trap Visible), and before a call of a
	// library function from the learner's code (trap LibCall). Inside library
	// code nothing stops.
	StopBeforeVisible Mode = 1 << iota
	// Perform executes the first instruction even if it is visible or begins a
	// line.
	Perform
	// StopAtLine stops before an instruction of the learner's code that begins
	// a line (trap Line), at a call depth of at most Engine.MaxDepth if that is
	// not 0. The first instruction of a run stops only without Perform.
	StopAtLine
	// LogAccesses appends every access to memory that others can reach to
	// Engine.Log. It changes nothing else.
	LogAccesses
)

// Code is why a run stopped.
type Code uint8

// The traps. Except after Returned and Exited, the thread's PC is at the instruction that
// was not executed.
const (
	// Budget: the instructions are used up. In library code a thread runs on
	// beyond its budget until it is back in, or calls back into, the learner's
	// code, makes a system call, or Engine.Overrun is used up too (InLibrary).
	Budget Code = iota
	// Syscall: the thread stands at a CALLSYS of Import, its arguments at Args.
	// Engine.Finish completes it; doing nothing and running again retries it.
	Syscall
	// Faulted: an access failed; see Fault. After a retry the access is tried
	// again.
	Faulted
	// Arithmetic: division by zero, or of the least number by -1 (SIGFPE).
	Arithmetic
	// Illegal: the code at PC is none (SIGILL).
	Illegal
	// Visible: see Access; run again with Perform to let it happen.
	Visible
	// LibCall: the thread stands at a call of library function Func.
	LibCall
	// Line: a line of the learner's begins at PC.
	Line
	// Smashed: the return address in memory, Fault.Addr, or the saved frame
	// pointer beside it, is not what the call put there (SIGSEGV).
	Smashed
	// Copied: a write made its own copy of a page that was shared since a fork.
	// The run stops there, maybe in library code, so that what the copy costs is
	// accounted for at the same place whatever the budget.
	Copied
	// Returned: a call that the machine made between two instructions is over
	// (a signal handler returned).
	Returned
	// Exited: the outermost function returned Result.
	Exited
)

// Trap says why and after how many instructions a run stopped.
type Trap struct {
	Code Code
	Used int64 // instructions executed, library overrun included

	InLibrary bool // Budget: it stopped in library code

	Import   int      // Syscall: index into Program.Imports
	Args     abi.Addr // Syscall: address of the arguments, 8 bytes each
	ArgBytes int

	Fault   mem.Fault // Faulted, Smashed
	Zero    bool      // Arithmetic: division by zero (else overflow)
	Access  Access    // Visible
	Func    int       // LibCall: index into Program.Funcs
	ArgsAt  abi.Addr  // LibCall: address of the arguments
	Result  uint64    // Exited
	Natived string    // Faulted inside a native: its name; "" else
}

// AccessKind is what an access does.
type AccessKind uint8

// The kinds of access.
const (
	Load AccessKind = iota
	Store
	AtomicLoad
	AtomicStore
	AtomicUpdate // reads and writes
)

// Writes says that the access changes memory.
func (k AccessKind) Writes() bool { return k == Store || k >= AtomicStore }

// Atomic says that the access is an atomic operation.
func (k AccessKind) Atomic() bool { return k >= AtomicLoad }

// Access is one touch of memory that others can reach.
type Access struct {
	Kind AccessKind
	PC   uint32
	Addr abi.Addr
	Size int
	At   int64 // in a log: instructions executed in this run before it
}
