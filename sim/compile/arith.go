package compile

// This file lowers operators. Integer operations exist for 32 and 64 bits;
// constants of 16 bits go into the instruction.

import (
	"math/bits"

	bc "procession/sim/bytecode"
	"procession/sim/source"
)

// opsOf are the operations of one operator: signed and unsigned, 32 and 64
// bits, and floating point; NOP where there is none.
type opsOf struct{ s32, u32, s64, u64, f32, f64 bc.Op }

var arithOps = [...]opsOf{
	source.Add: {bc.ADD32, bc.ADD32, bc.ADD64, bc.ADD64, bc.ADDF32, bc.ADDF64},
	source.Sub: {bc.SUB32, bc.SUB32, bc.SUB64, bc.SUB64, bc.SUBF32, bc.SUBF64},
	source.Mul: {bc.MUL32, bc.MUL32, bc.MUL64, bc.MUL64, bc.MULF32, bc.MULF64},
	source.Div: {bc.DIVS32, bc.DIVU32, bc.DIVS64, bc.DIVU64, bc.DIVF32, bc.DIVF64},
	source.Rem: {bc.REMS32, bc.REMU32, bc.REMS64, bc.REMU64, bc.NOP, bc.NOP},
	source.And: {bc.AND32, bc.AND32, bc.AND64, bc.AND64, bc.NOP, bc.NOP},
	source.Or:  {bc.OR32, bc.OR32, bc.OR64, bc.OR64, bc.NOP, bc.NOP},
	source.Xor: {bc.XOR32, bc.XOR32, bc.XOR64, bc.XOR64, bc.NOP, bc.NOP},
	source.Shl: {bc.SHL32, bc.SHL32, bc.SHL64, bc.SHL64, bc.NOP, bc.NOP},
	source.Shr: {bc.SHRS32, bc.SHRU32, bc.SHRS64, bc.SHRU64, bc.NOP, bc.NOP},
	source.Eq:  {bc.EQ32, bc.EQ32, bc.EQ64, bc.EQ64, bc.EQF32, bc.EQF64},
	source.Ne:  {bc.NE32, bc.NE32, bc.NE64, bc.NE64, bc.NEF32, bc.NEF64},
	source.Lt:  {bc.LTS32, bc.LTU32, bc.LTS64, bc.LTU64, bc.LTF32, bc.LTF64},
	source.Le:  {bc.LES32, bc.LEU32, bc.LES64, bc.LEU64, bc.LEF32, bc.LEF64},
}

// immOps are the operations with a constant of 16 bits, signed and unsigned, of
// 32 and 64 bits.
var immOps = [...]opsOf{
	source.Add: {bc.ADDI32, bc.ADDI32, bc.ADDI64, bc.ADDI64, 0, 0},
	source.Mul: {bc.MULI32, bc.MULI32, bc.MULI64, bc.MULI64, 0, 0},
	source.And: {bc.ANDI32, bc.ANDI32, bc.ANDI64, bc.ANDI64, 0, 0},
	source.Shl: {bc.SHLI32, bc.SHLI32, bc.SHLI64, bc.SHLI64, 0, 0},
	source.Shr: {bc.SHRSI32, bc.SHRUI32, bc.SHRSI64, bc.SHRUI64, 0, 0},
}

func (o opsOf) of(c source.Class) bc.Op {
	switch c {
	case source.U32:
		return o.u32
	case source.I64:
		return o.s64
	case source.U64:
		return o.u64
	case source.F32:
		return o.f32
	case source.F64:
		return o.f64
	}
	return o.s32
}

func isCompare(op source.BinOp) bool { return op >= source.Eq }

func commutes(op source.BinOp) bool {
	switch op {
	case source.Add, source.Mul, source.And, source.Or, source.Xor, source.Eq, source.Ne:
		return true
	}
	return false
}

// intConst gives the value of a constant in the form of its slot.
func intConst(e source.Expr) (int64, bool) {
	c, ok := e.(*source.IntConst)
	if !ok {
		return 0, false
	}
	return constantBits(c), true
}

func fits16(v int64) bool { return v == int64(int16(v)) }

// operands evaluates two operands in gcc's order.
func (g *gen) operands(x, y source.Expr) (int, int) {
	if isVariable(x) && impure(y) {
		b := g.value(y)
		return g.value(x), b
	}
	a := g.value(x)
	return a, g.value(y)
}

func (g *gen) binary(e *source.Binary, dst int) {
	op, x, y := e.Op, e.X, e.Y
	c := x.Repr().Class
	if isCompare(op) {
		g.compare(op, x, y, dst)
		return
	}
	if _, ok := intConst(x); ok && commutes(op) {
		x, y = y, x
	}
	if v, ok := intConst(y); ok && !isFloat(c) && g.binaryImm(op, c, x, v, dst) {
		return
	}
	if v, ok := intConst(x); ok && v == 0 && op == source.Sub && !isFloat(c) {
		g.emit(pick(c, bc.NEG32, bc.NEG64), dst, g.value(y), 0)
		return
	}
	a, b := g.operands(x, y)
	if wide(c) && !wide(y.Repr().Class) {
		g.most = max(g.most, b+8) // a shift reads its count as 8 bytes
	}
	g.emit(arithOps[op].of(c), dst, a, b)
}

