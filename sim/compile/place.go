package compile

// This file lowers places: which way of addressing reaches them, and loads,
// stores and assignments.
//
// What the six programs of testdata/bench taught (instructions of the innermost
// loop): an index of 64 bits in the access itself, LDY, saves two of three for
// every a[i] with a size_t; scaling and sign-extending a row's index at once,
// MULX, two of twelve of a matrix product; *p++ by moving p first and reaching
// back, one of five of a hash; not narrowing what a store narrows, one of six of
// filling a buffer. What is left is one instruction an operator. Moving the row
// a[i] out of the loop over j would save two more of ten, and is not done: the
// learner steps through the code as written.

import (
	bc "procession/sim/bytecode"
	"procession/sim/source"
)

type modeKind uint8

const (
	inSlot    modeKind = iota // the frame at off, as operands
	atFrame                   // memory at FP+off
	atStatic                  // memory at sym+off
	atBase                    // memory at [base]64+off
	atIndex                   // memory at [base]64 + int32([index])*width
	atIndex64                 // memory at [base]64 + [index]64*width
)

// mode is a way of addressing. Its slots are in use as long as it is.
type mode struct {
	kind        modeKind
	off         int64
	sym         *source.Symbol
	base, index int
	wideForm    bool // inSlot: a scalar kept widened to 4 bytes
}

func (g *gen) local(l *source.Local, off int64) mode {
	h := g.homes[l]
	if h.slot {
		return mode{kind: inSlot, off: int64(h.off) + off, wideForm: narrow(l.Repr.Class)}
	}
	return mode{kind: atFrame, off: int64(h.off) + off}
}

// mode says how to reach width bytes at p.
func (g *gen) mode(p source.Place, width int64) mode {
	switch p := p.(type) {
	case source.LocalPlace:
		return g.local(p.Local, p.Off)
	case *source.LocalPlace:
		return g.local(p.Local, p.Off)
	case source.StaticPlace:
		return g.static(p.Sym, p.Off)
	case *source.StaticPlace:
		return g.static(p.Sym, p.Off)
	}
	m, ok := memPlace(p)
	if !ok {
		panic("compile: a place of an unknown kind")
	}
	return g.memory(m.Addr, m.Off, width)
}

func (g *gen) static(s *source.Symbol, off int64) mode {
	if s.TLS {
		t := g.alloc(8)
		g.reloc(s, off)
		g.emitBC(bc.LEATLS, t, off)
		return mode{kind: atBase, base: t}
	}
	return mode{kind: atStatic, sym: s, off: off}
}

// memory reaches width bytes (0: only the address is wanted) at addr + off.
func (g *gen) memory(addr source.Expr, off, width int64) mode {
	for {
		addr = stripPointer(addr)
		b, ok := addr.(*source.Binary)
		if !ok {
			break
		}
		if v, ok := intConst(b.Y); ok && b.Op == source.Add {
			addr, off = b.X, off+v
			continue
		} else if ok && b.Op == source.Sub {
			addr, off = b.X, off-v
			continue
		}
		if v, ok := intConst(b.X); ok && b.Op == source.Add {
			addr, off = b.Y, off+v
			continue
		}
		break
	}
	switch a := addr.(type) {
	case *source.Addr:
		if m, ok := memPlace(a.Of); ok {
			return g.memory(m.Addr, m.Off+off, width)
		}
		m := g.mode(a.Of, width)
		m.off += off
		if m.kind == inSlot {
			m.kind = atFrame
		}
		return m
	case *source.Binary:
		if m, ok := g.indexed(a, off, width); ok {
			return m
		}
	case *source.OpAssign:
		// *p++: move p on first, then reach back.
		if step, ok := g.pointerStep(a); ok && fits16(off-step) {
			slot := g.opAssign(a, false)
			return mode{kind: atBase, base: slot, off: off - step}
		}
	}
	return g.based(g.value(addr), off)
}

// based is [base] + off, with off made small enough for an instruction.
func (g *gen) based(base int, off int64) mode {
	if fits16(off) {
		return mode{kind: atBase, base: base, off: off}
	}
	t := g.alloc(8)
	g.emit(bc.ADD64, t, base, g.pinned(pin{kind: pin64, value: off}))
	return mode{kind: atBase, base: t}
}

// stripPointer removes conversions that keep all 64 bits.
func stripPointer(e source.Expr) source.Expr {
	for {
		c, ok := e.(*source.Convert)
		if !ok || c.ToBool || !wide(c.X.Repr().Class) || !wide(c.R.Class) || isFloat(c.R.Class) || isFloat(c.X.Repr().Class) {
			return e
		}
		e = c.X
	}
}

