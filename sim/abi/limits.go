package abi

// Limits bounds one machine. Each limit's name in messages and in
// --limit NAME=VALUE is the name in its comment.
type Limits struct {
	Instructions Count // "instructions"
	Memory       int64 // "memory", bytes of all processes together
	Processes    int   // "processes", alive at once
	Threads      int   // "threads", alive at once, of all processes together
	Output       int64 // "output", bytes that reached the terminal
	MainStack    int64 // "stack", bytes of a main thread's stack
	ThreadStack  int64 // "thread-stack", bytes of any other thread's
}

// CommandLimits are the command line's, PageLimits the web page's.
var (
	CommandLimits = Limits{1_000_000_000, 256 << 20, 256, 1024, 8 << 20, 8 << 20, 256 << 10}
	PageLimits    = Limits{200_000_000, 64 << 20, 64, 256, 1 << 20, 8 << 20, 256 << 10}
)
