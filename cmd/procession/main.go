// Command procession serves a simulated operating system that one can watch,
// and runs C programs on it.
//
//	procession                  the same as procession serve
//	procession serve            start the server
//	procession run PATH [ARG…]  run a C program on the simulated machine
//	procession healthcheck      ask a running server whether it is well
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"procession/sim/build"
)

func main() {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// command is a subcommand.
type command struct {
	name  string
	about string
	run   func(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int
}

// commands are all there are; the first is the default.
var commands = []command{
	{"serve", "start the server and print its address", serve},
	{"run", "run a C program on the simulated machine", runProgram},
	{"healthcheck", "ask a running server whether it is well", healthcheck},
}

// run is the whole program as a function, for tests.
func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	name := commands[0].name
	if len(args) > 0 {
		switch args[0] {
		case "help", "-h", "-help", "--help":
			usage(out)
			return 0
		}
		if args[0] != "" && args[0][0] != '-' {
			name, args = args[0], args[1:]
		}
	}
	for _, c := range commands {
		if c.name == name {
			return c.run(ctx, args, in, out, errw)
		}
	}
	fmt.Fprintf(errw, "procession: there is no command %q. procession --help lists them.\n", name)
	return 2
}

func usage(w io.Writer) {
	fmt.Fprint(w, `Procession runs small C programs on a simulated machine that you can watch.

  procession                   start the server; open the address that it prints
  procession run PROGRAM.c     run a program here: its output, its exit status

Commands:
`)
	for _, c := range commands {
		fmt.Fprintf(w, "  %-12s %s\n", c.name, c.about)
	}
	fmt.Fprint(w, "\nprocession COMMAND --help says more about one.\n")
}
