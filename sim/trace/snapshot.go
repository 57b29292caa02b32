// Package trace is the vocabulary of what can be observed of a machine and of
// what can be chosen for it: [Snapshot] (what is), [Delta] (what changed),
// [Event] (what happened), [Access] (who touched which memory), [Choice] and
// [Input] (what was decided from outside). The same types are drawn by the
// pages, carried by the WebSocket and kept in tests; nothing copies them into
// near-identical ones.
//
// A snapshot is flat tables of rows that know each other by id. Values of the
// learner's program and hashes are strings, since they may exceed 2^53. The
// field order of a struct is its order on the wire: add fields at the end.
package trace

import "procession/sim/abi"

// Snapshot is the whole observable state of a machine between two steps.
type Snapshot struct {
	At       abi.Count // place in the run: instructions retired and idle moments passed
	Events   abi.Count // events so far; the next event has this number
	Time     abi.Time  // the furthest clock of any core
	Cores    []Core
	Ready    []abi.TID // the ready queue, next first
	Procs    []Process // by creation; a reaped process keeps its row, as a stub
	Threads  []Thread  // by creation; an ended thread keeps its row
	Files    []OpenFile
	Pipes    []Pipe
	Locks    []Lock
	Terminal Terminal
	End      *End     // nil while the machine can go on
	Remarks  []Remark // misuses that the machine has noticed, oldest first; at most the first 64
	Nodes    []Node
	Sockets  []Socket
}

// Core is a processor. Slice is how much of the quantum its thread has used.
type Core struct {
	ID    int
	TID   abi.TID // 0 if idle
	Clock abi.Time
	Slice abi.Time
	Next  bool // it is the core that runs next
}

// State is what a thread or process is doing, in the field's words.
type State string

// The states. Zombie and Reaped are a process's, Running to Blocked a
// thread's; Ended a thread's and Alive a process's.
const (
	Running State = "running"
	Ready   State = "ready"
	Blocked State = "blocked"
	Stopped State = "stopped"
	Ended   State = "ended"
	Alive   State = "alive"
	Zombie  State = "zombie"
	Reaped  State = "reaped"
)

// Process is a room: what belongs to a process and to no other.
type Process struct {
	PID     abi.PID
	Parent  abi.PID // 1 (init) once it is an orphan
	Name    string  // how the learner knows it: "main", or "child of main", or the function the child runs
	Program string  // base name of the program it runs
	State   State
	Exit    int    // exit status, once not Alive and Signal is 0
	Signal  int    // the signal that ended it, or 0
	Crash   *Crash // set if a fault of its own ended it
	FDs     []FD   // open descriptors, ascending
	Regions []Region
	Private int64 // bytes of memory that only it has
	Shared  int64 // bytes of memory shared after fork, not yet copied
	Orphan  bool  // its first parent has ended
	Pending []int // signals that were sent to it, and that all of its threads block
	Actions []Disposition
	Alarm   abi.Time // when it is sent SIGALRM; 0: never
	Stopped int      // the signal that stopped it; 0: it is not stopped
	Cwd     string
	Streams []Stream // stdio streams that hold bytes, as the list of the C library has them
	Group   abi.PID  // its process group, by the number of the process that began it
	Session abi.PID  // its session; the shell's is the terminal's
	Nice    int      // -20, the highest priority, to 19
}

// Disposition is what a process does on a signal, where that is not the default.
type Disposition struct {
	Signal  int
	Handler string // the function; "" : the signal is ignored
}

// Crash says which thread broke a process and why.
type Crash struct {
	TID    abi.TID
	Signal int
	Kind   string // "null", "wild", "read-only", "freed-stack", "stack-overflow", "no-code", "zero-divide", "overflow", "illegal", "abort", "memory-limit", "smashed", "beyond-file"
	Write  bool   // it was writing
	Addr   string // hexadecimal, "0x0"
	Name   string // the guilty variable, as the learner wrote it; may be ""
	Value  string // its value
	Func   string
	File   string
	Line   int
}

// FD is a row of a descriptor table. File is an [OpenFile]'s ID.
type FD struct {
	N       int
	File    int
	Cloexec bool
}

