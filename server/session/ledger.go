package session

import (
	"net/http"
	"sync/atomic"

	"procession/server/problem"
)

// shareLeast is what a session may hold however little there is for all.
const shareLeast = 32 << 20

// ledger adds up what the sessions of a server hold. While they hold more than
// they may together, no new one begins, and those that hold more than their
// share first let go of their checkpoints and then stand still: who runs
// something small is not asked to pay for who runs something large.
type ledger struct {
	most  int64 // bytes
	share int64
	total atomic.Int64
}

func newLedger(most int64, sessions int) *ledger {
	return &ledger{most: most, share: max(shareLeast, most/int64(max(1, sessions)))}
}

func (l *ledger) full() bool { return l.total.Load() > l.most }

// account notes what the session holds now.
func (s *Session) account() {
	var n int64
	if s.m != nil {
		n = s.m.Bytes()
	}
	s.ledger.total.Add(n - s.holds)
	s.holds = n
}

// fits makes room where there is none; false says that the machine has to wait.
func (s *Session) fits() bool {
	if !s.ledger.full() || s.holds <= s.ledger.share {
		return true
	}
	s.m.Shrink()
	s.account()
	return !s.ledger.full() || s.holds <= s.ledger.share
}

var errMemory = problem.New(http.StatusServiceUnavailable, "The server's memory is full",
	"The programs that run here hold as much as they may together. Your program is kept in your browser; try again in a few minutes.", nil)
