// Package work is the one queue for everything heavy: machines run in slices
// through it, programs compile through it. It is first come, first served over
// a fixed number of slots. Whoever works in slices asks again for each, so it
// goes behind everybody who waits: an endless loop cannot keep others from
// their turn. A weighted queue was not needed for that.
package work

import (
	"context"
	"fmt"
	"sync"
)

// Queue hands out slots. The zero value has none; see [New].
type Queue struct {
	mu      sync.Mutex
	free    int
	most    int
	waiting []chan struct{} // first is next
}

// New makes a queue with a number of slots and a bound on who may wait.
func New(slots, most int) *Queue {
	return &Queue{free: slots, most: most}
}

// FullError says that the queue is full and how many wait.
type FullError struct{ Waiting int }

func (e *FullError) Error() string {
	return fmt.Sprintf("the server is busy: you would be number %d in line; try again in a moment", e.Waiting+1)
}

// Acquire waits for a slot; the caller must call release once. It fails with a
// *FullError, or with ctx's error when ctx ends first.
func (q *Queue) Acquire(ctx context.Context) (release func(), err error) {
	q.mu.Lock()
	if q.free > 0 && len(q.waiting) == 0 {
		q.free--
		q.mu.Unlock()
		return q.release, nil
	}
	if len(q.waiting) >= q.most {
		n := len(q.waiting)
		q.mu.Unlock()
		return nil, &FullError{n}
	}
	turn := make(chan struct{})
	q.waiting = append(q.waiting, turn)
	q.mu.Unlock()
	select {
	case <-turn:
		return q.release, nil
	case <-ctx.Done():
		q.mu.Lock()
		defer q.mu.Unlock()
		for i, w := range q.waiting {
			if w == turn {
				q.waiting = append(q.waiting[:i], q.waiting[i+1:]...)
				return nil, ctx.Err()
			}
		}
		// The slot was handed over at the same moment: pass it on.
		q.handOn()
		return nil, ctx.Err()
	}
}

func (q *Queue) release() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.handOn()
}

// handOn gives a slot to the next in line; q.mu is held.
func (q *Queue) handOn() {
	if len(q.waiting) == 0 {
		q.free++
		return
	}
	close(q.waiting[0])
	q.waiting = q.waiting[1:]
}

// Waiting is how many are in line.
func (q *Queue) Waiting() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}