// pointerStep recognises p++ and p-- of a pointer in a slot.
func (g *gen) pointerStep(e *source.OpAssign) (int64, bool) {
	if !e.Post || e.Atomic || e.Arith != e.Old.Class || !wide(e.Arith) || isFloat(e.Arith) {
		return 0, false
	}
	if _, ok := g.ownSlot(e.To, e.Bits, e.Old.Class); !ok {
		return 0, false
	}
	v, ok := intConst(e.Value)
	switch {
	case !ok:
		return 0, false
	case e.Op == source.Add:
		return v, true
	case e.Op == source.Sub:
		return -v, true
	}
	return 0, false
}

// indexed recognises base + index*width.
func (g *gen) indexed(e *source.Binary, off, width int64) (mode, bool) {
	if e.Op != source.Add || width == 0 {
		return mode{}, false
	}
	base, index := e.X, scaledBy(e.Y, width)
	if index == nil {
		base, index = e.Y, scaledBy(e.X, width)
	}
	if index == nil && width == 1 {
		base, index = e.X, e.Y
	}
	if index == nil {
		return mode{}, false
	}
	b, ok := 0, false
	_, isAddr := stripPointer(base).(*source.Addr)
	if !isAddr && !fits16(off) {
		return mode{}, false
	}
	if a, isAddr := stripPointer(base).(*source.Addr); isAddr {
		var p pin
		if p, ok = g.addrPin(a.Of); ok {
			p.value += off
			b = g.pinned(p)
		}
	}
	if !ok {
		b = g.value(base)
		if off != 0 {
			t := g.alloc(8)
			if fits16(off) {
				g.emit(bc.ADDI64, t, b, int(off))
			} else {
				g.emit(bc.ADD64, t, b, g.pinned(pin{kind: pin64, value: off}))
			}
			b = t
		}
	}
	if x := signExtended(index); x != nil {
		return mode{kind: atIndex, base: b, index: g.value(x)}, true
	}
	return mode{kind: atIndex64, base: b, index: g.value(index)}, true
}

// scaledBy returns the index, of 64 bits, if e is an index times width.
func scaledBy(e source.Expr, width int64) source.Expr {
	e = stripPointer(e)
	if width == 1 {
		if signExtended(e) != nil {
			return e
		}
		if b, ok := e.(*source.Binary); ok && b.Op == source.Mul {
			if v, ok := intConst(b.Y); ok && v == 1 {
				return b.X
			}
		}
		return nil
	}
	b, ok := e.(*source.Binary)
	if !ok {
		return nil
	}
	v, ok := intConst(b.Y)
	if ok && (b.Op == source.Mul && v == width || b.Op == source.Shl && v < 4 && 1<<v == width) {
		return b.X
	}
	return nil
}

// signExtended returns the expression of at most 32 bits of which e is the
// sign-extended value.
func signExtended(e source.Expr) source.Expr {
	c, ok := stripPointer(e).(*source.Convert)
	if !ok || c.ToBool || !wide(c.R.Class) || isFloat(c.R.Class) {
		return nil
	}
	switch from := c.X.Repr().Class; {
	case from == source.I32, narrow(from):
		return c.X
	}
	return nil
}

// addrPin tells the address of a variable that is fixed for the call.
func (g *gen) addrPin(p source.Place) (pin, bool) {
	switch p := p.(type) {
	case source.StaticPlace:
		return pin{kind: pinAddr, value: p.Off, sym: p.Sym}, !p.Sym.TLS
	case *source.StaticPlace:
		return pin{kind: pinAddr, value: p.Off, sym: p.Sym}, !p.Sym.TLS
	case source.LocalPlace:
		return pin{kind: pinFrame, value: int64(g.homes[p.Local].off) + p.Off}, true
	case *source.LocalPlace:
		return pin{kind: pinFrame, value: int64(g.homes[p.Local].off) + p.Off}, true
	}
	return pin{}, false
}

// ownSlot returns the slot of a variable that is an operand as it is.
func (g *gen) ownSlot(p source.Place, b source.Bits, c source.Class) (int, bool) {
	var l source.LocalPlace
	switch p := p.(type) {
	case source.LocalPlace:
		l = p
	case *source.LocalPlace:
		l = *p
	default:
		return 0, false
	}
	h := g.homes[l.Local]
	if !h.slot || b.Width > 0 || c == source.Agg || c == source.Void {
		return 0, false
	}
	if narrow(c) && (l.Local.Repr.Class != c || l.Off != 0) {
		return 0, false
	}
	return h.off + int(l.Off), true
}

