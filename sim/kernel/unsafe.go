package kernel

// What a signal handler may not call, as signal-safety(7) has it. Here signals
// arrive between two steps, so a handler never finds the library half-way in
// something and such a call goes well; on Linux it may hang or break memory. So
// it is remarked upon, once for each place, where a handler runs that somebody
// else's signal or a timer called; what a thread sends itself, or a fault of
// its own, comes when it is not half-way in anything.

import (
	"slices"

	"procession/sim/abi"
)

// unsafeCalls are the functions that come to the kernel and are not
// async-signal-safe.
var unsafeCalls = []string{
	"printf", "fprintf", "vprintf", "vfprintf", "puts", "putchar", "putc", "fputs", "fputc", "fwrite", "fflush", "perror", "psignal",
	"scanf", "fscanf", "getchar", "getc", "fgets", "fgetc", "fread", "getline", "fopen", "fdopen", "fclose", "exit",
	"malloc", "calloc", "realloc", "free", "strdup", "aligned_alloc",
	"pthread_mutex_lock", "pthread_mutex_unlock", "pthread_cond_wait", "pthread_cond_timedwait", "pthread_cond_signal", "pthread_cond_broadcast",
	"pthread_create", "pthread_join", "pthread_exit", "sem_wait", "sem_timedwait", "mtx_lock", "mtx_unlock",
}

// mostRemarked is how many places of a process are remembered.
const mostRemarked = 16

// inHandler remarks on a call that a handler may not make.
func (k *Kernel) inHandler(ti int32) {
	t := &k.threads[ti]
	h := &t.Sig.Handling[len(t.Sig.Handling)-1]
	if h.Own {
		return
	}
	name := k.calledAs(ti)
	if !slices.Contains(unsafeCalls, name) {
		return
	}
	p := &k.procs[t.Proc]
	pc := k.learnerPC(ti)
	if slices.Contains(p.Remarked, pc) || len(p.Remarked) >= mostRemarked {
		return
	}
	p.Remarked = append(p.Remarked, pc)
	k.Remark(ti, name+" is called in the handler of "+h.Sig.Name()+", and it is not async-signal-safe: on Linux the signal may come while "+name+
		" is already at work, and then the program hangs or breaks. Set a variable of type volatile sig_atomic_t in the handler, or use write.")
}

// own says whether a signal comes from the thread itself.
func (s *Siginfo) own(tid abi.TID) bool {
	return s.TID == tid || s.Code > 0 && atOnce.Has(s.Sig)
}
