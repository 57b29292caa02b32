package mem

import "procession/sim/abi"

// This file keeps what a program must not do with its bytes: a shadow of one
// byte for each of its own. A page without marks has no shadow and costs
// nothing; a page that is marked alike all over shares one that is never
// written. Marks are observation: they change no byte, no fault, no hash.
//
// Shadows belong to a page of a space, not to a frame: what a process has freed
// its forked child has freed too, and each goes on by itself. Memory that is
// shared between processes has none.
//
// Rejected: a bit for each state (three loads instead of one for each access to
// a marked page); marks found by address in a tree (an access must be judged in
// a nanosecond).

// Mark is what is wrong with a byte; the bits are combined. 0: nothing is.
type Mark uint8

// The marks. Undefined bytes may be written, and are defined then; all others
// must not be touched at all.
const (
	Undefined Mark = 1 << iota // never given a value
	Freed                      // of a heap block that was given back
	Outside                    // of the heap, but of no block
	Left                       // of the frame of a function that has returned
	Between                    // of a frame, but of nothing in it that has an address
)

// Shadow is the marks of a page.
type Shadow [abi.PageSize]Mark

type markPage struct {
	owner  *tag
	shadow Shadow
}

type markLeaf [1 << leafBits]*markPage

// even are the pages that are marked alike all over. They have no owner.
var even = func() (all [2 * Between]*markPage) {
	for m := Undefined; m <= Between; m <<= 1 {
		p := new(markPage)
		for i := range p.shadow {
			p.shadow[i] = m
		}
		all[m] = p
	}
	return all
}()

// Mark gives n bytes at addr the mark x, in place of what they had; 0 takes the
// marks away. What is not mapped can be marked too.
func (m *Memory) Mark(id SpaceID, addr abi.Addr, n int64, x Mark) {
	for n > 0 {
		off := addr % abi.PageSize
		k := min(n, int64(abi.PageSize-off))
		switch p := m.marks(id, addr); {
		case p == even[x]: // nil, if x is 0
		case k == abi.PageSize:
			*m.mutMarks(id, addr) = even[x]
			m.epoch++
		default:
			if p == nil || p.owner != m.owner || p.owner == nil {
				m.mutShadow(id, addr)
				p = m.marks(id, addr)
			}
			fill(p.shadow[off:int64(off)+k], x)
		}
		addr, n = addr+abi.Addr(k), n-k
	}
}

// fill sets the marks of at most a page to x.
func fill(s []Mark, x Mark) {
	if x == 0 {
		clear(s)
	} else {
		copy(s, even[x].shadow[:])
	}
}

// MarkAs gives the bytes at addr these marks, a mark each.
func (m *Memory) MarkAs(id SpaceID, addr abi.Addr, marks []Mark) {
	for len(marks) > 0 {
		p := m.marks(id, addr)
		if p == nil || p.owner != m.owner || p.owner == nil {
			m.mutShadow(id, addr)
			p = m.marks(id, addr)
		}
		n := copy(p.shadow[addr%abi.PageSize:], marks)
		addr, marks = addr+abi.Addr(n), marks[n:]
	}
}

// MarkBlock marks a block of the heap, and as Outside the 8 bytes before it and
// what lies between its end and end: like three calls of Mark, in one.
func (m *Memory) MarkBlock(id SpaceID, addr abi.Addr, n int64, end abi.Addr, x Mark) {
	if off := int64(addr % abi.PageSize); off >= 8 && off+int64(end-addr) <= abi.PageSize {
		if p := m.marks(id, addr); p != nil && p.owner == m.owner && p.owner != nil {
			s := p.shadow[off-8 : off+int64(end-addr)]
			fill(s[:8], Outside)
			fill(s[8:8+n], x)
			fill(s[8+n:], Outside)
			return
		}
	}
	m.Mark(id, addr-8, 8, Outside)
	m.Mark(id, addr, n, x)
	m.Mark(id, addr+abi.Addr(n), int64(end-addr)-n, Outside)
}

// Define takes the mark Undefined from n bytes at addr: they are written.
func (m *Memory) Define(id SpaceID, addr abi.Addr, n int64) {
	for n > 0 {
		off := int(addr % abi.PageSize)
		k := min(n, int64(abi.PageSize-off))
		switch p := m.marks(id, addr); {
		case p == nil:
		case k == abi.PageSize && p.undefined():
			m.unmark(id, addr)
		default:
			m.definePart(id, addr, off, off+int(k))
		}
		addr, n = addr+abi.Addr(k), n-k
	}
}

// definePart is Define for the bytes from..to of the page that holds addr. A page
// that is written as a whole and has no mark left loses its shadow: whoever fills
// much memory again and again would pay for it each time.
func (m *Memory) definePart(id SpaceID, addr abi.Addr, from, to int) {
	p := m.marks(id, addr)
	for i := from; i < to; i++ {
		if p.shadow[i]&Undefined != 0 {
			s := m.mutShadow(id, addr)
			for ; i < to; i++ {
				s[i] &^= Undefined
			}
			p = m.marks(id, addr)
		}
	}
	if to-from == abi.PageSize && p.shadow == (Shadow{}) {
		m.unmark(id, addr)
	}
}

// undefined says that all of the page is undefined and nothing else. A page that
// the engine has taken for writing has a shadow of its own even then.
func (p *markPage) undefined() bool {
	return p == even[Undefined] || p.shadow == even[Undefined].shadow
}

// unmark takes the shadow of a page away.
func (m *Memory) unmark(id SpaceID, addr abi.Addr) {
	*m.mutMarks(id, addr) = nil
	m.epoch++
}

