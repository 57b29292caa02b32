package vm

// Fusing: an image has, beside the program's code, a copy in which the first
// operation of certain sequences (listed in fusions.txt) is replaced by one that
// executes the whole sequence with one dispatch, passing values on in registers.
// All operands, and the operations after the first, stay where they are; so pcs,
// jumps into a sequence, line starts and the count of instructions are those of
// the program, every slot is written as if the parts ran one by one, and a part
// that must be left to the driver leaves the thread standing at that part. What
// runs is the same instruction by instruction; it is only dispatched less often.
//
// A sequence may overrun the loop's budget by fusedMost-1. So it is used only
// where more is left, and the last instructions of every budget run plain: a
// thread stops, and is preempted, between any two instructions as before.

import "procession/sim/bytecode"

const (
	fusedMost = 12 // bounds the length of a sequence
	fusedFrom = 24 // the least budget that runs fused code
)

// fusedOp is one sequence: op executes ops.
type fusedOp struct {
	op    bytecode.Op
	ops   []bytecode.Op
	links []link
}

// link says that an operand of a part is the slot that an earlier part writes.
type link struct {
	part    int
	operand byte
	from    int
}

// fusedBy are the sequences by their first operation, the longest first.
var fusedBy = func() (t [bytecode.NumOps][]*fusedOp) {
	for i := range fusedOps {
		f := &fusedOps[i]
		first := f.ops[0]
		at := 0
		for at < len(t[first]) && len(t[first][at].ops) >= len(f.ops) {
			at++
		}
		t[first] = append(t[first], nil)
		copy(t[first][at+1:], t[first][at:])
		t[first][at] = f
	}
	return t
}()

// fuse is p's code with sequences fused. None reaches beyond its function: the
// last operation of a function is never the inner part of one.
func fuse(p *bytecode.Program) []bytecode.Instr {
	code := append([]bytecode.Instr(nil), p.Code...)
	for pc := range p.Code {
		for _, f := range fusedBy[p.Code[pc].Op] {
			if f.fits(p.Code[pc:]) {
				code[pc].Op = f.op
				break
			}
		}
	}
	return code
}

// fits says that a sequence begins code, with operands linked as it wants and
// nothing in between that writes a linked slot.
func (f *fusedOp) fits(code []bytecode.Instr) bool {
	if len(code) < len(f.ops) {
		return false
	}
	for i, op := range f.ops {
		if code[i].Op != op {
			return false
		}
	}
	for _, l := range f.links {
		in := code[l.part]
		slot := [3]uint16{in.A, in.B, in.C}[l.operand-'A']
		if slot != code[l.from].A {
			return false
		}
		for k := l.from + 1; k < l.part; k++ {
			if info := code[k].Op.Info(); info.A.Kind == bytecode.OpWrite &&
				int(code[k].A) < int(slot)+8 && int(slot) < int(code[k].A)+int(info.A.Size) {
				return false
			}
		}
	}
	return true
}
