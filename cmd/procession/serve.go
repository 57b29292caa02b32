package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"procession/server"
	"procession/server/store"
)

const (
	stopWithin = 10 * time.Second
	keepRuns   = 183 * 24 * time.Hour // that have no name
)

func serve(ctx context.Context, args []string, _ io.Reader, out, errw io.Writer) int {
	f := flag.NewFlagSet("procession serve", flag.ContinueOnError)
	f.SetOutput(errw)
	addr := f.String("addr", "localhost:8080", "`address` to listen on; if its port is taken, the next free one is used")
	data := f.String("data", defaultData(), "`folder` for what is kept")
	open := f.Bool("open", false, "open the address in your browser")
	memory := f.Int64("memory", 2048, "`MiB` that all running programs together may hold, roughly")
	verbose := f.Bool("v", false, "log every request")
	f.Usage = func() {
		fmt.Fprint(errw, "procession serve [flags]\n\nStarts the server and prints its address. Ctrl+C stops it.\n\n")
		f.PrintDefaults()
	}
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return exitRefused
	}
	if f.NArg() > 0 {
		fmt.Fprintf(errw, "procession serve: it takes no arguments, but got %q\n", f.Arg(0))
		return exitRefused
	}
	if *memory < 64 {
		fmt.Fprintln(errw, "procession serve: --memory is at least 64, in MiB")
		return exitRefused
	}
	if err := os.MkdirAll(*data, 0o700); err != nil {
		fmt.Fprintf(errw, "procession serve: the folder for data cannot be made: %v. Name another with --data.\n", err)
		return 1
	}
	ln, taken, err := listen(*addr)
	if err != nil {
		fmt.Fprintf(errw, "procession serve: %v. Name another address with --addr.\n", err)
		return 1
	}
	level := slog.LevelInfo
	if *verbose {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(errw, &slog.HandlerOptions{Level: level}))
	kept, err := store.Open(ctx, *data)
	if err != nil {
		fmt.Fprintf(errw, "procession serve: what is kept in %s cannot be opened: %v\n", *data, err)
		return 1
	}
	defer kept.Close()
	if n, err := kept.ForgetSessions(ctx, time.Now().Add(-keepRuns)); err != nil {
		log.Error("old runs could not be let go", "error", err)
	} else if n > 0 {
		log.Info("old runs were let go", "number", n)
	}
	s := server.New(server.Options{Data: *data, Store: kept, Memory: *memory << 20, Log: log})
	h := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug)}
	url := "http://" + shownHost(ln, *addr) + "/"
	if taken {
		fmt.Fprintf(out, "%s is taken; using the next free port.\n", *addr)
	}
	fmt.Fprintf(out, "Data is kept in %s\n", *data)
	fmt.Fprintln(out, url)
	if *open {
		openBrowser(url, log)
	}
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(ln) }()
	select {
	case err := <-failed:
		fmt.Fprintf(errw, "procession serve: %v\n", err)
		return 1
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	s.Close(stop)
	if err := h.Shutdown(stop); err != nil {
		_ = h.Close()
	}
	return 0
}

// listen takes addr, or the next free of the hundred ports above it; taken says
// that it had to.
func listen(addr string) (ln net.Listener, taken bool, err error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, false, err
	}
	first, err := strconv.Atoi(port)
	if err != nil || first < 0 || first > 65535 {
		return nil, false, fmt.Errorf("%q is no port", port)
	}
	for p := first; p <= min(first+100, 65535); p++ {
		ln, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(p)))
		if err == nil {
			return ln, p != first, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			break
		}
	}
	return nil, false, err
}

// shownHost is the address to type: of a server that listens everywhere, this
// machine's.
func shownHost(ln net.Listener, addr string) string {
	host, _, _ := net.SplitHostPort(addr)
	_, port, _ := net.SplitHostPort(ln.Addr().String())
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

func defaultData() string {
	if dir, err := os.UserCacheDir(); err == nil {
		return filepath.Join(dir, "procession")
	}
	return "procession-data"
}

func openBrowser(url string, log *slog.Logger) {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	if err := exec.Command(name, args...).Start(); err != nil {
		log.Warn("the browser could not be opened", "error", err)
	}
}
