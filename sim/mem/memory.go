// Package mem is the memory of one machine: page frames, address spaces made
// of regions and page tables, permissions, faults and accounting.
//
// Everything is rows known by index: frames are shared between spaces by their
// number and counted. Two copy-on-writes live here and are never mixed. The
// student's: after [Memory.Fork] a page table entry is marked, a write to it
// takes a fault, copies the page and is reported ([Memory.TakeCopies]). The
// host's: [Memory.Clone] gives both sides the same tables and pages; each row
// group carries the tag of the memory that may change it in place, everybody
// else copies the group first, silently. A tag is the address of an object made
// for it, so it is unique without a counter that clones would have to share,
// and a memory that nobody writes may be cloned from several places at once.
//
// The virtual machine keeps pointers to pages in its own lookaside buffers. They
// are good while [Memory.Epoch] stays the same: whatever could make one wrong
// (a page moved, a permission taken away, a hash or generation that must see the
// next write, a page that others can reach now) moves the epoch on.
//
// Rejected: sharing page table leaves between spaces at fork; a fork of 1,000
// pages takes a few microseconds without it, and frame counts stay exact.
package mem

import "procession/sim/abi"

// Page is the contents of a page or frame.
type Page [abi.PageSize]byte

// tag says who may change a group of rows or a page in place. It has a size so
// that each has its own address.
type tag struct{ _ byte }

// SpaceID names an address space of a machine; 0 is none.
type SpaceID int32

// Memory is all frames and spaces of one machine. It is used through its
// pointer only, and [Memory.Clone] is its only copy.
type Memory struct {
	owner   *tag // nil while nothing is owned: after a clone, until the next write
	epoch   uint64
	gen     uint64
	limit   int64 // pages
	live    int64 // frames in use
	asked   int64 // pages promised to regions and not yet touched
	free    uint32
	used    uint32 // frame numbers given out so far; frame 0 is none
	frames  []*frameGroup
	spaces  []*space // index is the SpaceID; nil where free
	copies  []Copy
	misuses []Misuse // what waits to be drained
	counts  Counts
}

const groupBits = 6

// frame is a page frame's row.
type frame struct {
	page   *Page
	owner  *tag
	hash   uint64
	gen    uint64 // of the last write
	refs   int32  // page table entries that name it
	next   uint32 // the next free frame
	hashed bool
}

type frameGroup struct {
	owner *tag
	rows  [1 << groupBits]frame
}

// Copy is one copy-on-write of the student's: a write by TID made its own copy
// of the page at Addr.
type Copy struct {
	Space SpaceID
	Addr  abi.Addr // of the page
	Kind  Kind     // of its region
	TID   abi.TID  // 0: the kernel on its own account
}

// Counts is what has happened in a memory since it was made.
type Counts struct {
	Touched int64 // pages given a frame on first touch
	Copied  int64 // pages copied on write after fork
}

var zeroPage Page // never written: it has no owner

// New makes an empty memory. Limit is in bytes, for all spaces together.
func New(limit int64) *Memory {
	return &Memory{epoch: 1, limit: limit / abi.PageSize, frames: []*frameGroup{}, spaces: []*space{nil}, used: 1}
}

// SetLimit changes how many bytes all spaces together may have. What is over it
// already stays.
func (m *Memory) SetLimit(limit int64) { m.limit = limit / abi.PageSize }

// Clone makes an independent copy at the cost of copying two small tables. A
// memory that has not been written since its last clone is only read.
func (m *Memory) Clone() *Memory {
	if m.owner != nil {
		m.owner = nil
		m.epoch++ // write entries would change what the clone sees
	}
	c := *m
	c.epoch = 1
	c.frames = append(make([]*frameGroup, 0, len(m.frames)+1), m.frames...)
	c.spaces = append(make([]*space, 0, len(m.spaces)+1), m.spaces...)
	c.copies = append([]Copy(nil), m.copies...)
	c.misuses = nil
	return &c
}

// Epoch changes whenever a page pointer got from [Memory.Page] may be stale.
func (m *Memory) Epoch() uint64 { return m.epoch }

// SetGeneration starts a generation: pages written from now on count as
// written in it. Generations only grow; they are no part of the hash.
func (m *Memory) SetGeneration(g uint64) {
	if g != m.gen {
		m.gen = g
		m.epoch++
	}
}

// TakeCopies gives the copy-on-writes since the last call, in order.
func (m *Memory) TakeCopies() []Copy {
	c := m.copies
	m.copies = nil
	return c
}

// Counts tells what has happened so far.
func (m *Memory) Counts() Counts { return m.counts }

// Bytes is what counts towards the limit: frames in use and pages promised.
func (m *Memory) Bytes() int64 { return (m.live + m.asked) * abi.PageSize }

// Limit is the bytes that all spaces together may have.
func (m *Memory) Limit() int64 { return m.limit * abi.PageSize }

func (m *Memory) room(pages int64) bool { return m.live+m.asked+pages <= m.limit }

func (m *Memory) own() *tag {
	if m.owner == nil {
		m.owner = new(tag)
	}
	return m.owner
}

// frame reads a row; mutFrame gives it for change.
func (m *Memory) frame(n uint32) *frame { return &m.frames[n>>groupBits].rows[n&(1<<groupBits-1)] }

func (m *Memory) mutFrame(n uint32) *frame {
	g := m.frames[n>>groupBits]
	if o := m.own(); g.owner != o {
		c := *g
		c.owner = o
		g = &c
		m.frames[n>>groupBits] = g
	}
	return &g.rows[n&(1<<groupBits-1)]
}

// newFrame takes a frame with one reference that shows page, which stays the
// host's until the frame is written.
func (m *Memory) newFrame(page *Page) uint32 {
	n := m.free
	if n != 0 {
		m.free = m.frame(n).next
	} else {
		n = m.used
		m.used++
		if int(n>>groupBits) == len(m.frames) {
			m.frames = append(m.frames, &frameGroup{owner: m.own()})
		}
	}
	*m.mutFrame(n) = frame{page: page, refs: 1, gen: m.gen}
	m.live++
	return n
}

// writable makes a frame's page ours to write, and says that it is written.
func (m *Memory) writable(n uint32) *Page {
	f := m.mutFrame(n)
	if f.owner != m.owner {
		if f.page == &zeroPage {
			f.page = new(Page)
		} else {
			c := *f.page
			f.page = &c
		}
		f.owner = m.owner
		m.epoch++
	}
	f.hashed = false
	f.gen = m.gen
	return f.page
}

func (m *Memory) release(n uint32) {
	f := m.mutFrame(n)
	f.refs--
	if f.refs == 0 {
		*f = frame{next: m.free}
		m.free = n
		m.live--
	}
}
