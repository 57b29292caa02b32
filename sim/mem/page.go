package mem

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/bytecode"
)

// FaultKind is why an access fails.
type FaultKind uint8

// The kinds of fault.
const (
	NoFault     FaultKind = iota
	Unmapped              // nothing is there
	ReadOnly              // a write to what may only be read
	NoAccess              // mapped, but neither readable nor writable
	NoExec                // a call to what is no function
	StackLimit            // the stack's limit
	MemoryLimit           // no memory left in the machine: the toucher is killed
	BeyondFile            // mapped, but the file ends before
)

// Fault is a failed access: at Addr, the first byte that could not be reached.
type Fault struct {
	Addr  abi.Addr
	Kind  FaultKind
	Write bool
}

// OK says that the access did not fail.
func (f Fault) OK() bool { return f.Kind == NoFault }

// Page gives the page that holds addr, ready to be read or, if write, to be
// written by thread tid (0: the kernel on its own account, whose touch exposes
// nothing). It is valid until the epoch changes. A page is watched if another
// thread or process can reach it; the caller must ask again for each access to
// such a page where it wants to see them all.
//
// A first touch gives the page its frame, a write after fork copies it, a touch
// by a thread other than the owner of a stack exposes it.
func (m *Memory) Page(id SpaceID, tid abi.TID, addr abi.Addr, write bool) (p *Page, watched bool, f Fault) {
	s := m.spaces[id]
	i := s.find(addr)
	if i < 0 {
		return nil, false, Fault{addr, Unmapped, write}
	}
	r := &s.regions[i]
	if need := Read | Write; write && r.Prot&need != need || r.Prot&Read == 0 {
		return nil, false, Fault{addr, refusal(r), write}
	}
	n := uint64(addr) / abi.PageSize
	e := s.peek(n)
	if e.frame == 0 && r.File {
		return nil, false, Fault{addr, BeyondFile, write}
	}
	if e.frame == 0 && addr < r.lazy && !m.room(1) {
		return nil, false, Fault{addr, MemoryLimit, write}
	}
	expose := r.Owner != tid && tid != 0 && s.shared && (r.Kind == Stack || r.Kind == TLS) && e.flags&pteExposed == 0
	copying := write && e.flags&pteCOW != 0
	if copying && m.frame(e.frame).refs > 1 && !m.room(1) {
		return nil, false, Fault{addr, MemoryLimit, write}
	}
	before, fresh := m.epoch, e.frame == 0
	if fresh || expose || copying {
		s = m.mutSpace(id)
		r = &s.regions[i]
		pe := m.entry(s, addr)
		if pe.frame == 0 {
			m.touch(s, r, pe, addr&^(abi.PageSize-1))
		}
		if expose {
			pe.flags |= pteExposed
			m.epoch++
		}
		if copying {
			m.breakCOW(id, r, pe, addr, tid)
		}
		e = *pe
	}
	if write {
		p = m.writable(e.frame)
		if fresh && !expose {
			m.epoch = before // nobody can have a pointer to a page this new
		}
	} else {
		p = m.frame(e.frame).page
	}
	return p, watched1(s, r, e, tid), Fault{}
}

func refusal(r *Region) FaultKind {
	switch {
	case r.Prot&Read != 0:
		return ReadOnly
	case r.Kind == Guard:
		return StackLimit
	}
	return NoAccess
}

// watched1 says whether others can reach the page that e describes.
func watched1(s *space, r *Region, e pte, tid abi.TID) bool {
	switch {
	case r.Prot&Write == 0:
		return false
	case r.Shared:
		return true
	case !s.shared:
		return false
	case r.Kind == Stack || r.Kind == TLS:
		return r.Owner != tid || e.flags&pteExposed != 0
	}
	return true
}

// Watched says whether an access by tid to addr would be to memory that others
// can reach. It changes nothing; where nothing is mapped it says false.
func (m *Memory) Watched(id SpaceID, tid abi.TID, addr abi.Addr) bool {
	s := m.spaces[id]
	i := s.find(addr)
	return i >= 0 && watched1(s, &s.regions[i], s.peek(uint64(addr)/abi.PageSize), tid)
}

// touch gives a page its frame.
func (m *Memory) touch(s *space, r *Region, e *pte, page abi.Addr) {
	e.frame = m.newFrame(first(r, page))
	s.resident++
	m.counts.Touched++
	if page >= r.lazy {
		m.asked--
		s.asked--
	}
}

// breakCOW makes a page its space's own. Who is last to write finds nobody to
// share with and keeps the frame.
func (m *Memory) breakCOW(id SpaceID, r *Region, e *pte, addr abi.Addr, tid abi.TID) {
	if old := m.frame(e.frame); old.refs > 1 {
		n := m.newFrame(old.page)
		m.writable(n) // the host's copy, at once: this write needs it
		m.release(e.frame)
		e.frame = n
		e.flags |= pteCopied
		m.counts.Copied++
		m.copies = append(m.copies, Copy{id, addr &^ (abi.PageSize - 1), r.Kind, tid})
		m.epoch++
	}
	e.flags &^= pteCOW
}

// first is what a page holds before anybody wrote to it. Whole pages of a
// program are shown where they lie: they have no owner, so a write copies.
func first(r *Region, page abi.Addr) *Page {
	p := r.image
	if p == nil {
		return &zeroPage
	}
	var src []byte
	switch r.Kind {
	case Text:
		c := new(Page)
		lo := int(page-abi.TextBase) / 8
		for i := 0; i < abi.PageSize/8 && lo+i < len(p.Code); i++ {
			putInstr(c[8*i:], p.Code[lo+i])
		}
		return c
	case ROData:
		src = p.ROData[page-p.ROBase:]
	case Data:
		src = p.Data[page-p.DataBase:]
	default:
		return &zeroPage
	}
	if len(src) >= abi.PageSize {
		return (*Page)(src)
	}
	c := new(Page)
	copy(c[:], src)
	return c
}

// putInstr is how an instruction looks to a program that reads its own text.
func putInstr(b []byte, in bytecode.Instr) {
	binary.LittleEndian.PutUint16(b, uint16(in.Op))
	binary.LittleEndian.PutUint16(b[2:], in.A)
	binary.LittleEndian.PutUint16(b[4:], in.B)
	binary.LittleEndian.PutUint16(b[6:], in.C)
}