// OpenFile is an open file description: shared by every descriptor made from
// it by fork or dup.
type OpenFile struct {
	ID     int
	Kind   string // "tty", "pipe", "null", "file", "dir", "socket"
	Object int    // the Pipe's ID for "pipe", the Node's for "file", the Socket's for "socket"; 0 else
	Name   string // "terminal", "pipe A", "socket A", a path
	Mode   string // "r", "w", "rw"
	Offset int64
	Refs   int // descriptors that name it, of all processes

	Node     int // the ID of what was opened by a path, see [Node]; 0: none was
	Append   bool
	Nonblock bool
}

// Node is a file as such, whether it is open or not: what a name in a directory
// leads to. Only those are here that the program has made, opened or changed.
type Node struct {
	ID        int
	Kind      string    // "file", "dir", "fifo", "link", "device"
	Path      string    // its latest name, relative to the learner's directory if it lies in there
	Mode      string    // permissions, octal: "644"
	Links     int       // names; 0: it is removed and lives only while it is open
	Opens     int       // open file descriptions that lead to it
	Size      int64     // of a file bytes, of a directory entries
	Head      string    // of a file: the first 64 bytes, as Latin-1 text
	Target    string    // of a link
	Pipe      int       // of a FIFO that is open: the Pipe's ID
	ReadWait  []abi.TID // of a FIFO: who waits to open it to read, next first
	WriteWait []abi.TID
}

// Stream is a buffer of stdio, which lies in the process's own memory: bytes
// that are printed and not yet written, or read ahead and not yet taken.
type Stream struct {
	FD    int
	Name  string // "stdin", "stdout", "stderr", or "" for others
	Write bool   // it holds output
	Len   int    // bytes that it holds
	Head  string // the first 32, as Latin-1 text
	Mode  string // "line", "full"
}

// Region is a part of an address space.
type Region struct {
	Kind  string    // "text", "rodata", "data", "bss", "heap", "mmap", "stack", "tls"
	Start string    // hexadecimal
	Size  int64     // bytes
	TID   abi.TID   // whose stack; 0 else
	Pages []PageRun // resident pages, in address order, neighbours of one kind joined
	Used  int64     // bytes in use: of a stack below its top, of a heap up to the break
	Name  string    // of a mapping: the file, or "shared memory N", the same for all who map it
	Both  bool      // MAP_SHARED: what one process writes there, the others see
}

// PageRun is N neighbouring resident pages in one state.
type PageRun struct {
	State string // "own", "shared" (after fork, not yet copied), "copied" (own since a copy-on-write)
	First int    // index of the first page in its region
	N     int
}

// Thread is a token, and a row of its process's room.
type Thread struct {
	TID      abi.TID
	PID      abi.PID
	Label    string // "T1"; "T3" is the second thread the first one made; "T2.1" the first that T2 made
	Hue      int    // 1 to 8, its colour
	State    State
	Core     int       // that it runs on, -1 else
	Wait     *Wait     // why it is blocked
	Frames   []Frame   // the call stack, outermost first; at most 8: the first, then the last 7
	Depth    int       // of the real call stack
	Local    *Variable // the local last written in its innermost frame of the learner's
	File     string    // where it is: the innermost learner's line
	Line     int
	Name     string   // the function it was started with
	CPU      abi.Time // simulated time it has run
	Detached bool
	Joined   bool
	Blocked  []int // signals that it blocks
	Pending  []int // those that were sent to it, or to its process for it, and are not delivered yet
	Cancel   bool  // it was asked to end, and has not begun to
}

// Frame is one call: a chip.
type Frame struct {
	Func string
	File string
	Line int
	Lib  bool // of the C library, or a system call

	Signal int // it is the handler of this signal, called by the kernel; 0: it is none
}

// Wait is why a thread is blocked.
type Wait struct {
	Kind   string  // "read", "write", "open", "lock", "join", "child", "sleep", "input", "stream", "condition", "leave", "semaphore", "barrier", "rdlock", "wrlock", "once", "signal"
	Call   string  // the call as the learner wrote it: "read", "pthread_mutex_lock", "scanf"
	Object string  // its name: "pipe A", "m", "T2"
	ID     int     // the Pipe's or Lock's ID, or the TID joined, or the PID waited for (0: any)
	Holder abi.TID // who could let it go on: the owner of a lock, the thread joined; 0 else
	Since  abi.Time
	Until  abi.Time // when it wakes by itself; 0: never
}

// Variable is a C variable as bytes in memory, shown.
type Variable struct {
	Name  string
	Type  string // "int", "struct node *"
	Value string // "42", "0x0", "\"tick\"", "?" if never written, "{x = 1, y = 2}"
	Addr  string // hexadecimal
	Size  int64
	Marks string // in a Detail: of its first 32 bytes, as in Block, if any has one
}

