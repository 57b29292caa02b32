package live

// This is the only file that knows gorilla/websocket, which is frozen: another
// library would be put in here.
//
// Goroutines of a connection: its reader is the HTTP handler's own (Conn.Read);
// one writer (Conn.write) owns all writing to the socket, control frames
// included. Close may be called by anybody, often: it only tells the writer.

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	queued     = 64               // messages a browser may lag behind before it is cut off
	writeWait  = 10 * time.Second // for one message to leave
	pingEvery  = 30 * time.Second
	silentMost = 75 * time.Second // a browser that answers no ping this long is gone
	perSecond  = 60               // commands a second that a browser may send, on average
	burst      = 120
)

// Conn is one browser's connection.
type Conn struct {
	ws    *websocket.Conn
	out   chan *websocket.PreparedMessage
	ctx   context.Context
	stop  context.CancelFunc
	once  sync.Once
	code  int
	text  string
	ended chan struct{} // the writer has finished
}

// Frame is an encoded message, compressed at most once whoever gets it.
type Frame struct{ m *websocket.PreparedMessage }

// NewFrame prepares a text message.
func NewFrame(msg []byte) Frame {
	m, err := websocket.NewPreparedMessage(websocket.TextMessage, msg)
	if err != nil {
		panic(err) // of a text message it never fails
	}
	return Frame{m}
}

// Upgrade turns the request into a connection. sameOrigin decides whether the
// page that asks may; a refusal has been answered when it returns an error.
func Upgrade(w http.ResponseWriter, r *http.Request, sameOrigin func(*http.Request) bool, most int64) (*Conn, error) {
	up := websocket.Upgrader{
		HandshakeTimeout:  10 * time.Second,
		ReadBufferSize:    1024,
		WriteBufferPool:   &buffers,
		WriteBufferSize:   4096,
		EnableCompression: true,
		CheckOrigin:       sameOrigin,
	}
	ws, err := up.Upgrade(w, r, nil)
	if err != nil {
		return nil, err
	}
	ws.SetReadLimit(most)
	ctx, stop := context.WithCancel(context.Background())
	c := &Conn{ws: ws, out: make(chan *websocket.PreparedMessage, queued), ctx: ctx, stop: stop, ended: make(chan struct{})}
	go c.write()
	return c, nil
}

var buffers sync.Pool

// Send puts a message in the browser's queue. A browser that lags too far
// behind is cut off with closeSlow and false is returned; it never waits.
func (c *Conn) Send(f Frame, closeSlow int) bool {
	select {
	case <-c.ctx.Done():
		return false
	case c.out <- f.m:
		return true
	default:
		c.Close(closeSlow, "The connection was too slow.")
		return false
	}
}

// Close ends the connection with a close code and a short reason, after what is
// queued has been written. Only the first call counts.
func (c *Conn) Close(code int, text string) {
	c.once.Do(func() {
		c.code, c.text = code, text
		c.stop()
		// A write that hangs because the browser does not read ends soon.
		_ = c.ws.NetConn().SetWriteDeadline(time.Now().Add(time.Second))
	})
}

// ErrRate is a browser that sends far more than a person can.
var ErrRate = errors.New("live: too many messages")

// Read hands every message to handle until the connection ends; it returns
// when the socket is closed. It is called once.
func (c *Conn) Read(handle func([]byte)) error {
	defer func() {
		c.Close(websocket.CloseNormalClosure, "")
		<-c.ended
	}()
	_ = c.ws.SetReadDeadline(time.Now().Add(silentMost))
	c.ws.SetPongHandler(func(string) error { return c.ws.SetReadDeadline(time.Now().Add(silentMost)) })
	allowed, last := float64(burst), time.Now()
	for {
		_, msg, err := c.ws.ReadMessage()
		if err != nil {
			return err
		}
		now := time.Now()
		allowed = min(burst, allowed+now.Sub(last).Seconds()*perSecond) - 1
		last = now
		if allowed < 0 {
			return ErrRate
		}
		_ = c.ws.SetReadDeadline(now.Add(silentMost))
		handle(msg)
	}
}

// write is the writer's goroutine.
func (c *Conn) write() {
	defer close(c.ended)
	defer c.ws.Close()
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		select {
		case m := <-c.out:
			if !c.put(m, time.Now().Add(writeWait)) {
				return
			}
		case <-ping.C:
			if c.ws.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeWait)) != nil {
				c.stop()
				return
			}
		case <-c.ctx.Done():
			last := time.Now().Add(time.Second)
			for len(c.out) > 0 && c.put(<-c.out, last) {
			}
			_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(c.code, c.text), last)
			return
		}
	}
}

func (c *Conn) put(m *websocket.PreparedMessage, by time.Time) bool {
	_ = c.ws.SetWriteDeadline(by)
	if c.ws.WritePreparedMessage(m) != nil {
		c.stop()
		return false
	}
	return true
}
