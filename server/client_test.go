package server_test

// A browser in Go, for tests: it makes sessions, sends commands, and applies
// updates as the page's store does. What it holds is compared with what a
// browser that joins anew is given, so every delta is checked against a
// snapshot that the machine made by itself.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"procession/server"
	"procession/server/wire"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/trace"
)

// patience bounds every wait of a test; nothing waits so long unless it fails.
const patience = 20 * time.Second

func TestMain(m *testing.M) {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// serve starts a server for one test.
func serve(t testing.TB, o server.Options) (*server.Server, *httptest.Server) {
	t.Helper()
	if o.Data == "" {
		o.Data = t.TempDir()
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := server.New(o)
	h := httptest.NewServer(s)
	t.Cleanup(func() {
		ctx, stop := context.WithTimeout(context.Background(), patience)
		defer stop()
		s.Close(ctx)
		h.Close()
	})
	return s, h
}

// person is a browser with its cookies.
type person struct {
	t    testing.TB
	base string
	http *http.Client
}

func newPerson(t testing.TB, h *httptest.Server) *person {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &person{t: t, base: h.URL, http: &http.Client{Jar: jar, Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}}
	t.Cleanup(p.http.CloseIdleConnections)
	return p
}

// send makes a request and reads the whole answer.
func (p *person) send(method, path, kind, body string, header ...string) (*http.Response, string) {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), method, p.base+path, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	res, err := p.http.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return res, string(text)
}

func (p *person) get(path string, header ...string) (*http.Response, string) {
	p.t.Helper()
	return p.send(http.MethodGet, path, "", "", header...)
}

// answer is what the API answers.
type answer struct {
	Session     string
	Diagnostics []wire.Diagnostic
	Say         string
}

func (p *person) post(path string, body any) (int, answer) {
	p.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	res, got := p.send(http.MethodPost, path, "application/json", string(text))
	var a answer
	if err := json.Unmarshal([]byte(got), &a); err != nil {
		p.t.Fatalf("%s answers %d %q: %v", path, res.StatusCode, got, err)
	}
	return res.StatusCode, a
}

// request is the body that makes a session.
type request struct {
	Scenario string         `json:"scenario,omitempty"`
	Files    []wire.File    `json:"files,omitempty"`
	Settings *wire.Settings `json:"settings,omitempty"`
	Link     string         `json:"link,omitempty"`
	Copy     string         `json:"copy,omitempty"`
}

// make makes a session and joins it.
func (p *person) make(in request) *watcher {
	p.t.Helper()
	status, a := p.post("/api/sessions", in)
	if status != http.StatusCreated || a.Session == "" {
		p.t.Fatalf("no session: %d %+v", status, a)
	}
	w := p.join(a.Session)
	for w.status.Viewers == 0 {
		w.next()
	}
	return w
}

// run makes a session of one C text.
func (p *person) run(text string) *watcher {
	p.t.Helper()
	return p.make(request{Files: program(text)})
}

func program(text string) []wire.File { return []wire.File{{Name: "main.c", Text: text}} }

// watcher is one page that watches a session: its connection and the state it
// holds.
type watcher struct {
	t    testing.TB
	ws   *websocket.Conn
	name string // of the session
	id   int    // of the last command
	held
	refusal *wire.Refusal
	detail  *trace.Detail
	events  []trace.Event // all that came since the last snapshot
	dropped int
	said    []wire.Sentence
	updates int
}

// held is what a page draws.
type held struct {
	epoch, seq int
	snapshot   *trace.Snapshot
	status     wire.Status
	run        *wire.Run
	parts      []wire.Part
	from       int64 // bytes that reached the terminal, as far as is known
	lost       int64
	segments   []trace.Segment
	marks      []trace.Mark
}

// dial opens a WebSocket with this person's cookies.
func (p *person) dial(session string, header http.Header) (*websocket.Conn, *http.Response, error) {
	d := websocket.Dialer{Jar: p.http.Jar, HandshakeTimeout: patience, EnableCompression: true}
	return d.DialContext(p.t.Context(), "ws"+strings.TrimPrefix(p.base, "http")+"/live/"+session, header)
}

// join watches a session and takes in its first message.
func (p *person) join(session string) *watcher {
	p.t.Helper()
	ws, res, err := p.dial(session, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	res.Body.Close()
	w := &watcher{t: p.t, ws: ws, name: session}
	w.epoch = -1
	p.t.Cleanup(func() { ws.Close() })
	w.next()
	if w.snapshot == nil || w.run == nil {
		p.t.Fatal("the first message is no snapshot with its program")
	}
	return w
}

// read gives the next update.
func (w *watcher) read() (*wire.Update, error) {
	if err := w.ws.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	_, msg, err := w.ws.ReadMessage()
	if err != nil {
		return nil, err
	}
	var u wire.Update
	unpack(w.t, msg, reflect.ValueOf(&u).Elem())
	return &u, nil
}

// next takes in one update.
func (w *watcher) next() *wire.Update {
	w.t.Helper()
	u, err := w.read()
	if err != nil {
		w.t.Fatalf("the connection ended: %v", err)
	}
	w.apply(u)
	return u
}

// apply is the page's store.
func (w *watcher) apply(u *wire.Update) {
	w.t.Helper()
	if u.Version != wire.Version {
		w.t.Fatalf("version %d", u.Version)
	}
	w.updates++
	switch {
	case u.Snapshot != nil && w.epoch < 0:
	case u.Snapshot != nil:
		if u.Epoch != w.epoch+1 || u.Seq != 0 {
			w.t.Fatalf("a snapshot {%d, %d} after {%d, %d}", u.Epoch, u.Seq, w.epoch, w.seq)
		}
	case u.Delta != nil:
		if u.Epoch != w.epoch || u.Seq != w.seq+1 {
			w.t.Fatalf("a delta {%d, %d} after {%d, %d}", u.Epoch, u.Seq, w.epoch, w.seq)
		}
	default: // an answer to this page alone
		if u.Epoch != w.epoch || u.Seq != w.seq || u.Output != nil || u.Timeline != nil || u.Run != nil || len(u.Events) > 0 {
			w.t.Fatalf("an answer {%d, %d} after {%d, %d} changes something: %+v", u.Epoch, u.Seq, w.epoch, w.seq, u)
		}
	}
	if u.Snapshot != nil {
		w.snapshot = u.Snapshot
		w.events, w.dropped = nil, 0
	} else if u.Delta != nil {
		s := trace.Apply(*w.snapshot, *u.Delta)
		w.snapshot = &s
	}
	if len(u.Events) > 8 {
		w.t.Errorf("%d events in one update", len(u.Events))
	}
	for i, e := range u.Events {
		if e.N != w.snapshot.Events-abi.Count(len(u.Events)-i) {
			w.t.Errorf("event %d of an update that ends at %d is number %d", i, w.snapshot.Events, e.N)
		}
	}
	w.events = append(w.events, u.Events...)
	w.dropped += u.Dropped
	w.epoch, w.seq, w.status = u.Epoch, u.Seq, u.Status
	w.said = append(w.said, u.Say...)
	if u.Run != nil {
		w.run = u.Run
	}
	if o := u.Output; o != nil {
		switch o.From {
		case w.from:
			w.parts = append(w.parts, o.Parts...)
		case 0:
			w.parts = o.Parts
		default:
			w.t.Fatalf("output from %d on, but %d bytes are known", o.From, w.from)
		}
		w.lost = o.Lost
		w.from = o.Lost
		for _, p := range w.parts {
			w.from += int64(len([]rune(p.Text)))
		}
	}
	if l := u.Timeline; l != nil {
		if l.From > len(w.segments) || l.MarkFrom > len(w.marks) {
			w.t.Fatalf("segments from %d of %d, marks from %d of %d", l.From, len(w.segments), l.MarkFrom, len(w.marks))
		}
		w.segments = w.segments[:l.From:l.From]
		w.segments = append([]trace.Segment(nil), w.segments...)
		for _, c := range l.Closed {
			w.segments[c.Index].To = c.To
		}
		w.segments = append(w.segments, l.Segments...)
		w.marks = append(w.marks[:l.MarkFrom:l.MarkFrom], l.Marks...)
	}
	if u.Detail != nil {
		w.detail = u.Detail
	}
	w.refusal = u.Refusal
}

// send sends a command and gives its number.
func (w *watcher) send(c wire.Command) int {
	w.t.Helper()
	w.id++
	c.ID = w.id
	text, err := json.Marshal(c)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.ws.WriteMessage(websocket.TextMessage, text); err != nil {
		w.t.Fatal(err)
	}
	return c.ID
}

// do sends a command and waits until it is acknowledged or refused; it gives
// the refusal.
func (w *watcher) do(c wire.Command) *wire.Refusal {
	w.t.Helper()
	id := w.send(c)
	for {
		u := w.next()
		if u.Refusal != nil && u.Refusal.ID == id {
			return u.Refusal
		}
		if u.Ack >= id {
			return nil
		}
	}
}

// must is do for a command that may not be refused.
func (w *watcher) must(c wire.Command) {
	w.t.Helper()
	if r := w.do(c); r != nil {
		w.t.Fatalf("%s was refused: %+v", c.Do, r)
	}
}

// until takes in updates until the mode is one of these.
func (w *watcher) until(modes ...string) {
	w.t.Helper()
	for {
		for _, m := range modes {
			if w.status.Mode == m {
				return
			}
		}
		if u := w.next(); u.Refusal != nil && w.status.Mode != "compiling" {
			w.t.Fatalf("refused: %+v", u.Refusal)
		}
	}
}

// stepped takes n steps, one after the other.
func (w *watcher) stepped(by string, n int) {
	w.t.Helper()
	for range n {
		was := w.status.Steps
		w.must(wire.Command{Do: wire.DoStep, Step: by})
		for w.status.Steps == was && w.status.Mode == "paused" {
			w.next()
		}
	}
}

// terminal is what stands on the terminal.
func (w *watcher) terminal() string {
	var b bytes.Buffer
	for _, p := range w.parts {
		for _, r := range p.Text {
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

// closed reads until the server ends the connection, and gives its code.
func (w *watcher) closed() int {
	w.t.Helper()
	for {
		if _, err := w.read(); err != nil {
			return closeCode(w.t, err)
		}
	}
}

// gone gives the code with which the server ends a connection to no session.
func (p *person) gone(session string) int {
	p.t.Helper()
	ws, _, err := p.dial(session, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	defer ws.Close()
	_, _, err = ws.ReadMessage()
	return closeCode(p.t, err)
}

func closeCode(t testing.TB, err error) int {
	t.Helper()
	var c *websocket.CloseError
	if !errors.As(err, &c) {
		t.Fatalf("the connection ended otherwise: %v", err)
	}
	return c.Code
}

// same compares what this page holds with what one that joins now is given.
func (w *watcher) same(p *person) {
	w.t.Helper()
	viewers := w.status.Viewers
	other := p.join(w.name)
	defer other.ws.Close()
	for w.status.Viewers <= viewers {
		w.next()
	}
	for w.epoch != other.epoch || w.seq != other.seq {
		if w.epoch < other.epoch || w.epoch == other.epoch && w.seq < other.seq {
			w.next()
		} else {
			other.next()
		}
	}
	for _, c := range []struct {
		what       string
		mine, anew any
	}{
		{"the state", normal(*w.snapshot), normal(*other.snapshot)},
		{"the status", w.status, other.status},
		{"the terminal", w.terminal(), other.terminal()},
		{"the writers", joined(w.parts), joined(other.parts)},
		{"the lost output", w.lost, other.lost},
		{"the timeline", w.segments, other.segments},
		{"the marks", w.marks, other.marks},
		{"the files", w.run.Files, other.run.Files},
		{"the settings", w.run.Settings, other.run.Settings},
	} {
		if !reflect.DeepEqual(c.mine, c.anew) {
			a, b := differ(c.mine, c.anew)
			w.t.Errorf("%s at {%d, %d} differs:\nheld  …%s\nfresh …%s", c.what, w.epoch, w.seq, a, b)
		}
	}
	w.drop(other)
}

// drop takes in that a page has left.
func (w *watcher) drop(other *watcher) {
	w.t.Helper()
	n := w.status.Viewers
	other.ws.Close()
	for w.status.Viewers >= n {
		w.next()
	}
}

// joined is output with neighbouring parts of one writer joined: where an
// update ended is no part of what is shown.
func joined(parts []wire.Part) []wire.Part {
	var out []wire.Part
	for _, p := range parts {
		if n := len(out); n > 0 && out[n-1].TID == p.TID && out[n-1].PID == p.PID && out[n-1].Err == p.Err {
			out[n-1].Text += p.Text
			continue
		}
		out = append(out, p)
	}
	return out
}

// normal is a snapshot with its tables in the order of their keys' creation
// left as they are, and nil tables made empty: on the wire they are the same.
func normal(s trace.Snapshot) trace.Snapshot {
	empty(reflect.ValueOf(&s).Elem())
	return s
}

func empty(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			empty(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			empty(v.Field(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			empty(v.Elem())
		}
	}
}

// unpack reads the positional form of a message by its rule alone.
func unpack(t testing.TB, raw json.RawMessage, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer:
		if string(raw) != "null" {
			v.Set(reflect.New(v.Type().Elem()))
			unpack(t, raw, v.Elem())
		}
	case reflect.Slice, reflect.Struct:
		var parts []json.RawMessage
		if err := json.Unmarshal(raw, &parts); err != nil {
			t.Fatalf("%s: %v in %s", v.Type(), err, raw)
		}
		if v.Kind() == reflect.Slice {
			v.Set(reflect.MakeSlice(v.Type(), len(parts), len(parts)))
			for i := range parts {
				unpack(t, parts[i], v.Index(i))
			}
			return
		}
		if len(parts) != v.NumField() {
			t.Fatalf("%s has %d fields, %d arrived", v.Type(), v.NumField(), len(parts))
		}
		for i := range parts {
			unpack(t, parts[i], v.Field(i))
		}
	case reflect.Bool:
		v.SetBool(string(raw) == "1")
	default:
		if err := json.Unmarshal(raw, v.Addr().Interface()); err != nil {
			t.Fatal(err)
		}
	}
}

// differ gives both as text from a little before the first difference on.
func differ(x, y any) (a, b string) {
	text := func(v any) string {
		j, err := json.Marshal(v)
		if err != nil {
			return err.Error()
		}
		return string(j)
	}
	a, b = text(x), text(y)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[min(max(0, i-120), len(s)):min(len(s), i+120)] }
	return cut(a), cut(b)
}
