package compile

// This file lowers bit-fields: the unit is read, and written, as a whole, so two
// threads that write neighbouring fields lose one, as on Linux.

import (
	bc "procession/sim/bytecode"
	"procession/sim/source"
)

// loadField extracts a field into dst, extended to class c.
func (g *gen) loadField(m mode, b source.Bits, unit, c source.Class, dst int) {
	t := g.alloc(8)
	g.load(m, unsignedOf(unit), t)
	g.extract(t, int(b.Shift), int(b.Width), unit, c, dst)
}

func unsignedOf(c source.Class) source.Class {
	switch c {
	case source.I8:
		return source.U8
	case source.I16:
		return source.U16
	case source.I32:
		return source.U32
	case source.I64:
		return source.U64
	}
	return c
}

// extract puts width bits from bit shift of the slot src into dst, extended to
// class c.
func (g *gen) extract(src, shift, width int, unit, c source.Class, dst int) {
	size := 32
	if wide(unit) {
		size = 64
	}
	left, right := pick(unit, bc.SHLI32, bc.SHLI64), pick(unit, bc.SHRUI32, bc.SHRUI64)
	and := pick(unit, bc.ANDI32, bc.ANDI64)
	if signed(c) {
		right = pick(unit, bc.SHRSI32, bc.SHRSI64)
	}
	// The last step may need a wider or a narrower slot than the unit's.
	out := dst
	if wide(unit) != wide(c) {
		out = g.alloc(8)
	}
	switch {
	case !signed(c) && shift == 0 && width <= 15:
		g.emit(and, out, src, 1<<width-1)
	case !signed(c) && width <= 15:
		g.emit(right, out, src, shift)
		g.emit(and, out, out, 1<<width-1)
	case shift+width == size:
		g.emit(right, out, src, shift)
	default:
		g.emit(left, out, src, size-shift-width)
		g.emit(right, out, out, size-width)
	}
	switch {
	case wide(unit) == wide(c):
	case wide(c) && signed(c):
		g.emit(bc.SX32_64, dst, out, 0)
	case wide(c):
		g.emit(bc.ZX32_64, dst, out, 0)
	default:
		g.emit(bc.MOV32, dst, out, 0)
	}
}

// storeField puts the low bits of v into a field and returns the slot of what a
// read of the field would now give.
func (g *gen) storeField(m mode, b source.Bits, unit, c source.Class, v int) int {
	shift, width := int(b.Shift), int(b.Width)
	u := unsignedOf(unit)
	mask := int64(-1)
	if width < 64 {
		mask = 1<<width - 1
	}
	if wide(u) && !wide(c) {
		t := g.alloc(8)
		g.emit(bc.ZX32_64, t, v, 0)
		v = t
	}
	and, or, shl := pick(u, bc.AND32, bc.AND64), pick(u, bc.OR32, bc.OR64), pick(u, bc.SHLI32, bc.SHLI64)
	t, old := g.alloc(8), g.alloc(8)
	g.andConst(and, u, t, v, mask)
	bits := t
	if shift > 0 {
		bits = g.alloc(8)
		g.emit(shl, bits, t, shift)
	}
	g.load(m, u, old)
	g.andConst(and, u, old, old, ^(mask << shift))
	g.emit(or, old, old, bits)
	g.store(m, u, old)
	if signed(c) || wide(c) != wide(u) {
		r := g.alloc(8)
		g.extract(t, 0, width, unit, c, r)
		return r
	}
	return t
}

// andConst is dst = src & mask for a class of 32 or 64 bits in a slot.
func (g *gen) andConst(and bc.Op, u source.Class, dst, src int, mask int64) {
	if !wide(u) {
		mask = int64(int32(mask))
	}
	if fits16(mask) {
		g.emit(pick(u, bc.ANDI32, bc.ANDI64), dst, src, int(mask))
		return
	}
	k := pin{kind: pin32, value: mask}
	if wide(u) {
		k.kind = pin64
	}
	g.emit(and, dst, src, g.pinned(k))
}
