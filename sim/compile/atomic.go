package compile

// This file lowers atomic operations. Those that the machine does not have
// (multiplication, shifts, floating point) become a loop of compare and
// exchange, as gcc makes them.

import (
	bc "procession/sim/bytecode"
	"procession/sim/source"
)

var atomicOps = [...]map[int64]bc.Op{
	source.AtomicLoad:     {1: bc.ALD8, 2: bc.ALD16, 4: bc.ALD32, 8: bc.ALD64},
	source.AtomicStore:    {1: bc.AST8, 2: bc.AST16, 4: bc.AST32, 8: bc.AST64},
	source.AtomicExchange: {1: bc.XCHG8, 2: bc.XCHG16, 4: bc.XCHG32, 8: bc.XCHG64},
	source.AtomicFetchAdd: {1: bc.XADD8, 2: bc.XADD16, 4: bc.XADD32, 8: bc.XADD64},
	source.AtomicFetchSub: {1: bc.XADD8, 2: bc.XADD16, 4: bc.XADD32, 8: bc.XADD64},
	source.AtomicFetchAnd: {1: bc.XAND8, 2: bc.XAND16, 4: bc.XAND32, 8: bc.XAND64},
	source.AtomicFetchOr:  {1: bc.XORM8, 2: bc.XORM16, 4: bc.XORM32, 8: bc.XORM64},
	source.AtomicFetchXor: {1: bc.XXOR8, 2: bc.XXOR16, 4: bc.XXOR32, 8: bc.XXOR64},

	source.AtomicCompareExchange: {1: bc.CAS8, 2: bc.CAS16, 4: bc.CAS32, 8: bc.CAS64},
}

// addressed returns a slot with the address that m reaches.
func (g *gen) addressed(m mode) int {
	if m.kind == atBase && m.off == 0 {
		return m.base
	}
	t := g.alloc(8)
	g.address(m, t)
	return t
}

// settle makes the zero-extended value in dst one of class c.
func (g *gen) settle(c source.Class, dst int) {
	if c == source.I8 || c == source.I16 {
		g.emit(widen(c), dst, dst, 0)
	}
}

func (g *gen) atomicLoad(m mode, c source.Class, dst int) {
	g.emit(atomicOps[source.AtomicLoad][scalar(c).Size], dst, g.addressed(m), 0)
	g.settle(c, dst)
}

func (g *gen) atomicStore(m mode, c source.Class, v int) {
	g.emit(atomicOps[source.AtomicStore][scalar(c).Size], v, g.addressed(m), 0)
}

func (g *gen) atomic(e *source.AtomicOp, dst int) {
	if e.Op == source.AtomicFence {
		g.emit(bc.FENCE, 0, 0, 0)
		return
	}
	size := scalar(e.Unit).Size
	op := atomicOps[e.Op][size]
	addr := g.value(e.Addr)
	switch e.Op {
	case source.AtomicLoad:
		g.emit(op, dst, addr, 0)
		g.settle(e.Unit, dst)
	case source.AtomicStore:
		g.emit(op, g.value(e.X), addr, 0)
	case source.AtomicCompareExchange:
		expected := g.value(e.X)
		desired := g.value(e.Y)
		pair := g.alloc(16)
		g.load(mode{kind: atBase, base: expected}, unsignedOf(e.Unit), pair)
		g.emit(op, pair, addr, desired)
		done := g.newLabel()
		g.jumpFar(bc.JNZ32, pair+8, done)
		g.store(mode{kind: atBase, base: expected}, e.Unit, pair)
		g.bind(done)
		g.move(dst, pair+8, source.U8)
	default:
		x := g.value(e.X)
		if e.Op == source.AtomicFetchSub {
			t := g.alloc(8)
			g.emit(pick(e.Unit, bc.NEG32, bc.NEG64), t, x, 0)
			x = t
		}
		g.emit(op, dst, addr, x)
		g.settle(e.Unit, dst)
	}
}

// fetchOps are the operators that are one instruction on memory.
var fetchOps = map[source.BinOp]source.AtomicKind{
	source.Add: source.AtomicFetchAdd, source.Sub: source.AtomicFetchSub, source.And: source.AtomicFetchAnd,
	source.Or: source.AtomicFetchOr, source.Xor: source.AtomicFetchXor,
}

// atomicOpAssign lowers x op= v as one indivisible access, and returns the slot
// of the old or the new value.
func (g *gen) atomicOpAssign(e *source.OpAssign, combine func(int, source.Expr) source.Expr) int {
	c := e.Old.Class
	size := scalar(c).Size
	addr := g.addressed(g.mode(e.To, 0))
	v := g.value(e.Value)
	val := &slotExpr{E: source.E{R: e.Value.Repr(), Pos: e.Pos}, slot: v}
	pair, next := g.alloc(16), g.alloc(8)
	kind, one := fetchOps[e.Op]
	if one && !e.Bool && !isFloat(c) && !isFloat(e.Arith) {
		if e.Op == source.Sub {
			g.emit(pick(e.Arith, bc.NEG32, bc.NEG64), next, v, 0)
			v = next
		}
		g.emit(atomicOps[kind][size], pair, addr, v)
		g.settle(c, pair)
		if !e.Post {
			next = g.alloc(8)
			g.into(combine(pair, val), next)
		}
	} else {
		g.emit(atomicOps[source.AtomicLoad][size], pair, addr, 0)
		again := g.newLabel()
		g.bindLive(again)
		old := pair
		if c == source.I8 || c == source.I16 {
			old = g.alloc(8)
			g.emit(widen(c), old, pair, 0)
		}
		g.into(combine(old, val), next)
		g.emit(atomicOps[source.AtomicCompareExchange][size], pair, addr, next)
		g.jumpFar(bc.JZ32, pair+8, again)
		if e.Post {
			g.settle(c, pair)
		}
	}
	if e.Post {
		return pair
	}
	return next
}
