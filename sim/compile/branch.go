package compile

// This file lowers conditions: they become jumps, never a 0 or 1 that is tested
// again.

import (
	bc "procession/sim/bytecode"
	"procession/sim/source"
)

// truth puts 0 or 1 into dst by jumping.
func (g *gen) truth(e source.Expr, dst int) {
	no, end := g.newLabel(), g.newLabel()
	g.branch(e, no, false)
	g.emitBC(bc.IMM32, dst, 1)
	g.jump(end)
	g.bind(no)
	g.emitBC(bc.IMM32, dst, 0)
	g.bind(end)
}

// branch jumps to l if the truth of e is sense, else goes on.
func (g *gen) branch(e source.Expr, l label, sense bool) {
	m := g.top
	defer func() { g.top = m }()
	switch e := e.(type) {
	case *source.IntConst:
		if (e.Value != 0) == sense {
			g.jump(l)
		}
		return
	case *source.Unary:
		if e.Op == source.Not {
			g.branch(e.X, l, !sense)
			return
		}
	case *source.Logic:
		if e.And == sense {
			// All of them: leave at the first that differs.
			skip := g.newLabel()
			g.branch(e.X, skip, !sense)
			g.branch(e.Y, l, sense)
			g.bind(skip)
		} else {
			g.branch(e.X, l, sense)
			g.branch(e.Y, l, sense)
		}
		return
	case *source.Comma:
		g.effect(e.X)
		g.branch(e.Y, l, sense)
		return
	case *source.Convert:
		if keepsTruth(e) {
			g.branch(e.X, l, sense)
			return
		}
	case *source.Binary:
		if isCompare(e.Op) {
			g.compareJump(e.Op, e.X, e.Y, l, sense)
			return
		}
	case *source.OpAssign:
		if g.countdown(e, l, sense) {
			return
		}
	}
	c := e.Repr().Class
	switch {
	case isFloat(c):
		zero := &source.FloatConst{E: source.E{R: e.Repr()}}
		g.compareJump(source.Ne, e, zero, l, sense)
	case wide(c):
		g.jumpFar(boolOp(sense, bc.JNZ64, bc.JZ64), g.value(e), l)
	default:
		g.jumpFar(boolOp(sense, bc.JNZ32, bc.JZ32), g.value(e), l)
	}
}

func boolOp(sense bool, yes, no bc.Op) bc.Op {
	if sense {
		return yes
	}
	return no
}

// countdown lowers the truth of n-- without keeping the old value: it is zero
// exactly if the new one is the step.
func (g *gen) countdown(e *source.OpAssign, l label, sense bool) bool {
	step, ok := intConst(e.Value)
	c := e.Old.Class
	if !ok || !e.Post || e.Atomic || e.Bits.Width > 0 || e.Arith != c || isFloat(c) || narrow(c) {
		return false
	}
	switch e.Op {
	case source.Sub:
		step = -step
	case source.Add:
	default:
		return false
	}
	slot, ok := g.ownSlot(e.To, e.Bits, c)
	if !ok || !fits16(step) {
		return false
	}
	g.opAssign(e, false)
	if wide(c) {
		g.jumpIf(boolOp(sense, bc.JNEI64, bc.JEQI64), slot, int(step), l)
	} else {
		g.jumpIf(boolOp(sense, bc.JNEI32, bc.JEQI32), slot, int(step), l)
	}
	return true
}

type jumps struct{ eq, ne, lts, ltu, les, leu bc.Op }

var (
	jumps32 = jumps{bc.JEQ32, bc.JNE32, bc.JLTS32, bc.JLTU32, bc.JLES32, bc.JLEU32}
	jumps64 = jumps{bc.JEQ64, bc.JNE64, bc.JLTS64, bc.JLTU64, bc.JLES64, bc.JLEU64}
)

