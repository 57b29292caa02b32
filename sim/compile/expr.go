package compile

// This file lowers expressions, in three ways: value says in which slot the
// value is (a local's own slot where it has one), into computes it in a given
// slot, effect wants nothing but the effects.
//
// into writes its destination only after it has read every local that the
// expression names, so x = e may compute e right into x.
//
// C leaves the order of most operands open. This is gcc's on x86-64: arguments
// from the right, a plain variable after an operand with effects, the right side
// of op= before the left. So programs that rely on it print what their authors
// have seen.

import (
	"math"

	"procession/sim/bytecode"
	"procession/sim/source"
)

// slotExpr stands for a value that is in a slot already.
type slotExpr struct {
	source.E
	slot int
}

func constant(r source.Repr, v int64) *source.IntConst {
	return &source.IntConst{E: source.E{R: r, Pos: source.Pos{File: -1}}, Value: v}
}

func scalar(c source.Class) source.Repr {
	size := [...]int64{
		source.I8: 1, source.U8: 1, source.I16: 2, source.U16: 2, source.I32: 4, source.U32: 4,
		source.I64: 8, source.U64: 8, source.F32: 4, source.F64: 8, source.Agg: 0,
	}[c]
	return source.Repr{Class: c, Size: size, Align: size}
}

// value returns the slot that holds e, a scalar: 4 bytes, widened if it is
// narrower, or 8. The slot may be a local's own.
func (g *gen) value(e source.Expr) int {
	switch e := e.(type) {
	case *slotExpr:
		return e.slot
	case *source.IntConst:
		if wide(e.R.Class) {
			return g.pinned(pin{kind: pin64, value: e.Value})
		}
		return g.pinned(pin{kind: pin32, value: constantBits(e)})
	case *source.FloatConst:
		if e.R.Class == source.F64 {
			return g.pinned(pin{kind: pin64, value: int64(math.Float64bits(e.Value))})
		}
		return g.pinned(pin{kind: pin32, value: int64(math.Float32bits(float32(e.Value)))})
	case *source.Load:
		if s, ok := g.ownSlot(e.From, e.Bits, e.R.Class); ok {
			return s
		}
	case *source.Assign:
		return g.assign(e, true)
	case *source.OpAssign:
		return g.opAssign(e, true)
	case *source.Convert:
		if !e.ToBool && keeps(e.X.Repr().Class, e.R.Class) {
			return g.value(e.X)
		}
		if e.ToBool && isBoolean(e.X) {
			return g.value(e.X)
		}
	case *source.Comma:
		g.effect(e.X)
		return g.value(e.Y)
	case *source.Do:
		if e.Value != nil {
			g.do(e)
			return g.value(e.Value)
		}
	case *source.Call:
		return g.call(e, -1)
	case *source.Addr:
		if p, ok := g.addrPin(e.Of); ok {
			return g.pinned(p)
		}
	}
	t := g.alloc(8)
	g.into(e, t)
	return t
}

// into computes e, a scalar, in the slot dst.
func (g *gen) into(e source.Expr, dst int) {
	m := g.top
	defer func() { g.top = m }()
	c := e.Repr().Class
	switch e := e.(type) {
	case *source.IntConst:
		g.number(dst, wide(c), constantBits(e))
	case *source.FloatConst:
		if c == source.F64 {
			g.number(dst, true, int64(math.Float64bits(e.Value)))
		} else {
			g.number(dst, false, int64(math.Float32bits(float32(e.Value))))
		}
	case *source.Addr:
		g.address(g.mode(e.Of, 0), dst)
	case *source.FuncAddr:
		g.reloc(e.Sym, 0)
		g.emitBC(bytecode.ADDR, dst, 0)
	case *source.Load:
		g.loadExpr(e, dst)
	case *source.Unary:
		g.unary(e, dst)
	case *source.Binary:
		g.binary(e, dst)
	case *source.Logic:
		g.truth(e, dst)
	case *source.Cond:
		no, end := g.newLabel(), g.newLabel()
		g.branch(e.C, no, false)
		g.into(e.X, dst)
		g.jump(end)
		g.bind(no)
		g.into(e.Y, dst)
		g.bind(end)
	case *source.Comma:
		g.effect(e.X)
		g.into(e.Y, dst)
	case *source.Convert:
		g.convert(e, dst)
	case *source.Call:
		g.move(dst, g.call(e, dst), c)
	case *source.Do:
		g.do(e)
		if e.Value != nil {
			g.into(e.Value, dst)
		}
	case *source.Rvalue:
		g.rvalue(e, dst)
	case *source.VAArg:
		g.vaArg(e, dst)
	case *source.Alloca:
		g.emit(bytecode.ALLOCA, dst, g.value(e.Size), 0)
	case *source.AtomicOp:
		g.atomic(e, dst)
	case *source.Trap:
		g.emit(bytecode.TRAP, 0, 0, 0)
		g.reachable = false
	case *source.OpAssign:
		g.move(dst, g.opAssign(e, true), c)
	case *source.Assign, *slotExpr:
		g.move(dst, g.value(e), c)
	case *source.VAStart:
		g.effect(e)
	default:
		panic("compile: an expression of an unknown kind")
	}
}

