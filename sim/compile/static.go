package compile

// This file lays out the objects of static storage: each goes into the section
// its kind asks for, at its alignment.

import (
	"procession/sim/bytecode"
	"procession/sim/source"
)

func (c *unit) statics(funcs map[string]int32) {
	for _, s := range c.src.Statics {
		sec, off := c.place(s)
		c.define(bytecode.Symbol{Section: sec, Off: off, Size: s.Size, Align: max(s.Align, 1), Common: s.Common}, s.Sym)
		if s.Name == "" {
			continue
		}
		v := bytecode.Var{
			Name: s.Name, Type: s.Type, Off: off, Line: s.Sym.Pos.Line, Func: -1,
			TLS: s.Sym.TLS, Lib: c.lib, Sym: int32(len(c.obj.Symbols) - 1),
		}
		if s.InFunc != "" {
			if i, ok := funcs[s.InFunc]; ok {
				v.Func = i
			}
		}
		c.obj.Globals = append(c.obj.Globals, v)
	}
}

// place reserves room for s, copies its initial bytes and asks for its relocations.
func (c *unit) place(s *source.Static) (bytecode.Section, int64) {
	o := c.obj
	if s.Data == nil && len(s.Relocs) == 0 && !s.ReadOnly {
		if s.Sym.TLS {
			return bytecode.TLSBSS, room(&o.TLSBSS, s)
		}
		return bytecode.BSS, room(&o.BSS, s)
	}
	sec, in, data := bytecode.Data, bytecode.InData, &o.Data
	switch {
	case s.Sym.TLS:
		sec, in, data = bytecode.TLS, bytecode.InTLS, &o.TLS
	case s.ReadOnly:
		sec, in, data = bytecode.ROData, bytecode.InROData, &o.ROData
	}
	end := int64(len(*data))
	off := room(&end, s)
	*data = append(*data, make([]byte, end-int64(len(*data)))...)
	copy((*data)[off:], s.Data)
	for _, r := range s.Relocs {
		o.Relocs = append(o.Relocs, bytecode.Reloc{In: in, At: uint32(off + r.Off), Symbol: c.use(r.Sym), Addend: r.Addend})
	}
	return sec, off
}

// room aligns *end for s, moves it past s and returns where s begins.
func room(end *int64, s *source.Static) int64 {
	off := align(*end, max(s.Align, 1))
	*end = off + s.Size
	return off
}

func align(n, to int64) int64 { return (n + to - 1) / to * to }
