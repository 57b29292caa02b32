package main

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"procession/sim/build"
)

func TestMain(m *testing.M) {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	testscript.Main(closing{m}, map[string]func(){"procession": main})
}

// closing ends the shared browser after the tests.
type closing struct{ *testing.M }

func (c closing) Run() int {
	code := c.M.Run()
	shared.close()
	return code
}

// The command line, as in a terminal.
func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits STATUS COMMAND… demands an exit status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARG…]")
	}
	status := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		status = strconv.Itoa(exit.ExitCode())
	}
	if status != args[0] {
		ts.Fatalf("the exit status is %s, want %s", status, args[0])
	}
}
