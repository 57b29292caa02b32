package mem

import (
	"math/bits"

	"procession/sim/abi"
)

// PageState is what the drawing of an address space shows of a page.
type PageState struct {
	Addr   abi.Addr
	Shared bool   // with another space after fork; the next write copies it
	Copied bool   // own since a copy-on-write
	Wrote  uint64 // generation of its last write
}

// Pages lists the resident pages of [start, end), by address.
func (m *Memory) Pages(id SpaceID, start, end abi.Addr) []PageState {
	var out []PageState
	m.eachPage(id, start, end, func(a abi.Addr, e pte) {
		f := m.frame(e.frame)
		out = append(out, PageState{a, e.flags&pteCOW != 0 && f.refs > 1, e.flags&pteCopied != 0, f.gen})
	})
	return out
}

// Usage is a space's memory in bytes.
type Usage struct {
	Resident int64 // pages that have a frame
	Private  int64 // of them, those that no other space has
	Shared   int64 // of them, those that another space has too
	Promised int64 // asked for and not yet touched
}

// Usage tells how much memory a space has.
func (m *Memory) Usage(id SpaceID) Usage {
	s := m.spaces[id]
	u := Usage{Resident: s.resident * abi.PageSize, Promised: s.asked * abi.PageSize}
	m.eachPage(id, 0, ^abi.Addr(0), func(_ abi.Addr, e pte) {
		if m.frame(e.frame).refs > 1 {
			u.Shared += abi.PageSize
		} else {
			u.Private += abi.PageSize
		}
	})
	return u
}

func (m *Memory) eachPage(id SpaceID, start, end abi.Addr, do func(abi.Addr, pte)) {
	s := m.spaces[id]
	for i := s.leafAt(uint64(start) / abi.PageSize); i < len(s.leaves); i++ {
		for j, e := range s.leaves[i].ptes {
			a := abi.Addr(s.leaves[i].key<<leafBits|uint64(j)) * abi.PageSize
			if a >= end {
				return
			}
			if e.frame != 0 && a >= start {
				do(a, e)
			}
		}
	}
}

// Hash covers everything of a space that a run can depend on or a drawing
// show: regions, which pages are there, their sharing and their bytes. Frame
// numbers and generations are left out. Pages' hashes are kept until written.
func (m *Memory) Hash(id SpaceID) uint64 {
	s := m.spaces[id]
	h := mix(uint64(s.asked), uint64(s.resident))
	if s.shared {
		h = mix(h, 1)
	}
	for i := range s.regions {
		r := &s.regions[i]
		h = mix(mix(mix(h, uint64(r.Start)), uint64(r.End)), uint64(r.lazy))
		h = mix(h, uint64(r.Kind)|uint64(r.Prot)<<8|uint64(uint32(r.Owner))<<32)
		if r.Object != 0 {
			h = mix(mix(h, r.Object), uint64(r.Offset)<<1)
		}
		if r.File {
			h = mix(h, 1)
		}
	}
	m.eachPage(id, 0, ^abi.Addr(0), func(a abi.Addr, e pte) {
		fl := uint64(e.flags)
		if m.frame(e.frame).refs > 1 {
			fl |= 1 << 8
		}
		h = mix(mix(mix(h, uint64(a)), fl), m.frameHash(e.frame))
	})
	return h
}

// Key covers the bytes of a space and its permissions only, as a search
// remembers states: an untouched page and one of zeros are the same to a
// program. Of [skip.Start, skip.End) of each range in skip (the part of a stack
// below its pointer) nothing counts; skip is by address.
func (m *Memory) Key(id SpaceID, skip []Range) uint64 {
	s := m.spaces[id]
	var h uint64
	for i := range s.regions {
		r := &s.regions[i]
		h = mix(mix(h, uint64(r.Start)), uint64(r.End)<<8|uint64(r.Prot))
	}
	m.eachPage(id, 0, ^abi.Addr(0), func(a abi.Addr, e pte) {
		end := a + abi.PageSize
		for len(skip) > 0 && skip[0].End <= a {
			skip = skip[1:]
		}
		var x uint64
		if len(skip) == 0 || skip[0].Start >= end {
			x = m.frameHash(e.frame)
		} else {
			c := *m.frame(e.frame).page
			for _, k := range skip {
				if k.Start >= end {
					break
				}
				clear(c[max(k.Start, a)-a : min(k.End, end)-a])
			}
			x = hashPage(&c)
		}
		if x != zeroHash {
			h = mix(mix(h, uint64(a)), x)
		}
	})
	return h
}

// Range is the addresses from Start up to, not including, End.
type Range struct{ Start, End abi.Addr }

var zeroHash = hashPage(&zeroPage)

func (m *Memory) frameHash(n uint32) uint64 {
	if f := m.frame(n); f.hashed {
		return f.hash
	} else if f.page == &zeroPage {
		return zeroHash
	}
	f := m.mutFrame(n)
	f.hash, f.hashed = hashPage(f.page), true
	m.epoch++ // the next write must be noticed
	return f.hash
}

// hashPage is the same on every machine: eight bytes at a time, little endian,
// two independent lanes so that multiplications overlap.
func hashPage(p *Page) uint64 {
	a, b := uint64(0x9e3779b97f4a7c15), uint64(0xc2b2ae3d27d4eb4f)
	for i := 0; i < abi.PageSize; i += 16 {
		a = mix(a, le64(p[i:i+8]))
		b = mix(b, le64(p[i+8:i+16]))
	}
	return mix(a, b)
}

func le64(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// mix folds a product of the two; adding h keeps a zero factor from losing it.
func mix(h, x uint64) uint64 {
	hi, lo := bits.Mul64(h^0xa0761d6478bd642f, x^0xe7037ed1a0b428db)
	return (hi ^ lo) + bits.RotateLeft64(h, 23)
}
