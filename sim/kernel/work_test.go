package kernel_test

import (
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
)

// TestLongLibraryCall: a library call of millions of instructions does not keep
// a run from stopping, and where it is stopped changes nothing.
func TestLongLibraryCall(t *testing.T) {
	const text = lib + `
void *f(void *x) { for (int i = 0; i < 30000; i++) *(int *)x += i; return x; }
int main(void) {
	int sum = 0; pthread_t a;
	pthread_create(&a, 0, f, &sum);
	char *s = malloc(400001);
	memset(s, '0', 400000);
	s[400000] = 0;
	s[399998] = '7';
	long n = strtol(s, 0, 10);
	pthread_join(a, 0);
	printf("%ld %d\n", n, sum);
}`
	for _, c := range []kernel.Config{{}, {Cores: 1}, {Cores: 1, Policy: "fifo"}} {
		whole, parts := boot(t, text, c), boot(t, text, c)
		whole.Run(forever, kernel.Until{})
		if got := string(whole.Output()); got != "70 449985000\n" {
			t.Fatalf("it printed %q", got)
		}
		longest := abi.Count(0)
		for parts.Ended().Kind == "" {
			from := parts.At()
			parts.Run(100_000, kernel.Until{})
			longest = max(longest, parts.At()-from)
			// Whoever looks for the same place stops there too.
			again := boot(t, text, c)
			if again.Run(parts.At(), kernel.Until{}); again.At() != parts.At() || again.Hash() != parts.Hash() {
				t.Fatalf("a run to %d stopped at %d", parts.At(), again.At())
			}
		}
		if parts.Hash() != whole.Hash() || longest > 100_000+1<<18 || whole.At() < 1_000_000 {
			t.Errorf("in parts it ended at %d, in one go at %d; the longest part was %d", parts.At(), whole.At(), longest)
		}
	}
}

// TestWorkEndsCalls: a program that only calls the system reaches the limit of
// instructions after far fewer instructions, and so does one that stays in the
// library.
func TestWorkEndsCalls(t *testing.T) {
	for text, most := range map[string]abi.Count{
		"int main(void) { for (;;) getppid(); }":                         1_000_000,
		"int main(void) { for (;;) if (fork() == 0) sleep(9999999); }":   200_000,
		"int main(void) { return snprintf(0, 0, \"%1000000000d\", 1); }": 10_000_000 + 1<<18,
	} {
		k := boot(t, lib+text, kernel.Config{Limits: limits(func(l *abi.Limits) { l.Instructions = 10_000_000 })})
		k.Keep(false)
		s := k.Run(forever, kernel.Until{})
		if s.Why != kernel.Limited || k.Ended().Limit != "instructions" || k.At() > most {
			t.Errorf("%s\nstopped for %s at %d", text, s.Why, k.At())
		}
	}
}

// TestRoomForObjects: however many objects a program uses, the rows are few, and
// those that somebody waits for are among them.
func TestRoomForObjects(t *testing.T) {
	const text = lib + `
pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER;
void *f(void *x) { pthread_mutex_lock(&first); puts("after"); return x; }
int main(void) {
	pthread_t a;
	pthread_mutex_lock(&first);
	pthread_create(&a, 0, f, 0);
	usleep(100);
	pthread_mutex_t *m = calloc(20000, sizeof *m);
	for (int i = 0; i < 20000; i++) { pthread_mutex_lock(&m[i * 7 % 20000]); if (i % 3) pthread_mutex_unlock(&m[i * 7 % 20000]); }
	for (int i = 0; i < 20000; i++) if (pthread_mutex_trylock(&m[i * 7 % 20000]) != (i % 3 ? 0 : EBUSY)) printf("%d\n", i);
	puts("before");
	pthread_mutex_unlock(&first);
	pthread_join(a, 0);
}`
	k := boot(t, text, kernel.Config{})
	most := 0
	for k.Ended().Kind == "" {
		k.Run(50_000, kernel.Until{})
		rows := k.Locks().Rows
		most = max(most, len(rows))
		found := k.At() < 50_000
		for i := range rows {
			found = found || rows[i].Name == "first"
		}
		if k.Ended().Kind == "" && !found {
			t.Fatalf("at %d the mutex that a thread waits for has no row", k.At())
		}
	}
	if got := string(k.Output()); got != "before\nafter\n" || most < 2000 || most > 4096 {
		t.Errorf("at most %d rows, output %q", most, got)
	}
}

// deep forks inside many calls until it cannot.
const deep = `
int deep(int n) {
	if (n) return deep(n - 1) + 0;
	int made = 0;
	for (; fork() != -1; made++) if (getpid() != 100) { sleep(1000000); _exit(0); }
	return errno == ENOMEM && made > 10 && made < 60;
}
`

