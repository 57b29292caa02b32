package mem

import (
	"fmt"
	"slices"
	"sort"

	"procession/sim/abi"
	"procession/sim/bytecode"
)

// Kind is what a region is for.
type Kind uint8

// The kinds of region.
const (
	Text Kind = iota
	ROData
	Data
	BSS
	Heap
	Mmap
	Stack
	TLS
	Guard // below a stack: a touch is a stack overflow
)

// String is the name that snapshots and sentences use.
func (k Kind) String() string {
	return [...]string{"text", "rodata", "data", "bss", "heap", "mmap", "stack", "tls", "guard"}[k]
}

// Prot is what may be done with a region's bytes.
type Prot uint8

// The permissions.
const (
	Read Prot = 1 << iota
	Write
	Exec
)

// Region is a range of pages with one purpose and permission. Start and End are
// page-aligned.
//
// Heap, mmap, data and bss count towards the limit when they are asked for,
// everything else when touched. Stacks and TLS have an owner: while no other
// thread touches one of its pages, that page is private.
type Region struct {
	Start, End abi.Addr
	Kind       Kind
	Prot       Prot
	Shared     bool    // MAP_SHARED: forked spaces go on sharing it, without copies
	Object     uint64  // which shared mapping it is, for those who must tell; 0 else
	Offset     int64   // of its first byte in that mapping or file
	File       bool    // it shows a file: only pages with a frame are there, see mapped.go
	Owner      abi.TID // of a stack or TLS; 0 else
	Name       string

	// lazy: pages below it count when touched, those from it on when asked.
	lazy  abi.Addr
	image *bytecode.Program // where first contents come from; nil: zeros
}

type space struct {
	owner    *tag
	shared   bool // has several threads
	regions  []Region
	leaves   []leafRef // by key
	resident int64
	asked    int64
}

const leafBits = 6

// pte is a page table entry; frame 0 is none.
type pte struct {
	frame uint32
	flags uint8
}

const (
	pteCOW     = 1 << iota // a write must copy while others have the frame
	pteCopied              // own since a copy-on-write
	pteExposed             // touched by a thread other than the stack's owner
)

type leaf struct {
	owner *tag
	ptes  [1 << leafBits]pte
	marks *markLeaf // nil: no page has any; as much ours as the leaf is
}

type leafRef struct {
	key uint64
	*leaf
}

// NewSpace makes an empty address space; ids of dropped ones are used again,
// lowest first.
func (m *Memory) NewSpace() SpaceID {
	s := &space{owner: m.own()}
	for i := 1; i < len(m.spaces); i++ {
		if m.spaces[i] == nil {
			m.spaces[i] = s
			return SpaceID(i)
		}
	}
	m.spaces = append(m.spaces, s)
	return SpaceID(len(m.spaces) - 1)
}

// Drop gives back a space and all it has.
func (m *Memory) Drop(id SpaceID) {
	m.Clear(id)
	m.spaces[id] = nil
}

// Clear unmaps everything in a space, as exec does.
func (m *Memory) Clear(id SpaceID) {
	s := m.mutSpace(id)
	for _, l := range s.leaves {
		for _, e := range l.ptes {
			if e.frame != 0 {
				m.release(e.frame)
			}
		}
	}
	m.asked -= s.asked
	*s = space{owner: s.owner}
	m.epoch++
}

