package libc_test

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

	"procession/sim"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/replay"
)

func TestMain(m *testing.M) {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// Each of testdata/programs prints a great deal of what the library makes of
// its inputs; with glibc, compiled by gcc, it prints the same and ends the same
// way. Where a file NAME.in exists it is the standard input.
func TestProgramsAsWithGlibc(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/programs/*.c")
	if err != nil || len(paths) == 0 {
		t.Fatal("no programs", err)
	}
	builder := build.New(build.Options{})
	for _, path := range paths {
		name := filepath.Base(path)
		t.Run(strings.TrimSuffix(name, ".c"), func(t *testing.T) {
			t.Parallel()
			stdin, err := os.ReadFile(strings.TrimSuffix(path, ".c") + ".in")
			if err != nil && !errors.Is(err, os.ErrNotExist) {
				t.Fatal(err)
			}
			want, how := onGlibc(t, path, stdin)
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			made, err := builder.Build(context.Background(), build.Scenario{Files: map[string]string{name: string(text)}, Main: name})
			if err != nil {
				t.Fatal(err)
			}
			if len(made.Programs) == 0 {
				t.Fatalf("it does not compile: %v", made.Diagnostics)
			}
			got, ended := onMachine(t, made.Programs, string(stdin))
			if ended != how {
				t.Errorf("ended with %s, glibc %s", ended, how)
			}
			compare(t, got, want)
		})
	}
}

func onGlibc(t *testing.T, path string, stdin []byte) (output, ended string) {
	t.Helper()
	bin := filepath.Join(t.TempDir(), strings.TrimSuffix(filepath.Base(path), ".c"))
	gcc := exec.Command("gcc", "-std=gnu11", "-O0", "-w", "-fno-builtin", "-ffp-contract=off", "-o", bin, filepath.Base(path), "-lm", "-lpthread")
	gcc.Dir = filepath.Dir(path) // assert says the name as gcc was given it
	if out, err := gcc.CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, out)
	}
	cmd := exec.Command(bin)
	cmd.Args[0] = filepath.Base(bin)
	cmd.Env = []string{"HOME=/"}
	cmd.Stdin = bytes.NewReader(stdin)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	s := cmd.ProcessState.Sys().(syscall.WaitStatus)
	return string(out), fmt.Sprintf("status %d, signal %d", max(0, s.ExitStatus()), max(0, int(s.Signal())))
}

func onMachine(t *testing.T, programs []*sim.Program, stdin string) (output, ended string) {
	t.Helper()
	limits := abi.CommandLimits
	machine, err := sim.Boot(sim.Config{
		Programs: programs, Env: []string{"HOME=/"}, Stdin: stdin, Limits: limits,
		Settings: replay.Settings{Cores: 2, Policy: "rr", Quantum: 100_000, Turn: 50, Seed: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	for !machine.Ended() && !machine.Waiting() && machine.Limit() == "" {
		machine.Play(10_000_000)
	}
	output = string(machine.Output())
	end := machine.Snapshot().End
	switch {
	case end == nil:
		return output, "nothing: it waits"
	case end.Kind != "exit" && end.Kind != "signal":
		return output, end.Kind + " " + end.Limit
	}
	return output, fmt.Sprintf("status %d, signal %d", end.Status, end.Signal)
}

// compare shows the first lines that differ.
func compare(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	shown := 0
	for i := 0; i < max(len(g), len(w)) && shown < 8; i++ {
		a, b := "(nothing)", "(nothing)"
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("line %d:\n  machine %q\n  glibc   %q", i+1, a, b)
			shown++
		}
	}
}
