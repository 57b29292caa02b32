package main

// Programs that do what no program should, as one runs them on the command
// line: how each ends, what it prints, what is said about it. What ends on
// Linux too is compiled by gcc and run there beside it: the same output, the
// same status.
//
// The first lines of each file say what is expected, beside what it is about:
//
//	// exit: 124           the status of procession run, 128 + N for signal N
//	// kind: deadlock      the end's kind, if it is not "exit"
//	// say: SENTENCE       is on standard error; nothing is, without a say
//	// limit: NAME=VALUE   passed to --limit
//	// linux: no           it does not end there, or not always so
//	// out: "text"         its output, where Linux does not tell

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// nasty is one program and what is expected of it.
type nasty struct {
	exit         int
	kind, out    string
	says, limits []string
	linux        bool
}

func readNasty(t *testing.T, path string) nasty {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n := nasty{kind: "exit", linux: true}
	for line := range strings.Lines(string(text)) {
		key, value, found := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "// "), ": ")
		if !strings.HasPrefix(line, "// ") || !found {
			continue
		}
		switch key {
		case "exit":
			n.exit, err = strconv.Atoi(value)
		case "kind":
			n.kind = value
		case "out":
			n.out, err = strconv.Unquote(value)
		case "say":
			n.says = append(n.says, value)
		case "limit":
			n.limits = append(n.limits, value)
		case "linux":
			n.linux = value != "no"
		}
		if err != nil {
			t.Fatalf("%s: %q: %v", path, line, err)
		}
	}
	return n
}

func TestNastyPrograms(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/nasty/*.c")
	if err != nil || len(paths) < 50 {
		t.Fatalf("%d programs, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".c"), func(t *testing.T) {
			t.Parallel()
			n := readNasty(t, path)
			if n.linux {
				var exit int
				if n.out, exit = onLinux(t, path); exit != n.exit {
					t.Errorf("on Linux it ends with %d, not %d", exit, n.exit)
				}
			}
			result := filepath.Join(t.TempDir(), "result.json")
			args := []string{"run", "--result", result}
			for _, l := range n.limits {
				args = append(args, "--limit", l)
			}
			var out, said bytes.Buffer
			exit := run(context.Background(), append(args, path), strings.NewReader(""), &out, &said)
			var end struct{ Kind string }
			if text, err := os.ReadFile(result); err != nil {
				t.Error(err)
			} else if err := json.Unmarshal(text, &end); err != nil {
				t.Error(err)
			}
			if exit != n.exit || end.Kind != n.kind {
				t.Errorf("it ends with %d, %q; want %d, %q", exit, end.Kind, n.exit, n.kind)
			}
			if out.String() != n.out {
				t.Errorf("output %q\n  want %q", out.String(), n.out)
			}
			for _, s := range n.says {
				if !strings.Contains(said.String(), s) {
					t.Errorf("it does not say %q", s)
				}
			}
			if len(n.says) == 0 && said.Len() > 0 || t.Failed() {
				t.Errorf("it says:\n%s", said.String())
			}
		})
	}
}

// linewise makes stdout of a program compiled by gcc write line by line, as it
// does to a terminal, though its output is a pipe.
const linewise = `#include <stdio.h>
__attribute__((constructor)) static void linewise(void) { setvbuf(stdout, NULL, _IOLBF, 0); }
`

// onLinux compiles a program with gcc, runs it, and gives its output and its
// status as a shell has it. Its output ends with the last of its processes.
func onLinux(t *testing.T, path string) (string, int) {
	t.Helper()
	dir := t.TempDir()
	first, binary := filepath.Join(dir, "linewise.c"), filepath.Join(dir, "program")
	if err := os.WriteFile(first, []byte(linewise), 0o600); err != nil {
		t.Fatal(err)
	}
	gcc := exec.Command("gcc", "-std=gnu11", "-O0", "-w", "-pthread", "-o", binary, first, path, "-lm")
	if message, err := gcc.CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, message)
	}
	var out bytes.Buffer
	timed, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	program := exec.CommandContext(timed, binary)
	program.Stdout = &out
	program.WaitDelay = time.Second
	var failed *exec.ExitError
	if err := program.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	status, ok := program.ProcessState.Sys().(syscall.WaitStatus)
	switch {
	case !ok:
		t.Fatalf("unexpected process state %v", program.ProcessState)
	case status.Signaled():
		return out.String(), 128 + int(status.Signal())
	}
	return out.String(), status.ExitStatus()
}