// localOf is the variable that a place is the whole of.
func localOf(p source.Place) *source.Local {
	switch p := p.(type) {
	case source.LocalPlace:
		if p.Local.Repr.Class != source.Agg {
			return p.Local
		}
	case *source.LocalPlace:
		return localOf(*p)
	}
	return nil
}

// address puts the address that m reaches into dst.
func (g *gen) address(m mode, dst int) {
	switch m.kind {
	case inSlot, atFrame:
		g.emitBC(bc.LEA, dst, m.off)
	case atStatic:
		g.reloc(m.sym, m.off)
		g.emitBC(bc.ADDR, dst, m.off)
	case atBase:
		if m.off == 0 {
			g.move(dst, m.base, source.U64)
			return
		}
		g.emit(bc.ADDI64, dst, m.base, int(m.off))
	default:
		panic("compile: the address of an indexed place")
	}
}

// loadOps and storeOps are the accesses by class, for each way of addressing.
var loadOps = [...][5]bc.Op{
	source.I8:  {bc.LDFP8S, bc.LDG8S, bc.LD8S, bc.LDX8S, bc.LDY8S},
	source.U8:  {bc.LDFP8U, bc.LDG8U, bc.LD8U, bc.LDX8U, bc.LDY8U},
	source.I16: {bc.LDFP16S, bc.LDG16S, bc.LD16S, bc.LDX16S, bc.LDY16S},
	source.U16: {bc.LDFP16U, bc.LDG16U, bc.LD16U, bc.LDX16U, bc.LDY16U},
	source.I32: {bc.LDFP32, bc.LDG32, bc.LD32, bc.LDX32, bc.LDY32},
	source.U32: {bc.LDFP32, bc.LDG32, bc.LD32, bc.LDX32, bc.LDY32},
	source.I64: {bc.LDFP64, bc.LDG64, bc.LD64, bc.LDX64, bc.LDY64},
	source.U64: {bc.LDFP64, bc.LDG64, bc.LD64, bc.LDX64, bc.LDY64},
	source.F32: {bc.LDFP32, bc.LDG32, bc.LD32, bc.LDX32, bc.LDY32},
	source.F64: {bc.LDFP64, bc.LDG64, bc.LD64, bc.LDX64, bc.LDY64},
}

var storeOps = [...][5]bc.Op{
	1: {bc.STFP8, bc.STG8, bc.ST8, bc.STX8, bc.STY8},
	2: {bc.STFP16, bc.STG16, bc.ST16, bc.STX16, bc.STY16},
	4: {bc.STFP32, bc.STG32, bc.ST32, bc.STX32, bc.STY32},
	8: {bc.STFP64, bc.STG64, bc.ST64, bc.STX64, bc.STY64},
}

// load reads a scalar of class c at m into the slot dst.
func (g *gen) load(m mode, c source.Class, dst int) {
	if m.kind == inSlot {
		if narrow(c) {
			g.emit(widen(c), dst, int(m.off), 0)
			return
		}
		g.move(dst, int(m.off), c)
		return
	}
	g.access(loadOps[c][m.kind-atFrame], m, dst)
}

// store writes the scalar of class c in the slot src to m.
func (g *gen) store(m mode, c source.Class, src int) {
	if m.kind == inSlot {
		switch {
		case src == int(m.off):
		case m.wideForm || !narrow(c):
			g.move(int(m.off), src, c)
		case scalar(c).Size == 1:
			g.emit(bc.MOV8, int(m.off), src, 0)
		default:
			g.emit(bc.MOV16, int(m.off), src, 0)
		}
		return
	}
	g.access(storeOps[scalar(c).Size][m.kind-atFrame], m, src)
}

func (g *gen) access(op bc.Op, m mode, slot int) {
	switch m.kind {
	case atFrame:
		g.emitBC(op, slot, m.off)
	case atStatic:
		g.reloc(m.sym, m.off)
		g.emitBC(op, slot, m.off)
	case atBase:
		g.emit(op, slot, m.base, int(m.off))
	case atIndex, atIndex64:
		g.emit(op, slot, m.base, m.index)
	}
}

