package kernel_test

import (
	"reflect"
	"slices"
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// want says how a program ends under some settings.
type want struct {
	name   string
	text   string
	config kernel.Config
	end    kernel.End
	output string
	stop   kernel.Why
	has    []trace.Kind // events that occur, in this order
}

const lib = `
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
`

var ends = []want{
	{
		name: "a mutex locked twice", stop: kernel.Over,
		text: `pthread_mutex_t m; int main(void) { pthread_mutex_lock(&m); puts("once"); pthread_mutex_lock(&m); }`,
		end:  kernel.End{Kind: "deadlock", Ring: []abi.TID{100}}, output: "once\n",
		has: []trace.Kind{trace.EvLock, trace.EvOutput, trace.EvBlock, trace.EvRing, trace.EvEnd},
	},
	{
		name: "two mutexes in two orders", stop: kernel.Over,
		text: `pthread_mutex_t a, b;
void *f(void *x) { pthread_mutex_lock(&b); usleep(10); pthread_mutex_lock(&a); return x; }
int main(void) { pthread_t t; pthread_create(&t, 0, f, 0); pthread_mutex_lock(&a); usleep(10); pthread_mutex_lock(&b); pthread_join(t, 0); }`,
		end: kernel.End{Kind: "deadlock", Ring: []abi.TID{100, 10001}},
		has: []trace.Kind{trace.EvLock, trace.EvSleep, trace.EvLock, trace.EvSleep, trace.EvBlock, trace.EvBlock, trace.EvRing, trace.EvEnd},
	},
	{
		name: "a ring closes while another process runs on", stop: kernel.Over,
		text: `pthread_mutex_t a, b;
void *f(void *x) { pthread_mutex_lock(&b); usleep(10); pthread_mutex_lock(&a); return x; }
int main(void) { if (!fork()) { usleep(500); puts("late"); return 0; }
pthread_t t; pthread_create(&t, 0, f, 0); pthread_mutex_lock(&a); usleep(10); pthread_mutex_lock(&b); }`,
		end:    kernel.End{Kind: "deadlock", Ring: []abi.TID{100, 10001}},
		output: "late\n", has: []trace.Kind{trace.EvRing, trace.EvOutput, trace.EvEnd},
	},
	{
		name: "error checking and recursive mutexes", stop: kernel.Over,
		text: `int main(void) { pthread_mutex_t e = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP, r = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
int a = pthread_mutex_lock(&e), b = pthread_mutex_lock(&e), c = pthread_mutex_unlock(&e), d = pthread_mutex_unlock(&e);
printf("%d %d %d %d", a, b, c, d);
a = pthread_mutex_lock(&r), b = pthread_mutex_lock(&r), c = pthread_mutex_unlock(&r), d = pthread_mutex_unlock(&r);
printf(" %d %d %d %d %d\n", a, b, c, d, pthread_mutex_unlock(&r)); }`,
		end: kernel.End{Kind: "exit"}, output: "0 35 0 1 0 0 0 0 1\n",
	},
	{
		name: "nobody writes to the pipe", stop: kernel.Over,
		text: `int main(void) { int p[2]; char c; pipe(p); read(p[0], &c, 1); }`,
		end:  kernel.End{Kind: "deadlock"}, has: []trace.Kind{trace.EvPipe, trace.EvBlock, trace.EvEnd},
	},
	{
		name: "the first process ends, its child waits for ever", stop: kernel.Over,
		text: `int main(void) { int p[2]; char c; pipe(p); if (!fork()) { read(p[0], &c, 1); return 1; } return 7; }`,
		end:  kernel.End{Kind: "exit", Status: 7, Leftover: []abi.PID{101}},
		has:  []trace.Kind{trace.EvExit, trace.EvAdopt, trace.EvReap, trace.EvEnd},
	},
	{
		name: "a child whose parent does not wait", stop: kernel.Over,
		text: `int main(void) { if (!fork()) { usleep(1000); printf("%d", getppid()); fflush(stdout); return 1; } printf("%d %d ", getpid(), getppid()); }`,
		end:  kernel.End{Kind: "exit"}, output: "100 10 1",
	},
	{
		name: "waiting for a person", stop: kernel.Waiting, config: kernel.Config{Interactive: true, Stdin: []byte("1\n")},
		text: `int main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\n", a + b); }`,
		has:  []trace.Kind{trace.EvRead, trace.EvBlock},
	},
	{
		name: "the end of a file", stop: kernel.Over, config: kernel.Config{Stdin: []byte("ab\nc")},
		text: `int main(void) { char b[9]; long n; while ((n = read(0, b, 9)) > 0) printf("%ld ", n); printf("%ld\n", n); }`,
		end:  kernel.End{Kind: "exit"}, output: "3 1 0\n", has: []trace.Kind{trace.EvRead, trace.EvRead, trace.EvEOF},
	},
	{
		name: "for ever", stop: kernel.Limited, config: kernel.Config{Limits: limits(func(l *abi.Limits) { l.Instructions = 10_000 })},
		text: `int main(void) { for (;;) ; }`,
		end:  kernel.End{Kind: "limit", Limit: "instructions"}, has: []trace.Kind{trace.EvLimit, trace.EvEnd},
	},
	{
		name: "too much output", stop: kernel.Limited, config: kernel.Config{Limits: limits(func(l *abi.Limits) { l.Output = 25 })},
		text: `int main(void) { for (int i = 0; i < 10; i++) puts("nine byte"); }`,
		end:  kernel.End{Kind: "limit", Limit: "output"}, output: "nine byte\nnine byte\n",
	},
	{
		name: "too many processes", stop: kernel.Over, config: kernel.Config{Limits: limits(func(l *abi.Limits) { l.Processes = 3 })},
		text: `void pause_(void) { sleep(100000); }
int main(void) { int n = 0; for (int i = 0; i < 5; i++) { int p = fork(); if (p == 0) { pause_(); } if (p > 0) n++; else if (errno != EAGAIN) return 1; } printf("%d\n", n); kill(101, 9); kill(102, 9); while (wait(0) > 0); }`,
		end: kernel.End{Kind: "exit"}, output: "2\n", has: []trace.Kind{trace.EvFork, trace.EvLimit, trace.EvFailed, trace.EvKilled, trace.EvReap},
	},
	{
		name: "too many threads, ended ones that nobody joined included", stop: kernel.Over, config: kernel.Config{Limits: limits(func(l *abi.Limits) { l.Threads = 4 })},
		text: `void *f(void *x) { return x; } int main(void) { pthread_t t; int e, n = 0; while ((e = pthread_create(&t, 0, f, 0)) == 0) { n++; usleep(100); } printf("%d %d\n", n, e == EAGAIN); }`,
		end:  kernel.End{Kind: "exit"}, output: "3 1\n", has: []trace.Kind{trace.EvLimit},
	},
	{
		name: "no memory left for malloc", stop: kernel.Over, config: kernel.Config{Limits: limits(func(l *abi.Limits) { l.Memory = 4 << 20 })},
		text: `int main(void) { int n = 0; while (malloc(100000)) n++; printf("%d %d\n", n > 30 && n < 45, errno == ENOMEM); }`,
		end:  kernel.End{Kind: "exit"}, output: "1 1\n", has: []trace.Kind{trace.EvLimit},
	},
	{
		name: "no memory left for a stack", stop: kernel.Over, config: kernel.Config{Limits: limits(func(l *abi.Limits) { l.Memory = 1 << 20 })},
		text: `int f(int n) { char room[3000]; room[n % 9] = n; return f(n + 1) + room[1]; } int main(void) { return f(0); }`,
		end:  kernel.End{Kind: "signal", Signal: abi.SIGKILL}, has: []trace.Kind{trace.EvLimit, trace.EvCrashed},
	},
	{
		name: "many children, one after the other", stop: kernel.Over,
		text: `int main(void) { int s, n = 0; for (int i = 0; i < 300; i++) { int p = fork(); if (!p) _exit(i & 7); if (p != 101 + i || waitpid(p, &s, 0) != p || WEXITSTATUS(s) != (i & 7)) return 1; n++; } printf("%d\n", n); }`,
		end:  kernel.End{Kind: "exit"}, output: "300\n",
	},
	{
		name: "many threads, one after the other", stop: kernel.Over,
		text: `void *f(void *x) { return (char *)x + 1; } int main(void) { for (long i = 0; i < 500; i++) { pthread_t t; void *r; if (pthread_create(&t, 0, f, (void *)i) || pthread_join(t, &r) || (long)r != i + 1) return 1; } puts("ok"); }`,
		end:  kernel.End{Kind: "exit"}, output: "ok\n",
	},
	{
		name: "ignored children are nobody's", stop: kernel.Over,
		text: `int main(void) { signal(SIGCHLD, SIG_IGN); if (!fork()) return 3; int w = wait(0); printf("%d %d\n", w, errno == ECHILD); }`,
		end:  kernel.End{Kind: "exit"}, output: "-1 1\n",
	},
	{
		name: "stopped and continued", stop: kernel.Over,
		text: `int main(void) { int s, p = fork(); if (!p) { for (int i = 0; i < 3; i++) { usleep(100); write(1, "c", 1); } return 4; }
usleep(150); kill(p, SIGSTOP); waitpid(p, &s, WUNTRACED); write(1, WIFSTOPPED(s) ? "S" : "?", 1); usleep(1000); write(1, "P", 1); kill(p, SIGCONT); waitpid(p, &s, 0); printf("%d\n", WEXITSTATUS(s)); }`,
		end: kernel.End{Kind: "exit"}, output: "cSPcc4\n",
	},
	{
		name: "files", stop: kernel.Over,
		text: `int main(void) { char b[20]; FILE *f = fopen("a.txt", "w"); fprintf(f, "line %d\n", 1); fclose(f); f = fopen("a.txt", "a+"); fputs("two\n", f); rewind(f); while (fgets(b, 20, f)) printf("[%s]", b); fclose(f);
int n = open("no", O_RDONLY); printf("%d %d\n", n, errno == ENOENT); n = open("/dev/null", O_RDWR); printf("%d %ld %ld\n", n, (long)write(n, b, 5), (long)read(n, b, 5)); }`,
		end: kernel.End{Kind: "exit"}, output: "[line 1\n][two\n]-1 1\n3 5 0\n",
	},
	{
		name: "shared memory and a shared mutex", stop: kernel.Over,
		text: `struct box { pthread_mutex_t m; int n; };
int main(void) { struct box *b = mmap(0, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
pthread_mutexattr_t a; pthread_mutexattr_init(&a); pthread_mutexattr_setpshared(&a, PTHREAD_PROCESS_SHARED); pthread_mutex_init(&b->m, &a);
for (int i = 0; i < 3; i++) if (!fork()) { for (int j = 0; j < 100; j++) { pthread_mutex_lock(&b->m); b->n++; pthread_mutex_unlock(&b->m); } _exit(0); }
while (wait(0) > 0) ; printf("%d\n", b->n); }`,
		end: kernel.End{Kind: "exit"}, output: "300\n",
	},
	{
		name: "join and detach say what is wrong", stop: kernel.Over,
		text: `void *f(void *x) { usleep(100); return x; }
int main(void) { pthread_t t; pthread_create(&t, 0, f, 0); printf("%d ", pthread_join(pthread_self(), 0) == EDEADLK); printf("%d ", pthread_join(t + 5, 0) == ESRCH); pthread_detach(t); printf("%d\n", pthread_join(t, 0) == EINVAL); }`,
		end: kernel.End{Kind: "exit"}, output: "1 1 1\n",
	},
	{
		name: "sleepers wake in the order of their times", stop: kernel.Over,
		text: `int main(void) { for (int i = 5; i > 0; i--) if (!fork()) { usleep(i * 1000); printf("%d", i); fflush(stdout); _exit(0); } while (wait(0) > 0) ; puts(""); }`,
		end:  kernel.End{Kind: "exit"}, output: "12345\n",
	},
	{
		name: "signals to oneself and others", stop: kernel.Over,
		text: `int main(void) { int a = kill(1, 0), e = errno; printf("%d %d %d\n", a, e == EPERM, kill(99, 0)); signal(SIGTERM, SIG_IGN); kill(getpid(), SIGTERM); raise(SIGCHLD); puts("here"); fflush(stdout); kill(0, SIGKILL); }`,
		end:  kernel.End{Kind: "signal", Signal: abi.SIGKILL}, output: "-1 1 -1\nhere\n", has: []trace.Kind{trace.EvIgnored, trace.EvKilled},
	},
}

func limits(change func(*abi.Limits)) abi.Limits {
	l := abi.CommandLimits
	change(&l)
	return l
}

func TestEnds(t *testing.T) {
	for _, w := range ends {
		t.Run(w.name, func(t *testing.T) {
			k := boot(t, lib+w.text, w.config)
			s := k.Run(200_000_000, kernel.Until{})
			events := k.TakeEvents()
			if s.Why != w.stop || string(k.Output()) != w.output || !reflect.DeepEqual(k.Ended(), w.end) {
				t.Errorf("stopped for %q at %d, %+v\noutput %q\nwant %q %+v\n     %q\n%v", s.Why, s.At, k.Ended(), k.Output(), w.stop, w.end, w.output, kinds(events[max(0, len(events)-12):]))
			}
			at := 0
			for _, kind := range w.has {
				i := slices.IndexFunc(events[at:], func(e trace.Event) bool { return e.Kind == kind })
				if i < 0 {
					t.Fatalf("no %s in %v", kind, kinds(events))
				}
				at += i + 1
			}
			for i, e := range events {
				if e.N != abi.Count(i) {
					t.Fatalf("event %d has number %d", i, e.N)
				}
			}
			if k.Memory().Bytes() > 0 && k.Ended().Kind != "" && len(k.Ended().Leftover) == 0 && (k.Ended().Kind == "exit" || k.Ended().Kind == "signal") {
				t.Errorf("%d bytes of memory are left", k.Memory().Bytes())
			}
		})
	}
}