// Pipe is bytes on their way between processes.
type Pipe struct {
	ID                  int
	Name                string // "pipe A"
	Len, Cap            int
	Head                string  // the next bytes to be read, at most 32, as Latin-1 text
	Writers             []Wrote // who wrote the bytes of Head, in order
	ReadEnds, WriteEnds int     // open descriptions of each end
	ReadWait, WriteWait []abi.TID
}

// Socket is an end of a connection, or what is to be one.
type Socket struct {
	ID                int
	Name              string // "socket A"
	Kind              string // "unix", "tcp"
	State             string // "new", "listening", "connecting", "open", "apart" (it was connected, or refused)
	Local, Remote     string // "127.0.0.1:8080", a path, "@name"; "": none
	Peer              int    // the Socket's ID at the other end; 0: none, or gone
	Len, Arrived, Cap int    // bytes sent to it and not received; of them, those that have arrived; the most there may be
	Head              string // the next bytes to be received, at most 32, as Latin-1 text
	Writers           []Wrote
	Until             abi.Time // when the next thing on its way arrives; 0: nothing is
	Ended             bool     // the end of what the other side sends has arrived
	NoRecv, NoSend    bool     // shut down
	Error             int      // errno that the next call reports; 0: none
	Unaccepted        bool     // it waits in a backlog, and no descriptor leads to it
	Backlog           int      // of a listening one; one connection more may wait
	Queue             []int    // the Sockets that wait to be accepted, next first
	RecvWait          []abi.TID
	SendWait          []abi.TID
	AcceptWait        []abi.TID
	ConnectWait       []abi.TID // for room in its backlog, or that it is connected
}

// Wrote is N bytes written by TID.
type Wrote struct {
	TID abi.TID
	N   int
}

// Lock is a synchronisation object in memory.
type Lock struct {
	ID      int
	Kind    string  // "mutex", "condition", "semaphore", "barrier", "rwlock", "spin lock", "once"
	Name    string  // "m", "account[2].lock", or its address
	PID     abi.PID // whose memory it lies in; 0: it lies in shared memory, or has a name and is the kernel's
	Addr    string
	Owner   abi.TID   // 0: free; who writes under a read-write lock; who runs a once's function
	Count   int       // of a recursive one; a semaphore's value; who has come to a barrier
	Waiters []abi.TID // next first
	Mutex   int       // of a condition: the Lock's ID through which its waiters return; 0: not known
	Of      int       // of a barrier: for how many it waits; of a semaphore: the most it has had
	Readers []abi.TID // of a read-write lock: who reads
	Lost    abi.TID   // of a condition: who signalled it last, if nobody waited; 0 else
	Line    int       // where that was
	Done    bool      // of a once: its function has run
}

// Terminal is where descriptors 0, 1, 2 of the first process lead.
type Terminal struct {
	Out        int64     // bytes that reached it
	Pending    string    // typed, not yet read
	EOF        bool      // nothing more will be typed
	Waiters    []abi.TID // threads that wait for the person
	Foreground abi.PID   // the process group that may read
}

// End is how a run ended.
type End struct {
	Kind     string    // "exit", "signal", "deadlock", "limit", "misuse" (told to stop at the first)
	Status   int       // of the first process, for "exit"
	Signal   int       // for "signal"
	Limit    string    // which, for "limit"
	Leftover []abi.PID // processes that stay blocked for ever
	Ring     []abi.TID // for a deadlock that closes: who waits for whom, in order
}

// Detail is what a room holds beyond its row: asked for, not streamed.
type Detail struct {
	PID     abi.PID
	Globals []Variable
	Stacks  []Stack
	Heap    []Block
}

// Stack is a thread's calls with their variables, innermost last.
type Stack struct {
	TID   abi.TID
	Calls []Call
}

// Call is a stack frame with its variables.
type Call struct {
	Func string
	File string
	Line int
	Lib  bool
	Vars []Variable
}

// Block is a heap block.
type Block struct {
	Addr  string
	Size  int64
	Freed bool
	TID   abi.TID // who allocated it
	File  string
	Line  int
	Bytes string // the first 32, hexadecimal

	// Marks has a letter for each of these bytes: "." there is nothing to say,
	// "u" never given a value, "f" given back; "" if none has a mark.
	Marks string
	Gave  Site // where and by whom it was given back
}
