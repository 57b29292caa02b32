// Package build turns a scenario's C sources into linked programs.
//
// The front end is fed with text by strangers, and can loop, overflow its stack
// or eat memory on some of it. So it never runs in the process that serves
// others: a worker, this same binary re-executed, compiles under limits of its
// own and is killed with its process group when it takes too long (worker.go).
// What it hands back are objects; linking them with the C library, which is
// quick and bounded, happens here.
//
// Results are kept by the hash of the sources, so that running an unchanged
// program again costs nothing, and two who ask for the same at once share one
// worker. The number of workers at work is bounded; who finds none free waits
// under a context.
package build

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"

	"procession/sim/bytecode"
	"procession/sim/source"
)

// Diagnostic is one sentence about the program, at the exact characters.
type Diagnostic = source.Diagnostic

// The limits of a scenario's text, in bytes.
const (
	MaxFile     = 64 << 10
	MaxScenario = 512 << 10
	MaxFiles    = 64
)

// Scenario is what is compiled.
type Scenario struct {
	Files map[string]string // .c and .h by name
	Main  string            // the .c whose program comes first; "" is main.c, or the only one
}

// Result is what came of it. There are no programs if an error is among the
// diagnostics; remarks do not stop. Programs are immutable and may be shared.
type Result struct {
	Programs    []*bytecode.Program // the main one first, then by name; last those of /bin, if one can run others
	Diagnostics []Diagnostic
}

// Options bound a builder; zero values are the defaults.
type Options struct {
	Workers int           // compile at once; default: the number of processors, at most 4
	Cached  int           // results kept; default 128
	Wall    time.Duration // for one scenario; default 3 s
	// Acquire waits for a turn to compile; release is called once. Its error
	// becomes Build's. Default: Workers turns, first come, first served.
	Acquire func(ctx context.Context) (release func(), err error)
	Command []string // starts a worker; default: this binary with WorkerArg
}

// Builder compiles scenarios. It is safe for use by several goroutines.
type Builder struct {
	o     Options
	cache cache
}

// New makes a builder.
func New(o Options) *Builder {
	if o.Workers <= 0 {
		o.Workers = min(runtime.NumCPU(), 4)
	}
	if o.Cached <= 0 {
		o.Cached = 128
	}
	if o.Wall <= 0 {
		o.Wall = 3 * time.Second
	}
	if o.Acquire == nil {
		slots := make(chan struct{}, o.Workers)
		o.Acquire = func(ctx context.Context) (func(), error) {
			select {
			case slots <- struct{}{}:
				return func() { <-slots }, nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
	}
	b := &Builder{o: o}
	b.cache.init(o.Cached)
	return b
}

// Build compiles and links s. The error is the platform's failure or the
// context's end; what is wrong with the program is in the diagnostics.
func (b *Builder) Build(ctx context.Context, s Scenario) (Result, error) {
	if d, bad := oversized(s); bad {
		return Result{Diagnostics: []Diagnostic{d}}, nil
	}
	return b.cache.do(ctx, key(s), func() (Result, bool, error) { return b.build(ctx, s) })
}

// oversized finds text beyond the limits.
func oversized(s Scenario) (Diagnostic, bool) {
	total := 0
	for _, name := range slices.Sorted(maps.Keys(s.Files)) {
		n := len(s.Files[name])
		if n > MaxFile {
			return refusal(name, fmt.Sprintf("This file has %d KiB; a file may have at most %d.", (n+1023)>>10, MaxFile>>10)), true
		}
		total += n
	}
	if total > MaxScenario {
		return refusal("", fmt.Sprintf("The files have %d KiB together; a scenario may have at most %d.", (total+1023)>>10, MaxScenario>>10)), true
	}
	if len(s.Files) > MaxFiles {
		return refusal("", fmt.Sprintf("There are %d files; a scenario may have at most %d.", len(s.Files), MaxFiles)), true
	}
	return Diagnostic{}, false
}

func refusal(file, message string) Diagnostic {
	return Diagnostic{Severity: source.Error, File: file, Line: 1, Col: 1, EndCol: 2, Message: message}
}

// units are the files to compile, the main one first.
func units(s Scenario) []string {
	var names []string
	for _, n := range slices.Sorted(maps.Keys(s.Files)) {
		if strings.HasSuffix(n, ".c") {
			names = append(names, n)
		}
	}
	main := s.Main
	if main == "" {
		main = "main.c"
	}
	if i := slices.Index(names, main); i > 0 {
		names = append([]string{main}, slices.Delete(names, i, i+1)...)
	}
	return names
}

// build does the work; the result may be kept unless it depends on the moment.
func (b *Builder) build(ctx context.Context, s Scenario) (Result, bool, error) {
	names := units(s)
	if len(names) == 0 {
		return Result{Diagnostics: []Diagnostic{refusal("", "There is no C file here: a program needs a file such as main.c.")}}, true, nil
	}
	release, err := b.o.Acquire(ctx)
	if err != nil {
		return Result{}, false, err
	}
	defer release()
	objs, diags, keep, err := b.compile(ctx, s, names)
	if err != nil {
		return Result{}, false, err
	}
	r := Result{Diagnostics: diags}
	if failed(diags) {
		return r, keep, nil
	}
	lib, err := library()
	if err != nil {
		return Result{}, false, fmt.Errorf("build: the C library: %w", err)
	}
	progs, more := link(s, names, objs, lib)
	r.Diagnostics = append(r.Diagnostics, more...)
	if !failed(more) {
		if r.Programs, err = withBin(progs); err != nil {
			return Result{}, false, fmt.Errorf("build: the programs of /bin: %w", err)
		}
	}
	return r, keep, nil
}

func failed(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == source.Error })
}

// key is the hash of everything that the result depends on.
func key(s Scenario) [32]byte {
	h := sha256.New()
	put := func(t string) {
		var n [8]byte
		binary.LittleEndian.PutUint64(n[:], uint64(len(t)))
		h.Write(n[:])
		h.Write([]byte(t))
	}
	put(s.Main)
	for _, n := range slices.Sorted(maps.Keys(s.Files)) {
		put(n)
		put(s.Files[n])
	}
	return [32]byte(h.Sum(nil))
}
