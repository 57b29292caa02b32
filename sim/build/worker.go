package build

// The worker: the same binary, re-executed with WorkerArg, compiles one
// scenario and ends. It limits itself before it reads anything; the parent
// watches the clock and kills the whole process group.
//
// On its standard input comes one request, on its output one answer for each
// unit, in order, so that the parent knows which unit a worker was stopped in.
// Every message is a length of four bytes and that many bytes.

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"procession/sim/bytecode"
	"procession/sim/compile"
	"procession/sim/libc"
	"procession/sim/source"
)

// WorkerArg is the argument that makes a process a worker.
const WorkerArg = "compile-worker"

// The limits of a worker.
const (
	workerData   = 512 << 20 // bytes of memory it may have
	workerHeap   = 256 << 20 // from here on its collector works
	workerCPU    = 2         // seconds
	workerStack  = 64 << 20
	workerAnswer = 64 << 20 // bytes of one message
)

// IsWorker says whether the arguments after the program's name ask for a worker.
func IsWorker(args []string) bool { return len(args) == 1 && args[0] == WorkerArg }

// Worker is the main function of a worker; it returns the exit status.
func Worker(args []string) int {
	if !IsWorker(args) {
		return 2
	}
	limitSelf()
	debug.SetMaxStack(workerStack)
	debug.SetGCPercent(-1) // a scenario is small: the limit is rarely reached
	debug.SetMemoryLimit(workerHeap)
	if err := work(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "worker:", err)
		return 1
	}
	return 0
}

// request holds the files as bytes: as strings they would lose what is no UTF-8.
type request struct {
	Files map[string][]byte
	Units []string
}

type answer struct {
	Diagnostics []Diagnostic
	Object      bool // the encoded object follows as a message of its own
}

