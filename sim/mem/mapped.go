package mem

// Regions that show an object which others can map too: a file, or memory that
// has a name. There is no table of objects: an object's pages are the frames
// that the regions of its number have, so who maps it later gets them from one
// that has it already, and with the last region they are gone. What lies behind
// the end of a file has no frame, and a touch of it is a fault of its own.

import "procession/sim/abi"

// FindObject gives where a space has byte off of an object mapped, and whether
// it has.
func (m *Memory) FindObject(id SpaceID, object uint64, off int64) (abi.Addr, bool) {
	for i := range m.spaces[id].regions {
		r := &m.spaces[id].regions[i]
		if r.Shared && r.Object == object && off >= r.Offset && off < r.Offset+int64(r.End-r.Start) {
			return r.Start + abi.Addr(off-r.Offset), true
		}
	}
	return 0, false
}

// Objects calls do for every region of an object, by space and address, until
// it says false.
func (m *Memory) Objects(object uint64, do func(SpaceID, Region) bool) {
	for id, s := range m.spaces {
		if s == nil {
			continue
		}
		for i := range s.regions {
			if r := s.regions[i]; r.Shared && r.Object == object && !do(SpaceID(id), r) {
				return
			}
		}
	}
}

// objectFrame is a frame that shows the page at off of an object; 0 if no space
// has one.
func (m *Memory) objectFrame(object uint64, off int64) uint32 {
	var f uint32
	m.Objects(object, func(id SpaceID, r Region) bool {
		if off >= r.Offset && off < r.Offset+int64(r.End-r.Start) {
			f = m.spaces[id].peek(uint64(r.Start)/abi.PageSize + uint64(off-r.Offset)/abi.PageSize).frame
		}
		return f == 0
	})
	return f
}

// Fill gives the page at addr of a region that shows a file its frame, unless it
// has one: that of others who map the object, or one with these bytes. The
// region was counted when it was mapped, so there is room.
func (m *Memory) Fill(id SpaceID, addr abi.Addr, data []byte) {
	s := m.mutSpace(id)
	i := s.find(addr)
	r := &s.regions[i]
	e := m.entry(s, addr)
	if e.frame != 0 {
		return
	}
	var from uint32
	if r.Shared {
		from = m.objectFrame(r.Object, r.Offset+int64(addr-r.Start))
	}
	if from == 0 {
		m.touch(s, r, e, addr)
		if len(data) > 0 {
			copy(m.writable(e.frame)[:], data)
		}
		m.epoch++
		return
	}
	e.frame = from
	m.mutFrame(from).refs++
	s.resident++
	if addr >= r.lazy {
		m.asked--
		s.asked--
	}
	m.epoch++
}

// Cut takes the frames of an object's pages from off on: the file has become
// shorter.
func (m *Memory) Cut(object uint64, off int64) {
	m.Objects(object, func(id SpaceID, r Region) bool {
		s := m.mutSpace(id)
		for a := r.Start; a < r.End; a += abi.PageSize {
			if r.Offset+int64(a-r.Start) < off {
				continue
			}
			if e := m.entry(s, a); e.frame != 0 {
				m.release(e.frame)
				*e = pte{}
				s.resident--
				if a >= r.lazy {
					m.asked++
					s.asked++
				}
			}
		}
		return true
	})
	m.epoch++
}

// ObjectPage gives the bytes of a page of an object as they are now, not to be
// changed; nil if nobody has it.
func (m *Memory) ObjectPage(object uint64, off int64) *Page {
	if f := m.objectFrame(object, off); f != 0 {
		return m.frame(f).page
	}
	return nil
}

// SetObjectPage changes bytes of a page of an object, where somebody has it.
func (m *Memory) SetObjectPage(object uint64, off int64, data []byte) {
	if f := m.objectFrame(object, off); f != 0 {
		copy(m.writable(f)[:], data)
	}
}
