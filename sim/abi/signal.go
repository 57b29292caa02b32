package abi

import "fmt"

// Signal is a signal of Linux on x86-64.
type Signal int32

// The signals; real-time ones (34 to 64) have no names.
const (
	SIGHUP    Signal = 1
	SIGINT    Signal = 2
	SIGQUIT   Signal = 3
	SIGILL    Signal = 4
	SIGTRAP   Signal = 5
	SIGABRT   Signal = 6
	SIGBUS    Signal = 7
	SIGFPE    Signal = 8
	SIGKILL   Signal = 9
	SIGUSR1   Signal = 10
	SIGSEGV   Signal = 11
	SIGUSR2   Signal = 12
	SIGPIPE   Signal = 13
	SIGALRM   Signal = 14
	SIGTERM   Signal = 15
	SIGSTKFLT Signal = 16
	SIGCHLD   Signal = 17
	SIGCONT   Signal = 18
	SIGSTOP   Signal = 19
	SIGTSTP   Signal = 20
	SIGTTIN   Signal = 21
	SIGTTOU   Signal = 22
	SIGURG    Signal = 23
	SIGXCPU   Signal = 24
	SIGXFSZ   Signal = 25
	SIGVTALRM Signal = 26
	SIGPROF   Signal = 27
	SIGWINCH  Signal = 28
	SIGIO     Signal = 29
	SIGPWR    Signal = 30
	SIGSYS    Signal = 31

	// SIGRTMIN is the first real-time signal that programs may use; the two
	// before it are the C library's on Linux.
	SIGRTMIN Signal = 34

	SIGIOT  = SIGABRT
	SIGPOLL = SIGIO
	// NumSignals is one more than the last signal.
	NumSignals = 65
)

// Action is what a signal does to a process that has not said otherwise.
type Action uint8

// The default actions. Core differs from Terminate by the flag 0x80 in the wait
// status, which is not set where core dumps are off, as here.
const (
	Terminate Action = iota
	Core
	Ignore
	StopProcess
	ContinueProcess
)

// SigDfl and SigIgn are the handlers that are no functions.
const (
	SigDfl Addr = 0
	SigIgn Addr = 1
)

// The flags of sigaction.
const (
	SA_NOCLDSTOP = 1
	SA_NOCLDWAIT = 2
	SA_SIGINFO   = 4
	SA_RESTORER  = 0x0400_0000
	SA_ONSTACK   = 0x0800_0000
	SA_RESTART   = 0x1000_0000
	SA_NODEFER   = 0x4000_0000
	SA_RESETHAND = 0x8000_0000
)

// What siginfo_t's si_code says: how it was sent, or what kind of fault or of
// change in a child.
const (
	SI_USER   = 0
	SI_QUEUE  = -1
	SI_TKILL  = -6
	SI_KERNEL = 0x80

	ILL_ILLOPC  = 1
	FPE_INTDIV  = 1
	SEGV_MAPERR = 1
	SEGV_ACCERR = 2
	BUS_ADRERR  = 2

	CLD_EXITED    = 1
	CLD_KILLED    = 2
	CLD_DUMPED    = 3
	CLD_STOPPED   = 5
	CLD_CONTINUED = 6
)

// How sigprocmask changes a mask.
const (
	SIG_BLOCK   = 0
	SIG_UNBLOCK = 1
	SIG_SETMASK = 2
)

// The timers of setitimer.
const (
	ITIMER_REAL    = 0
	ITIMER_VIRTUAL = 1
	ITIMER_PROF    = 2
)

// A stack for signal handlers: its flags, and the least size.
const (
	SS_ONSTACK  = 1
	SS_DISABLE  = 2
	MinSigStack = 2048
)

// signals is indexed by number.
var signals = [...]struct {
	name, text string
	action     Action
}{
	SIGHUP:    {"SIGHUP", "Hangup", Terminate},
	SIGINT:    {"SIGINT", "Interrupt", Terminate},
	SIGQUIT:   {"SIGQUIT", "Quit", Core},
	SIGILL:    {"SIGILL", "Illegal instruction", Core},
	SIGTRAP:   {"SIGTRAP", "Trace/breakpoint trap", Core},
	SIGABRT:   {"SIGABRT", "Aborted", Core},
	SIGBUS:    {"SIGBUS", "Bus error", Core},
	SIGFPE:    {"SIGFPE", "Floating point exception", Core},
	SIGKILL:   {"SIGKILL", "Killed", Terminate},
	SIGUSR1:   {"SIGUSR1", "User defined signal 1", Terminate},
	SIGSEGV:   {"SIGSEGV", "Segmentation fault", Core},
	SIGUSR2:   {"SIGUSR2", "User defined signal 2", Terminate},
	SIGPIPE:   {"SIGPIPE", "Broken pipe", Terminate},
	SIGALRM:   {"SIGALRM", "Alarm clock", Terminate},
	SIGTERM:   {"SIGTERM", "Terminated", Terminate},
	SIGSTKFLT: {"SIGSTKFLT", "Stack fault", Terminate},
	SIGCHLD:   {"SIGCHLD", "Child exited", Ignore},
	SIGCONT:   {"SIGCONT", "Continued", ContinueProcess},
	SIGSTOP:   {"SIGSTOP", "Stopped (signal)", StopProcess},
	SIGTSTP:   {"SIGTSTP", "Stopped", StopProcess},
	SIGTTIN:   {"SIGTTIN", "Stopped (tty input)", StopProcess},
	SIGTTOU:   {"SIGTTOU", "Stopped (tty output)", StopProcess},
	SIGURG:    {"SIGURG", "Urgent I/O condition", Ignore},
	SIGXCPU:   {"SIGXCPU", "CPU time limit exceeded", Core},
	SIGXFSZ:   {"SIGXFSZ", "File size limit exceeded", Core},
	SIGVTALRM: {"SIGVTALRM", "Virtual timer expired", Terminate},
	SIGPROF:   {"SIGPROF", "Profiling timer expired", Terminate},
	SIGWINCH:  {"SIGWINCH", "Window changed", Ignore},
	SIGIO:     {"SIGIO", "I/O possible", Terminate},
	SIGPWR:    {"SIGPWR", "Power failure", Terminate},
	SIGSYS:    {"SIGSYS", "Bad system call", Core},
}

// Name is "SIGSEGV" for 11, and "signal 40" for one without a name.
func (s Signal) Name() string {
	if s > 0 && int(s) < len(signals) {
		return signals[s].name
	}
	return fmt.Sprintf("signal %d", int(s))
}

// Text is what glibc's strsignal says, "Segmentation fault" for 11.
func (s Signal) Text() string {
	if s > 0 && int(s) < len(signals) {
		return signals[s].text
	}
	if s >= 34 && s < NumSignals {
		return fmt.Sprintf("Real-time signal %d", int(s)-34)
	}
	return fmt.Sprintf("Unknown signal %d", int(s))
}

// Default is the signal's default action.
func (s Signal) Default() Action {
	if s > 0 && int(s) < len(signals) {
		return signals[s].action
	}
	return Terminate
}
