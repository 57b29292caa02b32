package kernel

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/bytecode"
)

// member names the part of a variable of a type that begins at off: ".next",
// "[2].lock", "" for the variable itself.
func member(p *bytecode.Program, typ int32, off int64) string {
	if typ < 0 || int(typ) >= len(p.Types) {
		return ""
	}
	t := &p.Types[typ]
	switch t.Kind {
	case bytecode.Array:
		if size := p.Types[t.Elem].Size; size > 0 {
			return fmt.Sprintf("[%d]", off/size) + member(p, t.Elem, off%size)
		}
	case bytecode.Struct:
		for _, f := range t.Fields {
			if off < f.Off || off >= f.Off+p.Types[f.Type].Size {
				continue
			}
			switch {
			case f.Name == "":
				return member(p, f.Type, off-f.Off)
			case off == 0 && opaque(t.Name):
				return ""
			}
			return "." + f.Name + member(p, f.Type, off-f.Off)
		}
	}
	return ""
}

// opaque says of a type that its members are nobody's business.
func opaque(name string) bool {
	switch name {
	case "pthread_mutex_t", "pthread_cond_t", "pthread_barrier_t", "pthread_rwlock_t", "sem_t":
		return true
	}
	return false
}

// nameAt names the static variable, or the part of one, at an address; "" if
// there is none.
func (k *Kernel) nameAt(p *bytecode.Program, a abi.Addr) string {
	v, ok := p.GlobalAt(a)
	if !ok {
		return ""
	}
	return v.Name + member(p, v.Type, int64(a)-v.Off)
}

// ObjectName names the object at an address of a thread's process as the
// learner wrote it: a static variable, a local of one of its threads (part
// included), or, failing these, the address.
func (k *Kernel) ObjectName(ti int32, a abi.Addr) string {
	pi := k.threads[ti].Proc
	p := k.set.Programs[k.procs[pi].Program]
	if s := k.nameAt(p, a); s != "" {
		return s
	}
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID == 0 || t.Proc != pi || t.State == Ended || a < t.Stack.Start || a >= t.Stack.End {
			continue
		}
		frames, _ := t.VM.EndFrames(p)
		for _, f := range frames {
			if f.Func < 0 || p.Funcs[f.Func].Lib {
				continue
			}
			for _, v := range p.VarsAt(f.Func, f.PC) {
				if off := int64(a) - int64(f.FP) - v.Off; !v.TLS && off >= 0 && off < p.Types[v.Type].Size {
					return v.Name + member(p, v.Type, off)
				}
			}
		}
	}
	if s := k.pointedName(ti, a); s != "" {
		return s
	}
	return hex(a)
}

// field names what is reached through the pointer in a slot, at off.
func (g guilt) field(slot uint16, off int64, at uint32, depth int) string {
	base := g.source(slot, at, depth)
	if base == "" {
		return ""
	}
	typ := int32(-1)
	for _, v := range g.p.VarsAt(g.fn, at) {
		if v.Name == base {
			typ = v.Type
		}
	}
	for i := range g.p.Globals {
		if typ < 0 && g.p.Globals[i].Name == base {
			typ = g.p.Globals[i].Type
		}
	}
	if typ < 0 || g.p.Types[typ].Kind != bytecode.Pointer {
		return ""
	}
	to := g.p.Types[typ].Elem
	if to >= 0 && g.p.Types[to].Kind == bytecode.Struct {
		if m := member(g.p, to, off); m != "" {
			return base + "->" + m[1:]
		}
	}
	if off == 0 {
		return "*" + base
	}
	return ""
}
