package sim_test

// Programs that misuse memory, locks and processes, each with what the machine
// says about it at the line. The same programs, built by gcc with its address
// sanitizer, are found guilty of the same at the same line; what only Valgrind
// would find is said in the program. And what Linux does about it the machine
// does too.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"procession/sim"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/replay"
)

// misuser is a program of testdata/misuse.
type misuser struct {
	name, text string
	asan       string // what the address sanitizer calls it, "" if it does not find it
	exit       int
	leaks      bool
	want       []string // the remarks, "LINE: TEXT"
}

func misusers(t *testing.T) []misuser {
	t.Helper()
	paths, err := filepath.Glob("testdata/misuse/*.c")
	if err != nil || len(paths) < 30 {
		t.Fatalf("%d programs, %v", len(paths), err)
	}
	var all []misuser
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		m := misuser{name: strings.TrimSuffix(filepath.Base(path), ".c"), text: string(text)}
		n := 0
		for line := range strings.Lines(m.text) {
			n++
			line = strings.TrimSpace(line)
			if v, ok := strings.CutPrefix(line, "// exit: "); ok {
				if m.exit, err = strconv.Atoi(v); err != nil {
					t.Fatalf("%s: %v", path, err)
				}
			}
			if v, ok := strings.CutPrefix(line, "// asan: "); ok {
				m.asan = v
			}
			m.leaks = m.leaks || line == "// leaks"
			if _, v, ok := strings.Cut(line, "// remark: "); ok {
				for _, one := range strings.Split(v, " // remark: ") {
					m.want = append(m.want, fmt.Sprintf("%d: %s", n, one))
				}
			}
		}
		all = append(all, m)
	}
	return all
}

func (m *misuser) run(t *testing.T, c sim.Config) *replay.Player {
	t.Helper()
	made, err := build.New(build.Options{}).Build(context.Background(), build.Scenario{Files: map[string]string{"main.c": m.text}})
	if err != nil || len(made.Programs) == 0 {
		t.Fatal(err, made.Diagnostics)
	}
	c.Programs, c.Settings, c.Limits, c.Leaks = made.Programs, replay.Defaults(), abi.CommandLimits, m.leaks
	p, err := sim.Boot(c)
	if err != nil {
		t.Fatal(err)
	}
	p.Play(10_000_000)
	if !p.Ended() {
		t.Fatal("it has not ended")
	}
	return p
}

func TestMisuse(t *testing.T) {
	for _, m := range misusers(t) {
		t.Run(m.name, func(t *testing.T) {
			p := m.run(t, sim.Config{})
			want := map[string]bool{}
			for _, w := range m.want {
				want[w] = true
			}
			if len(want) == 0 {
				t.Error("the program expects nothing")
			}
			for _, r := range p.Remarks(0) {
				got := fmt.Sprintf("%d: %s", r.Line, r.Text)
				if r.File != "main.c" || !want[got] {
					t.Errorf("not expected: %s:%s", r.File, got)
				}
				delete(want, got)
			}
			for w := range want {
				t.Errorf("missing: %s", w)
			}
			s := p.Snapshot()
			exit := s.End.Status
			switch s.End.Kind {
			case "signal":
				exit = 128 + s.End.Signal
			case "deadlock":
				exit = 124
			}
			if exit != m.exit {
				t.Errorf("it ends with %d, not %d", exit, m.exit)
			}

			// Without checks it is the same run.
			if off := m.run(t, sim.Config{Unchecked: true}); off.At() != p.At() || off.Hash() != p.Hash() || string(off.Output()) != string(p.Output()) || len(off.Remarks(0)) != 0 {
				t.Errorf("without checks the run is another: %v, with %v", off.Position(), p.Position())
			}
			// And it stops at the first, if asked to.
			first := m.run(t, sim.Config{StopAtFirst: true})
			if end := first.Snapshot().End; end.Kind != "misuse" || len(first.Remarks(0)) != 1 {
				t.Errorf("told to stop it ends with %+v after %d remarks", end, len(first.Remarks(0)))
			}
		})
	}
}

// TestMisuseOnLinux: the address sanitizer finds the same at the same line, and
// without it the program ends on Linux as it does here.
func TestMisuseOnLinux(t *testing.T) {
	dir := t.TempDir()
	for _, m := range misusers(t) {
		if m.asan == "" && !strings.HasPrefix(m.name, "mutex") {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			src := filepath.Join(dir, "main.c")
			if err := os.WriteFile(src, []byte(m.text), 0o600); err != nil {
				t.Fatal(err)
			}
			run := func(flags ...string) (out string, exit int) {
				bin := filepath.Join(dir, m.name)
				if out, err := exec.Command("gcc", append(flags, "-w", "-g", "-O0", "-o", bin, src, "-lpthread")...).CombinedOutput(); err != nil {
					t.Fatalf("gcc: %v\n%s", err, out)
				}
				ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
				defer cancel()
				cmd := exec.CommandContext(ctx, bin)
				cmd.Env = append(os.Environ(), "ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=1")
				b, err := cmd.CombinedOutput()
				var e *exec.ExitError
				switch {
				case errors.As(err, &e):
					exit = e.ExitCode()
					if exit < 0 {
						exit = 256 + exit // by a signal
					}
				case err != nil:
					t.Fatal(err)
				}
				return string(b), exit
			}
			if m.asan != "" {
				out, _ := run("-fsanitize=address", "-fno-omit-frame-pointer")
				line, _, _ := strings.Cut(m.want[0], ":")
				if !strings.Contains(out, m.asan) || !strings.Contains(out, "main.c:"+line) {
					t.Errorf("the sanitizer does not find %q at line %s:\n%.2000s", m.asan, line, out)
				}
			}
			if strings.HasPrefix(m.name, "heap") || strings.HasPrefix(m.name, "mutex") {
				if _, exit := run(); (exit != 0) != (m.exit != 0) {
					t.Errorf("on Linux it ends with %d, here with %d", exit, m.exit)
				}
			}
		})
	}
}
