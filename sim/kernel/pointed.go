package kernel

import (
	"encoding/binary"
	"fmt"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
)

// pointedName names an object that lies in no variable, such as one that malloc
// or mmap gave, by a pointer of the learner's that leads there: "s->lock",
// "forks[2]", or, if there is nothing better, "*m". The pointers of the thread's
// own calls are looked at first, the innermost first, then the static ones.
func (k *Kernel) pointedName(ti int32, a abi.Addr) string {
	t := &k.threads[ti]
	pi := t.Proc
	p := k.set.Programs[k.procs[pi].Program]
	plain := ""
	look := func(v *bytecode.Var, at abi.Addr) string {
		name := k.through(p, pi, v, at, a)
		if name == "*"+v.Name {
			if plain == "" {
				plain = name
			}
			return ""
		}
		return name
	}
	frames, _ := t.VM.EndFrames(p)
	for i := len(frames) - 1; i >= 0; i-- {
		f := &frames[i]
		if f.Func < 0 || p.Funcs[f.Func].Lib {
			continue
		}
		for _, v := range p.VarsAt(f.Func, f.PC) {
			if v.TLS {
				continue
			}
			if name := look(&v, f.FP+abi.Addr(v.Off)); name != "" {
				return name
			}
		}
	}
	for i := range p.Globals {
		if v := &p.Globals[i]; !v.Lib && !v.TLS {
			if name := look(v, abi.Addr(v.Off)); name != "" {
				return name
			}
		}
	}
	return plain
}

// farIndex bounds how many elements behind a pointer are taken for its array's.
const farIndex = 256

// through names what lies at an address by a pointer variable, "" if that does
// not lead there.
func (k *Kernel) through(p *bytecode.Program, pi int32, v *bytecode.Var, at, a abi.Addr) string {
	if v.Type < 0 || p.Types[v.Type].Kind != bytecode.Pointer {
		return ""
	}
	to := p.Types[v.Type].Elem
	var b [8]byte
	if to < 0 || k.mem.Peek(k.procs[pi].Space, at, b[:]) != 8 {
		return ""
	}
	from := abi.Addr(binary.LittleEndian.Uint64(b[:]))
	e := &p.Types[to]
	if e.Kind != bytecode.Struct || e.Size <= 0 || a < from || int64(a-from) >= farIndex*e.Size {
		return ""
	}
	i, off := int64(a-from)/e.Size, int64(a-from)%e.Size
	if i > 0 {
		r, ok := k.mem.Region(k.procs[pi].Space, from)
		if !ok || a >= r.End {
			return ""
		}
		if r.Kind == mem.Heap { // a block of its own, or an element of this one
			if b := k.procs[pi].Blocks.Find(from); b == nil || int64(a-from) >= b.Size {
				return ""
			}
		}
	}
	switch {
	case opaque(e.Name) && off != 0:
		return ""
	case opaque(e.Name) && i == 0:
		return "*" + v.Name
	case opaque(e.Name):
		return fmt.Sprintf("%s[%d]", v.Name, i)
	}
	part := member(p, to, off)
	switch {
	case part == "" || !begins(p, to, off):
		return ""
	case i == 0:
		return v.Name + "->" + part[1:]
	}
	return fmt.Sprintf("%s[%d]%s", v.Name, i, part)
}

// begins says whether at off in a type a synchronisation object begins.
func begins(p *bytecode.Program, typ int32, off int64) bool {
	for typ >= 0 {
		t := &p.Types[typ]
		switch {
		case t.Kind == bytecode.Array && p.Types[t.Elem].Size > 0:
			typ, off = t.Elem, off%p.Types[t.Elem].Size
			continue
		case t.Kind != bytecode.Struct:
			return false
		case opaque(t.Name):
			return off == 0
		}
		next := int32(-1)
		for _, f := range t.Fields {
			if off >= f.Off && off < f.Off+p.Types[f.Type].Size {
				next, off = f.Type, off-f.Off
				break
			}
		}
		typ = next
	}
	return false
}
