// Package lock is the synchronisation objects that live in the learner's
// memory, a kind a file, and the table of those that have been used.
//
// The state of an object is in its bytes and nowhere else, so one that is
// forked, copied, shared or overwritten behaves as on Linux. Its wait queue is
// keyed as Linux's futex is: by space and virtual address, or, of a
// process-shared one, by object and offset. The rows of the table are what is
// known of the objects, for those who draw and explain.
package lock

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/mem"
)

// The kinds of mutex, and flags beside them in the kind.
const (
	Normal     = 0
	Recursive  = 1
	ErrorCheck = 2
	KindMask   = 3
	Library    = 1 << 6 // one of the library's own: not drawn
	Shared     = 1 << 7 // process-shared
)

// destroyed is the kind of a mutex after pthread_mutex_destroy.
const destroyed = 1<<32 - 1

// MutexSize is sizeof(pthread_mutex_t), as glibc's.
const MutexSize = 40

// Mutex is the state in the first 20 of a mutex's bytes.
type Mutex struct {
	Lock  uint32 // 0: free
	Count uint32 // of a recursive one
	Owner abi.TID
	Users uint32
	Kind  uint32
}

// Load reads a mutex.
func Load(v mem.View, at abi.Addr) (Mutex, mem.Fault) {
	var b [20]byte
	f := v.Read(at, b[:])
	u := func(i int) uint32 { return binary.LittleEndian.Uint32(b[i:]) }
	return Mutex{u(0), u(4), abi.TID(u(8)), u(12), u(16)}, f
}

// Store writes a mutex back.
func (m *Mutex) Store(v mem.View, at abi.Addr) mem.Fault {
	var b [20]byte
	for i, x := range [...]uint32{m.Lock, m.Count, uint32(m.Owner), m.Users, m.Kind} {
		binary.LittleEndian.PutUint32(b[4*i:], x)
	}
	return v.Write(at, b[:])
}

// Destroyed says that it was destroyed and not initialised since.
func (m *Mutex) Destroyed() bool { return m.Kind == destroyed }

// Acquire tries to lock for tid. EBUSY means that it has to wait: a normal
// mutex that tid holds itself is waited for like any other, and for ever.
func (m *Mutex) Acquire(tid abi.TID) abi.Errno {
	switch {
	case m.Kind == destroyed:
		return abi.EINVAL
	case m.Lock == 0:
		*m = Mutex{1, 1, tid, 1, m.Kind}
		return 0
	case m.Owner == tid && m.Kind&KindMask == Recursive:
		if m.Count == ^uint32(0) {
			return abi.EAGAIN
		}
		m.Count++
		return 0
	case m.Owner == tid && m.Kind&KindMask == ErrorCheck:
		return abi.EDEADLK
	}
	return abi.EBUSY
}

// Release unlocks for tid and says whether the mutex is free now. A normal one
// may be unlocked by anybody, as with glibc.
func (m *Mutex) Release(tid abi.TID) (free bool, e abi.Errno) {
	if m.Kind == destroyed {
		return false, abi.EINVAL
	}
	if k := m.Kind & KindMask; (k == Recursive || k == ErrorCheck) && (m.Lock == 0 || m.Owner != tid) {
		return false, abi.EPERM
	}
	if m.Kind&KindMask == Recursive && m.Count > 1 {
		m.Count--
		return false, 0
	}
	*m = Mutex{Kind: m.Kind}
	return true, 0
}
