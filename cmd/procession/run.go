package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"procession/sim"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/export"
	"procession/sim/replay"
	"procession/sim/trace"
	"procession/sim/words"
)

const (
	exitRefused = 2   // it does not compile, is unsupported, or the usage is wrong
	exitStopped = 124 // deadlock, or a limit
	sliceRun    = 2_000_000
	// softMemory is from where on memory that is not used any more is given back
	// at once: no machine of the default size needs as much.
	softMemory = 1 << 30
)

// runOptions are the flags of procession run.
type runOptions struct {
	settings replay.Settings
	limits   abi.Limits
	stdin    string
	result   string
	trace    string
	traceTo  string
	path     string
	args     []string
	checks   bool
	leaks    bool
	stopAt   bool            // the first misuse
	set      map[string]bool // flags that were given
}

const runUsage = `procession run [flags] PATH [ARG…]

Runs the C program at PATH, a file or a folder, on the simulated machine. Its
output is yours, and so is its exit status; 128 + N if signal N ended it, 124
for a deadlock or a limit, 2 if it does not compile. What the machine has to
say goes to standard error.

`

func parseRun(args []string, errw io.Writer) (*runOptions, int) {
	o := &runOptions{settings: replay.Defaults(), limits: abi.CommandLimits, set: map[string]bool{}}
	f := flag.NewFlagSet("procession run", flag.ContinueOnError)
	f.SetOutput(errw)
	f.Usage = func() {
		fmt.Fprint(errw, runUsage)
		f.PrintDefaults()
	}
	f.IntVar(&o.settings.Cores, "cores", o.settings.Cores, "`number` of processors, 1 to 64")
	f.StringVar(&o.settings.Policy, "policy", o.settings.Policy, "scheduling `policy`: "+strings.Join(sim.Policies(), ", "))
	quantum := f.Duration("quantum", time.Duration(o.settings.Quantum), "`time` slice, simulated")
	f.Uint64Var(&o.settings.Seed, "seed", o.settings.Seed, "`number` that random choices follow from")
	f.StringVar(&o.stdin, "stdin", "", "`file` that is typed at the terminal; without it your input is")
	f.StringVar(&o.result, "result", "", "`file` to write how the run ended to, as JSON")
	f.StringVar(&o.trace, "trace", "", "`form` of a trace: text (what happens, in sentences), strace (system calls), csv (events), perfetto (for ui.perfetto.dev)")
	f.StringVar(&o.traceTo, "trace-to", "", "`file` for the trace; without it, standard error")
	checks := f.String("checks", "on", "`on or off`: say where memory, locks and the like are misused; the run is the same")
	f.BoolVar(&o.leaks, "leaks", false, "say which blocks were never given back, where their process ends")
	f.BoolVar(&o.stopAt, "stop-on-error", false, "stop at the first misuse, with status 124")
	f.Func("limit", "`NAME=VALUE`: raise or lower a bound: "+strings.Join(limitNames(), ", "), func(s string) error { return setLimit(&o.limits, s) })
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, 0
		}
		return nil, exitRefused
	}
	f.Visit(func(x *flag.Flag) { o.set[x.Name] = true })
	o.settings.Quantum = abi.Time(*quantum)
	say := func(format string, a ...any) (*runOptions, int) {
		fmt.Fprintf(errw, "procession run: "+format+"\n", a...)
		return nil, exitRefused
	}
	switch {
	case *checks != "on" && *checks != "off":
		return say("--checks %s: it is on or off", *checks)
	case *checks == "off" && (o.leaks || o.stopAt):
		return say("--checks off: without checks there is no misuse to report or to stop at")
	case f.NArg() == 0:
		return say("name the C program to run, as in procession run hello.c")
	case o.settings.Cores < 1 || o.settings.Cores > 64:
		return say("--cores %d: the machine has 1 to 64 cores", o.settings.Cores)
	case !sim.HasPolicy(o.settings.Policy):
		return say("--policy %s: there is no such policy; there are %s", o.settings.Policy, strings.Join(sim.Policies(), ", "))
	case o.settings.Quantum < 1:
		return say("--quantum: a time slice is longer than nothing")
	case o.trace != "" && o.trace != "text" && exported(o.trace) == nil:
		return say("--trace %s: there is no such form; there are text, strace, csv and perfetto", o.trace)
	case o.traceTo != "" && o.trace == "":
		return say("--trace-to: name the form too, as in --trace csv")
	case o.trace == "perfetto" && o.traceTo == "":
		return say("--trace perfetto: name a file for it with --trace-to, as in --trace-to run.perfetto-trace")
	}
	o.checks = *checks == "on"
	o.path, o.args = f.Arg(0), f.Args()[1:]
	return o, -1
}

