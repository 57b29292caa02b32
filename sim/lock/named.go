package lock

import (
	"slices"

	"procession/sim/abi"
)

// Name is a name under which a semaphore can be opened. Without it the
// semaphore lives on until nobody has it open.
type Name struct {
	Name string
	ID   int // of its row
}

// Open says that a process has a semaphore open, at an address, N times.
type Open struct {
	ID   int
	PID  abi.PID
	Addr abi.Addr
	N    int
}

// Named gives the ID of the semaphore of a name, or 0.
func (t *Table) Named(name string) int {
	for i := range t.Names {
		if t.Names[i].Name == name {
			return t.Names[i].ID
		}
	}
	return 0
}

// Unname takes a name away; false if there is none.
func (t *Table) Unname(name string) bool {
	n := len(t.Names)
	t.Names = slices.DeleteFunc(t.Names, func(x Name) bool { return x.Name == name })
	return len(t.Names) < n
}

// OpenOf is the place in Opens of what a process has open, by ID or, if that is
// 0, by address; -1 if it has not.
func (t *Table) OpenOf(pid abi.PID, id int, at abi.Addr) int {
	return slices.IndexFunc(t.Opens, func(o Open) bool {
		return o.PID == pid && (id != 0 && o.ID == id || id == 0 && o.Addr == at)
	})
}

// OpenBy is how many semaphores a process has open.
func (t *Table) OpenBy(pid abi.PID) int {
	n := 0
	for i := range t.Opens {
		if t.Opens[i].PID == pid {
			n++
		}
	}
	return n
}

// Forked gives a child what its parent has open.
func (t *Table) Forked(parent, child abi.PID) {
	for i, n := 0, len(t.Opens); i < n; i++ {
		if o := t.Opens[i]; o.PID == parent {
			o.PID = child
			t.Opens = append(t.Opens, o)
		}
	}
}

// Closed takes away all that a process has open.
func (t *Table) Closed(pid abi.PID) {
	t.Opens = slices.DeleteFunc(t.Opens, func(o Open) bool { return o.PID == pid })
}

// Used says whether a named semaphore has a name, or is open anywhere.
func (t *Table) Used(id int) bool {
	return slices.ContainsFunc(t.Names, func(n Name) bool { return n.ID == id }) ||
		slices.ContainsFunc(t.Opens, func(o Open) bool { return o.ID == id })
}
