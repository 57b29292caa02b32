package kernel_test

import (
	"slices"
	"strings"
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
	"procession/sim/words"
)

// What no program on Linux can show: how a run ends that nothing can wake, and
// what can be seen of a machine with signals.

const signalLib = lib + `
#include <setjmp.h>
#include <sys/time.h>
static volatile sig_atomic_t got;
static void on(int sig) { got = sig; }
`

func TestSignalEnds(t *testing.T) {
	for _, w := range []struct {
		name, text string
		end        kernel.End
		why        string // in the sentence on the end
	}{
		{"pause for nobody", `int main(void) { signal(SIGUSR1, on); pause(); }`, kernel.End{Kind: "deadlock"}, "Nobody is left to send"},
		{"sigwait for nobody", `int main(void) { sigset_t s; int sig; sigfillset(&s); sigwait(&s, &sig); }`, kernel.End{Kind: "deadlock"}, "Nobody is left to send"},
		{"pause with an alarm", `int main(void) { signal(SIGALRM, on); alarm(9); pause(); return got; }`, kernel.End{Kind: "exit", Status: 14}, ""},
		{"an alarm ends a deadlock", `int main(void) { pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER; alarm(3); pthread_mutex_lock(&m); pthread_mutex_lock(&m); }`, kernel.End{Kind: "signal", Signal: abi.SIGALRM}, ""},
		{"sigwait with an alarm", `int main(void) { sigset_t s; int sig; sigfillset(&s); sigprocmask(SIG_BLOCK, &s, 0); alarm(1); sigwait(&s, &sig); return sig; }`, kernel.End{Kind: "exit", Status: 14}, ""},
		{"a timer that is ignored", `int main(void) { signal(SIGALRM, SIG_IGN); ualarm(1000, 1000); pause(); }`, kernel.End{Kind: "deadlock"}, ""},
		{"a timer that is blocked", `int main(void) { sigset_t s; sigfillset(&s); sigprocmask(SIG_BLOCK, &s, 0); ualarm(1000, 1000); pause(); }`, kernel.End{Kind: "deadlock"}, ""},
		{"a stopped process", `int main(void) { raise(SIGSTOP); }`, kernel.End{Kind: "deadlock"}, ""},
		{"a stopped child that has an alarm", `int main(void) { if (!fork()) { alarm(1); raise(SIGSTOP); _exit(0); } wait(0); }`, kernel.End{Kind: "deadlock"}, ""},
		{"a jump to a call that returned", `static jmp_buf b; static int f(void) { return setjmp(b); } static void g(void) { char x[99]; x[1] = 1; longjmp(b, x[1]); }
int main(void) { f(); g(); }`, kernel.End{Kind: "signal", Signal: abi.SIGABRT}, ""},
		{"a jump to nowhere", `int main(void) { jmp_buf b; memset(b, 77, sizeof b); longjmp(b, 1); }`, kernel.End{Kind: "signal", Signal: abi.SIGABRT}, ""},
		{"a handler that is no function", `int main(void) { signal(SIGUSR1, (void (*)(int))12345); raise(SIGUSR1); }`, kernel.End{Kind: "signal", Signal: abi.SIGSEGV}, ""},
		{"a handler without room on the stack", `static void deep(int n) { char x[900]; x[n % 900] = 1; deep(n + x[n % 900]); } int main(void) { signal(SIGSEGV, on); deep(1); }`, kernel.End{Kind: "signal", Signal: abi.SIGSEGV}, ""},
		{"a fault in the handler of faults", `static void bad(int sig) { *(volatile int *)8 = sig; } int main(void) { signal(SIGSEGV, bad); *(volatile int *)16 = 1; }`, kernel.End{Kind: "signal", Signal: abi.SIGSEGV}, ""},
		{"a signal while it spins", `static pthread_spinlock_t l; static void out(int sig) { _exit(sig); }
int main(void) { signal(SIGALRM, out); pthread_spin_init(&l, 0); pthread_spin_lock(&l); ualarm(2000, 0); pthread_spin_lock(&l); }`, kernel.End{Kind: "exit", Status: 14}, ""},
		{"a lock that the interrupted code holds", `static pthread_mutex_t m; static void lock(int sig) { pthread_mutex_lock(&m); got = sig; }
int main(void) { signal(SIGALRM, lock); ualarm(1000, 0); pthread_mutex_lock(&m); usleep(5000); pthread_mutex_unlock(&m); }`, kernel.End{Kind: "deadlock", Ring: []abi.TID{100}}, "holds itself"},
		{"too many signals", `int main(void) { sigset_t s; sigfillset(&s); sigprocmask(SIG_BLOCK, &s, 0); int n = 0; while (sigqueue(getpid(), SIGRTMIN, (union sigval){ 0 }) == 0) n++; return errno == EAGAIN && n > 100; }`, kernel.End{Kind: "exit", Status: 1}, ""},
		{"init and the shell", `int main(void) { int a = kill(1, 0) < 0 && errno == EPERM, b = kill(getppid(), SIGTERM) < 0 && errno == EPERM; return 2 * a + b; }`, kernel.End{Kind: "exit", Status: 3}, ""},
		{"to everybody", `int main(void) { signal(SIGTERM, on); if (!fork()) { signal(SIGTERM, SIG_DFL); for (;;) pause(); } usleep(100); kill(-1, SIGTERM); int st; wait(&st); int a = got; kill(0, SIGTERM); return 32 * (a == 0) + 64 * (got == 15) + WTERMSIG(st); }`, kernel.End{Kind: "exit", Status: 32 + 64 + 15}, ""},
	} {
		t.Run(w.name, func(t *testing.T) {
			for _, c := range []kernel.Config{{}, {Cores: 1, Policy: "random", Seed: 5, Quantum: 700}} {
				k := boot(t, signalLib+w.text, c)
				k.Run(20_000_000, kernel.Until{})
				got := k.Ended()
				if got.Kind != w.end.Kind || got.Status != w.end.Status || got.Signal != w.end.Signal || !slices.Equal(got.Ring, w.end.Ring) {
					t.Fatalf("it ended with %+v", got)
				}
				s := k.Snapshot()
				if e := words.End(&s); !strings.Contains(e.What+e.Why, w.why) {
					t.Errorf("%q %q", e.What, e.Why)
				}
			}
		})
	}
}