// effect evaluates e for its effects.
func (g *gen) effect(e source.Expr) {
	m := g.top
	defer func() { g.top = m }()
	switch e := e.(type) {
	case nil, *source.IntConst, *source.FloatConst, *source.Addr, *source.FuncAddr, *slotExpr:
		if a, ok := e.(*source.Addr); ok {
			g.placeEffect(a.Of)
		}
	case *source.Load:
		if e.Volatile || e.Atomic {
			if e.R.Class != source.Agg {
				g.value(e)
			}
			return
		}
		g.placeEffect(e.From)
	case *source.Assign:
		g.assign(e, false)
	case *source.OpAssign:
		g.opAssign(e, false)
	case *source.Unary:
		g.effect(e.X)
	case *source.Binary:
		g.effect(e.X)
		g.effect(e.Y)
	case *source.Logic:
		end := g.newLabel()
		g.branch(e.X, end, !e.And)
		g.effect(e.Y)
		g.bind(end)
	case *source.Cond:
		no, end := g.newLabel(), g.newLabel()
		g.branch(e.C, no, false)
		g.effect(e.X)
		g.jump(end)
		g.bind(no)
		g.effect(e.Y)
		g.bind(end)
	case *source.Comma:
		g.effect(e.X)
		g.effect(e.Y)
	case *source.Convert:
		g.effect(e.X)
	case *source.Call:
		if e.R.Class == source.Agg {
			g.callAggregate(e)
		} else {
			g.call(e, -1)
		}
	case *source.Do:
		g.do(e)
		g.effect(e.Value)
	case *source.Rvalue:
		g.effect(e.X)
	case *source.VAStart:
		t := g.alloc(8)
		g.emit(bytecode.VASTART, t, 0, 0)
		g.store(g.mode(e.List, 8), source.U64, t)
	case *source.VAArg:
		g.vaArg(e, g.alloc(8))
	case *source.AtomicOp:
		g.atomic(e, g.alloc(8))
	case *source.Trap, *source.Alloca:
		g.into(e, g.alloc(8))
	default:
		panic("compile: an expression of an unknown kind")
	}
}

func (g *gen) placeEffect(p source.Place) {
	if m, ok := memPlace(p); ok {
		g.effect(m.Addr)
	}
}

// do runs the statements of an expression, which are no steps of their own.
func (g *gen) do(e *source.Do) {
	g.quiet++
	for _, s := range e.Stmts {
		g.stmt(s)
	}
	g.quiet--
}

// number puts a constant into a slot.
func (g *gen) number(dst int, wide bool, v int64) {
	if !wide {
		g.emitBC(bytecode.IMM32, dst, v)
		return
	}
	g.emitBC(bytecode.IMM64, dst, int64(int32(v)))
	if v != int64(int32(v)) {
		g.emitBC(bytecode.IMMHI, dst, v>>32)
	}
}

// constantBits is the constant as its slot holds it.
func constantBits(e *source.IntConst) int64 {
	switch e.R.Class {
	case source.I8:
		return int64(int8(e.Value))
	case source.U8:
		return int64(uint8(e.Value))
	case source.I16:
		return int64(int16(e.Value))
	case source.U16:
		return int64(uint16(e.Value))
	case source.I32, source.U32:
		return int64(int32(e.Value))
	}
	return e.Value
}

// move copies a scalar between slots.
func (g *gen) move(dst, src int, c source.Class) {
	if dst == src || c == source.Void {
		return
	}
	op := bytecode.MOV32
	if wide(c) {
		op = bytecode.MOV64
	}
	g.emit(op, dst, src, 0)
}

// impure says that evaluating e may change or order something.
func impure(e source.Expr) bool {
	switch e := e.(type) {
	case nil, *source.IntConst, *source.FloatConst, *source.FuncAddr, *slotExpr:
		return false
	case *source.Addr:
		return impurePlace(e.Of)
	case *source.Load:
		return e.Volatile || e.Atomic || impurePlace(e.From)
	case *source.Unary:
		return impure(e.X)
	case *source.Binary:
		return impure(e.X) || impure(e.Y)
	case *source.Logic:
		return impure(e.X) || impure(e.Y)
	case *source.Cond:
		return impure(e.C) || impure(e.X) || impure(e.Y)
	case *source.Convert:
		return impure(e.X)
	}
	return true
}

func impurePlace(p source.Place) bool {
	m, ok := memPlace(p)
	return ok && impure(m.Addr)
}

// isVariable says that e is the plain value of a variable.
func isVariable(e source.Expr) bool {
	switch e := e.(type) {
	case *source.Load:
		_, mem := memPlace(e.From)
		return !mem
	case *source.Convert:
		return isVariable(e.X)
	}
	return false
}

// memPlace tells a MemPlace, held by value or by pointer.
func memPlace(p source.Place) (source.MemPlace, bool) {
	switch p := p.(type) {
	case source.MemPlace:
		return p, true
	case *source.MemPlace:
		return *p, true
	}
	return source.MemPlace{}, false
}
