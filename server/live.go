package server

import (
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"procession/server/live"
	"procession/server/wire"
)

// live upgrades to the WebSocket of a session. GET requests are exempt from the
// cross-origin protection, so the origin is checked here.
func (s *Server) live(w http.ResponseWriter, r *http.Request) {
	ses, _ := s.sessions.Open(r.Context(), chi.URLParam(r, "session")) // the page says why there is none
	if !s.conns.enter() {
		http.Error(w, "The server has as many connections as it may. Try again in a moment.", http.StatusServiceUnavailable)
		return
	}
	defer s.conns.leave()
	c, err := live.Upgrade(w, r, sameOrigin, wire.MaxCommand)
	if err != nil {
		return // answered
	}
	if ses == nil {
		c.Close(wire.CloseGone, "This session has ended.")
		_ = c.Read(func([]byte) {})
		return
	}
	ses.Watch(c, ses.Mine(browser(r)))
}

// sameOrigin says whether a page of this server asks. What is no browser sends
// no origin.
func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}
