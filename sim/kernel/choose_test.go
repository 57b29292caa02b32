package kernel_test

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// TestNumbers: pids, thread ids and labels follow from who made whom, whatever
// the schedule.
func TestNumbers(t *testing.T) {
	const text = lib + `
void *leaf(void *x) { return x; }
void *branch(void *x) { pthread_t a, b; pthread_create(&a, 0, leaf, 0); pthread_create(&b, 0, leaf, 0); pthread_join(a, 0); pthread_join(b, 0); return x; }
int main(void) {
	pthread_t a, b;
	if (!fork()) { if (!fork()) _exit(0); pthread_create(&a, 0, branch, 0); pthread_join(a, 0); wait(0); _exit(0); }
	pthread_create(&a, 0, branch, 0); pthread_create(&b, 0, branch, 0);
	if (!fork()) _exit(0);
	pthread_join(a, 0); pthread_join(b, 0);
	while (wait(0) > 0) ;
}`
	want := "100 T1 | 101 T2 | 102 T5 | 10001 T3 | 10002 T4 | 10301 T3.1 | 10302 T3.2 | 10601 T4.1 | 10602 T4.2 | 101001 T2.1 | 2090301 T2.2 | 2090601 T2.2.1 | 2090602 T2.2.2"
	for i := range 12 {
		c := settings[i%len(settings)]
		c.Seed = uint64(i)
		k := boot(t, text, c)
		k.Run(forever, kernel.Until{})
		var rows []string
		threads := slices.Clone(k.Threads())
		sort.Slice(threads, func(i, j int) bool { return threads[i].TID < threads[j].TID })
		for _, th := range threads {
			if th.TID != 0 {
				rows = append(rows, fmt.Sprint(th.TID, " ", th.Label))
			}
		}
		if got := strings.Join(rows, " | "); got != want {
			t.Errorf("settings %d:\n%s\nwant\n%s", i, got, want)
		}
	}
}

