package trace

import "procession/sim/abi"

// Kind says what happened.
type Kind string

// The kinds of event. Each has a sentence in sim/words; a test asks for it.
const (
	EvBoot    Kind = "boot"    // the first process exists; PID
	EvFork    Kind = "fork"    // PID made Other (a pid); Size pages shared
	EvCreate  Kind = "create"  // TID made the thread Peer; Name is its function
	EvExit    Kind = "exit"    // process PID ended by exit; Code its status
	EvKilled  Kind = "killed"  // process PID ended by signal Code, sent by TID (0: by the machine)
	EvCrashed Kind = "crashed" // process PID ended by TID's own fault; see its row's Crash
	EvFinish  Kind = "finish"  // thread TID ended, its process lives on
	EvReap    Kind = "reap"    // PID collected its child Other; Code its wait status
	EvAdopt   Kind = "adopt"   // PID is an orphan: init is its parent now
	EvRun     Kind = "run"     // TID was put on Core
	EvPreempt Kind = "preempt" // TID's quantum is used up; it is ready again
	EvYield   Kind = "yield"   // TID gave the core away
	EvBlock   Kind = "block"   // TID waits; Name is the call, Object what for
	EvWake    Kind = "wake"    // TID may try again; Peer made it so (0: time, or a person)
	EvPipe    Kind = "pipe"    // PID has a new pipe Object
	EvWrite   Kind = "write"   // TID put Size bytes into Object; Text the first 64
	EvRead    Kind = "read"    // TID took Size bytes from Object; Text the first 64
	EvEOF     Kind = "eof"     // TID read the end of Object
	EvClose   Kind = "close"   // descriptor Code of PID closed; Object
	EvDup     Kind = "dup"     // descriptor Code of PID is now also Size; Object
	EvOutput  Kind = "output"  // TID wrote Text (all of it, Latin-1) to the terminal; Size bytes; Code the descriptor
	EvInput   Kind = "input"   // Text was typed; Code 1: end of input
	EvLock    Kind = "lock"    // TID has locked Object; Name: the condition at which it waited before
	EvUnlock  Kind = "unlock"  // TID has unlocked Object; Peer was waiting first
	EvJoin    Kind = "join"    // TID has joined Peer
	EvDetach  Kind = "detach"  // TID detached Peer
	EvSignal  Kind = "signal"  // TID sent signal Code to process Other
	EvIgnored Kind = "ignored" // PID ignores signal Code
	EvFault   Kind = "fault"   // a page of Object ("stack", "data", …) of PID was copied on TID's first write; Addr
	EvSleep   Kind = "sleep"   // TID sleeps until Until
	EvFailed  Kind = "failed"  // the call Name failed with errno Code
	EvCall    Kind = "call"    // any other system call with an effect: Name, Code its result
	EvRing    Kind = "ring"    // a cycle of lock owners closed: TID waits for Object, and so on round
	EvLimit   Kind = "limit"   // a bound was reached: Name
	EvEnd     Kind = "end"     // nothing more can happen; see Snapshot.End
	EvRemark  Kind = "remark"  // the machine remarks on a misuse: Text, as on stderr

	EvAction    Kind = "action"    // PID's action on signal Code is set: Name is the handler, "SIG_IGN" or "SIG_DFL"
	EvMask      Kind = "mask"      // TID blocks the signals Text ("SIGINT SIGTERM") from now on; "" none
	EvPending   Kind = "pending"   // signal Code stays pending: all of PID block it, or the thread Peer does
	EvHandler   Kind = "handler"   // TID's handler Name runs for signal Code, sent by Peer; Object: the call that it interrupts
	EvReturned  Kind = "returned"  // TID's handler for signal Code has returned; Object: the call that goes on
	EvTook      Kind = "took"      // TID took the pending signal Code, for which it waited
	EvStopped   Kind = "stopped"   // signal Code stopped process PID
	EvContinued Kind = "continued" // process PID goes on, which signal Code had stopped
	EvAlarm     Kind = "alarm"     // TID set the alarm of its process to Until; 0: there is none any more
	EvRings     Kind = "rings"     // the alarm of PID rings: it is sent signal Code
	EvJump      Kind = "jump"      // TID jumped back to line Code of function Name, out of Size calls; Other 1: out of a handler
	EvCancel    Kind = "cancel"    // TID asks the thread Peer to end; Code 1: Peer has disabled cancellation
	EvCancelled Kind = "cancelled" // TID acts on Peer's cancellation and cleans up; Object: the call in which it was

	EvWait      Kind = "wait"       // TID gave the mutex Name back and waits at the condition Object; Peer was waiting first for Name
	EvNotify    Kind = "notify"     // TID signalled the condition Object; Peer wakes, 0: nobody waited
	EvNotifyAll Kind = "notify-all" // TID signalled all who wait at the condition Object: Size of them
	EvTake      Kind = "take"       // TID took a permit of the semaphore Object; Size are left
	EvOpenSem   Kind = "open-sem"   // TID opened the named semaphore Object
	EvPost      Kind = "post"       // TID gave the semaphore Object a permit; Size are there, Peer was waiting first
	EvArrive    Kind = "arrive"     // TID came to the barrier Object as number Size of Code
	EvPass      Kind = "pass"       // TID came to the barrier Object as the last: all Size go on
	EvReadLock  Kind = "read-lock"  // TID locked Object to read
	EvWriteLock Kind = "write-lock" // TID locked Object to write
	EvSpin      Kind = "spin"       // TID tries again and again to lock Object, which Peer holds
	EvExec      Kind = "exec"       // PID, which was called Name, runs the program Object now; Text its command line
	EvSession   Kind = "session"    // PID leads a new session and a new process group, both with its number
	EvGroup     Kind = "group"      // TID put process Other into process group Code
	EvNice      Kind = "nice"       // TID made process Other's niceness Code; it was Size
	EvMap       Kind = "map"        // TID mapped Size bytes of Object at Addr; Code 1: shared with all who map it
	EvOnce      Kind = "once"       // TID runs the function of the once Object; Code 1: it has run, and Size threads waited for that

	EvOpen       Kind = "open"       // TID opened Object as descriptor Code; Name "r", "w", "rw", with "a" to append; ID the OpenFile's; Text "made", "emptied" or ""
	EvSeek       Kind = "seek"       // TID moved the offset of Object, through descriptor Code, to Size; ID the OpenFile's
	EvMake       Kind = "make"       // TID made Object; Name what it is: "directory", "FIFO", "symbolic link"; ID the Node's; Text where a link leads
	EvLink       Kind = "link"       // TID gave Object a further name, Name; it has Size; ID the Node's
	EvUnlink     Kind = "unlink"     // TID took the name Object away; Size are left, it is open Code times; ID the Node's
	EvRmdir      Kind = "rmdir"      // TID removed the directory Object; ID the Node's
	EvRename     Kind = "rename"     // TID renamed Object to Name; ID the Node's; Code 1: in place of another file
	EvTruncate   Kind = "truncate"   // TID made Object Size bytes long; ID the Node's
	EvChdir      Kind = "chdir"      // the working directory of PID is Object now
	EvMode       Kind = "mode"       // TID set the permissions of Object to Code; ID the Node's
	EvSocket     Kind = "socket"     // TID has a new socket Object; Name its kind; Text: with it came this one, and they are connected
	EvBind       Kind = "bind"       // TID gave the socket Object the address Name
	EvListen     Kind = "listen"     // TID lets the socket Object listen at Name; Size is the backlog
	EvConnecting Kind = "connecting" // TID asks from the socket Object for a connection with Name, and the answer comes at Until
	EvConnected  Kind = "connected"  // the socket Object is connected with Name; it is number Size in the backlog of the socket with the ID Code; Text is its own address
	EvUnanswered Kind = "unanswered" // the backlog of Name is full, Size wait there: the socket Object asks again at Until
	EvRefused    Kind = "refused"    // nobody listens at Name: the socket Object is refused
	EvAccept     Kind = "accept"     // TID accepted at the socket Object: its new socket is Text, with the ID Code; Name is who asked; Size still wait
	EvSend       Kind = "send"       // TID sent Size bytes from the socket Object to the socket Name; Text the first 64; Until: they arrive then, 0: at once
	EvArrived    Kind = "arrived"    // Size bytes have arrived at the socket Object; Text the first; Code 1: the end has
	EvReceive    Kind = "receive"    // TID took Size bytes that had arrived at the socket Object; Text the first 64; Code 1: and left them there
	EvShutdown   Kind = "shutdown"   // TID shut down the socket Object; Code 0: to receive, 1: to send, 2: both
	EvReset      Kind = "reset"      // the socket Object is cut off: its peer closed without receiving all, or was gone
	EvPoll       Kind = "poll"       // of what TID polls Size descriptors are ready; Text says which and for what
)

// Event is one thing that happened. Fields that a kind's comment does not name
// are zero, but Time, At, Core, PID, TID, File and Line are set wherever a
// thread did it.
type Event struct {
	N      abi.Count // its number, from 0
	At     abi.Count // the place right after it
	Time   abi.Time
	Kind   Kind
	Core   int // -1: none
	PID    abi.PID
	TID    abi.TID
	Other  abi.PID
	Peer   abi.TID
	Object string
	ID     int // the Pipe's or Lock's ID
	Name   string
	Text   string
	Size   int
	Code   int
	Addr   string
	Until  abi.Time
	File   string
	Line   int
}

// Access is a touch of memory that others can reach.
type Access struct {
	At     abi.Count
	TID    abi.TID
	PID    abi.PID
	Addr   abi.Addr
	Size   int
	Write  bool
	Atomic bool
	PC     uint32
}