// Fork makes a copy of a space for a child: pages are shared, and copied when
// either side writes. The stack and TLS of thread by become those of now; the
// other threads' belong to nobody in the child. Promised pages that nobody has
// touched count in the child when it touches them.
func (m *Memory) Fork(id SpaceID, by, now abi.TID) SpaceID {
	p := m.mutSpace(id)
	child := m.NewSpace()
	c := m.spaces[child]
	c.regions = slices.Clone(p.regions)
	c.resident = p.resident
	for i := range c.regions {
		r := &c.regions[i]
		r.lazy = r.End
		switch r.Owner {
		case 0:
		case by:
			r.Owner = now
		default:
			r.Owner = 0
		}
	}
	c.leaves = make([]leafRef, len(p.leaves))
	for i := range p.leaves {
		key := p.leaves[i].key
		pl := m.mutLeaf(p, i)
		cl := &leaf{owner: m.owner}
		if pl.marks != nil {
			for _, p := range pl.marks {
				if p != nil && p.owner == m.owner {
					p.owner = nil // whoever writes it next copies it
				}
			}
			marks := *pl.marks
			cl.marks = &marks
		}
		ri := -1
		for j := range pl.ptes {
			e := &pl.ptes[j]
			if e.frame == 0 {
				continue
			}
			a := abi.Addr(key<<leafBits|uint64(j)) * abi.PageSize
			if ri < 0 || a >= p.regions[ri].End {
				ri = p.find(a)
			}
			if !p.regions[ri].Shared {
				e.flags = e.flags&^pteCopied | pteCOW
			}
			m.mutFrame(e.frame).refs++
			cl.ptes[j] = pte{e.frame, e.flags &^ pteExposed}
		}
		c.leaves[i] = leafRef{key, cl}
	}
	m.epoch++
	return child
}

// SetShared says whether a space has several threads: then every page that can
// be written is watched, except the pages of stacks and TLS that only their
// owner has touched.
func (m *Memory) SetShared(id SpaceID, on bool) {
	if m.spaces[id].shared != on {
		m.mutSpace(id).shared = on
		m.epoch++
	}
}

// Map adds a region, which must be page-aligned and free. It reports false, and
// does nothing, where the limit forbids it.
func (m *Memory) Map(id SpaceID, r Region) bool {
	if r.Start >= r.End || (r.Start|r.End)%abi.PageSize != 0 {
		panic(fmt.Sprintf("mem: bad region %#x-%#x", r.Start, r.End))
	}
	s := m.mutSpace(id)
	i := sort.Search(len(s.regions), func(i int) bool { return s.regions[i].End > r.Start })
	if i < len(s.regions) && s.regions[i].Start < r.End {
		panic(fmt.Sprintf("mem: region %#x-%#x overlaps", r.Start, r.End))
	}
	n := int64(r.End-r.Start) / abi.PageSize
	r.lazy = r.End
	switch r.Kind {
	case Heap, Mmap, Data, BSS:
		if !m.room(n) {
			return false
		}
		r.lazy = r.Start
		m.asked += n
		s.asked += n
	}
	s.regions = slices.Insert(s.regions, i, r)
	if r.Shared && !r.File {
		for a := r.Start; a < r.End; a += abi.PageSize {
			m.touch(s, &s.regions[i], m.entry(s, a), a)
		}
	}
	return true
}

// MapProgram maps a program's text, read-only data, data and bss. Contents
// come from the program when a page is first touched. It reports false where
// the limit forbids it.
func (m *Memory) MapProgram(id SpaceID, p *bytecode.Program) bool {
	up := func(a abi.Addr) abi.Addr { return (a + abi.PageSize - 1) &^ (abi.PageSize - 1) }
	data := up(p.DataBase + abi.Addr(len(p.Data)))
	for _, r := range []Region{
		{Start: abi.TextBase, End: up(abi.TextBase + 8*abi.Addr(len(p.Code))), Kind: Text, Prot: Read | Exec},
		{Start: p.ROBase, End: up(p.ROBase + abi.Addr(len(p.ROData))), Kind: ROData, Prot: Read},
		{Start: p.DataBase, End: data, Kind: Data, Prot: Read | Write},
		{Start: data, End: up(p.DataBase + abi.Addr(len(p.Data)) + abi.Addr(p.BSS)), Kind: BSS, Prot: Read | Write},
	} {
		if r.Start >= r.End {
			continue
		}
		r.Name, r.image = p.Name, p
		if !m.Map(id, r) {
			return false
		}
	}
	return true
}

