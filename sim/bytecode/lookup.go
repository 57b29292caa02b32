package bytecode

import (
	"sort"

	"procession/sim/abi"
)

// FuncAt is the index of the function that pc belongs to, or -1.
func (p *Program) FuncAt(pc uint32) int {
	i, j := 0, len(p.Funcs) // by hand: a system call asks this several times
	for i < j {
		if h := int(uint(i+j) >> 1); p.Funcs[h].Entry > pc {
			j = h
		} else {
			i = h + 1
		}
	}
	if i == 0 || pc >= p.Funcs[i-1].End {
		return -1
	}
	return i - 1
}

// FuncNamed is the index of the function of that name, the learner's before the
// library's; -1 if there is none.
func (p *Program) FuncNamed(name string) int {
	found := -1
	for i := range p.Funcs {
		if p.Funcs[i].Name == name && (found < 0 || p.Funcs[found].Lib && !p.Funcs[i].Lib) {
			found = i
		}
	}
	return found
}

// Address is the address of function fn, as a function pointer holds it.
func (p *Program) Address(fn int) abi.Addr { return abi.TextBase + 8*abi.Addr(p.Funcs[fn].Entry) }

// FuncAtAddress is the function that begins at an address, or -1.
func (p *Program) FuncAtAddress(a abi.Addr) int {
	if a < abi.TextBase || a%8 != 0 || a >= abi.TextBase+8*abi.Addr(len(p.Code)) {
		return -1
	}
	pc := uint32((a - abi.TextBase) / 8)
	if fn := p.FuncAt(pc); fn >= 0 && p.Funcs[fn].Entry == pc {
		return fn
	}
	return -1
}

// LineAt is the line entry that pc belongs to; its File is -1 where the code
// has no place.
func (p *Program) LineAt(pc uint32) Line {
	i := sort.Search(len(p.Lines), func(i int) bool { return p.Lines[i].PC > pc }) - 1
	if i < 0 {
		return Line{PC: pc, File: -1}
	}
	return p.Lines[i]
}

// Place is the file name and line of pc; "" and 0 where the code has none.
func (p *Program) Place(pc uint32) (file string, line int) {
	l := p.LineAt(pc)
	if l.File < 0 || int(l.File) >= len(p.Files) {
		return "", 0
	}
	return p.Files[l.File].Name, int(l.Line)
}

// VarsAt gives the parameters and locals of fn that are in scope at pc, outer
// ones first.
func (p *Program) VarsAt(fn int, pc uint32) []Var {
	var out []Var
	for _, v := range p.Funcs[fn].Vars {
		if v.From <= pc && pc < v.To {
			out = append(out, v)
		}
	}
	return out
}

// LastWritten is the variable in scope that the code before pc gave a value
// last, as the text of the function goes; false if there is none.
func (p *Program) LastWritten(fn int, pc uint32) (Var, bool) {
	f := &p.Funcs[fn]
	for i := sort.Search(len(f.Writes), func(i int) bool { return f.Writes[i].PC > pc }) - 1; i >= 0; i-- {
		if v := f.Vars[f.Writes[i].Var]; v.From <= pc && pc < v.To {
			return v, true
		}
	}
	return Var{}, false
}

// GlobalAt is the static variable that holds an address; false if none does.
func (p *Program) GlobalAt(a abi.Addr) (Var, bool) {
	i := sort.Search(len(p.Globals), func(i int) bool { return p.Globals[i].Off > int64(a) })
	for i--; i >= 0; i-- {
		v := p.Globals[i]
		if v.TLS {
			continue
		}
		if v.Off <= int64(a) && int64(a) < v.Off+max(1, p.Types[v.Type].Size) {
			return v, true
		}
		break
	}
	return Var{}, false
}
