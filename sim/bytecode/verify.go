package bytecode

import (
	"fmt"

	"procession/sim/abi"
)

// Verify checks everything that the interpreter trusts: that slots lie in the
// frame, jumps stay in their function, indices exist, and code never runs off
// a function's end. A program that fails it must not be run; one that the
// linker made of what the compiler made passes. Link and DecodeProgram verify
// what they return; a program verified once is not looked at again.
func Verify(p *Program) error {
	if p.verified {
		return nil
	}
	err := verify(p)
	p.verified = err == nil
	return err
}

// Verified says whether Verify has passed: the interpreter runs nothing else.
func (p *Program) Verified() bool { return p.verified }

func verify(p *Program) error {
	if len(p.Code) == 0 || len(p.Funcs) == 0 {
		return fmt.Errorf("bytecode: %s has no code", p.Name)
	}
	at := uint32(0)
	for i := range p.Funcs {
		f := &p.Funcs[i]
		if err := verifyFunc(p, f, at); err != nil {
			return fmt.Errorf("bytecode: function %d %s: %w", i, f.Name, err)
		}
		at = f.End
	}
	if int(at) != len(p.Code) {
		return fmt.Errorf("bytecode: code beyond the last function")
	}
	if p.Start < 0 || p.Start >= len(p.Funcs) || p.ThreadStart < 0 || p.ThreadStart >= len(p.Funcs) {
		return fmt.Errorf("bytecode: no entry function")
	}
	return verifyTables(p)
}

// minFrame is the header; what a function may use lies above it.
const minFrame = 16

func verifyFunc(p *Program, f *Func, at uint32) error {
	switch {
	case f.Entry != at || f.End <= f.Entry || int(f.End) > len(p.Code):
		return fmt.Errorf("code [%d, %d) does not follow %d", f.Entry, f.End, at)
	case f.Frame < minFrame || f.Frame > abi.PageSize || f.Frame%16 != 0:
		return fmt.Errorf("frame of %d bytes", f.Frame)
	case f.Args%8 != 0 || f.Args > f.Frame-minFrame:
		return fmt.Errorf("%d bytes of arguments in a frame of %d", f.Args, f.Frame)
	case f.Large%16 != 0 || f.Large > 1<<30:
		return fmt.Errorf("%d bytes out of line", f.Large)
	}
	for pc := f.Entry; pc < f.End; pc++ {
		if err := verifyInstr(p, f, pc); err != nil {
			return fmt.Errorf("pc %d (%s): %w", pc-f.Entry, p.Code[pc].Op, err)
		}
	}
	switch last := p.Code[f.End-1].Op; last {
	case RET, RET8, RET16, RET32, RET64, RETN, JMP, SWITCH, TRAP:
		return nil
	default:
		return fmt.Errorf("runs off its end after %s", last)
	}
}

