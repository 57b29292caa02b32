package lock

import (
	"slices"
	"sort"

	"procession/sim/abi"
	"procession/sim/sched"
)

// Kind is what an object is.
type Kind uint8

// The kinds of object.
const (
	AMutex Kind = iota
	ACondition
	ASemaphore
	ABarrier
	ARWLock
	ASpin
	AOnce
)

// String is the kind as people call it.
func (k Kind) String() string {
	return [...]string{"mutex", "condition", "semaphore", "barrier", "rwlock", "spin lock", "once"}[k]
}

// Row is an object that has been used.
type Row struct {
	ID    int // from 1 in the order of first use; never used again
	Kind  Kind
	Key   sched.Key
	Name  string
	PID   abi.PID // whose memory it lies in; of a shared one, the first user; 0: the kernel's
	Addr  abi.Addr
	Owner abi.TID // of a mutex; who writes under a read-write lock; who runs a once's function
	Count int     // of a recursive mutex; a semaphore's value; who has come to a barrier
	Of    int     // whom a barrier waits for; the most that a semaphore has had
	Mutex int     // ID of the mutex through which a condition's waiters return; 0: not known
	Lost  abi.TID // who signalled a condition last, if nobody waited; 0 else
	Line  int     // where that was
	PC    uint32  // the instruction at which the owner of a mutex locked it
	Done  bool    // a once's function has run
	Gen   uint64
}

// Held says that a thread reads under a read-write lock.
type Held struct {
	ID  int // of the lock's row
	TID abi.TID
}

// Table is the rows, their places by key, who reads, and, of named semaphores,
// their names and who has them open.
type Table struct {
	Rows  []Row
	ByKey []int32 // indices of Rows, sorted by key
	Held  []Held
	Names []Name
	Opens []Open
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

// FindID gives the row of an ID, or nil.
func (t *Table) FindID(id int) *Row {
	for i := range t.Rows {
		if t.Rows[i].ID == id {
			return &t.Rows[i]
		}
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

// The most that there may be of each, so that a program that locks a million
// mutexes is not a million rows that everybody who looks has to go through.
const (
	MostRows  = 4096
	MostHeld  = 4096 // read locks that are held at once (else EAGAIN)
	MostNamed = 256  // names, and semaphores that one process has open (else ENFILE, EMFILE)
)

// MakeRoom removes rows if there are too many, and gives their IDs: the oldest
// of those that are not kept and that nobody holds or, failing these, that
// somebody does. What an object is stays in its bytes: used again it gets a new
// row.
func (t *Table) MakeRoom(keep func(id int) bool) []int {
	if len(t.Rows) < MostRows {
		return nil
	}
	var idle, held []int
	for i := range t.Rows {
		r := &t.Rows[i]
		switch {
		case r.Key.Kind == sched.OnNamed || keep(r.ID) || slices.ContainsFunc(t.Held, func(h Held) bool { return h.ID == r.ID }):
		case r.Owner == 0:
			idle = append(idle, r.ID)
		default:
			held = append(held, r.ID)
		}
	}
	if len(idle) == 0 {
		idle = held
	}
	slices.Sort(idle)
	idle = idle[:min(len(idle), MostRows/4)]
	return t.remove(func(r *Row) bool {
		_, found := slices.BinarySearch(idle, r.ID)
		return found
	})
}

// Remove removes the row of an ID.
func (t *Table) Remove(id int) {
	t.remove(func(r *Row) bool { return r.ID == id })
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
	held := t.Held[:0]
	for _, h := range t.Held {
		if !slices.Contains(ids, h.ID) {
			held = append(held, h)
		}
	}
	t.Held = held
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
	return Table{slices.Clone(t.Rows), slices.Clone(t.ByKey), slices.Clone(t.Held), slices.Clone(t.Names), slices.Clone(t.Opens), t.Made}
}

// Hold notes that a thread reads under the lock of an ID.
func (t *Table) Hold(id int, tid abi.TID) { t.Held = append(t.Held, Held{id, tid}) }

// Let notes that it does not any more; of one that reads twice, once.
func (t *Table) Let(id int, tid abi.TID) {
	for i := range t.Held {
		if t.Held[i] == (Held{id, tid}) {
			t.Held = slices.Delete(t.Held, i, i+1)
			return
		}
	}
}

// Readers lists who reads under the lock of an ID, the first first.
func (t *Table) Readers(id int) []abi.TID {
	var out []abi.TID
	for _, h := range t.Held {
		if h.ID == id {
			out = append(out, h.TID)
		}
	}
	return out
}