// Unmap removes what lies in [start, end), splitting regions that lie across.
func (m *Memory) Unmap(id SpaceID, start, end abi.Addr) {
	s := m.mutSpace(id)
	i := m.split(s, start, end)
	j := i
	for ; j < len(s.regions) && s.regions[j].Start < end; j++ {
		m.drop(s, &s.regions[j], s.regions[j].Start, s.regions[j].End)
	}
	s.regions = slices.Delete(s.regions, i, j)
	m.epoch++
}

// Protect changes the permission of what is mapped in [start, end). It reports
// false, and does nothing, if a part of it is not mapped.
func (m *Memory) Protect(id SpaceID, start, end abi.Addr, p Prot) bool {
	s := m.mutSpace(id)
	for a := start; a < end; {
		i := s.find(a)
		if i < 0 {
			return false
		}
		a = s.regions[i].End
	}
	for i := m.split(s, start, end); i < len(s.regions) && s.regions[i].Start < end; i++ {
		s.regions[i].Prot = p
	}
	m.epoch++
	return true
}

// Grow moves the end of the region that begins at start (brk, an arena),
// shrinking it too. It reports false, and does nothing, where the limit or
// another region forbids it.
func (m *Memory) Grow(id SpaceID, start, end abi.Addr) bool {
	s := m.mutSpace(id)
	i := s.find(start)
	if i < 0 || s.regions[i].Start != start || end <= start || end%abi.PageSize != 0 {
		panic(fmt.Sprintf("mem: cannot grow %#x to %#x", start, end))
	}
	r := &s.regions[i]
	if end <= r.End {
		m.drop(s, r, end, r.End)
		r.End = end
		r.lazy = min(r.lazy, end)
		m.epoch++
		return true
	}
	n := int64(end-r.End) / abi.PageSize
	if !m.room(n) || i+1 < len(s.regions) && s.regions[i+1].Start < end {
		return false
	}
	r.End = end
	m.asked += n
	s.asked += n
	return true
}

// Gap finds the highest free range of size bytes that ends at or below top; it
// reports false if there is none.
func (m *Memory) Gap(id SpaceID, size int64, top abi.Addr) (abi.Addr, bool) {
	n := abi.Addr(size+abi.PageSize-1) &^ (abi.PageSize - 1)
	s := m.spaces[id]
	for i := len(s.regions) - 1; i >= 0; i-- {
		r := &s.regions[i]
		if r.End <= top && top-r.End >= n {
			break
		}
		top = min(top, r.Start)
	}
	if n == 0 || top <= n || top-n < abi.PageSize {
		return 0, false
	}
	return top - n, true
}

// Region tells which region holds an address.
func (m *Memory) Region(id SpaceID, a abi.Addr) (Region, bool) {
	s := m.spaces[id]
	if i := s.find(a); i >= 0 {
		return s.regions[i], true
	}
	return Region{}, false
}

// Regions lists a space's regions by address. The slice is not to be changed.
func (m *Memory) Regions(id SpaceID) []Region { return m.spaces[id].regions }

// SetOwner gives the stack or TLS region that begins at start to a thread.
func (m *Memory) SetOwner(id SpaceID, start abi.Addr, tid abi.TID) {
	s := m.mutSpace(id)
	s.regions[s.find(start)].Owner = tid
	m.epoch++
}

// split makes region borders at start and end, and returns the index of the
// first region at or after start.
func (m *Memory) split(s *space, start, end abi.Addr) int {
	for _, a := range [2]abi.Addr{start, end} {
		i := s.find(a)
		if i < 0 || s.regions[i].Start == a {
			continue
		}
		hi := s.regions[i]
		hi.Offset += int64(a - hi.Start)
		hi.Start = a
		hi.lazy = max(hi.lazy, a)
		lo := &s.regions[i]
		lo.End = a
		lo.lazy = min(lo.lazy, a)
		s.regions = slices.Insert(s.regions, i+1, hi)
	}
	return sort.Search(len(s.regions), func(i int) bool { return s.regions[i].Start >= start })
}

