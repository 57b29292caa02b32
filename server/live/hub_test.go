package live_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"procession/server/live"
)

// serve runs a server whose connections join hub and echo what they read to
// got; it returns the address to dial.
func serve(t *testing.T, hub *live.Hub, got chan<- string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := live.Upgrade(w, r, func(*http.Request) bool { return true }, 100)
		if err != nil {
			return
		}
		hub.Join(c)
		defer hub.Leave(c)
		_ = c.Read(func(b []byte) { got <- string(b) })
		got <- "left"
	}))
	t.Cleanup(s.Close)
	return "ws" + strings.TrimPrefix(s.URL, "http")
}

func dial(t *testing.T, url string) *websocket.Conn {
	t.Helper()
	ws, resp, err := websocket.DefaultDialer.Dial(url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	t.Cleanup(func() { ws.Close() })
	return ws
}

func TestEverybodyGetsEveryMessageInOrder(t *testing.T) {
	hub, got := live.NewHub(10), make(chan string, 100)
	url := serve(t, hub, got)
	a, b := dial(t, url), dial(t, url)
	for hub.Count() != 2 {
	}
	for _, m := range []string{"one", "two", "three"} {
		hub.Broadcast(live.NewFrame([]byte(m)), 4000)
	}
	for _, ws := range []*websocket.Conn{a, b} {
		for _, want := range []string{"one", "two", "three"} {
			if _, m, err := ws.ReadMessage(); err != nil || string(m) != want {
				t.Fatalf("read %q, %v; want %q", m, err, want)
			}
		}
	}
}

func TestASlowBrowserIsCutOffAndOthersAreNot(t *testing.T) {
	hub, got := live.NewHub(10), make(chan string, 100)
	url := serve(t, hub, got)
	slow := dial(t, url)
	for hub.Count() != 1 {
	}
	// The slow one reads nothing; far more is sent than its queue and the
	// socket's buffers hold.
	block := live.NewFrame([]byte(strings.Repeat(noise(), 1<<8)))
	for range 5000 {
		hub.Broadcast(block, 4000)
	}
	select {
	case m := <-got:
		if m != "left" {
			t.Fatalf("got %q", m)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("the slow browser was kept")
	}
	slow.Close()
	quick := dial(t, url)
	for hub.Count() != 1 {
	}
	hub.Broadcast(live.NewFrame([]byte("still here")), 4000)
	if _, m, err := quick.ReadMessage(); err != nil || string(m) != "still here" {
		t.Fatalf("read %q, %v", m, err)
	}
}

// noise does not compress well.
func noise() string {
	var b strings.Builder
	x := uint32(1)
	for range 1024 {
		x = x*1664525 + 1013904223
		b.WriteByte('!' + byte(x>>24)%90)
	}
	return b.String()
}

func TestTooLongAMessageEndsTheConnection(t *testing.T) {
	hub, got := live.NewHub(10), make(chan string, 100)
	ws := dial(t, serve(t, hub, got))
	if err := ws.WriteMessage(websocket.TextMessage, []byte(strings.Repeat("x", 101))); err != nil {
		t.Fatal(err)
	}
	if m := <-got; m != "left" {
		t.Fatalf("got %q", m)
	}
}