// binaryImm lowers x op v where an instruction holds v.
func (g *gen) binaryImm(op source.BinOp, c source.Class, x source.Expr, v int64, dst int) bool {
	width := int64(32)
	if wide(c) {
		width = 64
	}
	u := uint64(v)
	if !wide(c) {
		u = uint64(uint32(v))
	}
	power := u != 0 && u&(u-1) == 0
	switch op {
	case source.Sub:
		op, v = source.Add, -v
	case source.Mul:
		if i := signExtended(x); i != nil && wide(c) && fits16(v) {
			g.emit(bc.MULX, dst, g.value(i), int(v))
			return true
		}
		if power {
			op, v = source.Shl, int64(bits.TrailingZeros64(u))
		}
	case source.Div:
		if !power || signed(c) {
			return v == 1 && g.plain(x, c, dst)
		}
		op, v = source.Shr, int64(bits.TrailingZeros64(u))
	case source.Rem:
		if !power || signed(c) {
			return false
		}
		op, v = source.And, int64(u-1)
	case source.Shl, source.Shr:
		v &= width - 1
		if i := signExtended(x); i != nil && wide(c) && op == source.Shl && v < 15 {
			g.emit(bc.MULX, dst, g.value(i), 1<<v)
			return true
		}
	case source.Add, source.And:
	default:
		return false
	}
	if v == 0 && op != source.And && op != source.Mul {
		return g.plain(x, c, dst)
	}
	if !fits16(v) {
		return false
	}
	g.emit(immOps[op].of(c), dst, g.value(x), int(v))
	return true
}

func (g *gen) plain(x source.Expr, c source.Class, dst int) bool {
	g.move(dst, g.value(x), c)
	return true
}

func pick(c source.Class, narrow, wideOp bc.Op) bc.Op {
	if wide(c) {
		return wideOp
	}
	return narrow
}

// compare puts 0 or 1 into dst.
func (g *gen) compare(op source.BinOp, x, y source.Expr, dst int) {
	c := x.Repr().Class
	a, b := g.operands(x, y)
	switch op {
	case source.Gt:
		op, a, b = source.Lt, b, a
	case source.Ge:
		op, a, b = source.Le, b, a
	}
	g.emit(arithOps[op].of(c), dst, a, b)
}

func (g *gen) unary(e *source.Unary, dst int) {
	c := e.X.Repr().Class
	switch e.Op {
	case source.Neg:
		op := pick(c, bc.NEG32, bc.NEG64)
		switch c {
		case source.F32:
			op = bc.NEGF32
		case source.F64:
			op = bc.NEGF64
		}
		g.emit(op, dst, g.value(e.X), 0)
	case source.BitNot:
		g.emit(pick(c, bc.NOT32, bc.NOT64), dst, g.value(e.X), 0)
	case source.Not:
		g.not(e.X, dst)
	}
}

// inverse is the comparison that holds where op does not, for integers.
func inverse(op source.BinOp) source.BinOp {
	return [...]source.BinOp{
		source.Eq: source.Ne, source.Ne: source.Eq, source.Lt: source.Ge, source.Ge: source.Lt,
		source.Le: source.Gt, source.Gt: source.Le,
	}[op]
}

// not puts !x into dst.
func (g *gen) not(x source.Expr, dst int) {
	switch e := x.(type) {
	case *source.Binary:
		if isCompare(e.Op) && !isFloat(e.X.Repr().Class) {
			g.compare(inverse(e.Op), e.X, e.Y, dst)
			return
		}
	case *source.Unary:
		if e.Op == source.Not {
			g.notZero(e.X, dst)
			return
		}
	case *source.Logic:
		g.truth(&source.Unary{E: e.E, Op: source.Not, X: e}, dst)
		return
	case *source.Convert:
		if e.ToBool || keepsTruth(e) {
			g.not(e.X, dst)
			return
		}
	}
	g.withZero(source.Eq, x, dst)
}

// notZero puts x != 0 into dst.
func (g *gen) notZero(x source.Expr, dst int) {
	if isBoolean(x) {
		g.into(x, dst)
		return
	}
	g.withZero(source.Ne, x, dst)
}

func (g *gen) withZero(op source.BinOp, x source.Expr, dst int) {
	r := x.Repr()
	var zero source.Expr = constant(r, 0)
	if isFloat(r.Class) {
		zero = &source.FloatConst{E: source.E{R: r}}
	}
	a := g.value(x)
	g.emit(arithOps[op].of(r.Class), dst, a, g.value(zero))
}

// isBoolean says that e yields 0 or 1 in a 4-byte slot.
func isBoolean(e source.Expr) bool {
	switch e := e.(type) {
	case *source.Binary:
		return isCompare(e.Op)
	case *source.Logic:
		return true
	case *source.Unary:
		return e.Op == source.Not
	case *source.Convert:
		return e.ToBool || !wide(e.R.Class) && !isFloat(e.R.Class) && isBoolean(e.X)
	}
	return false
}