// TestWhatIsSeenOfSignals: rows show pending and blocked signals, handlers, the
// alarm, and which calls the kernel made.
func TestWhatIsSeenOfSignals(t *testing.T) {
	k := boot(t, signalLib+`
static void handler(int sig) { got = sig; got = 0; }
int main(void) {
	sigset_t s;
	sigemptyset(&s);
	sigaddset(&s, SIGINT);
	sigprocmask(SIG_BLOCK, &s, 0);
	signal(SIGINT, handler);
	signal(SIGHUP, SIG_IGN);
	signal(SIGUSR1, handler);
	alarm(77);
	kill(getpid(), SIGINT);
	raise(SIGUSR1);
	raise(SIGSTOP);
}`, kernel.Config{})
	inside := false
	for k.Ended().Kind == "" {
		k.Run(1, kernel.Until{})
		s := k.Snapshot()
		p, th := &s.Procs[0], &s.Threads[0]
		for i := range th.Frames {
			if f := &th.Frames[i]; (f.Signal != 0) != (f.Func == "handler") || f.Signal != 0 && f.Signal != int(abi.SIGUSR1) {
				t.Fatalf("%+v", f)
			} else if f.Signal != 0 {
				inside = true
				if !slices.Equal(th.Blocked, []int{2, 10}) || !slices.Equal(p.Pending, []int{2}) || p.Alarm < 77e9 {
					t.Fatalf("blocked %v, pending %v", th.Blocked, p.Pending)
				}
			}
		}
	}
	if !inside {
		t.Error("no frame was a handler's")
	}
	s := k.Snapshot()
	p, th := &s.Procs[0], &s.Threads[0]
	actions := []trace.Disposition{{Signal: 1}, {Signal: 2, Handler: "handler"}, {Signal: 10, Handler: "handler"}}
	if !slices.Equal(p.Actions, actions) || p.Stopped != int(abi.SIGSTOP) {
		t.Errorf("%+v %d", p.Actions, p.Stopped)
	}
	if !slices.Equal(th.Blocked, []int{2}) || th.State != trace.Stopped {
		t.Errorf("%v %s", th.Blocked, th.State)
	}
}

// TestUnsafeInHandler: what a handler may not call is remarked upon, once for
// each place, unless the thread itself sent the signal.
func TestUnsafeInHandler(t *testing.T) {
	k := boot(t, signalLib+`
static void speaks(int sig) { printf("%d\n", sig); }
static void writes(int sig) { write(1, "x\n", 2); got = sig; }
int main(void) {
	signal(SIGUSR1, speaks);
	signal(SIGALRM, writes);
	raise(SIGUSR1);
	ualarm(1000, 0);
	pause();
	signal(SIGALRM, speaks);
	ualarm(1000, 1000);
	for (int i = 0; i < 3; i++) pause();
}`, kernel.Config{})
	k.Run(forever, kernel.Until{})
	var said []string
	for _, e := range k.TakeEvents() {
		if e.Kind == trace.EvRemark {
			said = append(said, e.Text)
		}
	}
	if len(said) != 1 || !strings.HasPrefix(said[0], "printf is called in the handler of SIGALRM") {
		t.Errorf("%q", said)
	}
}

