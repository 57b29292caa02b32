// Package live holds the browsers' connections: who watches what, and getting
// each message to all of them without waiting for any.
package live

import "sync"

// Hub is the watchers of one session. Its methods may be called from anywhere.
type Hub struct {
	mu    sync.Mutex
	conns map[*Conn]bool
	most  int
}

// NewHub makes a hub for at most that many watchers.
func NewHub(most int) *Hub {
	return &Hub{conns: map[*Conn]bool{}, most: most}
}

// Join adds a watcher; false means that there are too many.
func (h *Hub) Join(c *Conn) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.conns) >= h.most {
		return false
	}
	h.conns[c] = true
	return true
}

// Leave removes a watcher, and says how many are left.
func (h *Hub) Leave(c *Conn) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.conns, c)
	return len(h.conns)
}

// Count is how many watch.
func (h *Hub) Count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.conns)
}

// Broadcast queues the frame for everybody; who lags too far behind is cut off.
func (h *Hub) Broadcast(f Frame, closeSlow int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.conns {
		c.Send(f, closeSlow)
	}
}

// CloseAll ends every connection.
func (h *Hub) CloseAll(code int, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.conns {
		c.Close(code, text)
	}
}
