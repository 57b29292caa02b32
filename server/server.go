// Package server is the HTTP side: routes, pages, API, the upgrade to a
// WebSocket. What a request means is decided in the packages below it.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"procession/server/session"
	"procession/server/store"
	"procession/server/work"
	"procession/sim/abi"
	"procession/sim/build"
)

// Options configure a server; zero values are the defaults.
type Options struct {
	Data     string        // folder for what is kept
	Store    *store.Store  // open on it; nil: short links are not offered
	Sessions int           // at once; default 200
	Memory   int64         // bytes that all sessions together may hold, roughly; default 2 GiB
	Watchers int           // of one session; default 1000
	Idle     time.Duration // an unwatched session lives on this long; default 30 minutes
	Limits   abi.Limits    // of a run; default abi.PageLimits
	Log      *slog.Logger
}

// Server serves Procession.
type Server struct {
	o        Options
	build    *build.Builder
	machines *work.Queue
	sessions *session.Registry
	handler  http.Handler
	assets   assets
	examples examples
	conns    conns
}

// New makes a server; Close ends its sessions.
func New(o Options) *Server {
	if o.Sessions == 0 {
		o.Sessions = 200
	}
	if o.Watchers == 0 {
		o.Watchers = 1000
	}
	if o.Idle == 0 {
		o.Idle = 30 * time.Minute
	}
	if o.Limits == (abi.Limits{}) {
		o.Limits = abi.PageLimits
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	compiling := work.New(min(runtime.NumCPU(), 4), 100)
	s := &Server{o: o, build: build.New(build.Options{Acquire: compiling.Acquire}), machines: work.New(max(1, runtime.NumCPU()-1), 10_000)}
	s.sessions = session.NewRegistry(session.Options{
		Build: s.build, Store: o.Store, Machines: s.machines, Broken: filepath.Join(o.Data, "broken"),
		Most: o.Sessions, Memory: o.Memory, Watchers: o.Watchers, Idle: o.Idle, Limits: o.Limits, Log: o.Log,
	})
	s.conns.most = 5000
	s.handler = s.routes()
	return s
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Close ends all sessions, and tells their browsers, until ctx ends.
func (s *Server) Close(ctx context.Context) { s.sessions.Close(ctx) }

// conns bounds the WebSockets of the whole server.
type conns struct {
	mu   sync.Mutex
	n    int
	most int
}

func (c *conns) enter() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n >= c.most {
		return false
	}
	c.n++
	return true
}

func (c *conns) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n--
}

// Sessions is how many sessions there are.
func (s *Server) Sessions() int { return s.sessions.Count() }
