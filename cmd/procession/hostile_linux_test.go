package main

// What strangers paste, as one runs it on the command line: how it ends, what is
// said, and what it costs. Each is a process of its own, so that the system tells
// the time and memory that it and its compiler took; the bounds are generous, as
// they are to find what has none. Time is the processor's, not the clock's: a
// busy computer changes nothing.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const (
	hostileTime   = 20 * time.Second // of the processor
	hostileMemory = 1200 << 20
)

// headers are what most of the programs need.
const headers = `#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
`

const (
	anyStatus = -1
	ranOut    = "has run as many instructions as it may" // the sentence of the limit that ends most
)

// repeat writes a template n times, %d its number.
func repeat(n int, template string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, template, i)
	}
	return b.String()
}

// bomb is macros of which each names the one before several times.
func bomb(first, template string, levels int) string {
	s := first
	for i := range levels {
		s += strings.NewReplacer("NEXT", fmt.Sprint(i+1), "LAST", fmt.Sprint(i)).Replace(template)
	}
	return s
}

// While it runs. Unless a limit is given, instructions are limited to 100
// million, a tenth of what the command line has, so that the tests take a tenth
// of the time; the first few have all.
var hostileRuns = []struct {
	name, text, limit string
	exit              int
	says              string
}{
	{"endless loop", `int main(void) { for (;;) ; }`, "-", 124, ranOut},
	{"fork bomb", `int main(void) { for (;;) fork(); }`, "-", 124, "as many processes as there may be at once"},
	{"forks and waits", `int main(void) { for (;;) { if (fork() == 0) _exit(0); wait(0); } }`, "-", 124, ranOut},
	{"rewrites its memory", `int main(void) { char *p = malloc(200 << 20); for (int i = 0;; i++) memset(p, i, 200 << 20); }`, "-", 124, ranOut},
	{"output flood", `int main(void) { for (;;) puts("flood"); }`, "-", 124, "printed as much as it may (limit output). --limit output=VALUE"},
	{"bytes one by one", `int main(void) { for (;;) write(1, "x", 1); }`, "", 124, ranOut},
	{"one vast write", `char b[200 << 20]; int main(void) { for (;;) write(1, b, sizeof b); }`, "", 124, "limit output"},
	{"vast writes to a file", `char b[200 << 20]; int main(void) { int f = open("f", O_WRONLY | O_CREAT, 0600); for (;;) write(f, b, sizeof b); }`, "", 124, ranOut},
	{"a length that is none", `int main(void) { char c; for (;;) write(1, &c, (size_t)-1); }`, "", 124, ranOut},
	{"vast reads", `char b[200 << 20]; int main(void) { int f = open("/dev/zero", O_RDONLY); for (;;) read(f, b, sizeof b); }`, "", 124, ranOut},
	{"allocation flood", `int main(void) { for (;;) { char *p = malloc(1 << 20); if (p) memset(p, 1, 1 << 20); } }`, "", 124, "more memory than the machine has (limit memory). --limit memory=VALUE"},
	{"small allocations", `int main(void) { for (;;) malloc(1); }`, "", 124, ranOut},
	{"touches after fork", `char b[200 << 20]; int main(void) { memset(b, 1, sizeof b); fork(); memset(b, 2, sizeof b); wait(0); }`, "", anyStatus, "touches more memory than the machine has"},
	{"deep recursion", `int f(int n) { return f(n + 1) + 1; } int main(void) { return f(0); }`, "", 139, "--limit stack=VALUE raises it"},
	{"deep recursion in threads", `int f(int n) { return n ? f(n - 1) + 1 : sched_yield(); }
		void *t(void *x) { for (;;) f(3000); return x; }
		int main(void) { pthread_t p; for (int i = 0; i < 1000; i++) pthread_create(&p, 0, t, 0); t(0); }`, "", 124, ranOut},
	{"forks deep inside", `int f(int n) { if (n) return f(n - 1) + 1; for (;;) fork(); } int main(void) { return f(80000); }`, "", 124, ranOut},
	{"10,000 threads", `void *t(void *x) { sleep(100); return x; }
		int main(void) { pthread_t p; int no = 0; for (int i = 0; i < 10000; i++) no += pthread_create(&p, 0, t, 0) != 0; return no / 100; }`, "", 89, "as many threads as there may be at once (limit threads). --limit threads=VALUE"},
	{"10,000 threads that are let", `void *t(void *x) { sleep(100); return x; }
		int main(void) { pthread_t p; int no = 0; for (int i = 0; i < 9999; i++) no += pthread_create(&p, 0, t, 0) != 0; return no; }`, "threads=10000", 0, ""},
	{"threads come and go", `void *t(void *x) { return x; } int main(void) { pthread_t p; for (;;) { pthread_create(&p, 0, t, 0); pthread_join(p, 0); } }`, "", 124, ranOut},
	{"a thousand yield", `void *t(void *x) { for (;;) sched_yield(); return x; } int main(void) { pthread_t p; for (int i = 0; i < 1000; i++) pthread_create(&p, 0, t, 0); t(0); }`, "", 124, ranOut},
	{"a thousand sleep", `void *t(void *x) { for (;;) usleep(1); return x; } int main(void) { pthread_t p; for (int i = 0; i < 1000; i++) pthread_create(&p, 0, t, 0); t(0); }`, "", 124, ranOut},
	{"a million mutexes", `pthread_mutex_t m[1000000]; int main(void) { for (unsigned i = 0;; i++) pthread_mutex_lock(&m[i * 2654435761u % 1000000]); }`, "", anyStatus, ""},
	{"read locks without end", `pthread_rwlock_t l; int main(void) { for (;;) pthread_rwlock_rdlock(&l); }`, "", 124, ranOut},
	{"semaphores without end", `int main(void) { char n[20]; for (int i = 0;; i++) { sprintf(n, "/s%d", i); sem_open(n, O_CREAT, 0600, 1); } }`, "", 124, ranOut},
	{"files without end", `int main(void) { char n[20]; for (int i = 0;; i++) { sprintf(n, "f%d", i); close(open(n, O_WRONLY | O_CREAT, 0600)); } }`, "", 124, ranOut},
	{"full pipes without end", `char b[65536]; int main(void) { for (int k = 0; k < 200; k++) if (fork() == 0) { int p[2]; while (pipe(p) == 0) write(p[1], b, sizeof b); sleep(1000); } sleep(1000); }`, "", anyStatus, ""},
	{"ping-pong", `int main(void) { int a[2], b[2]; char c; pipe(a); pipe(b); if (fork() == 0) for (;;) { read(a[0], &c, 1); write(b[1], &c, 1); } for (;;) { write(a[1], &c, 1); read(b[0], &c, 1); } }`, "", 124, ranOut},
	{"a library call without end", `int main(void) { return snprintf(0, 0, "%2000000000d", 1); }`, "", anyStatus, ""},
	{"a search without end", `int main(void) { int n = 50 << 20, k = 1 << 20; char *a = malloc(n + 1), *b = malloc(k + 1); memset(a, 'a', n); memset(b, 'a', k); a[n] = 0; b[k - 1] = 'b'; b[k] = 0; return strstr(a, b) != 0; }`, "", 124, ranOut},
	{"copies a length that is none", `char a[10], b[10]; int main(int n, char **v) { memcpy(a, b, (size_t)-n); return 0; }`, "", 139, "SIGSEGV"},
	{"moves a length that is none", `char a[10]; int main(int n, char **v) { memmove(a + n, a, (size_t)-n >> 2); return 0; }`, "", 139, "SIGSEGV"},
	{"a handler that is none", `#include <signal.h>
		int main(void) { signal(SIGUSR1, (void (*)(int))0x30300001); raise(SIGUSR1); return 0; }`, "", 139, "where no function begins"},
	{"sleeps for ever", `int main(void) { for (;;) sleep(4000000000u); }`, "", 124, ranOut},
}