func verifyInstr(p *Program, f *Func, pc uint32) error {
	in := p.Code[pc]
	if in.Op >= NumOps {
		return fmt.Errorf("no operation %d", in.Op)
	}
	info := in.Op.Info()
	slot := func(off uint16, size uint32) error {
		if off < minFrame || uint32(off)+size > f.Frame {
			return fmt.Errorf("slot %d of %d bytes lies outside the frame of %d", off, size, f.Frame)
		}
		return nil
	}
	target := func(to int64) error {
		if to < int64(f.Entry) || to >= int64(f.End) {
			return fmt.Errorf("jumps out of its function")
		}
		return nil
	}
	for i, o := range [3]Operand{info.A, info.B, info.C} {
		x := [3]uint16{in.A, in.B, in.C}[i]
		wide := int32(in.BC())
		var err error
		switch o.Kind {
		case OpNone:
			wideBefore := i == 2 && info.B.Kind > OpWide
			if x != 0 && !wideBefore {
				err = fmt.Errorf("operand %c is not used and not zero", 'A'+i)
			}
		case OpRead, OpWrite, OpBoth, OpCAS:
			size := uint32(o.Size)
			if size == 0 {
				size = uint32(in.C)
			}
			err = slot(x, size)
		case OpJump16:
			err = target(int64(pc) + 1 + int64(int16(x)))
		case OpJump:
			err = target(int64(pc) + 1 + int64(wide))
		case OpFunc:
			if int(x) >= len(p.Funcs) {
				err = fmt.Errorf("no function %d", x)
			}
		case OpImport:
			if int(x) >= len(p.Imports) {
				err = fmt.Errorf("no import %d", x)
			} else if name := p.Imports[x]; importOp(name) != in.Op {
				err = fmt.Errorf("import %s is called in another way", name)
			}
		case OpCall:
			// An area of no bytes may begin at the very end.
			size := uint32(in.B)
			if in.Op == CALLSYS || in.Op == CALLNAT {
				size = max(size, 8)
			}
			if x%8 != 0 {
				err = fmt.Errorf("argument area at %d", x)
			} else {
				err = slot(x, size)
			}
		case OpArgs:
			if x%8 != 0 {
				err = fmt.Errorf("%d bytes of arguments", x)
			}
		case OpFP:
			if int64(wide) < -int64(f.Large) || int64(wide)+int64(o.Size) > int64(f.Frame) {
				err = fmt.Errorf("offset %d is neither in the frame nor out of line", wide)
			}
		case OpSwitch:
			if uint32(wide) >= uint32(len(p.Switches)) {
				err = fmt.Errorf("no switch %d", uint32(wide))
				break
			}
			w := &p.Switches[wide]
			for _, to := range append([]uint32{w.Default}, w.Targets...) {
				if err == nil {
					err = target(int64(to))
				}
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// verifyTables checks what those who show a program trust.
func verifyTables(p *Program) error {
	page := func(a abi.Addr) bool { return a%abi.PageSize == 0 }
	end := func(a abi.Addr, n int) abi.Addr { return a + abi.Addr(n) }
	if !page(p.ROBase) || !page(p.DataBase) || !page(p.HeapBase) || p.BSS < 0 || p.TLSBSS < 0 ||
		p.BSS > 1<<32 || p.TLSBSS > 1<<31 || p.HeapBase > 1<<32 ||
		end(abi.TextBase, 8*len(p.Code)) > p.ROBase || end(p.ROBase, len(p.ROData)) > p.DataBase ||
		end(p.DataBase, len(p.Data))+abi.Addr(p.BSS) > p.HeapBase {
		return fmt.Errorf("bytecode: sections overlap")
	}
	okType := func(t int32) bool { return t >= -1 && int(t) < len(p.Types) }
	for i := range p.Types {
		t := &p.Types[i]
		if !okType(t.Elem) {
			return fmt.Errorf("bytecode: type %d has no element type", i)
		}
		for _, f := range t.Fields {
			if f.Type < 0 || !okType(f.Type) {
				return fmt.Errorf("bytecode: a member of type %d has no type", i)
			}
		}
	}
	for i := range p.Funcs {
		f := &p.Funcs[i]
		if !okType(f.Result) || int(f.File) >= len(p.Files) {
			return fmt.Errorf("bytecode: function %s has no type or file", f.Name)
		}
		for _, v := range f.Vars {
			if v.Type < 0 || !okType(v.Type) {
				return fmt.Errorf("bytecode: variable %s of %s has no type", v.Name, f.Name)
			}
		}
		for k, w := range f.Writes {
			if w.Var < 0 || int(w.Var) >= len(f.Vars) || k > 0 && w.PC < f.Writes[k-1].PC {
				return fmt.Errorf("bytecode: bad writes in %s", f.Name)
			}
		}
	}
	for i, v := range p.Globals {
		if v.Type < 0 || !okType(v.Type) || int(v.Func) >= len(p.Funcs) || i > 0 && v.Off < p.Globals[i-1].Off {
			return fmt.Errorf("bytecode: bad static variable %s", v.Name)
		}
	}
	for i, l := range p.Lines {
		if int(l.PC) >= len(p.Code) || l.File < -1 || int(l.File) >= len(p.Files) || i > 0 && l.PC <= p.Lines[i-1].PC {
			return fmt.Errorf("bytecode: bad line entry %d", i)
		}
	}
	return nil
}
