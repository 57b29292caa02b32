package compile

// This file lowers conversions between scalars. A narrow integer is in its slot
// widened, so most conversions between integers are nothing at all.

import (
	bc "procession/sim/bytecode"
	"procession/sim/source"
)

// bitsOf is the width of an integer class.
func bitsOf(c source.Class) int { return int(scalar(c).Size) * 8 }

// keeps says that a slot with a value of class from holds the converted value
// already.
func keeps(from, to source.Class) bool {
	if from == to {
		return true
	}
	if isFloat(from) || isFloat(to) || from == source.Void || to == source.Void || from == source.Agg {
		return false
	}
	switch {
	case wide(to):
		return wide(from)
	case !narrow(to):
		return true
	case !narrow(from):
		return false
	}
	// Between narrow ones: if every value of from is one of to.
	if signed(from) {
		return signed(to) && bitsOf(from) <= bitsOf(to)
	}
	if signed(to) {
		return bitsOf(from) < bitsOf(to)
	}
	return bitsOf(from) <= bitsOf(to)
}

// keepsTruth says that the conversion is zero exactly where its operand is.
func keepsTruth(e *source.Convert) bool {
	from, to := e.X.Repr().Class, e.R.Class
	if e.ToBool {
		return true
	}
	if isFloat(from) || isFloat(to) || from == source.Void || to == source.Void {
		return from == to
	}
	return bitsOf(to) >= bitsOf(from)
}

// widen is the move that extends a narrow value to a 4-byte slot.
func widen(c source.Class) bc.Op {
	switch c {
	case source.I8:
		return bc.SX8_32
	case source.U8:
		return bc.ZX8_32
	case source.I16:
		return bc.SX16_32
	}
	return bc.ZX16_32
}

var toFloat = map[source.Class][2]bc.Op{
	source.I32: {bc.CVT_S32_F32, bc.CVT_S32_F64}, source.U32: {bc.CVT_U32_F32, bc.CVT_U32_F64},
	source.I64: {bc.CVT_S64_F32, bc.CVT_S64_F64}, source.U64: {bc.CVT_U64_F32, bc.CVT_U64_F64},
	source.F64: {bc.CVT_F64_F32, bc.MOV64}, source.F32: {bc.MOV32, bc.CVT_F32_F64},
}

var fromFloat = map[source.Class][2]bc.Op{
	source.I32: {bc.CVT_F32_S32, bc.CVT_F64_S32}, source.U32: {bc.CVT_F32_U32, bc.CVT_F64_U32},
	source.I64: {bc.CVT_F32_S64, bc.CVT_F64_S64}, source.U64: {bc.CVT_F32_U64, bc.CVT_F64_U64},
}

func (g *gen) convert(e *source.Convert, dst int) {
	from, to := e.X.Repr().Class, e.R.Class
	switch {
	case to == source.Void:
		g.effect(e.X)
	case e.ToBool:
		g.notZero(e.X, dst)
	case keeps(from, to):
		if wide(from) == wide(to) || g.isTemp(dst) {
			g.into(e.X, dst)
			return
		}
		g.move(dst, g.value(e.X), to)
	case isFloat(from) && narrow(to):
		t := g.alloc(8)
		g.emit(fromFloat[source.I32][floatIndex(from)], t, g.value(e.X), 0)
		g.emit(widen(to), dst, t, 0)
	case isFloat(from) && isFloat(to):
		g.emit(toFloat[from][floatIndex(to)], dst, g.value(e.X), 0)
	case isFloat(from):
		g.emit(fromFloat[to][floatIndex(from)], dst, g.value(e.X), 0)
	case isFloat(to):
		x := g.value(e.X)
		if narrow(from) {
			from = source.I32
		}
		g.emit(toFloat[from][floatIndex(to)], dst, x, 0)
	case narrow(to):
		g.emit(widen(to), dst, g.value(e.X), 0)
	case from == source.U32:
		g.emit(bc.ZX32_64, dst, g.value(e.X), 0)
	default:
		g.emit(bc.SX32_64, dst, g.value(e.X), 0)
	}
}

func floatIndex(c source.Class) int {
	if c == source.F64 {
		return 1
	}
	return 0
}
