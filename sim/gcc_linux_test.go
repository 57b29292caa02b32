package sim_test

// The reference that our machine is compared with: the same program compiled
// by gcc and run by Linux, with its output on a terminal, since stdio writes
// to a terminal line by line and to anything else by the block.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// A program is one of testdata/programs: a file, or a folder whose main.c runs
// the folder's other programs. It comes with what its first lines say:
//
//	// args: one "two words"     its arguments
//	// env: NAME=value           a variable of its environment
//	// stdin: "text\n"           its input, as a Go string
//	// exit: 3                   its exit status, if not 0
//	// signal: SIGSEGV           the signal that ends it
type program struct {
	name  string
	path  string            // of the file whose program starts
	files map[string]string // texts by name
	args  []string
	env   []string
	stdin string
	want  outcome
}

// An outcome is what can be observed of a run from outside.
type outcome struct {
	output string // every byte that reached the terminal
	status int
	signal syscall.Signal
}

func (o outcome) String() string {
	return fmt.Sprintf("status %d, signal %d, output:\n%s", o.status, int(o.signal), o.output)
}

var signals = map[string]syscall.Signal{
	"SIGSEGV": syscall.SIGSEGV, "SIGFPE": syscall.SIGFPE, "SIGALRM": syscall.SIGALRM, "SIGABRT": syscall.SIGABRT,
	"SIGPIPE": syscall.SIGPIPE, "SIGTERM": syscall.SIGTERM, "SIGKILL": syscall.SIGKILL, "SIGBUS": syscall.SIGBUS,
}

// programs reads the headers of all test programs.
func programs(t testing.TB) []program {
	t.Helper()
	paths, err := filepath.Glob("testdata/programs/*.c")
	if err != nil {
		t.Fatal(err)
	}
	folders, err := filepath.Glob("testdata/programs/*/main.c")
	if err != nil {
		t.Fatal(err)
	}
	var all []program
	for _, path := range append(paths, folders...) {
		p := program{name: strings.TrimSuffix(filepath.Base(path), ".c"), path: path, files: map[string]string{}}
		files := []string{path}
		if p.name == "main" {
			p.name = filepath.Base(filepath.Dir(path))
			if files, err = filepath.Glob(filepath.Dir(path) + "/*.[ch]"); err != nil {
				t.Fatal(err)
			}
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p.files[filepath.Base(file)] = string(text)
		}
		for line := range strings.Lines(p.files[filepath.Base(path)]) {
			about, isComment := strings.CutPrefix(line, "// ")
			if !isComment {
				break
			}
			if err := p.read(strings.TrimSpace(about)); err != nil {
				t.Fatalf("%s: %q: %v", path, line, err)
			}
		}
		all = append(all, p)
	}
	return all
}

// read takes in one line of the header.
func (p *program) read(line string) error {
	key, value, found := strings.Cut(line, ": ")
	if !found {
		return nil // a sentence
	}
	var err error
	switch key {
	case "args":
		p.args, err = words(value)
	case "env":
		p.env = append(p.env, value)
	case "stdin":
		p.stdin, err = strconv.Unquote(value)
	case "exit":
		p.want.status, err = strconv.Atoi(value)
	case "signal":
		p.want.signal = signals[value]
		if p.want.signal == 0 {
			err = errors.New("no such signal")
		}
	}
	return err
}

// words splits at spaces; quotes hold a word together.
func words(line string) ([]string, error) {
	var out []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		word := line
		if i := strings.IndexByte(line, ' '); i >= 0 {
			word = line[:i]
		}
		if line[0] == '"' {
			quoted, err := strconv.QuotedPrefix(line)
			if err != nil {
				return nil, fmt.Errorf("a quote is open: %w", err)
			}
			plain, err := strconv.Unquote(quoted)
			if err != nil {
				return nil, fmt.Errorf("reading a quoted word: %w", err)
			}
			out, line = append(out, plain), line[len(quoted):]
			continue
		}
		out, line = append(out, word), line[len(word):]
	}
	return out, nil
}

// onLinux compiles the program with gcc and runs it.
func (p program) onLinux(t testing.TB) outcome {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Fatal("the programs are compared with gcc on Linux; run the tests there, or in the container")
	}
	folder := t.TempDir()
	binary := p.compile(t, folder)
	terminal, device := openTerminal(t)
	command := exec.Command(binary, p.args...)
	command.Dir = folder
	command.Env = append([]string{"PATH=/usr/bin:/bin:."}, p.env...)
	command.Stdin = strings.NewReader(p.stdin)
	command.Stdout, command.Stderr = device, device
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	// From here the program and its children alone hold the device: when the
	// last of them is gone, reading the terminal ends with EIO.
	_ = device.Close()
	var output bytes.Buffer
	if _, err := io.Copy(&output, terminal); err != nil && !errors.Is(err, syscall.EIO) {
		t.Fatal(err)
	}
	err := command.Wait()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	status, ok := command.ProcessState.Sys().(syscall.WaitStatus)
	if !ok {
		t.Fatalf("unexpected process state %v", command.ProcessState)
	}
	if status.Signaled() {
		return outcome{output: output.String(), signal: status.Signal()}
	}
	return outcome{output: output.String(), status: status.ExitStatus()}
}

// compile makes the programs with gcc, each file with a main one, into a folder,
// and gives the path of the one that starts.
func (p program) compile(t testing.TB, folder string) string {
	t.Helper()
	from := filepath.Dir(p.path)
	first := strings.TrimSuffix(filepath.Base(p.path), ".c")
	var mains, shared []string
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		switch {
		case !strings.HasSuffix(name, ".c"):
		case hasMain.MatchString(p.files[name]):
			mains = append(mains, name)
		default:
			shared = append(shared, filepath.Join(from, name))
		}
	}
	for _, name := range mains {
		to := filepath.Join(folder, strings.TrimSuffix(name, ".c"))
		args := append([]string{"-std=gnu11", "-O0", "-w", "-pthread", "-o", to, filepath.Join(from, name)}, shared...)
		if message, err := exec.Command("gcc", append(args, "-lm")...).CombinedOutput(); err != nil {
			t.Fatalf("gcc: %v\n%s", err, message)
		}
	}
	return filepath.Join(folder, first)
}

var hasMain = regexp.MustCompile(`(?m)^\w+ \**main\(`)

// openTerminal makes a pseudo-terminal that passes bytes on unchanged.
func openTerminal(t testing.TB) (terminal, device *os.File) {
	t.Helper()
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = terminal.Close() })
	control := func(f *os.File, request uintptr, argument unsafe.Pointer) {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(argument)); errno != 0 {
			t.Fatalf("setting up the terminal: %v", errno)
		}
	}
	var number, unlock int32
	control(terminal, syscall.TIOCGPTN, unsafe.Pointer(&number))
	control(terminal, syscall.TIOCSPTLCK, unsafe.Pointer(&unlock))
	device, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	var settings syscall.Termios
	control(device, syscall.TCGETS, unsafe.Pointer(&settings))
	settings.Oflag &^= syscall.OPOST
	settings.Lflag &^= syscall.ECHO
	control(device, syscall.TCSETS, unsafe.Pointer(&settings))
	return terminal, device
}
