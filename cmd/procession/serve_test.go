package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// A port that is taken is passed over, and that is said.
func TestServeTakesTheNextPort(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	taken := ln.Addr().String()
	ctx, stop := context.WithCancel(t.Context())
	lines := make(chan string, 10)
	done := make(chan int, 1)
	var log locked
	go func() {
		done <- run(ctx, []string{"serve", "--addr", taken, "--data", t.TempDir()}, nil, byLine{lines}, &log)
	}()
	var said []string
	for line := range lines {
		said = append(said, line)
		if strings.HasPrefix(line, "http://") {
			break
		}
	}
	url := said[len(said)-1]
	if strings.Contains(url, taken) || !strings.Contains(said[0], taken+" is taken") {
		t.Errorf("it says %q", said)
	}
	if res, err := http.Get(url + "healthz"); err != nil || res.StatusCode != http.StatusOK {
		t.Errorf("%v, %v", res, err)
	} else {
		res.Body.Close()
	}
	stop()
	if code := <-done; code != 0 {
		t.Errorf("it ends with %d: %s", code, log.String())
	}
}

// byLine is a writer that hands on each line.
type byLine struct{ to chan<- string }

func (w byLine) Write(p []byte) (int, error) {
	for line := range strings.Lines(string(p)) {
		w.to <- strings.TrimSuffix(line, "\n")
	}
	return len(p), nil
}

// The server stops on SIGTERM, also while a program runs for ever and a page
// watches it, and in time.
func TestServeStopsOnSIGTERM(t *testing.T) {
	ctx, stop := context.WithTimeout(t.Context(), stopWithin+patience)
	defer stop()
	cmd := exec.CommandContext(ctx, "procession", "serve", "--addr", "127.0.0.1:0", "--data", t.TempDir())
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var url string
	for lines := bufio.NewScanner(out); !strings.HasPrefix(url, "http://") && lines.Scan(); {
		url = lines.Text()
	}
	ws := loopFor(t, url)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	for err == nil {
		_, _, err = ws.ReadMessage()
	}
	if !websocket.IsCloseError(err, 4001) {
		t.Errorf("the page is told %v", err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v\n%s", err, log.String())
	}
	if took := time.Since(began); took > stopWithin {
		t.Errorf("stopping takes %v", took)
	}
}

// loopFor starts a program that never ends, and watches it.
func loopFor(t *testing.T, url string) *websocket.Conn {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Jar: jar}
	res, err := client.Post(url+"api/sessions", "application/json", strings.NewReader(`{"files":[{"name":"main.c","text":"int main(void) { for (;;) ; }"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var made struct{ Session string }
	if err := json.NewDecoder(res.Body).Decode(&made); err != nil {
		t.Fatal(err)
	}
	ws, answer, err := (&websocket.Dialer{Jar: jar}).Dial("ws"+strings.TrimPrefix(url, "http")+"live/"+made.Session, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	t.Cleanup(func() { ws.Close() })
	if err := ws.WriteMessage(websocket.TextMessage, []byte(`{"id":1,"do":"play"}`)); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, _, err := ws.ReadMessage(); err != nil {
			t.Fatal(err)
		}
	}
	return ws
}

// What the server cannot do at its start it says, and what to do.
func TestServeRefuses(t *testing.T) {
	file := t.TempDir() + "/file"
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		say  string
	}{
		{[]string{"--addr", "nonsense"}, 1, "--addr"},
		{[]string{"--addr", "127.0.0.1:99999"}, 1, "no port"},
		{[]string{"--data", file + "/x", "--addr", "127.0.0.1:0"}, 1, "--data"},
		{[]string{"--port", "1"}, exitRefused, "port"},
		{[]string{"now"}, exitRefused, "no arguments"},
		{[]string{"--help"}, 0, "addr"},
	} {
		var out, errw bytes.Buffer
		code := run(t.Context(), append([]string{"serve"}, c.args...), nil, &out, &errw)
		if code != c.code || !strings.Contains(errw.String(), c.say) {
			t.Errorf("%v: %d, %q, %q", c.args, code, out.String(), errw.String())
		}
	}
}
