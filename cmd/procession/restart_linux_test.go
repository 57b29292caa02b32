package main

// The server is killed and started again in the middle of what it does, as real
// processes, and what it acknowledged is looked for afterwards.

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

const (
	killedSessions = 50
	kills          = 20
	stopsKnown     = 300
)

// busyProgram has events without end.
const busyProgram = `#include <pthread.h>
#include <unistd.h>
static void *f(void *x) { for (;;) write(1, x, 1); }
int main(void) { pthread_t t; pthread_create(&t, 0, f, "b"); f("a"); }`

// killable is a server process on a port and folder of its own.
type killable struct {
	t    *testing.T
	port string
	data string
	cmd  *exec.Cmd

	mu sync.Mutex
	up chan struct{} // closed while it runs
}

// await waits until the server runs.
func (k *killable) await() {
	k.mu.Lock()
	up := k.up
	k.mu.Unlock()
	<-up
}

func (k *killable) start() {
	k.t.Helper()
	k.cmd = exec.Command("procession", "serve", "--addr", "127.0.0.1:"+k.port, "--data", k.data)
	out, err := k.cmd.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	if err := k.cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "http://") {
			if !strings.Contains(lines.Text(), ":"+k.port) {
				k.t.Fatalf("it listens at %s, the port %s is not free again", lines.Text(), k.port)
			}
			close(k.up)
			return
		}
	}
	k.t.Fatal("serve printed no address")
}

func (k *killable) kill() {
	k.mu.Lock()
	k.up = make(chan struct{})
	k.mu.Unlock()
	_ = k.cmd.Process.Kill()
	_ = k.cmd.Wait() // it was killed
}

// pupil is a browser with one session, which steps by events. Every session runs
// the same program in the same way, so the stops are the same for all, and the
// number of the last event says exactly which of its commands were obeyed.
type pupil struct {
	base, session string
	jar           http.CookieJar
	stops         []int64 // events at each stop
	id            int
	at            int // the stop that was acknowledged
	asked         int // where the command under way leads; -1: none is
	obeyed        int
	did           chan<- struct{} // each time a command is acknowledged
}

// command is the next one, and where it leads.
func (p *pupil) command() (do string, to int) {
	switch {
	case p.at == len(p.stops)-1:
		return "reset", 0
	case p.id%5 == 0 && p.at > 0:
		return "back", p.at - 1
	}
	return "step", p.at + 1
}

func (p *pupil) begin() error {
	body, err := json.Marshal(map[string]any{"files": []map[string]string{{"name": "main.c", "text": busyProgram}}})
	if err != nil {
		return err
	}
	c := http.Client{Jar: p.jar, Timeout: patience}
	res, err := c.Post(p.base+"/api/sessions", "application/json", strings.NewReader(string(body)))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var a struct{ Session, Say string }
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		return err
	}
	if a.Session == "" {
		return fmt.Errorf("no session: %s", a.Say)
	}
	p.session = a.Session
	return nil
}

// update is what a pupil reads of an update: its number of the last
// acknowledged command and the events of its snapshot or delta.
type update struct {
	ack    int
	events int64
	first  bool
}

func (p *pupil) read(ws *websocket.Conn) (update, error) {
	_ = ws.SetReadDeadline(time.Now().Add(patience))
	_, msg, err := ws.ReadMessage()
	if err != nil {
		return update{}, err
	}
	var fields []json.RawMessage
	if err := json.Unmarshal(msg, &fields); err != nil {
		return update{}, err
	}
	u := update{events: -1}
	if err := json.Unmarshal(fields[3], &u.ack); err != nil {
		return u, err
	}
	for i, at := range []int{4, 5} { // both begin with the place and the events
		if string(fields[at]) == "null" {
			continue
		}
		var state []json.RawMessage
		if err := json.Unmarshal(fields[at], &state); err != nil {
			return u, err
		}
		if err := json.Unmarshal(state[1], &u.events); err != nil {
			return u, err
		}
		u.first = i == 0
	}
	return u, nil
}

