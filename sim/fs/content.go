package fs

// The contents of regular files: pages in order, each an immutable string. A
// write makes new pages of those that it touches; clones of the machine share
// all others, so a checkpoint costs a table, not the bytes. What no page covers
// is a hole and reads as zeros, so a file of a terabyte with one byte at its end
// is one page, as on Linux.

import (
	"slices"
	"strings"

	"procession/sim/abi"
)

// Page is page N of a file. Data has at most a page's length; what it lacks of
// that is zeros.
type Page struct {
	N    int64
	Data string
}

// MaxSize is the length of the longest file, as ext4 has it (else EFBIG).
const MaxSize = 1<<44 - abi.PageSize

// page is the place of page number n, or where it would be.
func (n *Inode) page(num int64) (int, bool) {
	if k := len(n.Pages); k == 0 || n.Pages[k-1].N < num {
		return k, false
	}
	return slices.BinarySearchFunc(n.Pages, num, func(p Page, num int64) int {
		switch {
		case p.N < num:
			return -1
		case p.N > num:
			return 1
		}
		return 0
	})
}

// Read gives at most len(b) bytes from offset off on, and says how many.
func (n *Inode) Read(b []byte, off int64) int {
	if off >= n.Size {
		return 0
	}
	b = b[:min(int64(len(b)), n.Size-off)]
	for done := 0; done < len(b); {
		at := off + int64(done)
		num, in := at/abi.PageSize, int(at%abi.PageSize)
		part := b[done:min(len(b), done+abi.PageSize-in)]
		have := 0
		if i, ok := n.page(num); ok && in < len(n.Pages[i].Data) {
			have = copy(part, n.Pages[i].Data[in:])
		}
		clear(part[have:])
		done += len(part)
	}
	return len(b)
}

// Grows is how many bytes of memory a write may take beyond what the file has.
func (n *Inode) Grows(off, size int64) int64 {
	if size == 0 {
		return 0
	}
	if k := len(n.Pages); k > 0 && n.Pages[k-1].N >= off/abi.PageSize {
		return (off%abi.PageSize + size + abi.PageSize - 1) / abi.PageSize * abi.PageSize
	}
	return off%abi.PageSize + size
}

func (n *Inode) held() int64 {
	var sum int64
	for i := range n.Pages {
		sum += int64(len(n.Pages[i].Data))
	}
	return sum
}

// Write puts bytes at an offset of a regular file.
func (t *Inodes) Write(slot int32, b []byte, off int64, at At) {
	n := t.Mut(slot)
	n.Mtime, n.Ctime, n.Gen = at.Now, at.Now, at.Gen
	n.Program = 0
	t.Held += n.write(b, off)
	t.Show(slot, at)
}

// Put is Write of what a mapping has changed, which is no call: the times stay.
func (t *Inodes) Put(slot int32, b []byte, off int64, gen uint64) {
	t.Held += t.Rows[slot].write(b, off)
	t.Rows[slot].Gen = gen
}

// Truncate makes a regular file shorter, or longer with zeros.
func (t *Inodes) Truncate(slot int32, size int64, at At) {
	n := t.Mut(slot)
	n.Mtime, n.Ctime, n.Gen = at.Now, at.Now, at.Gen
	n.Program = 0
	t.Held -= n.held()
	n.truncate(size)
	t.Held += n.held()
	t.Show(slot, at)
}

// write gives how much more memory the contents take.
func (n *Inode) write(b []byte, off int64) (grown int64) {
	for done := 0; done < len(b); {
		at := off + int64(done)
		num, in := at/abi.PageSize, int(at%abi.PageSize)
		part := b[done:min(len(b), done+abi.PageSize-in)]
		i, ok := n.page(num)
		if !ok {
			n.Pages = slices.Insert(n.Pages, i, Page{N: num})
		}
		old := n.Pages[i].Data
		var s strings.Builder
		s.Grow(max(len(old), in+len(part)))
		s.WriteString(old[:min(in, len(old))])
		for s.Len() < in {
			s.WriteByte(0)
		}
		s.Write(part)
		if end := s.Len(); end < len(old) {
			s.WriteString(old[end:])
		}
		n.Pages[i].Data = s.String()
		grown += int64(s.Len() - len(old))
		done += len(part)
	}
	n.Size = max(n.Size, off+int64(len(b)))
	return grown
}

func (n *Inode) truncate(size int64) {
	i, ok := n.page(size / abi.PageSize)
	if ok {
		if rest := int(size % abi.PageSize); rest > 0 {
			p := &n.Pages[i]
			p.Data = p.Data[:min(rest, len(p.Data))]
			i++
		}
	}
	clear(n.Pages[i:])
	n.Pages = n.Pages[:i]
	n.Size = size
}

// Blocks is st_blocks: units of 512 bytes on the disk.
func (n *Inode) Blocks() int64 { return int64(len(n.Pages)) * (abi.PageSize / 512) }
