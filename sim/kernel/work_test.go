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