// TestAlarmAsAChoice: an alarm may ring at any moment of a search. If it does
// right before the pause that was to wait for it, nobody wakes the program.
func TestAlarmAsAChoice(t *testing.T) {
	for early, want := range map[bool]kernel.End{true: {Kind: "deadlock"}, false: {Kind: "exit", Status: int(abi.SIGALRM)}} {
		k := boot(t, signalLib+`int main(void) { signal(SIGALRM, on); alarm(5); while (!got) pause(); return got; }`, kernel.Config{})
		for n := 0; k.Ended().Kind == "" && n < 100; n++ {
			next := slices.IndexFunc(k.Choices(), func(c trace.Choice) bool { return c.Kind == "alarm" || c.Kind == "run" && !early })
			if next < 0 {
				next = 0
			}
			if !k.Step(k.Choices()[next]) {
				t.Fatalf("step %d: %+v", n, k.Choices())
			}
		}
		if e := k.Ended(); e.Kind != want.Kind || e.Status != want.Status || k.Now() > 6e9 {
			t.Errorf("early %v: %+v", early, e)
		}
	}
}

// TestSignalSentences: each event of a program that has them all, in words.
func TestSignalSentences(t *testing.T) {
	k := boot(t, signalLib+`
static sigjmp_buf b;
static void away(int sig) { siglongjmp(b, sig); }
static void *loops(void *x) { for (;;) pause(); return x; }
int main(void) {
	sigset_t s;
	sigemptyset(&s);
	sigaddset(&s, SIGUSR1);
	sigaddset(&s, SIGTERM);
	signal(SIGUSR1, on);
	signal(SIGHUP, SIG_IGN);
	signal(SIGINT, away);
	sigprocmask(SIG_BLOCK, &s, 0);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGHUP);
	sigprocmask(SIG_UNBLOCK, &s, 0);
	sigprocmask(SIG_BLOCK, &s, 0);
	raise(SIGTERM);
	int sig;
	sigwait(&s, &sig);
	if (!sigsetjmp(b, 1)) raise(SIGINT);
	alarm(1);
	signal(SIGALRM, on);
	pause();
	pthread_t t;
	pthread_create(&t, 0, loops, 0);
	usleep(100);
	pthread_cancel(t);
	pthread_join(t, 0);
	pid_t c = fork();
	if (!c) for (;;) pause();
	usleep(100);
	kill(c, SIGSTOP);
	kill(c, SIGCONT);
	kill(c, SIGQUIT);
	wait(0);
	signal(SIGUSR1, SIG_DFL);
}`, kernel.Config{})
	var said []string
	for k.Ended().Kind == "" {
		k.Run(1, kernel.Until{})
		s := k.Snapshot()
		for _, e := range k.TakeEvents() {
			w := words.Event(&e, &s)
			said = append(said, words.Plain(w.What))
		}
	}
	all := strings.Join(said, "\n")
	at := 0
	for _, want := range []string{
		"main handles SIGUSR1 with on() from now on.",
		"main ignores SIGHUP from now on.",
		"T1 blocks SIGUSR1, SIGTERM from now on.",
		"T1 sends SIGUSR1 to its own process.",
		"SIGUSR1 stays pending: main blocks it.",
		"main ignores SIGHUP.",
		"T1 blocks no signals any more.",
		"T1 takes SIGUSR1: its handler on() runs.",
		"The handler of SIGUSR1 returns, and T1 goes on where it was.",
		"SIGTERM stays pending: T1 blocks it.",
		"T1 takes SIGTERM, for which it waited.",
		"T1 takes SIGINT: its handler away() runs.",
		"T1 jumps back to line",
		"T1 sets an alarm that rings in 1 s.",
		"T1 waits for a signal.",
		"The alarm of main rings: it is sent SIGALRM.",
		"pause fails for T1: Interrupted system call.",
		"T1 takes SIGALRM: its handler on() runs.",
		"T1 asks T2 to end.",
		"T2 acts on the cancellation by T1, in pause.",
		"T2 ends.",
		"T1 sends SIGSTOP to child of main.",
		"SIGSTOP stops child of main.",
		"child of main goes on, which SIGSTOP had stopped.",
		"SIGQUIT ends child of main.",
		"main leaves SIGUSR1 to its default again.",
	} {
		i := strings.Index(all[at:], want)
		if i < 0 {
			t.Fatalf("%q is not said after %q in\n%s", want, all[max(0, at-80):at], all)
		}
		at += i
	}
}