func (g *gen) loadExpr(e *source.Load, dst int) {
	if s, ok := g.ownSlot(e.From, e.Bits, e.R.Class); ok {
		g.move(dst, s, e.R.Class)
		return
	}
	if e.Bits.Width > 0 {
		g.loadField(g.mode(e.From, scalar(e.Unit).Size), e.Bits, e.Unit, e.R.Class, dst)
		return
	}
	if e.Atomic {
		g.atomicLoad(g.mode(e.From, 0), e.R.Class, dst)
		return
	}
	g.load(g.mode(e.From, e.R.Size), e.R.Class, dst)
}

// lowBytes is e without conversions that only change what a store of size bytes
// does not look at.
func lowBytes(e source.Expr, size int64) source.Expr {
	for {
		c, ok := e.(*source.Convert)
		if !ok || c.ToBool || isFloat(c.R.Class) || scalar(c.R.Class).Size < size {
			return e
		}
		from := c.X.Repr().Class
		if isFloat(from) || from == source.Agg || from == source.Void || scalar(from).Size < size {
			return e
		}
		e = c.X
	}
}

// assign stores and, if want, returns the slot of the value stored (a scalar).
func (g *gen) assign(e *source.Assign, want bool) int {
	c := e.R.Class
	if c == source.Agg {
		g.assignAggregate(e)
		return 0
	}
	if s, ok := g.ownSlot(e.To, e.Bits, c); ok {
		g.into(e.Value, s)
		if l := localOf(e.To); l != nil {
			g.wrote(l)
		}
		return s
	}
	switch {
	case e.Bits.Width > 0:
		m := g.mode(e.To, scalar(e.Unit).Size)
		return g.storeField(m, e.Bits, e.Unit, c, g.value(e.Value))
	case e.Atomic:
		m := g.mode(e.To, 0)
		v := g.value(e.Value)
		g.atomicStore(m, c, v)
		return v
	}
	m := g.mode(e.To, e.R.Size)
	val := e.Value
	if !want && !m.wideForm && !isFloat(c) {
		val = lowBytes(val, e.R.Size)
	}
	v := g.value(val)
	g.store(m, c, v)
	if l := localOf(e.To); l != nil {
		g.wrote(l)
	}
	return v
}

// opAssign lowers x op= v, ++ and --. It returns the slot of the new value, or
// of the old one if e.Post; where that would cost a copy, only if want.
func (g *gen) opAssign(e *source.OpAssign, want bool) int {
	c := e.Old.Class
	combine := func(old int, val source.Expr) source.Expr {
		var x source.Expr = &slotExpr{E: source.E{R: e.Old, Pos: e.Pos}, slot: old}
		arith := source.E{R: scalar(e.Arith), Pos: e.Pos}
		if e.Arith != c {
			x = &source.Convert{E: arith, X: x}
		}
		x = &source.Binary{E: arith, Op: e.Op, X: x, Y: val}
		if e.Bool || e.Arith != c {
			x = &source.Convert{E: source.E{R: e.Old, Pos: e.Pos}, X: x, ToBool: e.Bool}
		}
		return x
	}
	if s, ok := g.ownSlot(e.To, e.Bits, c); ok {
		result := s
		if e.Post && want {
			result = g.alloc(8)
			g.move(result, s, c)
		}
		g.into(combine(s, e.Value), s)
		if l := localOf(e.To); l != nil {
			g.wrote(l)
		}
		return result
	}
	if e.Atomic && e.Bits.Width == 0 {
		return g.atomicOpAssign(e, combine)
	}
	val := e.Value
	if impure(val) {
		val = &slotExpr{E: source.E{R: val.Repr(), Pos: e.Pos}, slot: g.value(val)}
	}
	unit := e.Old.Size
	if e.Bits.Width > 0 {
		unit = scalar(e.Unit).Size
	}
	m := g.mode(e.To, unit)
	old := g.alloc(8)
	if e.Bits.Width > 0 {
		g.loadField(m, e.Bits, e.Unit, c, old)
	} else {
		g.load(m, c, old)
	}
	v := g.alloc(8)
	next := combine(old, val)
	if (!want || e.Post) && !m.wideForm && e.Bits.Width == 0 && !isFloat(c) {
		next = lowBytes(next, e.Old.Size)
	}
	g.into(next, v)
	if e.Bits.Width > 0 {
		v = g.storeField(m, e.Bits, e.Unit, c, v)
	} else {
		g.store(m, c, v)
		if l := localOf(e.To); l != nil {
			g.wrote(l)
		}
	}
	if e.Post {
		return old
	}
	return v
}