// work steps until the connection breaks. It fails where the session does not
// stand where it was acknowledged to stand, or where the command under way led.
func (p *pupil) work(stop *atomic.Bool) error {
	d := websocket.Dialer{Jar: p.jar, HandshakeTimeout: patience}
	ws, res, err := d.Dial("ws"+strings.TrimPrefix(p.base, "http")+"/live/"+p.session, nil)
	if err != nil {
		return nil // the server is down
	}
	_ = res.Body.Close()
	defer ws.Close()
	u, err := p.read(ws)
	if err != nil {
		return nil
	}
	switch {
	case u.events == p.stops[p.at]:
	case p.asked >= 0 && u.events == p.stops[p.asked]:
		p.at = p.asked
	default:
		return fmt.Errorf("session %s stands at event %d, not at stop %d, which was acknowledged, nor at %d, which was asked for", p.session, u.events, p.at, p.asked)
	}
	for p.asked = -1; !stop.Load(); p.obeyed++ {
		p.id++
		var do string
		do, p.asked = p.command()
		events, err := p.ask(ws, do, u.events)
		if err != nil {
			return nil
		}
		if events != p.stops[p.asked] {
			return fmt.Errorf("session %s: %s from stop %d was acknowledged at event %d, not %d", p.session, do, p.at, events, p.stops[p.asked])
		}
		u.events, p.at, p.asked = events, p.asked, -1
		p.did <- struct{}{}
	}
	return nil
}

// ask sends a command and gives the events once it is acknowledged.
func (p *pupil) ask(ws *websocket.Conn, do string, events int64) (int64, error) {
	if err := ws.WriteJSON(map[string]any{"id": p.id, "do": do, "step": "event"}); err != nil {
		return 0, err
	}
	for {
		u, err := p.read(ws)
		if err != nil {
			return 0, err
		}
		if u.events >= 0 {
			events = u.events
		}
		if u.ack >= p.id {
			return events, nil
		}
	}
}

// explore makes the list of the first stops.
func (p *pupil) explore(n int) error {
	d := websocket.Dialer{Jar: p.jar}
	ws, res, err := d.Dial("ws"+strings.TrimPrefix(p.base, "http")+"/live/"+p.session, nil)
	if err != nil {
		return err
	}
	_ = res.Body.Close()
	defer ws.Close()
	u, err := p.read(ws)
	if err != nil {
		return err
	}
	p.stops = []int64{u.events}
	for len(p.stops) < n {
		p.id++
		events, err := p.ask(ws, "step", p.stops[len(p.stops)-1])
		if err != nil {
			return fmt.Errorf("after %d stops, %v: %w", len(p.stops), p.stops[max(0, len(p.stops)-5):], err)
		}
		p.stops = append(p.stops, events)
	}
	return nil
}

// TestKilled: fifty sessions under commands, the server killed twenty times:
// nothing acknowledged is lost, nothing happens twice.
func TestKilled(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	ln.Close()
	k := &killable{t: t, port: port, data: t.TempDir(), up: make(chan struct{})}
	k.start()
	defer k.kill()
	var pupils []*pupil
	for range killedSessions {
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		p := &pupil{base: "http://127.0.0.1:" + port, jar: jar}
		if err := p.begin(); err != nil {
			t.Fatal(err)
		}
		pupils = append(pupils, p)
	}
	first := pupils[0]
	if err := first.explore(stopsKnown); err != nil {
		t.Fatal(err)
	}
	first.at = len(first.stops) - 1
	for _, p := range pupils {
		p.stops, p.asked = first.stops, -1
	}
	var stop atomic.Bool
	did := make(chan struct{}, 1000)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for _, p := range pupils {
		p.did = did
		wg.Add(1)
		go func() {
			defer wg.Done()
			for !stop.Load() {
				k.await()
				if err := p.work(&stop); err != nil {
					t.Error(err)
					return
				}
			}
		}()
	}
	go func() { wg.Wait(); close(done) }()
	for range kills {
		for range killedSessions { // so much is done in each round, however fast this machine is
			select {
			case <-did:
			case <-done: // all have failed
				return
			}
		}
		k.kill()
		k.start()
	}
	stop.Store(true)
	for over := false; !over; {
		select {
		case <-did:
		case <-done:
			over = true
		}
	}
	total := 0
	for _, p := range pupils {
		total += p.obeyed
	}
	if total < killedSessions {
		t.Errorf("only %d commands were acknowledged in all", total)
	}
	t.Logf("%d commands acknowledged over %d kills", total, kills)
}
