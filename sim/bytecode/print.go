package bytecode

import (
	"fmt"
	"strings"
)

// Disassemble writes a program's code as text, function by function, with the
// places where statements begin.
func Disassemble(p *Program) string {
	var b strings.Builder
	line := 0
	for i := range p.Funcs {
		f := &p.Funcs[i]
		fmt.Fprintf(&b, "%s: frame %d, args %d, large %d\n", f.Name, f.Frame, f.Args, f.Large)
		for pc := f.Entry; pc < f.End; pc++ {
			for line < len(p.Lines) && p.Lines[line].PC <= pc {
				if l := p.Lines[line]; l.File >= 0 {
					fmt.Fprintf(&b, "  ; %s:%d:%d\n", p.Files[l.File].Name, l.Line, l.Col)
				}
				line++
			}
			fmt.Fprintf(&b, "  %5d  %s\n", pc, p.Instruction(pc))
		}
	}
	return b.String()
}

// Instruction is the instruction at pc as text: slots as [offset], jumps as
// the pc they go to.
func (p *Program) Instruction(pc uint32) string {
	in := p.Code[pc]
	if in.Op >= NumOps {
		return fmt.Sprintf("? %d %d %d %d", in.Op, in.A, in.B, in.C)
	}
	info := in.Op.Info()
	parts := []string{}
	for i, o := range [3]Operand{info.A, info.B, info.C} {
		x := [3]uint16{in.A, in.B, in.C}[i]
		var s string
		switch o.Kind {
		case OpNone:
			continue
		case OpRead, OpWrite, OpBoth, OpCAS, OpCall:
			s = fmt.Sprintf("[%d]", x)
		case OpS16:
			s = fmt.Sprint(int16(x))
		case OpJump16:
			s = fmt.Sprintf("-> %d", int64(pc)+1+int64(int16(x)))
		case OpJump:
			s = fmt.Sprintf("-> %d", int64(pc)+1+int64(int32(in.BC())))
		case OpFunc:
			s = fmt.Sprint("function ", x)
			if int(x) < len(p.Funcs) {
				s = p.Funcs[x].Name
			}
		case OpImport:
			s = fmt.Sprint("import ", x)
			if int(x) < len(p.Imports) {
				s = p.Imports[x]
			}
		case OpImm:
			s = fmt.Sprint(int32(in.BC()))
		case OpAddr:
			s = fmt.Sprintf("%#x", in.BC())
		case OpFP:
			s = fmt.Sprintf("FP%+d", int32(in.BC()))
		case OpTLS:
			s = fmt.Sprintf("TP%+d", int32(in.BC()))
		case OpSwitch:
			s = fmt.Sprint("table ", in.BC())
		default:
			s = fmt.Sprint(x)
		}
		parts = append(parts, s)
	}
	return strings.TrimSpace(fmt.Sprintf("%-8s %s", info.Name, strings.Join(parts, ", ")))
}
