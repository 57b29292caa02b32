package kernel_test

import (
	"context"
	"os"
	"testing"

	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/bytecode"
	"procession/sim/kernel"
	"procession/sim/libc"
	"procession/sim/sys"
	"procession/sim/trace"
)

// TestMain: the compiler runs in workers, which are this binary.
func TestMain(m *testing.M) {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	os.Exit(m.Run())
}

var builder = build.New(build.Options{})

// compile makes programs of C text.
func compile(t testing.TB, text string) []*bytecode.Program {
	t.Helper()
	r, err := builder.Build(context.Background(), build.Scenario{Files: map[string]string{"main.c": text}})
	if err != nil {
		t.Fatal(err)
	}
	if r.Programs == nil {
		t.Fatalf("it does not compile: %+v", r.Diagnostics)
	}
	return r.Programs
}

// boot makes a machine of C text; the settings given are completed.
func boot(t testing.TB, text string, c kernel.Config) *kernel.Kernel {
	t.Helper()
	c.Programs, c.Calls, c.Natives = compile(t, text), sys.Calls, libc.Natives()
	k, err := kernel.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

const forever = abi.Count(1) << 60

// kinds are the kinds of some events, as text.
func kinds(events []trace.Event) (s []trace.Kind) {
	for _, e := range events {
		s = append(s, e.Kind)
	}
	return s
}