// CopyUndefined makes those of n bytes at to undefined that are so at from, and
// the others not: the bytes were copied, in a direction that lets them overlap.
func (m *Memory) CopyUndefined(id SpaceID, to, from abi.Addr, n int64) {
	if m.clean(id, to, n) && m.clean(id, from, n) {
		return
	}
	var buf [abi.PageSize]Mark
	for done := int64(0); done < n; {
		k := min(n-done, abi.PageSize)
		at := done
		if to > from { // from the end
			at = n - done - k
		}
		for i := range k {
			x, _ := m.MarkAt(id, from+abi.Addr(at+i))
			buf[i] = x & Undefined
		}
		for i := range k {
			a := to + abi.Addr(at+i)
			p := m.marks(id, a)
			if p == nil && buf[i] == 0 {
				continue
			}
			if p == nil || p.shadow[a%abi.PageSize]&Undefined != buf[i] {
				s := &m.mutShadow(id, a)[a%abi.PageSize]
				*s = *s&^Undefined | buf[i]
			}
		}
		done += k
	}
}

func (m *Memory) clean(id SpaceID, addr abi.Addr, n int64) bool {
	for n > 0 {
		k := min(n, int64(abi.PageSize-addr%abi.PageSize))
		if m.marks(id, addr) != nil {
			return false
		}
		addr, n = addr+abi.Addr(k), n-k
	}
	return true
}

// MarkAt is the mark of a byte, and whether its page has a shadow at all.
func (m *Memory) MarkAt(id SpaceID, addr abi.Addr) (x Mark, marked bool) {
	if p := m.marks(id, addr); p != nil {
		return p.shadow[addr%abi.PageSize], true
	}
	return 0, false
}

// Worst looks for the first of n bytes at addr that has a mark other than
// Undefined, and else for the first undefined one. It gives that byte, its mark
// (0: none has one), and how many of the n are undefined.
func (m *Memory) Worst(id SpaceID, addr abi.Addr, n int64) (at abi.Addr, x Mark, undefined int64) {
	for n > 0 {
		off := int(addr % abi.PageSize)
		k := min(n, int64(abi.PageSize-off))
		if p := m.marks(id, addr); p != nil && k == abi.PageSize && p.undefined() {
			if x == 0 {
				at, x = addr, Undefined
			}
			undefined += k
		} else if p != nil {
			for i, y := range p.shadow[off:][:k] {
				if y == 0 {
					continue
				}
				if y != Undefined {
					return addr + abi.Addr(i), y, undefined
				}
				if x == 0 {
					at, x = addr+abi.Addr(i), y
				}
				undefined++
			}
		}
		addr, n = addr+abi.Addr(k), n-k
	}
	return at, x, undefined
}

// Shadow gives the marks of the page that holds addr, nil if it has none; to be
// changed in place if write. It is valid until the epoch changes.
func (m *Memory) Shadow(id SpaceID, addr abi.Addr, write bool) *Shadow {
	p := m.marks(id, addr)
	if p == nil {
		return nil
	}
	if write {
		return m.mutShadow(id, addr)
	}
	return &p.shadow
}

// marks is the shadow of the page that holds addr, to read, or nil.
func (m *Memory) marks(id SpaceID, addr abi.Addr) *markPage {
	s := m.spaces[id]
	n := uint64(addr) / abi.PageSize
	if i := s.leafAt(n); i < len(s.leaves) && s.leaves[i].key == n>>leafBits {
		if l := s.leaves[i].marks; l != nil {
			return l[n&(1<<leafBits-1)]
		}
	}
	return nil
}

// mutMarks is where the shadow of a page is kept, to be set.
func (m *Memory) mutMarks(id SpaceID, addr abi.Addr) **markPage {
	s := m.mutSpace(id)
	m.entry(s, addr)
	n := uint64(addr) / abi.PageSize
	l := s.leaves[s.leafAt(n)].leaf
	if l.marks == nil {
		l.marks = new(markLeaf)
	}
	return &l.marks[n&(1<<leafBits-1)]
}

// mutShadow makes the shadow of a page ours to change.
func (m *Memory) mutShadow(id SpaceID, addr abi.Addr) *Shadow {
	if p := m.marks(id, addr); p != nil && p.owner == m.owner && p.owner != nil {
		return &p.shadow
	}
	at := m.mutMarks(id, addr)
	c := new(markPage)
	if *at != nil {
		c.shadow = (*at).shadow
	}
	c.owner = m.own()
	*at = c
	m.epoch++
	return &c.shadow
}

// Misuse is a touch by a system call of n bytes at Addr of which the one at At,
// the first of them, has a mark other than Undefined.
type Misuse struct {
	Space SpaceID
	TID   abi.TID
	Addr  abi.Addr
	N     int
	Write bool
	At    abi.Addr
	Mark  Mark
}

const misusesMost = 16 // of one call

func (m *Memory) note(v View, addr abi.Addr, n int, write bool) {
	if v.tid == 0 || n == 0 || m.marks(v.space, addr) == nil || len(m.misuses) == misusesMost {
		return
	}
	if at, x, _ := m.Worst(v.space, addr, int64(n)); x > Undefined {
		m.misuses = append(m.misuses, Misuse{v.space, v.tid, addr, n, write, at, x})
	}
}

// TakeMisuses gives what judged views have noted since the last call.
func (m *Memory) TakeMisuses() []Misuse {
	x := m.misuses
	m.misuses = nil
	return x
}