func runProgram(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	o, code := parseRun(args, errw)
	if o == nil {
		return code
	}
	sc, err := loadScenario(o)
	if err != nil {
		fmt.Fprintf(errw, "procession run: %v\n", err)
		return exitRefused
	}
	res, err := build.New(build.Options{Cached: 1}).Build(ctx, build.Scenario{Files: sc.Files, Main: sc.Main})
	if err != nil {
		fmt.Fprintf(errw, "procession run: %v\n", err)
		return 1
	}
	for _, d := range res.Diagnostics {
		printDiagnostic(errw, sc, d)
	}
	if len(res.Programs) == 0 {
		return exitRefused
	}
	c := sim.Config{
		Programs: res.Programs, Files: sc.Files, Args: o.args, Env: sc.Env, Stdin: sc.Stdin, Interactive: sc.Stdin == "",
		Settings: o.settings, Limits: o.limits, Unchecked: !o.checks, StopAtFirst: o.stopAt, Leaks: o.leaks,
	}
	if o.stdin != "" {
		text, err := os.ReadFile(o.stdin)
		if err != nil {
			fmt.Fprintf(errw, "procession run: %v\n", err)
			return exitRefused
		}
		c.Stdin, c.Interactive = string(text), false
	}
	debug.SetMemoryLimit(softMemory)
	m, err := sim.Boot(c)
	if err != nil {
		fmt.Fprintf(errw, "procession run: %v\n", err)
		return exitRefused
	}
	r := &runner{m: m, in: bufio.NewReader(in), out: bufio.NewWriterSize(out, 64<<10), err: errw}
	to, err := r.follow(o)
	if err != nil {
		fmt.Fprintf(errw, "procession run: the file for the trace: %v\n", err)
		return exitRefused
	}
	err = r.toEnd(ctx)
	s := m.Snapshot()
	if err = errors.Join(err, r.export(o.trace, to, s)); err != nil {
		fmt.Fprintf(errw, "procession run: %v\n", err)
		return 1
	}
	code = explain(errw, &s)
	if o.result != "" {
		if err := writeResult(o.result, s.End); err != nil {
			fmt.Fprintf(errw, "procession run: %v\n", err)
			return 1
		}
	}
	return code
}

// runner drives a machine to its end.
type runner struct {
	m       *replay.Player
	in      *bufio.Reader
	out     *bufio.Writer // flushed before anything goes elsewhere
	err     io.Writer
	text    io.Writer // for the sentences of what happens; nil: they are not told
	gather  *export.Run
	remarks int   // said so far
	failed  error // of writing the output
}

func (r *runner) toEnd(ctx context.Context) error {
	for {
		stop := r.m.Play(sliceRun)
		r.remark(math.MaxInt64)
		if r.failed == nil {
			r.flush()
		}
		if r.failed != nil || r.m.Ended() {
			return r.failed
		}
		if ctx.Err() != nil {
			return errors.New("interrupted")
		}
		if stop.Why == replay.Waiting {
			line, err := r.in.ReadString('\n')
			r.m.Input(trace.Latin1([]byte(line)), err != nil)
		}
	}
}

// tell passes on what the program printed, and what the machine has to say.
func (r *runner) tell(events []trace.Event) {
	if r.gather != nil {
		r.gather.AddEvents(events, traceMost)
	}
	var s *trace.Snapshot
	say := func(format string, a ...any) {
		r.flush()
		fmt.Fprintf(r.err, format, a...)
	}
	for i := range events {
		e := &events[i]
		r.remark(e.At)
		switch {
		case e.Kind == trace.EvOutput && e.Code == 2:
			say("%s", trace.Bytes(e.Text))
		case e.Kind == trace.EvOutput:
			_, err := r.out.Write(trace.Bytes(e.Text))
			r.fail(err)
		case e.Kind == trace.EvRemark:
			say("procession: %s\n", e.Text)
		case e.Kind == trace.EvLimit && r.m.Limit() != e.Name: // where it ends the run, the end says so
			say("procession: %s %s\n", words.Plain(words.Limit(e.Name)), words.Raise(e.Name))
		}
		if r.text == nil {
			continue
		}
		if s == nil {
			now := r.m.Snapshot()
			s = &now
		}
		where := ""
		if e.File != "" {
			where = fmt.Sprintf("  %s:%d", e.File, e.Line)
		}
		r.flush()
		_, err := fmt.Fprintf(r.text, "%12d ns  %s%s\n", e.Time, words.Plain(words.Event(e, s).What), where)
		r.fail(err)
	}
	r.flush()
}

// remark says what the machine has noticed before a place.
func (r *runner) remark(before abi.Count) {
	for _, x := range r.m.Remarks(r.remarks) {
		if x.At >= before {
			return
		}
		r.remarks++
		r.flush()
		where := ""
		if x.File != "" {
			where = fmt.Sprintf("%s:%d: ", x.File, x.Line)
		}
		fmt.Fprintf(r.err, "procession: %s%s\n", where, x.Text)
	}
}