// TestTooManyOpen: descriptions, files, pipes and read locks are bounded, with
// the errors that Linux has for it.
func TestTooManyOpen(t *testing.T) {
	for text, want := range map[string]string{
		`for (int k = 0; k < 4; k++) if (fork() == 0) {
			int p[2], n = 0;
			while (pipe(p) == 0) n++;
			if (errno != EMFILE) printf("%d %d\n", errno == ENFILE, n < 600);
			sleep(1000000);
		} sleep(1); kill(0, SIGKILL);`: "1 1\n1 1\n1 1\n1 1\n",
		`printf("%d\n", deep(60000));`: "1\n",
		`char b[20]; int n = 0;
		for (;; n++) { sprintf(b, "f%d", n); int fd = open(b, O_WRONLY | O_CREAT, 0600); if (fd < 0) break; close(fd); }
		printf("%d %d\n", errno == ENOSPC, n);`: "1 2031\n",
		`pthread_rwlock_t l = PTHREAD_RWLOCK_INITIALIZER; int n = 0;
		while (pthread_rwlock_rdlock(&l) == 0) n++;
		printf("%d %d\n", pthread_rwlock_rdlock(&l) == EAGAIN, n);`: "1 4096\n",
	} {
		k := boot(t, lib+deep+"int main(void) { "+text+" }", kernel.Config{})
		k.Run(forever, kernel.Until{})
		if got := string(k.Output()); got != want {
			t.Errorf("%s\nprints %q, want %q", text, got, want)
		}
	}
}

// TestDiskFull: files take of the machine's memory and no more, and are no longer
// than ext4 has them.
func TestDiskFull(t *testing.T) {
	for text, want := range map[string]string{
		`static char b[65536]; int n = 0, fd = open("big", O_WRONLY | O_CREAT, 0600);
		for (int i = 0; i < 65536; i++) b[i] = 1;
		while (write(fd, b, sizeof b) > 0) n++;
		printf("%d %d\n", errno == ENOSPC, n > 80 && n < 128);
		ftruncate(fd, 0); lseek(fd, 0, SEEK_SET);
		printf("%d\n", (int)write(fd, b, sizeof b));
		unlink("big"); close(fd);
		fd = open("other", O_WRONLY | O_CREAT, 0600); int m = 0;
		while (write(fd, b, sizeof b) > 0) m++;
		printf("%d\n", m == n);`: "1 1\n65536\n1\n",
		`int fd = open("far", O_RDWR | O_CREAT, 0600); long most = (1L << 44) - 4096;
		printf("%d\n", lseek(fd, most, SEEK_SET) == most);
		printf("%d\n", (int)write(fd, "x", 1)); printf("%d\n", errno == EFBIG);
		lseek(fd, most - 2, SEEK_SET); printf("%d\n", (int)write(fd, "xyz", 3));
		printf("%d\n", (int)lseek(fd, most + 1, SEEK_SET)); printf("%d\n", errno == EINVAL);
		printf("%d\n", ftruncate(fd, most + 1)); printf("%d\n", errno == EFBIG);
		printf("%d\n", ftruncate(fd, most));`: "1\n-1\n1\n2\n-1\n1\n-1\n1\n0\n",
	} {
		limits := abi.CommandLimits
		limits.Memory = 8 << 20
		k := boot(t, lib+"int main(void) { "+text+" }", kernel.Config{Limits: limits})
		k.Run(forever, kernel.Until{})
		if got := string(k.Output()); got != want {
			t.Errorf("%s\nprints %q, want %q", text, got, want)
		}
	}
}

// TestStopsByWork: a run that is cut by work is the run that is not cut, and no
// part of it is much longer than asked for.
func TestStopsByWork(t *testing.T) {
	const text = lib + `int main(void) {
	for (int i = 0; i < 50; i++) if (fork() == 0) { for (volatile int j = 0; j < 1000; j++) ; _exit(0); }
	while (wait(0) > 0) ;
	puts("end");
}`
	whole, parts := boot(t, text, kernel.Config{}), boot(t, text, kernel.Config{})
	whole.Run(forever, kernel.Until{})
	n := 0
	for parts.Ended().Kind == "" {
		from := parts.Work()
		parts.Run(forever, kernel.Until{Work: from + 20_000})
		if did := parts.Work() - from; did > 20_000+120_000 { // the last call may be a fork
			t.Fatalf("a part of 20000 did %d", did)
		}
		n++
	}
	if parts.Hash() != whole.Hash() || n < 50 || string(parts.Output()) != "end\n" {
		t.Errorf("%d parts, ended at %d, in one go at %d", n, parts.At(), whole.At())
	}
}