// Before it runs.
var hostileTexts = []struct{ name, text, says string }{
	{"200,000 parentheses", "int main(void) { return " + strings.Repeat("(", 200_000) + "1" + strings.Repeat(")", 200_000) + "; }\n", "larger than 64 KiB"},
	{"30,000 parentheses", "int main(void) { return " + strings.Repeat("(", 30_000) + "1" + strings.Repeat(")", 30_000) + "; }\n", "nested more than 256 deep"},
	{"64 KiB of !", "int main(void) { return " + strings.Repeat("!", 64<<10-40) + "1; }\n", "operators stand in a row"},
	{"30,000 braces", "int main(void) " + strings.Repeat("{", 30_000) + strings.Repeat("}", 30_000) + "\n", "nested more than 256 deep"},
	{"20,000 stars", "int " + strings.Repeat("*", 20_000) + "p;\nint main(void) { return 0; }\n", "operators stand in a row"},
	{"20,000 brackets", "int a" + strings.Repeat("[1]", 20_000) + ";\nint main(void) { return 0; }\n", "brackets stand in a row"},
	{"macro bomb", bomb("#define A0 +1\n", "#define ANEXT ALAST ALAST ALAST ALAST ALAST ALAST ALAST ALAST\n", 10) + "int main(void) { return 0 A10; }\n", "grows beyond every bound"},
	{"token-paste bomb", bomb("#define P(a,b) a##b\n#define P0(x) P(x,x)\n", "#define PNEXT(x) PLAST(PLAST(x))\n", 6) + "int P6(a);\nint main(void) { return 0; }\n", "macro"},
	{"giant array", "char a[1L << 40];\nint main(void) { return 0; }\n", "too large"},
	{"giant initialiser", "int a[1 << 24] = { [0 ... (1 << 24) - 1] = 1 };\nint main(void) { return 0; }\n", "at most 16 MiB"},
	{"initialiser of one far element", "int a[1 << 28] = { [(1 << 28) - 1] = 1 };\nint main(void) { return 0; }\n", "too large"},
	{"includes itself", "#include \"main.c\"\nint main(void) { return 0; }\n", "includes itself"},
	{"a file of the host", "#include \"/etc/passwd\"\nint main(void) { return 0; }\n", `no file "/etc/passwd"`},
	{"a file above", "#include \"../../../../../../etc/passwd\"\nint main(void) { return 0; }\n", "no file"},
	{"a device of the host", "#include </dev/zero>\nint main(void) { return 0; }\n", "There is no header"},
	{"no UTF-8", "int main(void) { return 0; \xff\xfe }\n", "stray byte"},
	{"zeros", strings.Repeat("\x00", 1000), "invisible control character"},
	{"an empty file", "", "There is no `main`"},
	{"half a declaration", "#include <stdio.h>\nint main(void) { puts(\"x\"); }\nstruct point { int x, y; } static const unsigned", "ends in the middle of a declaration"},
	{"half a comment", "int main(void) { return 0; }\n/* and then", "never closed"},
	{"half a string", "int main(void) { return 0; }\nchar *s = \"and then", "never closed"},
	{"half a condition", "int main(void) { return 0; }\n#if 1\nint *\n#if 0\n;\n#endif\n#endif\n", "not finished"},
	{"4,000 mistakes", repeat(4_000, "int f%d(void) { return x }\n")[:60_000], "is missing"},
	{"a sum of 30,000", "int main(void) { return 0" + strings.Repeat("+1", 30_000) + "; }\n", "nested too deeply"},
	{"20,000 assignments in one", "int main(void) { int a; a" + strings.Repeat("=a", 20_000) + "=1; return a; }\n", "nested too deeply"},
	{"15,000 choices in one", "int main(void) { return " + strings.Repeat("1?", 15_000) + "1" + strings.Repeat(":1", 15_000) + "; }\n", "nested too deeply"},
	{"18,000 members deep", "struct s { struct s *a; } *x; int main(void) { return x" + strings.Repeat("->a", 18_000) + " == 0; }\n", "nested too deeply"},
	{"18,000 calls of a result", "int (*f(void))(void); int main(void) { return f" + strings.Repeat("()", 18_000) + "; }\n", "brackets stand in a row"},
	{"an #if of 20,000 parentheses", "#if " + strings.Repeat("(", 20_000) + "1" + strings.Repeat(")", 20_000) + "\n#endif\nint main(void) { return 0; }\n", "nested too deeply"},
	{"9,000 const pointers", "int " + strings.Repeat("*const ", 9_000) + "p;\nint main(void) { return 0; }\n", "operators stand in a row"},
	{"a header 1,000 times anew", strings.Repeat("#include <pthread.h>\n#undef _PTHREAD_H\n#undef _STDIO_H\n", 1_000) + "int main(void) { return 0; }\n", "comes to no end"},
	{"60 GB of variables", repeat(300, "char a%d[200 << 20];\n") + "int main(void) { return 0; }\n", "too large"},
	{"a macro that takes 6,000 arguments", "#define F(" + repeat(6_000, "a%d,") + "z) z\nint main(void) { return F(1); }\n", "takes 6001 arguments"},
	{"the inside of the library", "long __nat_fmt_uint(long, long, long, long);\nint main(void) { return __nat_fmt_uint(0, 1, 99, 0); }\n", "the inside of the C library"},
}

