package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"time"
)

// healthcheck asks a server on this machine whether it is well: 0 if so. It is
// for containers, in which there is no other program that could ask.
func healthcheck(ctx context.Context, args []string, _ io.Reader, out, errw io.Writer) int {
	f := flag.NewFlagSet("procession healthcheck", flag.ContinueOnError)
	f.SetOutput(errw)
	addr := f.String("addr", "localhost:8080", "`address` of the server")
	f.Usage = func() {
		fmt.Fprint(errw, "procession healthcheck [flags]\n\nAsks a server that runs on this machine whether it is well.\n\n")
		f.PrintDefaults()
	}
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return exitRefused
	}
	ctx, stop := context.WithTimeout(ctx, 3*time.Second)
	defer stop()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+*addr+"/healthz", nil)
	if err != nil {
		fmt.Fprintf(errw, "procession healthcheck: %q is no address: %v\n", *addr, err)
		return exitRefused
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		fmt.Fprintf(errw, "procession healthcheck: no server answers at %s: %v\n", *addr, err)
		return 1
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		fmt.Fprintf(errw, "procession healthcheck: the server at %s answers %s\n", *addr, answer.Status)
		return 1
	}
	fmt.Fprintln(out, "well")
	return 0
}
