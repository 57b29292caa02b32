package fs

// Inodes: what has names. A directory's entries lead to inodes; an inode lives
// while it has a name, or is open, or is somebody's working directory, so a
// file that is removed while open stays usable, as POSIX says. Each row keeps
// its latest name and where that is, for those who show it; the entries decide.
//
// There is one user, the learner, and root, who owns what the machine began
// with outside the learner's directory: the owner's permission bits count for
// the learner's files, the others' bits for root's.

import (
	"slices"

	"procession/sim/abi"
)

// Inode is a file, directory, FIFO, symbolic link or device.
type Inode struct {
	ID      int // st_ino; never used again; 0: a free row
	Kind    Kind
	Mapped  bool   // a process shows it in memory that others can see
	Mode    uint32 // permission bits
	Root    bool   // root owns it
	Shown   int    // it is drawn, as the how manieth: the program has made, opened or changed it
	Links   int32  // names; of a directory 2 and one for each directory in it
	Uses    int32  // descriptions and working directories that lead to it
	Parent  int32  // slot of the directory with its latest name
	Name    string // in there
	Target  string // of a symbolic link
	Program int32  // of an executable file: the number of its program plus one
	Pipe    int32  // of a FIFO: the slot of its pipe plus one; 0: nobody has it open
	Size    int64
	Pages   []Page  // of a regular file, see content.go
	Entries []Entry // of a directory, by cookie; "." and ".." are not among them
	Atime   abi.Time
	Mtime   abi.Time
	Ctime   abi.Time
	Gen     uint64
}

// Entry is a name in a directory. Its cookie is its place for who reads the
// directory: above all earlier ones, so that removing others moves none.
type Entry struct {
	Name   string
	Inode  int32
	Cookie int64
}

// Inodes is the table of inodes; slots index it, slot 0 is the root directory.
// The rows are shared with clones until one of them changes a row: so they are
// changed by the methods, or through [Inodes.Mut], and only read directly.
type Inodes struct {
	Rows    []Inode
	Made    int
	Cookies int64 // given so far; the first two stand for "." and ".."
	Held    int64 // bytes of memory that all contents take
	Showed  int   // inodes shown so far
	own     bool  // nobody else has the rows
}

// At is when something happens: in simulated time, and in which generation.
type At struct {
	Now abi.Time
	Gen uint64
}

// Bounds. A name costs memory of the host's that no limit of the machine
// counts, so there may be so many.
const (
	MaxInodes  = 2048
	MaxEntries = 16384
	MaxLinks   = 32000 // names of one inode (else EMLINK)
	nameMax    = 255
	maxShown   = 64 // inodes drawn at once
	maxFollow  = 40 // symbolic links followed in one path
)

// Bits of a permission that [Inode.May] asks for.
const (
	MayRead   = 4
	MayWrite  = 2
	MaySearch = 1 // or execute
)

// May says whether the learner has these permissions (else EACCES).
func (n *Inode) May(want uint32) bool {
	bits := n.Mode >> 6
	if n.Root {
		bits = n.Mode
	}
	return bits&want == want
}

// find is the place of a name among a directory's entries, or -1.
func (n *Inode) find(name string) int {
	for i := range n.Entries {
		if n.Entries[i].Name == name {
			return i
		}
	}
	return -1
}

// Lookup gives the slot that a name in a directory leads to, or -1.
func (t *Inodes) Lookup(dir int32, name string) int32 {
	n := &t.Rows[dir]
	if i := n.find(name); i >= 0 {
		return n.Entries[i].Inode
	}
	return -1
}

// make takes a row that has no name yet.
func (t *Inodes) make(n Inode) int32 {
	t.mine()
	t.Made++
	n.ID = t.Made
	for i := range t.Rows {
		if t.Rows[i].ID == 0 {
			t.Rows[i] = n
			return int32(i)
		}
	}
	t.Rows = append(t.Rows, n)
	return int32(len(t.Rows) - 1)
}

// full says that no inode or no name can be made any more (ENOSPC).
func (t *Inodes) full() bool {
	n, names := 0, 0
	for i := range t.Rows {
		if t.Rows[i].ID != 0 {
			n++
			names += len(t.Rows[i].Entries)
		}
	}
	return n >= MaxInodes || names >= MaxEntries
}

// Show marks an inode as drawn, if not too many are.
func (t *Inodes) Show(slot int32, at At) {
	if t.Rows[slot].Shown != 0 {
		return
	}
	n := 0
	for i := range t.Rows {
		if t.Rows[i].Shown != 0 {
			n++
		}
	}
	if n < maxShown {
		t.Showed++
		r := t.Mut(slot)
		r.Shown, r.Gen = t.Showed, at.Gen
	}
}

// Use notes one more description or working directory that leads to an inode.
func (t *Inodes) Use(slot int32, at At) {
	n := t.Mut(slot)
	n.Uses++
	n.Gen = at.Gen
}

// Leave notes one less. It gives the IDs of inodes that were shown and are gone
// with that.
func (t *Inodes) Leave(slot int32, at At) []int {
	n := t.Mut(slot)
	n.Uses--
	n.Gen = at.Gen
	return t.drop(slot, nil)
}

// drop frees a row without names that nobody uses, and adds its ID to gone if
// it was shown. A removed directory keeps the one that it was in, for its "..".
func (t *Inodes) drop(slot int32, gone []int) []int {
	n := t.Mut(slot)
	if n.Links > 0 || n.Uses > 0 {
		return gone
	}
	if n.Shown != 0 {
		gone = append(gone, n.ID)
	}
	kind, parent := n.Kind, n.Parent
	t.Held -= n.held()
	*n = Inode{}
	if kind == Directory {
		t.Rows[parent].Uses--
		return t.drop(parent, gone)
	}
	return gone
}

// Path is the absolute path of an inode's latest name.
func (t *Inodes) Path(slot int32) string {
	if slot == 0 {
		return "/"
	}
	n := &t.Rows[slot]
	if n.Parent == 0 {
		return "/" + n.Name
	}
	return t.Path(n.Parent) + "/" + n.Name
}

// Linked says whether a directory can be reached from the root (else getcwd
// gives ENOENT).
func (t *Inodes) Linked(dir int32) bool { return t.Rows[dir].Links > 0 }

// Called is how a learner would call an inode: relative to the home directory
// where it lies in there.
func (t *Inodes) Called(slot, home int32) string {
	n := &t.Rows[slot]
	switch {
	case slot == home || slot == 0:
		return t.Path(slot)
	case n.Parent == home:
		return n.Name
	}
	if p := t.Called(n.Parent, home); p != "/" && n.Parent != home {
		return p + "/" + n.Name
	}
	return t.Path(slot)
}

// Clone returns a copy that shares the rows until either changes them. A table
// that has not been changed since its last clone is only read.
func (t *Inodes) Clone() Inodes {
	if t.own {
		t.own = false
	}
	return *t
}

// mine makes the rows this table's alone. A page's bytes never change, so they
// stay shared.
func (t *Inodes) mine() {
	if t.own {
		return
	}
	t.Rows = slices.Clone(t.Rows)
	for i := range t.Rows {
		t.Rows[i].Pages = slices.Clone(t.Rows[i].Pages)
		t.Rows[i].Entries = slices.Clone(t.Rows[i].Entries)
	}
	t.own = true
}

// Mut gives a row to be changed.
func (t *Inodes) Mut(slot int32) *Inode {
	t.mine()
	return &t.Rows[slot]
}