// cost runs procession on a text and gives what it said, how it ended, and what
// it and everything that it started took.
func cost(t *testing.T, text string, flags ...string) (said string, exit int, cpu time.Duration, memory int64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "main.c")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	timed, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	c := exec.CommandContext(timed, "procession", append(append([]string{"run"}, flags...), path)...)
	var errw bytes.Buffer
	c.Stderr = &errw
	var failed *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	use, ok := c.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("the system does not say what it took")
	}
	return errw.String(), c.ProcessState.ExitCode(), c.ProcessState.UserTime() + c.ProcessState.SystemTime(), use.Maxrss << 10
}

func bounded(t *testing.T, cpu time.Duration, memory int64) {
	t.Helper()
	t.Logf("it took %v and %d MiB", cpu, memory>>20)
	if cpu > hostileTime || memory > hostileMemory {
		t.Errorf("it took %v and %d MiB", cpu, memory>>20)
	}
}

func TestHostileRuns(t *testing.T) {
	t.Parallel()
	for _, h := range hostileRuns {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			var flags []string
			switch h.limit {
			case "":
				flags = []string{"--limit", "instructions=100000000"}
			case "-":
			default:
				flags = []string{"--limit", h.limit}
			}
			said, exit, cpu, memory := cost(t, headers+h.text+"\n", flags...)
			if h.exit != anyStatus && exit != h.exit || exit < 0 || !strings.Contains(said, h.says) || h.says == ranOut && !strings.Contains(said, "--limit instructions=VALUE") {
				t.Errorf("it ended with %d and said:\n%s", exit, said)
			}
			bounded(t, cpu, memory)
		})
	}
}

func TestHostileTexts(t *testing.T) {
	t.Parallel()
	for _, h := range hostileTexts {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			said, exit, cpu, memory := cost(t, h.text)
			if exit != exitRefused || !strings.Contains(said, h.says) || !strings.Contains(said, "main.c:") {
				t.Errorf("it ended with %d and said:\n%.2000s", exit, said)
			}
			bounded(t, cpu, memory)
		})
	}
}