func (r *runner) flush() { r.fail(r.out.Flush()) }

// fail keeps the first error: the run stops soon.
func (r *runner) fail(err error) {
	if r.failed == nil {
		r.failed = err
	}
}

// explain says on w how the run ended, where there is something to explain, and
// gives the exit status.
func explain(w io.Writer, s *trace.Snapshot) int {
	for i := range s.Procs {
		if p := &s.Procs[i]; p.Crash != nil {
			fmt.Fprintf(w, "procession: %s\n", words.Crash(p, s))
		}
	}
	e := s.End
	if e == nil {
		return 1
	}
	switch e.Kind {
	case "exit", "signal":
		if len(e.Leftover) > 0 {
			fmt.Fprintf(w, "procession: %s\n", words.Plain(words.End(s).What))
			for _, line := range words.Stuck(s) {
				fmt.Fprintf(w, "procession: %s.\n", line)
			}
		}
		if e.Kind == "signal" {
			return 128 + e.Signal
		}
		return e.Status
	case "deadlock":
		fmt.Fprintln(w, "procession: deadlock: no thread can ever go on.")
		for _, line := range words.Stuck(s) {
			fmt.Fprintf(w, "procession: %s.\n", line)
		}
	case "misuse":
		fmt.Fprintln(w, "procession: stopped at the first misuse, as --stop-on-error asks.")
	case "limit":
		fmt.Fprintf(w, "procession: %s %s\n", words.Plain(words.Limit(e.Limit)), words.Raise(e.Limit))
	}
	return exitStopped
}

func writeResult(name string, e *trace.End) error {
	if e == nil {
		return errors.New("the run has no end")
	}
	text, err := json.MarshalIndent(map[string]any{
		"kind": e.Kind, "status": e.Status, "signal": e.Signal, "limit": e.Limit, "leftover": nonNil(e.Leftover), "ring": nonNil(e.Ring),
	}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(text, '\n'), 0o644)
}

func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// printDiagnostic prints FILE:LINE:COL: sentence, the line, and a caret.
func printDiagnostic(w io.Writer, sc *scenarioFiles, d build.Diagnostic) {
	kind := ""
	if d.Severity != "error" {
		kind = "remark: "
	}
	fmt.Fprintf(w, "%s:%d:%d: %s%s\n", sc.shown(d.File), d.Line, d.Col, kind, d.Message)
	lines := strings.Split(sc.Files[d.File], "\n")
	if d.Line < 1 || int(d.Line) > len(lines) {
		return
	}
	line := strings.TrimRight(lines[d.Line-1], "\r")
	fmt.Fprintf(w, "%5d | %s\n", d.Line, line)
	var pad strings.Builder
	for i, c := range line {
		if i >= int(d.Col)-1 {
			break
		}
		if c == '\t' {
			pad.WriteByte('\t')
		} else {
			pad.WriteByte(' ')
		}
	}
	n := max(1, min(int(d.EndCol-d.Col), len(line)-int(d.Col)+1))
	fmt.Fprintf(w, "      | %s%s\n", pad.String(), "^"+strings.Repeat("~", n-1))
	if d.Why != "" {
		fmt.Fprintf(w, "        %s\n", d.Why)
	}
}

func limitNames() []string {
	return []string{"instructions", "memory", "processes", "threads", "output", "stack", "thread-stack"}
}

// setLimit reads NAME=VALUE; a size may end in K, M or G.
func setLimit(l *abi.Limits, s string) error {
	name, value, ok := strings.Cut(s, "=")
	if !ok {
		return errors.New("write it as NAME=VALUE")
	}
	scale := int64(1)
	if n := len(value); n > 0 {
		switch value[n-1] {
		case 'K':
			scale = 1 << 10
		case 'M':
			scale = 1 << 20
		case 'G':
			scale = 1 << 30
		}
		if scale > 1 {
			value = value[:n-1]
		}
	}
	v, err := strconv.ParseInt(strings.ReplaceAll(value, "_", ""), 10, 64)
	if err != nil || v < 1 || v > (1<<50)/scale {
		return fmt.Errorf("%q is no value for a limit", value)
	}
	v *= scale
	switch name {
	case "instructions":
		l.Instructions = abi.Count(v)
	case "memory":
		l.Memory = v
	case "processes":
		l.Processes = int(v)
	case "threads":
		l.Threads = int(v)
	case "output":
		l.Output = v
	case "stack":
		l.MainStack = v
	case "thread-stack":
		l.ThreadStack = v
	default:
		return fmt.Errorf("there is no limit %q; there are %s", name, strings.Join(limitNames(), ", "))
	}
	return nil
}
