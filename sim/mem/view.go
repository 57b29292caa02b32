package mem

import (
	"bytes"
	"encoding/binary"

	"procession/sim/abi"
)

// View reaches a space's bytes as a thread does: it touches, copies and
// exposes pages, and fails with a [Fault]. TID 0 is the kernel itself.
type View struct {
	m     *Memory
	space SpaceID
	tid   abi.TID
	judge bool
}

// View is the bytes of a space as thread tid reaches them.
func (m *Memory) View(id SpaceID, tid abi.TID) View { return View{m: m, space: id, tid: tid} }

// Judged is the same view, for a system call: touches of bytes that must not be
// touched are noted for [Memory.TakeMisuses].
func (v View) Judged() View {
	v.judge = true
	return v
}

// Read fills buf from addr. On a fault the bytes before it have been read.
func (v View) Read(addr abi.Addr, buf []byte) Fault {
	for len(buf) > 0 {
		p, _, f := v.m.Page(v.space, v.tid, addr, false)
		if !f.OK() {
			return f
		}
		n := copy(buf, p[addr%abi.PageSize:])
		if v.judge {
			v.m.note(v, addr, n, false)
		}
		buf = buf[n:]
		addr += abi.Addr(n)
	}
	return Fault{}
}

// Write puts data at addr. On a fault the bytes before it have been written.
func (v View) Write(addr abi.Addr, data []byte) Fault {
	for len(data) > 0 {
		p, _, f := v.m.Page(v.space, v.tid, addr, true)
		if !f.OK() {
			return f
		}
		n := copy(p[addr%abi.PageSize:], data)
		if v.m.marks(v.space, addr) != nil {
			if v.judge {
				v.m.note(v, addr, n, true)
			}
			v.m.Define(v.space, addr, int64(n))
		}
		data = data[n:]
		addr += abi.Addr(n)
	}
	return Fault{}
}

// Check tells whether n bytes at addr can be read or written, and does what
// such an access would do first (touch, copy).
func (v View) Check(addr abi.Addr, n int64, write bool) Fault {
	if n <= 0 {
		return Fault{}
	}
	last := addr + abi.Addr(n) - 1
	if last < addr {
		return Fault{addr, Unmapped, write}
	}
	for a := addr; ; a = a&^(abi.PageSize-1) + abi.PageSize {
		if _, _, f := v.m.Page(v.space, v.tid, a, write); !f.OK() {
			return f
		}
		if a/abi.PageSize == last/abi.PageSize {
			return Fault{}
		}
	}
}

// U8 reads a byte.
func (v View) U8(addr abi.Addr) (uint8, Fault) {
	var b [1]byte
	f := v.Read(addr, b[:])
	return b[0], f
}

// U16 reads two bytes, little endian.
func (v View) U16(addr abi.Addr) (uint16, Fault) {
	var b [2]byte
	f := v.Read(addr, b[:])
	return binary.LittleEndian.Uint16(b[:]), f
}

// U32 reads four bytes.
func (v View) U32(addr abi.Addr) (uint32, Fault) {
	var b [4]byte
	f := v.Read(addr, b[:])
	return binary.LittleEndian.Uint32(b[:]), f
}

// U64 reads eight bytes.
func (v View) U64(addr abi.Addr) (uint64, Fault) {
	var b [8]byte
	f := v.Read(addr, b[:])
	return binary.LittleEndian.Uint64(b[:]), f
}

// PutU8 writes a byte.
func (v View) PutU8(addr abi.Addr, x uint8) Fault { return v.Write(addr, []byte{x}) }

// PutU32 writes four bytes.
func (v View) PutU32(addr abi.Addr, x uint32) Fault {
	var b [4]byte
	binary.LittleEndian.PutUint32(b[:], x)
	return v.Write(addr, b[:])
}

// PutU64 writes eight bytes.
func (v View) PutU64(addr abi.Addr, x uint64) Fault {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], x)
	return v.Write(addr, b[:])
}

// CString reads the bytes up to a NUL. It gives at most bound bytes; ended says
// that the NUL was found within them.
func (v View) CString(addr abi.Addr, bound int) (s string, ended bool, f Fault) {
	var out []byte
	for len(out) < bound {
		p, _, f := v.m.Page(v.space, v.tid, addr, false)
		if !f.OK() {
			return string(out), false, f
		}
		part := p[addr%abi.PageSize:]
		part = part[:min(len(part), bound-len(out))]
		if i := bytes.IndexByte(part, 0); i >= 0 {
			if v.judge {
				v.m.note(v, addr, i+1, false)
			}
			return string(append(out, part[:i]...)), true, Fault{}
		}
		out = append(out, part...)
		addr += abi.Addr(len(part))
	}
	return string(out), false, Fault{}
}

// Peek reads what is at addr without touching anything, for those who draw: it
// changes no state and ignores permissions. It gives how many bytes there were
// before the first unmapped one.
func (m *Memory) Peek(id SpaceID, addr abi.Addr, buf []byte) int {
	s := m.spaces[id]
	done := 0
	for done < len(buf) {
		a := addr + abi.Addr(done)
		i := s.find(a)
		if i < 0 {
			break
		}
		var p *Page
		if e := s.peek(uint64(a) / abi.PageSize); e.frame != 0 {
			p = m.frame(e.frame).page
		} else {
			p = first(&s.regions[i], a&^(abi.PageSize-1))
		}
		done += copy(buf[done:], p[a%abi.PageSize:])
	}
	return done
}
