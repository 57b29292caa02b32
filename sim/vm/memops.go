package vm

import (
	"strings"

	"procession/sim/bytecode"
)

// memOp is how the driver executes an operation on memory; size 0: it is none.
type memOp struct {
	kind   AccessKind
	size   uint8
	form   form
	signed bool
	update update
}

// form is how the address is made.
type form uint8

const (
	byOffset  form = iota // [B] + s16(C)
	byFP                  // FP + s32(BC)
	byAddress             // u32(BC)
	byIndex               // [B] + [C]*size
	byIndex64             // [B] + [C]64*size
	byPointer             // [B]
)

type update uint8

const (
	addUpdate update = iota
	swapUpdate
	andUpdate
	orUpdate
	xorUpdate
	casUpdate
)

var memOps = func() (t [bytecode.NumOps]memOp) {
	for op := range t {
		t[op] = memOpOf(bytecode.Op(op).String())
	}
	return t
}()

// memOpOf reads an operation's name: every operation on memory is a prefix and
// a width.
func memOpOf(name string) memOp {
	wide, signed := strings.CutSuffix(name, "S")
	wide = strings.TrimSuffix(wide, "U")
	prefix := strings.TrimRight(wide, "0123456789")
	o := memOp{size: map[string]uint8{"8": 1, "16": 2, "32": 4, "64": 8}[wide[len(prefix):]], signed: signed}
	switch prefix {
	case "LD", "LDFP", "LDG", "LDX", "LDY":
		o.kind = Load
	case "ST", "STFP", "STG", "STX", "STY":
		o.kind = Store
	case "ALD":
		o.kind, o.form = AtomicLoad, byPointer
	case "AST":
		o.kind, o.form = AtomicStore, byPointer
	case "XADD", "XCHG", "XAND", "XORM", "XXOR", "CAS":
		o.kind, o.form = AtomicUpdate, byPointer
		o.update = map[string]update{"XADD": addUpdate, "XCHG": swapUpdate, "XAND": andUpdate, "XORM": orUpdate, "XXOR": xorUpdate, "CAS": casUpdate}[prefix]
	default:
		return memOp{}
	}
	switch {
	case strings.HasSuffix(prefix, "FP"):
		o.form = byFP
	case strings.HasSuffix(prefix, "G") && prefix != "XCHG":
		o.form = byAddress
	case prefix == "LDX" || prefix == "STX":
		o.form = byIndex
	case prefix == "LDY" || prefix == "STY":
		o.form = byIndex64
	}
	return o
}