func work(r io.Reader, w io.Writer) error {
	b, err := receive(bufio.NewReader(r))
	if err != nil {
		return err
	}
	var req request
	if err := json.Unmarshal(b, &req); err != nil {
		return err
	}
	files := make(map[string]string, len(req.Files))
	for name, text := range req.Files {
		files[name] = string(text)
	}
	out := bufio.NewWriter(w)
	for _, name := range req.Units {
		o, ds := compileUnit(files, name)
		a, err := json.Marshal(answer{ds, o != nil})
		if err != nil {
			return err
		}
		if err := send(out, a); err != nil {
			return err
		}
		if o != nil {
			if err := send(out, bytecode.EncodeObjects([]*bytecode.Object{o})); err != nil {
				return err
			}
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// compileUnit is one unit from text to object.
func compileUnit(files map[string]string, name string) (*bytecode.Object, []Diagnostic) {
	u, ds := source.Parse(source.Input{Files: files, Main: name, Headers: libc.Headers()})
	if u == nil {
		return nil, ds
	}
	o, more := compile.Compile(u)
	return o, append(ds, more...)
}

func send(w io.Writer, b []byte) error {
	var n [4]byte
	binary.LittleEndian.PutUint32(n[:], uint32(len(b)))
	if _, err := w.Write(n[:]); err != nil {
		return err
	}
	_, err := w.Write(b)
	return err
}

func receive(r io.Reader) ([]byte, error) {
	var n [4]byte
	if _, err := io.ReadFull(r, n[:]); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(n[:])
	if size > workerAnswer {
		return nil, errors.New("message too long")
	}
	b := make([]byte, size)
	_, err := io.ReadFull(r, b)
	return b, err
}

// command is how a worker is started.
func (b *Builder) command() ([]string, error) {
	if len(b.o.Command) > 0 {
		return b.o.Command, nil
	}
	exe, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("build: this program does not find itself: %w", err)
	}
	return []string{exe, WorkerArg}, nil
}

// compile has a worker compile the units. keep says whether the outcome is the
// same every time.
func (b *Builder) compile(ctx context.Context, s Scenario, names []string) (objs []*bytecode.Object, diags []Diagnostic, keep bool, err error) {
	argv, err := b.command()
	if err != nil {
		return nil, nil, false, err
	}
	files := make(map[string][]byte, len(s.Files))
	for name, text := range s.Files {
		files[name] = []byte(text)
	}
	req, err := json.Marshal(request{files, names})
	if err != nil {
		return nil, nil, false, fmt.Errorf("build: %w", err)
	}
	var in bytes.Buffer
	if err := send(&in, req); err != nil {
		return nil, nil, false, fmt.Errorf("build: %w", err)
	}
	timed, cancel := context.WithTimeout(ctx, b.o.Wall)
	defer cancel()
	cmd := exec.CommandContext(timed, argv[0], argv[1:]...)
	cmd.Env = []string{"GOTRACEBACK=none", "GORACE=atexit_sleep_ms=0"}
	cmd.Stdin = &in
	var stderr tail
	cmd.Stderr = &stderr
	cmd.WaitDelay = time.Second
	ownGroup(cmd)
	cmd.Cancel = func() error { return killGroup(cmd.Process) }
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, false, fmt.Errorf("build: %w", err)
	}
	if err := cmd.Start(); err != nil {
		if ctx.Err() != nil {
			return nil, nil, false, ctx.Err()
		}
		return nil, nil, false, fmt.Errorf("build: starting the compiler: %w", err)
	}
	r := bufio.NewReader(out)
	done := 0
	var bad error
	for ; done < len(names) && bad == nil; done++ {
		var o *bytecode.Object
		var ds []Diagnostic
		if o, ds, bad = readAnswer(r); bad != nil {
			break
		}
		diags = appendNew(diags, ds)
		objs = append(objs, o)
	}
	if bad != nil {
		cancel()
	}
	waited := cmd.Wait()
	if ctx.Err() != nil {
		return nil, nil, false, ctx.Err()
	}
	if bad != nil {
		d := stopped(s, names[done], timed.Err() != nil && !errors.Is(bad, io.ErrUnexpectedEOF) && !errors.Is(bad, io.EOF) || exceededCPU(cmd), stderr.String(), waited)
		return nil, append(diags, d), true, nil
	}
	return objs, diags, true, nil
}

// appendNew adds diagnostics, but says what is wrong in a header only once however
// many files include it.
func appendNew(to, more []Diagnostic) []Diagnostic {
	for _, d := range more {
		if !slices.ContainsFunc(to, func(x Diagnostic) bool {
			return x.File == d.File && x.Line == d.Line && x.Col == d.Col && x.Message == d.Message
		}) {
			to = append(to, d)
		}
	}
	return to
}

func readAnswer(r io.Reader) (*bytecode.Object, []Diagnostic, error) {
	b, err := receive(r)
	if err != nil {
		return nil, nil, err
	}
	var a answer
	if err := json.Unmarshal(b, &a); err != nil {
		return nil, nil, err
	}
	if !a.Object {
		return nil, a.Diagnostics, nil
	}
	if b, err = receive(r); err != nil {
		return nil, nil, err
	}
	os, err := bytecode.DecodeObjects(b)
	if err != nil {
		return nil, nil, err
	}
	return os[0], a.Diagnostics, nil
}

// stopped says why the compiler did not come to an end with a unit.
func stopped(s Scenario, name string, late bool, stderr string, waited error) Diagnostic {
	d := source.Endless(name, s.Files[name])
	switch {
	case strings.Contains(stderr, "stack overflow") || strings.Contains(stderr, "stack exceeds"):
		d.Message = "Something in this file is nested too deeply for the compiler."
	case strings.Contains(stderr, "out of memory") || strings.Contains(stderr, "cannot allocate memory"):
		d.Message = "Compiling this file takes more memory than there is for it: a macro grows without bound, or a declaration is not finished."
	default:
		if !late {
			d.Message = "The compiler cannot make sense of this file: most likely a declaration in it is not finished."
		}
	}
	if waited != nil {
		d.Why = waited.Error()
	}
	return d
}

// tail keeps the first bytes that a worker wrote about its end.
type tail struct{ b []byte }

func (t *tail) Write(p []byte) (int, error) {
	if room := 16<<10 - len(t.b); room > 0 {
		t.b = append(t.b, p[:min(room, len(p))]...)
	}
	return len(p), nil
}

func (t *tail) String() string { return string(t.b) }
