package sim_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
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

// ways are the settings each program runs with on our machine. The programs
// are deterministic, so its outcome may depend on none of them.
var ways = []struct {
	name    string
	cores   int
	policy  string
	quantum abi.Time
	seed    uint64
}{
	{"two cores", 2, "rr", 100_000, 1},
	{"one core", 1, "rr", 100_000, 1},
	{"four cores, short quantum", 4, "rr", 1_000, 1},
	{"first come", 1, "fifo", 100_000, 1},
	{"random 1", 1, "random", 2_000, 1},
	{"random 2", 2, "random", 500, 2},
	{"random 3", 3, "random", 5_000, 3},
}

// Each program ends on Linux as its first lines say, and on our machine, with
// whatever settings, as on Linux: the same output and the same status.
func TestPrograms(t *testing.T) {
	t.Parallel()
	all := programs(t)
	if len(all) < 48 {
		t.Fatalf("found only %d programs", len(all))
	}
	builder := build.New(build.Options{})
	for _, p := range all {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			want := p.onLinux(t)
			if want.status != p.want.status || want.signal != p.want.signal {
				t.Fatalf("on Linux it ended with %v", want)
			}
			made, err := builder.Build(context.Background(), build.Scenario{Files: p.files, Main: filepath.Base(p.path)})
			if err != nil {
				t.Fatal(err)
			}
			if len(made.Programs) == 0 {
				t.Fatalf("it does not compile: %v", made.Diagnostics)
			}
			for _, way := range ways {
				got, problem := p.onMachine(sim.Config{Programs: made.Programs, Settings: replay.Settings{
					Cores: way.cores, Policy: way.policy, Quantum: way.quantum, Turn: 50, Seed: way.seed,
				}})
				if problem != "" {
					t.Errorf("%s: %s\n%v", way.name, problem, got)
				} else if got != want {
					t.Errorf("%s:\non the machine: %v\non Linux: %v", way.name, got, want)
				}
			}
		})
	}
}

// onMachine runs the program on our machine. A problem says why it did not
// come to an end of its own.
func (p program) onMachine(c sim.Config) (o outcome, problem string) {
	c.Args, c.Env, c.Stdin, c.Limits = p.args, p.env, p.stdin, abi.CommandLimits
	machine, err := sim.Boot(c)
	if err != nil {
		return o, err.Error()
	}
	for range 100 {
		machine.Play(10_000_000)
		end := machine.Snapshot().End
		if end == nil && !machine.Waiting() {
			continue
		}
		o.output = string(machine.Output())
		if end == nil || end.Kind != "exit" && end.Kind != "signal" {
			return o, fmt.Sprintf("it stopped: %+v", end)
		}
		o.status, o.signal = end.Status, syscall.Signal(end.Signal)
		return o, ""
	}
	return o, "it does not end"
}
