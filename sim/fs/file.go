// Package fs is files: inodes, open file descriptions, descriptor tables and
// paths, as rows.
//
// Three tables, as on Linux. A descriptor names an open file description; fork
// and dup make more descriptors for the same one, which is why they share an
// offset and why a pipe's end stays open in the child. A description names what
// was opened: the terminal, a pipe's end, a device, an inode. A row whose last
// reference goes is free and its slot is used again; its ID never is.
package fs

import (
	"procession/sim/abi"
)

// Kind is what an open file description leads to, or an inode is.
type Kind uint8

// The kinds of open file; Free is an unused row.
const (
	Free Kind = iota
	TTY
	Pipe      // Object is the slot of the pipe; with a Node, a FIFO's
	Null      // /dev/null
	Zero      // /dev/zero
	Regular   // Object is the slot of the inode
	Full      // /dev/full
	Directory // Object is the slot of the inode
	FIFO      // an inode's kind only, as are the next two
	Symlink
	Socket // Object is the slot of the socket; an inode's kind too: its name
	Self   // /dev/stdin and the like: what a descriptor of the caller's leads to
)

// File is an open file description.
type File struct {
	ID     int // never used again
	Kind   Kind
	Object int32
	Node   int32 // slot of the inode that was opened, plus one; 0: none was
	Flags  int32 // access mode and status flags of open(2)
	Offset int64 // of a directory: the cookie of the last entry that was read
	Refs   int32 // descriptors that name it, of all processes
	Gen    uint64
}

// Reads and Writes say what its access mode allows.
func (f *File) Reads() bool  { return f.Flags&abi.O_ACCMODE != abi.O_WRONLY }
func (f *File) Writes() bool { return f.Flags&abi.O_ACCMODE != abi.O_RDONLY }

// Files is the table of open file descriptions; slots index it.
type Files struct {
	Rows []File
	Made int // IDs given so far
}

// MaxOpen is how many descriptions there may be at once; pipes are bounded by it
// too, and with them what they hold.
const MaxOpen = 2048

// Room says whether n more descriptions may be opened (else ENFILE).
func (t *Files) Room(n int) bool {
	if len(t.Rows)+n <= MaxOpen {
		return true
	}
	for i := range t.Rows {
		if t.Rows[i].Kind != Free {
			n++
		}
	}
	return n <= MaxOpen
}

// Open makes a description with one reference and gives its slot.
func (t *Files) Open(f File) int32 {
	t.Made++
	f.ID, f.Refs = t.Made, 1
	for i := range t.Rows {
		if t.Rows[i].Kind == Free {
			t.Rows[i] = f
			return int32(i)
		}
	}
	t.Rows = append(t.Rows, f)
	return int32(len(t.Rows) - 1)
}

// Clone returns a copy that shares nothing.
func (t *Files) Clone() Files { return Files{append([]File(nil), t.Rows...), t.Made} }

// FD is a row of a descriptor table. File is a slot plus one; 0 is closed.
type FD struct {
	File    int32
	Cloexec bool
}

// Table is a process's descriptor table; descriptors index it.
type Table []FD

// Get gives the slot that a descriptor leads to, or false (EBADF).
func (t Table) Get(fd int64) (int32, bool) {
	if fd < 0 || fd >= int64(len(t)) || t[fd].File == 0 {
		return 0, false
	}
	return t[fd].File - 1, true
}

// Put makes the lowest free descriptor from low on lead to a slot, or gives
// false if there is none (EMFILE).
func (t *Table) Put(slot int32, cloexec bool, low int) (int, bool) {
	for fd := low; fd < abi.OpenMax; fd++ {
		if fd >= len(*t) || (*t)[fd].File == 0 {
			t.Set(fd, slot, cloexec)
			return fd, true
		}
	}
	return 0, false
}

// Room says whether a descriptor is free (else EMFILE).
func (t Table) Room() bool {
	if len(t) < abi.OpenMax {
		return true
	}
	for _, fd := range t {
		if fd.File == 0 {
			return true
		}
	}
	return false
}

// Set makes a descriptor lead to a slot; what it led to is the caller's to close.
func (t *Table) Set(fd int, slot int32, cloexec bool) {
	for len(*t) <= fd {
		*t = append(*t, FD{})
	}
	(*t)[fd] = FD{slot + 1, cloexec}
}

// Clear frees a descriptor.
func (t *Table) Clear(fd int) {
	(*t)[fd] = FD{}
	for n := len(*t); n > 0 && (*t)[n-1].File == 0; n-- {
		*t = (*t)[:n-1]
	}
}

// Clone returns a copy that shares nothing.
func (t Table) Clone() Table { return append(Table(nil), t...) }