// drop frees the pages of [start, end) of one region.
func (m *Memory) drop(s *space, r *Region, start, end abi.Addr) {
	promised := int64(end-max(start, min(r.lazy, end))) / abi.PageSize
	first, last := uint64(start)/abi.PageSize, uint64(end)/abi.PageSize
	i := sort.Search(len(s.leaves), func(i int) bool { return s.leaves[i].key >= first>>leafBits })
	kept := i
	for ; i < len(s.leaves) && s.leaves[i].key<<leafBits < last; i++ {
		l := m.mutLeaf(s, i)
		used := false
		for j := range l.ptes {
			n := s.leaves[i].key<<leafBits | uint64(j)
			e := &l.ptes[j]
			if n < first || n >= last {
				used = used || *e != pte{} || l.marks != nil && l.marks[j] != nil
				continue
			}
			if l.marks != nil {
				l.marks[j] = nil
			}
			if e.frame == 0 {
				*e = pte{}
				continue
			}
			m.release(e.frame)
			*e = pte{}
			s.resident--
			if abi.Addr(n)*abi.PageSize >= r.lazy {
				promised--
			}
		}
		if used {
			s.leaves[kept] = s.leaves[i]
			kept++
		}
	}
	s.leaves = slices.Delete(s.leaves, kept, i) // or ended threads' would add up
	m.asked -= promised
	s.asked -= promised
}

func (m *Memory) mutSpace(id SpaceID) *space {
	s := m.spaces[id]
	if o := m.own(); s.owner != o {
		c := *s
		c.owner = o
		c.regions = slices.Clone(s.regions)
		c.leaves = slices.Clone(s.leaves)
		s = &c
		m.spaces[id] = s
	}
	return s
}

// mutLeaf gives leaf i of a space that is ours to change.
func (m *Memory) mutLeaf(s *space, i int) *leaf {
	l := s.leaves[i].leaf
	if l.owner != m.owner {
		c := *l
		c.owner = m.owner
		if c.marks != nil {
			marks := *c.marks
			c.marks = &marks
		}
		l = &c
		s.leaves[i].leaf = l
	}
	return l
}

// find is the index of the region that holds a, or -1.
func (s *space) find(a abi.Addr) int {
	lo, hi := 0, len(s.regions)
	for lo < hi {
		i := (lo + hi) / 2
		if s.regions[i].End > a {
			hi = i
		} else {
			lo = i + 1
		}
	}
	if lo < len(s.regions) && s.regions[lo].Start <= a {
		return lo
	}
	return -1
}

// leafAt is the index of the first leaf whose key is not below that of page n.
func (s *space) leafAt(n uint64) int {
	key := n >> leafBits
	lo, hi := 0, len(s.leaves)
	for lo < hi {
		i := (lo + hi) / 2
		if s.leaves[i].key >= key {
			hi = i
		} else {
			lo = i + 1
		}
	}
	return lo
}

// peek reads the page table entry of page n.
func (s *space) peek(n uint64) pte {
	if i := s.leafAt(n); i < len(s.leaves) && s.leaves[i].key == n>>leafBits {
		return s.leaves[i].ptes[n&(1<<leafBits-1)]
	}
	return pte{}
}

// entry gives the page table entry of a page for change, making its leaf.
func (m *Memory) entry(s *space, a abi.Addr) *pte {
	n := uint64(a) / abi.PageSize
	i := s.leafAt(n)
	if i == len(s.leaves) || s.leaves[i].key != n>>leafBits {
		s.leaves = slices.Insert(s.leaves, i, leafRef{n >> leafBits, &leaf{owner: m.owner}})
	}
	return &m.mutLeaf(s, i).ptes[n&(1<<leafBits-1)]
}
