// Package lock is the synchronisation objects that live in the learner's
// memory: mutexes for now.
//
// The state of a mutex is in its bytes and nowhere else, so a mutex that is
// forked, copied, shared or overwritten behaves as on Linux. Its wait queue is
// keyed as Linux's futex is: by space and virtual address, or, of a
// process-shared one, by object and offset. The rows here are what is known of
// the mutexes that have been used, for those who draw and explain.
package lock

import (
	"encoding/binary"
	"sort"

	"procession/sim/abi"
	"procession/sim/mem"
	"procession/sim/sched"
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

// Row is a mutex that has been used.
type Row struct {
	ID    int // from 1 in the order of first use; never used again
	Key   sched.Key
	Name  string
	PID   abi.PID // whose memory it lies in; of a shared one, the first user
	Addr  abi.Addr
	Owner abi.TID
	Count int
	Gen   uint64
}

// Table is the rows, and their places by key.
type Table struct {
	Rows  []Row
	ByKey []int32 // indices of Rows, sorted by key
	Made  int
}

func before(a, b sched.Key) bool {
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	if a.A != b.A {
		return a.A < b.A
	}
	return a.B < b.B
}

func (t *Table) place(k sched.Key) int {
	return sort.Search(len(t.ByKey), func(i int) bool { return !before(t.Rows[t.ByKey[i]].Key, k) })
}

// Find gives the row of a key, or nil.
func (t *Table) Find(k sched.Key) *Row {
	if i := t.place(k); i < len(t.ByKey) && t.Rows[t.ByKey[i]].Key == k {
		return &t.Rows[t.ByKey[i]]
	}
	return nil
}

// Add makes the row of a key that has none; ID is given here.
func (t *Table) Add(r Row) *Row {
	i := t.place(r.Key)
	t.Made++
	r.ID = t.Made
	t.Rows = append(t.Rows, r)
	t.ByKey = append(t.ByKey, 0)
	copy(t.ByKey[i+1:], t.ByKey[i:])
	t.ByKey[i] = int32(len(t.Rows) - 1)
	return &t.Rows[len(t.Rows)-1]
}

// RemoveSpace removes the private locks of a space that is gone and gives their
// IDs.
func (t *Table) RemoveSpace(a uint64) []int {
	return t.remove(func(r *Row) bool { return r.Key.Kind == sched.OnPrivate && r.Key.A == a })
}

// RemoveRange removes the private locks of a space in [from, to).
func (t *Table) RemoveRange(a uint64, from, to abi.Addr) []int {
	return t.remove(func(r *Row) bool {
		return r.Key.Kind == sched.OnPrivate && r.Key.A == a && r.Addr >= from && r.Addr < to
	})
}

func (t *Table) remove(gone func(*Row) bool) []int {
	var ids []int
	keep := t.Rows[:0]
	for i := range t.Rows {
		if gone(&t.Rows[i]) {
			ids = append(ids, t.Rows[i].ID)
		} else {
			keep = append(keep, t.Rows[i])
		}
	}
	if ids == nil {
		return nil
	}
	clear(t.Rows[len(keep):])
	t.Rows = keep
	t.ByKey = t.ByKey[:len(keep)]
	for i := range t.ByKey {
		t.ByKey[i] = int32(i)
	}
	sort.Slice(t.ByKey, func(i, j int) bool { return before(t.Rows[t.ByKey[i]].Key, t.Rows[t.ByKey[j]].Key) })
	return ids
}

// Clone returns a copy that shares nothing.
func (t *Table) Clone() Table {
	return Table{append([]Row(nil), t.Rows...), append([]int32(nil), t.ByKey...), t.Made}
}
