// Package sched is who runs next and who waits: the ready queue, the wait
// queues and the policies. It decides about thread rows by their index and
// knows nothing of what they are.
//
// Everything is data in the order in which it matters: a queue is a slice, next
// first, so a clone is a copy and equal machines have equal bytes. Rejected: a
// linked list through the thread rows (a clone or a wrong unlink is hard to
// see), and a queue per object (most objects never have a waiter).
package sched

import "procession/sim/abi"

// Ready is a thread that could run. At is when it became ready: it starts at
// the later of this and its core's clock.
type Ready struct {
	Thread int32
	TID    abi.TID
	At     abi.Time
}

// Queue is the ready queue, next first.
type Queue []Ready

// Push puts r at the tail, PushHead at the head.
func (q *Queue) Push(r Ready) { *q = append(*q, r) }

// PushHead puts r at the head: it was preempted by a decision from outside, not
// by its quantum.
func (q *Queue) PushHead(r Ready) {
	*q = append(*q, Ready{})
	copy((*q)[1:], *q)
	(*q)[0] = r
}

// Take removes and returns the entry at i.
func (q *Queue) Take(i int) Ready {
	r := (*q)[i]
	*q = append((*q)[:i], (*q)[i+1:]...)
	return r
}

// Find is the place of a thread in the queue, or -1.
func (q Queue) Find(thread int32) int {
	for i := range q {
		if q[i].Thread == thread {
			return i
		}
	}
	return -1
}

// Clone returns a copy that shares nothing.
func (q Queue) Clone() Queue { return append(Queue(nil), q...) }

// What a thread waits for. Objects are named by numbers that are never used
// again, so a late waiter cannot meet a new object in an old slot.
const (
	OnTime     = iota + 1 // nothing but its deadline
	OnRead                // bytes, or the end, of pipe A
	OnWrite               // room in pipe A, or that nobody reads it
	OnTerminal            // a person
	OnChild               // a child of process A that has ended
	OnThread              // the end of thread A
	OnPrivate             // the lock at address B of space A
	OnShared              // the lock at offset B of object A
	OnNamed               // the named semaphore A
	OnOpen                // the other side of the FIFO with inode A to be opened; B is 1 for who would write
	OnRecv                // bytes, or the end, at socket A
	OnSend                // that socket A may send again
	OnAccept              // a connection at socket A
	OnConnect             // that socket A is connected, or room in the backlog of socket A
	OnPoll                // one of several descriptors; A is 1 where a person may make it ready
	OnExec                // that process A, made by vfork, execs or ends
)

// Key names a wait queue.
type Key struct {
	Kind uint8
	A, B uint64
}

// Waiter is a place in a wait queue.
type Waiter struct {
	Key    Key
	Thread int32
	TID    abi.TID
	Until  abi.Time // when it wakes by itself; 0: never
}

// Waits is all wait queues in one, in the order of arrival: the first with a
// key is the head of that key's queue.
type Waits []Waiter

// Add puts w at the tail of its queue.
func (ws *Waits) Add(w Waiter) { *ws = append(*ws, w) }

// First is the place of the head of k's queue, or -1.
func (ws Waits) First(k Key) int {
	for i := range ws {
		if ws[i].Key == k {
			return i
		}
	}
	return -1
}

// Find is the place of a thread, or -1. A thread waits in one queue at most.
func (ws Waits) Find(thread int32) int {
	for i := range ws {
		if ws[i].Thread == thread {
			return i
		}
	}
	return -1
}

// Take removes and returns the waiter at i.
func (ws *Waits) Take(i int) Waiter {
	w := (*ws)[i]
	*ws = append((*ws)[:i], (*ws)[i+1:]...)
	return w
}

// Of lists who waits for k, next first.
func (ws Waits) Of(k Key) []abi.TID {
	var out []abi.TID
	for i := range ws {
		if ws[i].Key == k {
			out = append(out, ws[i].TID)
		}
	}
	return out
}

// Next is the place of the waiter whose deadline is the earliest (of equals the
// one that came first), or -1 if none has one.
func (ws Waits) Next() int {
	at := -1
	for i := range ws {
		if ws[i].Until != 0 && (at < 0 || ws[i].Until < ws[at].Until) {
			at = i
		}
	}
	return at
}

// Clone returns a copy that shares nothing.
func (ws Waits) Clone() Waits { return append(Waits(nil), ws...) }