// Jumps with a constant of 16 bits, by BinOp from Eq on; for signed operands,
// and where the sign does not matter.
var (
	jumpsI32 = [...]bc.Op{bc.JEQI32, bc.JNEI32, bc.JLTSI32, bc.JLESI32, bc.JGTSI32, bc.JGESI32}
	jumpsI64 = [...]bc.Op{bc.JEQI64, bc.JNEI64, bc.JLTSI64, bc.JLESI64, bc.JGTSI64, bc.JGESI64}
)

// mirror is the comparison with its operands exchanged.
func mirror(op source.BinOp) source.BinOp {
	switch op {
	case source.Lt:
		return source.Gt
	case source.Le:
		return source.Ge
	case source.Gt:
		return source.Lt
	case source.Ge:
		return source.Le
	}
	return op
}

// compareJump jumps to l if x op y is sense.
func (g *gen) compareJump(op source.BinOp, x, y source.Expr, l label, sense bool) {
	c := x.Repr().Class
	if isFloat(c) {
		g.floatJump(op, x, y, l, sense)
		return
	}
	if !sense {
		op = inverse(op)
	}
	if _, ok := intConst(x); ok {
		x, y, op = y, x, mirror(op)
	}
	if v, ok := intConst(y); ok {
		if !signed(c) && !narrow(c) {
			op, v = unsignedImm(op, v)
		}
		if fits16(v) && (signed(c) || narrow(c) || op == source.Eq || op == source.Ne) {
			a := g.value(x)
			switch {
			case v == 0 && op == source.Eq:
				g.jumpFar(pick(c, bc.JZ32, bc.JZ64), a, l)
			case v == 0 && op == source.Ne:
				g.jumpFar(pick(c, bc.JNZ32, bc.JNZ64), a, l)
			case wide(c):
				g.jumpIf(jumpsI64[op-source.Eq], a, int(v), l)
			default:
				g.jumpIf(jumpsI32[op-source.Eq], a, int(v), l)
			}
			return
		}
	}
	a, b := g.operands(x, y)
	j := jumps32
	if wide(c) {
		j = jumps64
	}
	switch op {
	case source.Gt:
		op, a, b = source.Lt, b, a
	case source.Ge:
		op, a, b = source.Le, b, a
	}
	o := j.eq
	switch {
	case op == source.Ne:
		o = j.ne
	case op == source.Lt && signed(c):
		o = j.lts
	case op == source.Lt:
		o = j.ltu
	case op == source.Le && signed(c):
		o = j.les
	case op == source.Le:
		o = j.leu
	}
	g.jumpIf(o, a, b, l)
}

// unsignedImm turns comparisons of an unsigned value with 0 or 1 that mean
// equality into it.
func unsignedImm(op source.BinOp, v int64) (source.BinOp, int64) {
	switch {
	case v == 0 && op == source.Gt:
		return source.Ne, 0
	case v == 0 && op == source.Le:
		return source.Eq, 0
	case v == 1 && op == source.Ge:
		return source.Ne, 0
	case v == 1 && op == source.Lt:
		return source.Eq, 0
	}
	return op, v
}

// floatJump keeps apart "not less" and "greater or equal", which differ for a NaN.
func (g *gen) floatJump(op source.BinOp, x, y source.Expr, l label, sense bool) {
	c := x.Repr().Class
	a, b := g.operands(x, y)
	switch op {
	case source.Gt:
		op, a, b = source.Lt, b, a
	case source.Ge:
		op, a, b = source.Le, b, a
	}
	if c == source.F32 {
		t := g.alloc(8)
		g.emit(arithOps[op].of(c), t, a, b)
		g.jumpFar(boolOp(sense, bc.JNZ32, bc.JZ32), t, l)
		return
	}
	var o bc.Op
	switch op {
	case source.Eq:
		o = boolOp(sense, bc.JEQF64, bc.JNEF64)
	case source.Ne:
		o = boolOp(sense, bc.JNEF64, bc.JEQF64)
	case source.Lt:
		o = boolOp(sense, bc.JLTF64, bc.JNLTF64)
	case source.Le:
		o = boolOp(sense, bc.JLEF64, bc.JNLEF64)
	}
	g.jumpIf(o, a, b, l)
}
