package trace

import "procession/sim/abi"

// Remark is a misuse that the machine has noticed: the program goes on as it
// does on Linux. One place of the program has one remark of a kind in a run. It
// is no event, so events and their numbers are the same whether it is looked for
// or not.
type Remark struct {
	N    int       // 1 for the first
	At   abi.Count // the place in the run
	Kind string    // see the constants
	PID  abi.PID
	TID  abi.TID
	File string // where, in the learner's code
	Line int
	Func string

	Call  string // the library function that did it for the learner: "strcpy"; "" else
	Name  string // the variable, or the lock, or the pipe, as the learner wrote it; may be ""
	Write bool
	Addr  string // hexadecimal: what was touched
	Size  int    // so many bytes
	Off   int    // of the first wrong byte, from the beginning of the block or variable
	Block int    // size of the block or variable
	Got   Site   // where the block was allocated, the lock locked
	Freed Site   // where it was given back
	Text  string // the whole sentence, without the place
}

// Site is where and by whom something was done before.
type Site struct {
	TID  abi.TID // 0: nobody, or it is not known
	Who  string  // the thread's label
	File string
	Line int
}

// The kinds of remark.
const (
	UseAfterFree   = "use-after-free"
	OutsideBlock   = "outside-block"  // of the heap, and of no block
	OutsideObject  = "outside-object" // of a frame, and of no variable in it that has an address
	UseAfterReturn = "use-after-return"
	Unset          = "unset" // bytes that nobody has ever written
	DoubleFree     = "double-free"
	BadFree        = "bad-free" // of what is no block
	Leak           = "leak"
	UnlockFree     = "unlock-free"  // of a mutex that nobody holds
	UnlockOther    = "unlock-other" // of one that another thread holds
	DestroyLocked  = "destroy-locked"
	DestroyWaited  = "destroy-waited"
	CopiedLock     = "copied-lock"    // while it was locked
	ForkedLock     = "forked-lock"    // held by a thread that does not exist in the child
	DestroyedLock  = "destroyed-lock" // used again
	Unreaped       = "unreaped"       // a zombie that its parent never waited for; Size is its pid
)
