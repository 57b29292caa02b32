package fs

// Names are made, given, taken and moved. Every function checks what Linux
// checks, in its order, and changes nothing where it fails.

import (
	"slices"

	"procession/sim/abi"
)

// enter makes a name in a directory, for which all has been checked.
func (t *Inodes) enter(dir int32, name string, node int32, at At) {
	t.mine()
	d, n := &t.Rows[dir], &t.Rows[node]
	t.Cookies++
	d.Entries = append(d.Entries, Entry{name, node, t.Cookies})
	d.Mtime, d.Ctime, d.Gen = at.Now, at.Now, at.Gen
	n.Parent, n.Name, n.Ctime, n.Gen = dir, name, at.Now, at.Gen
	n.Links++
	if n.Kind == Directory {
		d.Links++
		n.Links = max(n.Links, 2)
	}
}

// leave takes a name out of a directory. What it led to is the caller's to drop.
func (t *Inodes) leave(dir int32, name string, at At) {
	t.mine()
	d := &t.Rows[dir]
	i := d.find(name)
	node := d.Entries[i].Inode
	d.Entries = slices.Delete(d.Entries, i, i+1)
	d.Mtime, d.Ctime, d.Gen = at.Now, at.Now, at.Gen
	n := &t.Rows[node]
	n.Ctime, n.Gen = at.Now, at.Gen
	n.Links--
	if n.Kind == Directory {
		d.Links--
		n.Links = 0
		d.Uses++ // see drop
		return
	}
	if n.Links > 0 && n.Parent == dir && n.Name == name { // another name is its latest now
		for j := range t.Rows {
			for _, e := range t.Rows[j].Entries {
				if e.Inode == node {
					n.Parent, n.Name = int32(j), e.Name
				}
			}
		}
	}
}

// mayChange says whether the learner may make and remove names in a directory.
func (t *Inodes) mayChange(dir int32) abi.Errno {
	d := &t.Rows[dir]
	switch {
	case d.Links == 0: // it is removed, and only still in use
		return abi.ENOENT
	case !d.May(MayWrite | MaySearch):
		return abi.EACCES
	}
	return 0
}

// Make makes an inode at a path that leads to nothing: a regular file, a
// directory, a FIFO, or a symbolic link with its target.
func (t *Inodes) Make(f Found, kind Kind, mode uint32, target string, at At) (int32, abi.Errno) {
	switch {
	case f.Node >= 0:
		return 0, abi.EEXIST
	case f.Slash && kind != Directory:
		return 0, abi.ENOENT
	}
	if e := t.mayChange(f.Dir); e != 0 {
		return 0, e
	}
	if t.full() {
		return 0, abi.ENOSPC
	}
	slot := t.make(Inode{Kind: kind, Mode: mode, Target: target, Size: int64(len(target)), Atime: at.Now, Mtime: at.Now, Ctime: at.Now})
	t.enter(f.Dir, f.Name, slot, at)
	t.Show(slot, at)
	return slot, 0
}

// Link gives an inode one more name.
func (t *Inodes) Link(node int32, f Found, at At) abi.Errno {
	n := &t.Rows[node]
	switch {
	case f.Node >= 0:
		return abi.EEXIST
	case f.Slash:
		return abi.ENOENT
	}
	if e := t.mayChange(f.Dir); e != 0 {
		return e
	}
	switch {
	case n.Kind == Directory || n.Root:
		return abi.EPERM
	case n.Links == 0:
		return abi.ENOENT
	case n.Links >= MaxLinks:
		return abi.EMLINK
	case t.full():
		return abi.ENOSPC
	}
	t.enter(f.Dir, f.Name, node, at)
	t.Show(node, at)
	return 0
}

// Unlink takes a name away. Gone is the IDs of inodes that were shown and are
// gone with their last name.
func (t *Inodes) Unlink(f Found, at At) (gone []int, e abi.Errno) {
	switch {
	case f.Dir < 0:
		return nil, abi.EISDIR
	case f.Node < 0:
		return nil, abi.ENOENT
	case f.Slash && t.Rows[f.Node].Kind != Directory:
		return nil, abi.ENOTDIR
	}
	if e := t.mayChange(f.Dir); e != 0 {
		return nil, e
	}
	if t.Rows[f.Node].Kind == Directory {
		return nil, abi.EISDIR
	}
	t.leave(f.Dir, f.Name, at)
	return t.drop(f.Node, nil), 0
}

// RemoveDir removes a directory, which must be empty.
func (t *Inodes) RemoveDir(f Found, at At) (gone []int, e abi.Errno) {
	switch {
	case f.Dir < 0 && f.Name == ".":
		return nil, abi.EINVAL
	case f.Dir < 0 && f.Name == "..":
		return nil, abi.ENOTEMPTY
	case f.Dir < 0:
		return nil, abi.EBUSY
	case f.Node < 0:
		return nil, abi.ENOENT
	}
	if e := t.mayChange(f.Dir); e != 0 {
		return nil, e
	}
	n := &t.Rows[f.Node]
	switch {
	case n.Kind != Directory:
		return nil, abi.ENOTDIR
	case len(n.Entries) > 0:
		return nil, abi.ENOTEMPTY
	}
	t.leave(f.Dir, f.Name, at)
	return t.drop(f.Node, nil), 0
}

// Rename moves a name. What the new one led to before is replaced in one piece.
func (t *Inodes) Rename(from, to Found, at At) (gone []int, e abi.Errno) {
	t.mine()
	switch {
	case from.Dir < 0 || to.Dir < 0:
		return nil, abi.EBUSY
	case from.Node < 0:
		return nil, abi.ENOENT
	case (from.Slash || to.Slash) && t.Rows[from.Node].Kind != Directory:
		return nil, abi.ENOTDIR
	}
	if t.Rows[from.Node].Kind == Directory { // not into itself
		for d := to.Dir; ; d = t.Rows[d].Parent {
			if d == from.Node {
				return nil, abi.EINVAL
			}
			if d == 0 {
				break
			}
		}
	}
	if to.Node >= 0 {
		for d := from.Dir; ; d = t.Rows[d].Parent { // what is moved lies in what would go
			if d == to.Node {
				return nil, abi.ENOTEMPTY
			}
			if d == 0 {
				break
			}
		}
	}
	if from.Node == to.Node {
		return nil, 0 // two names of one file: both stay
	}
	if e := t.mayChange(from.Dir); e != 0 {
		return nil, e
	}
	if e := t.mayChange(to.Dir); e != 0 {
		return nil, e
	}
	n := &t.Rows[from.Node]
	if to.Node >= 0 {
		old := &t.Rows[to.Node]
		switch {
		case n.Kind == Directory && old.Kind != Directory:
			return nil, abi.ENOTDIR
		case n.Kind != Directory && old.Kind == Directory:
			return nil, abi.EISDIR
		}
	}
	if n.Kind == Directory && from.Dir != to.Dir && !n.May(MayWrite) { // its ".." changes
		return nil, abi.EACCES
	}
	if to.Node >= 0 {
		if len(t.Rows[to.Node].Entries) > 0 {
			return nil, abi.ENOTEMPTY
		}
		t.leave(to.Dir, to.Name, at)
		gone = t.drop(to.Node, nil)
	}
	links := n.Links
	t.leave(from.Dir, from.Name, at)
	if n.Kind == Directory {
		t.Rows[from.Dir].Uses--
	}
	t.enter(to.Dir, to.Name, from.Node, at)
	n.Links = links
	t.Show(from.Node, at)
	return gone, 0
}