// TestHeapAddresses: the k-th block of a thread lies at the same address on
// every schedule.
func TestHeapAddresses(t *testing.T) {
	const text = lib + `
char *got[3][5];
void *f(void *x) { for (int i = 0; i < 5; i++) got[(long)x][i] = malloc(40 + 1000 * i); return x; }
int main(void) {
	pthread_t t[3];
	for (long i = 0; i < 3; i++) pthread_create(&t[i], 0, f, (void *)i);
	for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
	for (int i = 0; i < 15; i++) printf("%p ", (void *)got[i / 5][i % 5]);
}`
	want := ""
	for i := range 10 {
		k := boot(t, text, kernel.Config{Policy: "random", Quantum: 400, Cores: 1 + i%3, Seed: uint64(i)})
		k.Run(forever, kernel.Until{})
		if want == "" {
			want = string(k.Output())
		}
		if got := string(k.Output()); got != want || strings.Count(got, "0x") != 15 {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

const race = lib + `
int counter;
void *work(void *arg) { int c = counter; c = c + 1; counter = c; return arg; }
int main(void) {
	pthread_t a, b;
	pthread_create(&a, 0, work, 0);
	pthread_create(&b, 0, work, 0);
	pthread_join(a, 0);
	pthread_join(b, 0);
	printf("%d\n", counter);
}`

// TestChooseLosesAnUpdate: by hand, a thread is stopped between its read and its
// write.
func TestChooseLosesAnUpdate(t *testing.T) {
	k := boot(t, race, kernel.Config{Cores: 1, Policy: "manual"})
	for k.FindThread(10002) < 0 {
		k.Run(forever, kernel.Until{Event: true})
	}
	if k.Choose(7) || k.Choose(10003) {
		t.Error("a thread that is not there was chosen")
	}
	at := k.At()
	if !k.Choose(10001) || k.At() != at+1 {
		t.Fatal("a ready thread was not chosen")
	}
	if next := k.Threads()[k.Next()].TID; next != 10001 {
		t.Fatalf("%d runs next", next)
	}
	for range 3 {
		s := k.Run(forever, kernel.Until{Line: 10001})
		if file, _ := k.Place(k.FindThread(10001)); s.Why != kernel.Line || file != "main.c" {
			t.Fatalf("stopped for %s in %q", s.Why, file)
		}
	}
	// Within work's line now; let it read, then let the others run.
	k = boot(t, race, kernel.Config{Cores: 1, Policy: "manual"})
	k.Watch(true)
	for k.FindThread(10002) < 0 {
		k.Run(forever, kernel.Until{Event: true})
	}
	k.Choose(10001)
	for read := false; !read; {
		k.Run(1, kernel.Until{})
		for _, a := range k.TakeAccesses() {
			read = read || a.TID == 10001 && !a.Write && a.Size == 4
		}
	}
	k.Choose(10002)
	if head := k.Ready()[0].TID; head != 10001 {
		t.Errorf("%d is at the head of the queue, not who was preempted", head)
	}
	for k.Threads()[k.FindThread(10002)].State != kernel.Ended {
		k.Run(forever, kernel.Until{Event: true})
	}
	k.Run(forever, kernel.Until{})
	if string(k.Output()) != "1\n" {
		t.Errorf("output %q: no update was lost", k.Output())
	}
}

// TestInput: a person's line wakes who waits; the end of input is read once
// everything is.
func TestInput(t *testing.T) {
	k := boot(t, lib+`int main(void) { char b[20]; while (fgets(b, 20, stdin)) printf("<%s>", b); puts("end"); }`, kernel.Config{Interactive: true})
	for _, line := range []string{"one\n", "two\nthree\n"} {
		if s := k.Run(forever, kernel.Until{}); s.Why != kernel.Waiting || !k.Waiting() {
			t.Fatalf("stopped for %s", s.Why)
		}
		before := k.At()
		k.Input(line, false)
		if k.At() != before+1 || k.Waiting() {
			t.Error("the input moved nothing")
		}
	}
	k.Run(forever, kernel.Until{})
	k.Input("", true)
	if s := k.Run(forever, kernel.Until{}); s.Why != kernel.Over || string(k.Output()) != "<one\n><two\n><three\n>end\n" {
		t.Errorf("stopped for %s, output %q", s.Why, k.Output())
	}
}

// TestRaisedLimits: a run that stopped at a limit goes on to the same end as one
// that had the room from the start.
func TestRaisedLimits(t *testing.T) {
	const text = lib + `
void *f(void *x) { for (int i = 0; i < 50; i++) printf("%ld%d ", (long)x, i); return x; }
int main(void) { pthread_t a, b; pthread_create(&a, 0, f, (void *)1); pthread_create(&b, 0, f, (void *)2); pthread_join(a, 0); pthread_join(b, 0); puts("."); }`
	whole := boot(t, text, kernel.Config{})
	whole.Run(forever, kernel.Until{})
	k := boot(t, text, kernel.Config{Limits: limits(func(l *abi.Limits) { l.Instructions, l.Output = 1000, 10 })})
	for n := int64(1); ; n++ {
		s := k.Run(forever, kernel.Until{})
		if s.Why == kernel.Over {
			break
		}
		if s.Why != kernel.Limited {
			t.Fatalf("stopped for %s", s.Why)
		}
		value := int64(k.Work()) + 777
		if k.Ended().Limit == "output" {
			value = k.Limits().Output + 50
		}
		if err := k.RaiseLimit(k.Ended().Limit, value); err != nil {
			t.Fatal(err)
		}
	}
	if k.At() != whole.At() || k.Now() != whole.Now() || string(k.Output()) != string(whole.Output()) {
		t.Errorf("ended at %d, %d ns with %q", k.At(), k.Now(), k.Output())
	}
	if k.RaiseLimit("patience", 1) == nil {
		t.Error("there is no such limit")
	}
}

// TestPolicies: all give the same to programs that are deterministic, the same
// seed gives the same run, and other seeds give others.
func TestPolicies(t *testing.T) {
	runs := map[uint64]bool{}
	for seed := range uint64(10) {
		c := kernel.Config{Policy: "random", Seed: seed, Cores: 1, Quantum: 300}
		k, again := boot(t, busy["two threads count"], c), boot(t, busy["two threads count"], c)
		k.Run(forever, kernel.Until{})
		again.Run(forever, kernel.Until{})
		if k.Hash() != again.Hash() {
			t.Errorf("seed %d gives two runs", seed)
		}
		runs[k.Hash()] = true
	}
	if len(runs) < 8 {
		t.Errorf("10 seeds give %d runs", len(runs))
	}
	for _, c := range []kernel.Config{{Policy: "lottery"}, {Cores: 65}, {Quantum: -1}} {
		c.Programs = compile(t, race)
		if _, err := kernel.New(c); err == nil {
			t.Errorf("%+v makes a machine", c.Policy)
		}
	}
}

// TestQuantum: on one core, each of two busy threads runs for a quantum, then
// the other does.
func TestQuantum(t *testing.T) {
	k := boot(t, busy["two threads count"], kernel.Config{Cores: 1, Quantum: 1000})
	k.Run(forever, kernel.Until{})
	var last trace.Event
	n := 0
	for _, e := range k.TakeEvents() {
		switch e.Kind {
		case trace.EvRun:
			last = e
		case trace.EvPreempt:
			n++
			if d := e.Time - last.Time; d < 1000 || d > 1100 && e.TID != 100 || e.TID != last.TID {
				t.Errorf("%d was preempted after %d ns", e.TID, d)
			}
		}
	}
	if n < 4 {
		t.Errorf("%d preemptions", n)
	}
}

// TestEverySchedule walks all choices of the race, remembering states by output
// and progress only where they end: one visible operation a step.
func TestEverySchedule(t *testing.T) {
	outputs := map[string]int{}
	paths := 0
	var walk func(k *kernel.Kernel)
	walk = func(k *kernel.Kernel) {
		if k.Ended().Kind != "" {
			paths++
			outputs[string(k.Output())]++
			return
		}
		choices := k.Choices()
		if len(choices) == 0 {
			t.Fatal("no choice and no end")
		}
		for _, c := range choices {
			next := k.Clone()
			next.Keep(false)
			k.Lend(next)
			if !next.Step(c) {
				t.Fatalf("%+v is no step", c)
			}
			walk(next)
		}
	}
	k := boot(t, race, kernel.Config{Cores: 1, Policy: "manual"})
	// Up to where both threads exist there is nothing to choose but order.
	for k.FindThread(10002) < 0 {
		k.Run(forever, kernel.Until{Event: true})
	}
	walk(k)
	if len(outputs) != 2 || outputs["1\n"] == 0 || outputs["2\n"] == 0 {
		t.Errorf("%d paths, %v", paths, outputs)
	}
}
