package simtest_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/kernel"
	"procession/sim/replay"
	"procession/sim/simtest"
)

func TestMain(m *testing.M) {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// machine is a program with how it is run.
type machine struct {
	name string
	c    kernel.Config
}

// machines are the programs that are compared with Linux, and the examples of
// the first page.
func machines(t *testing.T) []machine {
	t.Helper()
	builder := build.New(build.Options{})
	var all []machine
	for _, pattern := range []string{"../testdata/programs/*.c", "../testdata/programs/*/main.c", "../../web/examples/*/main.c"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d programs, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name := strings.TrimSuffix(filepath.Base(path), ".c")
			files := map[string]string{"main.c": string(text)}
			if name == "main" {
				name = filepath.Base(filepath.Dir(path))
				files = folder(t, filepath.Dir(path))
			}
			made, err := builder.Build(context.Background(), build.Scenario{Files: files})
			if err != nil || len(made.Programs) == 0 {
				t.Fatalf("%s: %v %v", path, err, made.Diagnostics)
			}
			m := machine{name: name, c: kernel.Config{Programs: made.Programs, Interactive: true, Limits: abi.PageLimits}}
			for line := range strings.Lines(string(text)) {
				if stdin, ok := strings.CutPrefix(line, "// stdin: "); ok {
					if stdin, err = strconv.Unquote(strings.TrimSpace(stdin)); err != nil {
						t.Fatal(err)
					}
					m.c.Stdin = []byte(stdin)
				}
			}
			all = append(all, m)
		}
	}
	return all
}

// folder reads the C of a folder.
func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(dir + "/*.[ch]")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = string(text)
	}
	return files
}

// short is how many places a program has at most that is stepped through one by
// one.
const short = 3000

// Every program goes back and forth by every unit, at every step if it is
// short, else at sampled ones.
func TestBackAndForth(t *testing.T) {
	for _, m := range machines(t) {
		t.Run(m.name, func(t *testing.T) {
			whole := simtest.Boot(t, m.c)
			whole.Play(abi.PageLimits.Instructions)
			every := max(1, whole.At()/60)
			if whole.At() < short {
				every = 1
			}
			w := simtest.New(t, m.c, 1)
			for n := 0; !w.P.Ended() && !w.P.Waiting(); n++ {
				if every == 1 { // by every unit from every place
					for _, by := range []replay.Unit{replay.Line, replay.Event, replay.Switch} {
						w.BackAndForth(by, 0)
						w.Did("back by %s", by)
						w.P.Back(by, 0)
						w.Look()
					}
					w.BackAndForth(replay.Instruction, 0)
					continue
				}
				w.BackAndForth(simtest.Units[n%4], 0)
				w.Did("play %d", every)
				w.P.Play(every)
				w.Look()
			}
			if w.P.At() != whole.At() || w.P.Recording().Hash != whole.Recording().Hash {
				t.Errorf("stepping leads to %d, running to %d", w.P.At(), whole.At())
			}
			w.Recorded(true)
		})
	}
}

// walks is how often each program is walked about at random.
const walks = 1

// Every program is driven about at random, with choices and typing, under
// settings of every kind.
func TestRandomWalks(t *testing.T) {
	for i, m := range machines(t) {
		t.Run(m.name, func(t *testing.T) {
			m.c.Cores = 1 + i%3
			m.c.Policy = []string{"rr", "fifo", "random", "manual"}[i%4]
			m.c.Quantum = []abi.Time{100_000, 2_000, 500}[i%3]
			m.c.Limits.Instructions = 300_000
			for seed := range uint64(walks) {
				w := simtest.New(t, m.c, seed*1000+uint64(i))
				w.Random(120)
			}
		})
	}
}

// A place that is sought is the place that a fresh run comes to.
func TestSeek(t *testing.T) {
	for _, m := range machines(t) {
		t.Run(m.name, func(t *testing.T) {
			p := simtest.Boot(t, m.c)
			p.Play(abi.PageLimits.Instructions)
			end := p.At()
			for i := range abi.Count(12) {
				at := (i * 7919 * (end/12 + 1)) % (end + 1)
				p.Seek(at)
				fresh := simtest.Boot(t, m.c)
				fresh.Play(at)
				if p.Position() != fresh.Position() || p.Hash() != fresh.Hash() {
					t.Fatalf("seeking %d leads to %v, running to %v", at, p.Position(), fresh.Position())
				}
			}
		})
	}
}

// Watching accesses changes nothing.
func TestWatching(t *testing.T) {
	accesses := 0
	for _, m := range machines(t) {
		whole := simtest.Boot(t, m.c)
		whole.Play(abi.PageLimits.Instructions)
		w := simtest.Watched(t, m.c)
		w.Run(abi.PageLimits.Instructions, kernel.Until{})
		if w.Hash() != whole.Hash() || w.At() != whole.At() {
			t.Errorf("%s: watched it ends at %d, else at %d", m.name, w.At(), whole.At())
		}
		accesses += len(w.TakeAccesses())
	}
	if accesses < 100 {
		t.Errorf("only %d accesses were seen", accesses)
	}
}

// Looking for misuse changes nothing, and finds none in programs that are
// right; those that are not, on purpose, are named.
func TestChecks(t *testing.T) {
	misuse := map[string]bool{}
	for _, m := range machines(t) {
		with := simtest.Boot(t, m.c)
		with.Play(abi.PageLimits.Instructions)
		if r := with.Remarks(0); !misuse[m.name] && len(r) > 0 {
			t.Errorf("%s:%d: %s", m.name, r[0].Line, r[0].Text)
		}
		m.c.Unchecked = true
		without := simtest.Boot(t, m.c)
		without.Play(abi.PageLimits.Instructions)
		if with.Position() != without.Position() || with.Hash() != without.Hash() || !bytes.Equal(with.Output(), without.Output()) {
			t.Errorf("%s: with checks it comes to %v, without to %v", m.name, with.Position(), without.Position())
		}
		a, n := with.Log().Events(0, with.Events(), 5000)
		b, k := without.Log().Events(0, without.Events(), 5000)
		if n != k || !slices.Equal(a, b) {
			t.Errorf("%s: with checks the events are others", m.name)
		}
	}
}
