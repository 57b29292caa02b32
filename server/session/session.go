// Package session owns running machines: one actor each, which is the only one
// to touch its machine.
//
// Goroutines. Each session has one, its actor (loop in actor.go): it takes
// functions from the mailbox, runs the machine in slices, and sends updates.
// Compiling runs beside it and posts its result. Readers of connections post
// commands and never wait for the machine. Nobody else touches a Session's
// fields below the line.
package session

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"log/slog"
	"strings"
	"sync"
	"time"

	"procession/server/live"
	"procession/server/store"
	"procession/server/wire"
	"procession/server/work"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/replay"
	"procession/sim/trace"
)

// Options are what all sessions of a server share.
type Options struct {
	Build    *build.Builder
	Store    *store.Store  // where sessions are kept; nil: they end with the server
	Machines *work.Queue   // for slices of running machines
	Broken   string        // folder where recordings of broken machines are kept
	Most     int           // sessions at once
	Memory   int64         // bytes that all sessions together may hold, roughly; default 2 GiB
	Watchers int           // connections to one session
	Idle     time.Duration // after which an unwatched session is let go
	Limits   abi.Limits    // of a run; default abi.PageLimits
	Log      *slog.Logger
	Now      func() time.Time
}

// Program is what a session runs.
type Program struct {
	Title    string
	Scenario string // an example's name, or ""
	Files    []wire.File
	Settings wire.Settings
}

// Session is one running simulation.
type Session struct {
	ID     string
	owner  string // the creator's cookie
	o      *Options
	hub    *live.Hub
	box    chan func()
	ledger *ledger
	ctx    context.Context
	stop   context.CancelFunc
	gone   chan struct{}

	// The actor's own, from here on.
	prog        Program
	diagnostics []wire.Diagnostic
	m           *replay.Player
	mode        mode
	speed       int
	due         float64 // line steps that playing owes
	focus       abi.TID
	left        int // user steps still to take
	unit        replay.Unit
	following   abi.TID // the thread that the step under way follows
	before      trace.Snapshot
	beforeN     abi.Count
	wantAt      abi.Count // where seeking goes
	wantTime    abi.Time  // if not 0: this instead
	compiling   int       // counts compilations, so that an overtaken one is dropped
	sliceLen    abi.Count
	holds       int64 // bytes, as the ledger has them
	kept        keeping
	acked       int // the last command that was obeyed
	lastTick    time.Time
	lastTold    time.Time // when a run that plays was last narrated
	toldAt      abi.Count // and where it was then
	lastSeen    time.Time
	out         outbox
}

// mode is what the machine is doing.
type mode string

const (
	paused    mode = "paused"
	playing   mode = "playing"
	stepping  mode = "stepping" // on the wire: "paused", it is over soon
	seeking   mode = "seeking"  // likewise
	ended     mode = "ended"
	waiting   mode = "waiting"
	compiling mode = "compiling"
)

// Registry holds the sessions of a server.
type Registry struct {
	o        Options
	ledger   *ledger
	mu       sync.Mutex
	sessions map[string]*Session
	waking   map[string]chan struct{} // closed when that is over
	closed   bool
}

// NewRegistry makes an empty registry.
func NewRegistry(o Options) *Registry {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Limits == (abi.Limits{}) {
		o.Limits = abi.PageLimits
	}
	if o.Memory == 0 {
		o.Memory = 2 << 30
	}
	return &Registry{o: o, ledger: newLedger(o.Memory, o.Most), sessions: map[string]*Session{}, waking: map[string]chan struct{}{}}
}

// Find returns a session by its id, or nil.
func (r *Registry) Find(id string) *Session {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sessions[id]
}

// Count is how many sessions there are.
func (r *Registry) Count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.sessions)
}

// Close ends every session, telling its browsers that the server stops, and
// waits for them until ctx ends.
func (r *Registry) Close(ctx context.Context) {
	r.mu.Lock()
	r.closed = true
	all := make([]*Session, 0, len(r.sessions))
	for _, s := range r.sessions {
		all = append(all, s)
	}
	r.mu.Unlock()
	for _, s := range all {
		s.hub.CloseAll(wire.CloseStop, "The server stops. It will be back.")
		s.stop()
	}
	for _, s := range all {
		select {
		case <-s.gone:
		case <-ctx.Done():
			return
		}
	}
}

// Mine says whether a cookie is the creator's.
func (s *Session) Mine(cookie string) bool {
	return cookie != "" && subtle.ConstantTimeCompare([]byte(OwnerOf(cookie)), []byte(s.owner)) == 1
}

// newID is 80 random bits, in letters that are not mistaken for another.
func newID() string {
	var b [10]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand panics instead
	return strings.ToLower(base32.NewEncoding("ABCDEFGHJKMNPQRSTUVWXYZ123456789").WithPadding(base32.NoPadding).EncodeToString(b[:]))
}
