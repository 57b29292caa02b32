package compile

// This file lowers structs, unions and va_lists: where one is, and copying it,
// within the frame by one instruction, else 8 bytes at a time (each of which is
// a visible operation where others can reach it).

import (
	bc "procession/sim/bytecode"
	"procession/sim/source"
)

// unrollMost is the size in bytes up to which copies and zeroing are straight
// code.
const unrollMost = 256

// aggregate evaluates e, an aggregate, and says where the value is; that may be
// the variable itself.
func (g *gen) aggregate(e source.Expr) mode {
	switch e := e.(type) {
	case *source.Load:
		return g.mode(e.From, 0)
	case *source.Assign:
		return g.assignAggregate(e)
	case *source.Call:
		return g.callAggregate(e)
	case *source.Comma:
		g.effect(e.X)
		return g.aggregate(e.Y)
	case *source.Do:
		g.do(e)
		return g.aggregate(e.Value)
	case *source.Convert:
		return g.aggregate(e.X)
	case *source.VAArg:
		return g.vaArgAggregate(e)
	case *source.Cond:
		dst := g.buffer(e.R)
		m := g.top
		no, end := g.newLabel(), g.newLabel()
		g.branch(e.C, no, false)
		g.copy(g.aggregate(e.X), dst, e.R.Size)
		g.top = m
		g.jump(end)
		g.bind(no)
		g.copy(g.aggregate(e.Y), dst, e.R.Size)
		g.top = m
		g.bind(end)
		return dst
	}
	panic("compile: an aggregate expression of an unknown kind")
}

// buffer is room for an unnamed aggregate, in the frame if it is small.
func (g *gen) buffer(r source.Repr) mode {
	if r.Size <= spillAbove[min(g.try.spill, 1)] {
		return mode{kind: inSlot, off: int64(g.alloc(r.Size))}
	}
	return mode{kind: atFrame, off: int64(g.outOfLine(r).off)}
}

func (g *gen) assignAggregate(e *source.Assign) mode {
	to := g.mode(e.To, 0)
	g.copy(g.aggregate(e.Value), to, e.R.Size)
	g.wroteAggregate(e.To)
	return to
}

func (g *gen) wroteAggregate(p source.Place) {
	if l, ok := p.(source.LocalPlace); ok {
		g.wrote(l.Local)
	}
}

// rvalue puts the address of an aggregate without a name into dst.
func (g *gen) rvalue(e *source.Rvalue, dst int) {
	r := e.X.Repr()
	m := g.aggregate(e.X)
	if m.kind == inSlot {
		// The value must outlive the temporaries of this expression.
		to := mode{kind: atFrame, off: int64(g.outOfLine(r).off)}
		g.copy(m, to, r.Size)
		m = to
	}
	g.address(m, dst)
}

// copy copies size bytes. It uses temporaries of its own.
func (g *gen) copy(from, to mode, size int64) {
	if from == to {
		return
	}
	if from.kind == inSlot && to.kind == inSlot {
		g.copySlots(int(from.off), int(to.off), int(size))
		return
	}
	m := g.top
	defer func() { g.top = m }()
	from, to = g.steady(from, size), g.steady(to, size)
	t := g.alloc(8)
	if size > unrollMost {
		done := size / 8 * 8
		from, to = g.copyLoop(from, to, done, t)
		size -= done
	}
	for off := int64(0); off < size; {
		c := chunk(size - off)
		n := scalar(c).Size
		src := t
		if from.kind == inSlot {
			src = int(from.off + off)
		} else if to.kind == inSlot && n >= 4 {
			g.load(shifted(from, off), c, int(to.off+off))
			off += n
			continue
		} else {
			g.load(shifted(from, off), c, t)
		}
		g.store(shifted(to, off), c, src)
		off += n
	}
}

func chunk(left int64) source.Class {
	switch {
	case left >= 8:
		return source.U64
	case left >= 4:
		return source.U32
	case left >= 2:
		return source.U16
	}
	return source.U8
}

func shifted(m mode, by int64) mode {
	m.off += by
	return m
}

// steady makes m reach size bytes by its offset.
func (g *gen) steady(m mode, size int64) mode {
	if m.kind != atBase || fits16(m.off+size) {
		return m
	}
	t := g.alloc(8)
	g.emit(bc.ADD64, t, m.base, g.pinned(pin{kind: pin64, value: m.off}))
	return mode{kind: atBase, base: t}
}

func (g *gen) copySlots(from, to, size int) {
	switch {
	case from == to || size == 0:
	case size == 1:
		g.emit(bc.MOV8, to, from, 0)
	case size == 2:
		g.emit(bc.MOV16, to, from, 0)
	case size == 4:
		g.emit(bc.MOV32, to, from, 0)
	case size == 8:
		g.emit(bc.MOV64, to, from, 0)
	default:
		g.emit(bc.MOVN, to, from, size)
	}
}

// copyLoop copies size bytes, a multiple of 8, and returns the modes of what
// follows them.
func (g *gen) copyLoop(from, to mode, size int64, t int) (mode, mode) {
	a, b, end := g.alloc(8), g.alloc(8), g.alloc(8)
	g.address(from, a)
	g.address(to, b)
	g.number(t, true, size)
	g.emit(bc.ADD64, end, a, t)
	top := g.newLabel()
	g.bindLive(top)
	g.emit(bc.LD64, t, a, 0)
	g.emit(bc.ST64, t, b, 0)
	g.emit(bc.ADDI64, a, a, 8)
	g.emit(bc.ADDI64, b, b, 8)
	g.jumpIf(bc.JNE64, a, end, top)
	return mode{kind: atBase, base: a}, mode{kind: atBase, base: b}
}

// zero makes size bytes at m zero.
func (g *gen) zero(m mode, size int64) {
	if size == 0 {
		return
	}
	if m.kind == inSlot {
		switch {
		case size == 8:
			g.number(int(m.off), true, 0)
		case size == 4 || m.wideForm:
			g.number(int(m.off), false, 0)
		default:
			g.emit(bc.ZERON, int(m.off), 0, int(size))
		}
		return
	}
	mark := g.top
	defer func() { g.top = mark }()
	m = g.steady(m, size)
	t := g.alloc(8)
	g.number(t, true, 0)
	if size > unrollMost {
		a, end := g.alloc(8), g.alloc(8)
		n := size / 8 * 8
		g.address(m, a)
		g.number(end, true, n)
		g.emit(bc.ADD64, end, a, end)
		top := g.newLabel()
		g.bindLive(top)
		g.emit(bc.ST64, t, a, 0)
		g.emit(bc.ADDI64, a, a, 8)
		g.jumpIf(bc.JNE64, a, end, top)
		m, size = mode{kind: atBase, base: a}, size-n
	}
	for off := int64(0); off < size; {
		c := chunk(size - off)
		g.store(shifted(m, off), c, t)
		off += scalar(c).Size
	}
}
