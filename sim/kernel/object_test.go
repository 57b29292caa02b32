package kernel_test

import (
	"slices"
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
	"procession/sim/words"
)

const threads = lib + "\n#include <semaphore.h>\n#include <unistd.h>\n"

// objectRow is the object of a name, as it is drawn.
func objectRow(t *testing.T, k *kernel.Kernel, name string) trace.Lock {
	t.Helper()
	for _, l := range k.Snapshot().Locks {
		if l.Name == name {
			return l
		}
	}
	t.Fatalf("nothing is called %s", name)
	return trace.Lock{}
}

// TestWhatObjectsShow: each kind shows who waits and what it counts.
func TestWhatObjectsShow(t *testing.T) {
	for _, c := range []struct{ name, text, kind, object, waits string }{
		{"condition", `pthread_mutex_t m; pthread_cond_t more;
			void *go(void *p) { pthread_mutex_lock(&m); pthread_cond_wait(&more, &m); return p; }`, "condition", "more", "waits for condition `more`"},
		{"semaphore", `sem_t slots;
			void *go(void *p) { sem_wait(&slots); return p; }`, "semaphore", "slots", "waits for semaphore `slots`"},
		{"barrier", `pthread_barrier_t b;
			void *go(void *p) { pthread_barrier_init(&b, 0, 3); pthread_barrier_wait(&b); return p; }`, "barrier", "b", "waits at barrier `b`"},
		{"rwlock", `pthread_rwlock_t r;
			void *go(void *p) { pthread_rwlock_rdlock(&r); pthread_rwlock_wrlock(&r); return p; }`, "rwlock", "r", "waits to write under `r`"},
		{"once", `pthread_once_t once; void fn(void) { pthread_once(&once, fn); }
			void *go(void *p) { pthread_once(&once, fn); return p; }`, "once", "once", "waits until [T2] has run `once`"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := boot(t, threads+c.text+"\nint main(void) { pthread_t t; pthread_create(&t, 0, go, 0); pthread_join(t, 0); }", kernel.Config{})
			k.Run(forever, kernel.Until{})
			if k.Ended().Kind != "deadlock" {
				t.Fatalf("it ended with %+v", k.Ended())
			}
			s := k.Snapshot()
			th := &s.Threads[1]
			l := objectRow(t, k, c.object)
			if l.Kind != c.kind || !slices.Equal(l.Waiters, []abi.TID{th.TID}) {
				t.Errorf("%+v", l)
			}
			if got := words.WaitsFor(th, &s); got != c.waits {
				t.Errorf("it %s", got)
			}
			switch c.name {
			case "condition":
				if m := objectRow(t, k, "m"); l.Mutex != m.ID || m.Owner != 0 {
					t.Errorf("%+v, %+v", l, m)
				}
			case "barrier":
				if l.Count != 1 || l.Of != 3 {
					t.Errorf("%+v", l)
				}
			case "rwlock":
				if !slices.Equal(l.Readers, []abi.TID{th.TID}) {
					t.Errorf("%+v", l)
				}
			case "once":
				if l.Owner != th.TID || l.Done {
					t.Errorf("%+v", l)
				}
			}
		})
	}
}

// TestSpinnerIsStopped: who spins for ever is stopped at a limit, in little
// time, and is shown meanwhile.
func TestSpinnerIsStopped(t *testing.T) {
	limits := abi.CommandLimits
	limits.Instructions = 2_000_000
	k := boot(t, threads+`pthread_spinlock_t s; int main(void) { pthread_spin_lock(&s); }`, kernel.Config{Limits: limits, Cores: 1, Policy: "fifo"})
	k.Run(forever, kernel.Until{})
	if k.Ended().Kind != "limit" {
		t.Fatalf("it ended with %+v", k.Ended())
	}
	if l := objectRow(t, k, "s"); l.Kind != "spin lock" || !slices.Equal(l.Waiters, []abi.TID{100}) {
		t.Errorf("%+v", l)
	}
}

// TestLostSignal: a signal that nobody waits for leaves a trace in the row.
func TestLostSignal(t *testing.T) {
	k := boot(t, threads+"pthread_cond_t more;\nint main(void) { pthread_cond_signal(&more); for (;;) ; }", kernel.Config{})
	k.Run(3000, kernel.Until{})
	if l := objectRow(t, k, "more"); l.Lost != 100 || l.Line == 0 {
		t.Errorf("%+v", l)
	}
}

// TestObjectsComeAndGo: what is destroyed, and what another kind takes the
// place of, is not drawn any more.
func TestObjectsComeAndGo(t *testing.T) {
	k := boot(t, threads+`
union { sem_t s; pthread_mutex_t m; } u;
int main(void) {
	sem_t gone;
	sem_init(&gone, 0, 1);
	sem_destroy(&gone);
	sem_init(&u.s, 0, 1);
	sem_wait(&u.s);
	u.m = (pthread_mutex_t){ 0 };
	pthread_mutex_lock(&u.m);
	sleep(1);
}`, kernel.Config{})
	k.Run(100_000, kernel.Until{Event: false, Time: 500_000})
	locks := k.Snapshot().Locks
	if len(locks) != 1 || locks[0].Kind != "mutex" {
		t.Errorf("%+v", locks)
	}
}

// TestTimedWaitClosesNoRing: a circle that time opens again is none.
func TestTimedWaitClosesNoRing(t *testing.T) {
	k := boot(t, threads+`
#include <time.h>
pthread_mutex_t a, b;
void *other(void *p) {
	pthread_mutex_lock(&b);
	usleep(1000);
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_sec++;
	pthread_mutex_timedlock(&a, &t);
	pthread_mutex_unlock(&b);
	return p;
}
int main(void) {
	pthread_t t;
	pthread_mutex_lock(&a);
	pthread_create(&t, 0, other, 0);
	usleep(1500);
	pthread_mutex_lock(&b);
	return 0;
}`, kernel.Config{})
	k.Run(forever, kernel.Until{})
	if k.Ended().Kind != "exit" {
		t.Errorf("it ended with %+v", k.Ended())
	}
	if slices.Contains(kinds(k.TakeEvents()), trace.EvRing) {
		t.Error("a ring was found")
	}
}

// TestSharedObjectsLiveAsLongAsTheirMemory: what lies in shared memory is
// nobody's alone, outlives the process that used it first, and goes with the
// last that has the memory.
func TestSharedObjectsLiveAsLongAsTheirMemory(t *testing.T) {
	k := boot(t, threads+`
struct shared { sem_t turn; } *s;
int main(void) {
	s = mmap(0, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	sem_init(&s->turn, 1, 1);
	if (fork() == 0) {
		usleep(100);
		sem_wait(&s->turn);
		usleep(100);
		munmap(s, sizeof *s);
		for (;;)
			;
	}
	return 0;
}`, kernel.Config{})
	k.Run(forever, kernel.Until{Time: 220_000})
	if p := k.Procs()[0]; p.State == kernel.Alive {
		t.Fatal("the first process still lives")
	}
	if l := objectRow(t, k, "s->turn"); l.PID != 0 || l.Count != 0 || l.Of != 1 {
		t.Errorf("%+v", l)
	}
	k.Run(1_000_000, kernel.Until{})
	if n := len(k.Snapshot().Locks); n != 0 {
		t.Errorf("%d objects are left", n)
	}
}
