package kernel

import (
	enc "encoding/hex"
	"strings"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
	"procession/sim/trace"
)

const (
	detailVars   = 200 // variables of one scope or the globals
	detailCalls  = 64  // calls of one stack: the innermost
	detailBlocks = 256 // heap blocks: the newest
	blockShown   = 32  // bytes of a block
)

// Detail is what lies in a process's memory by name: globals, every call's
// variables, heap blocks; false if there is no such process alive.
func (k *Kernel) Detail(pid abi.PID) (trace.Detail, bool) {
	pi := k.FindProc(pid)
	if pi < 0 || k.procs[pi].State != Alive {
		return trace.Detail{}, false
	}
	p := &k.procs[pi]
	prog := k.set.Programs[p.Program]
	v := values{k.mem, p.Space, prog}
	d := trace.Detail{PID: pid, Globals: []trace.Variable{}, Stacks: []trace.Stack{}, Heap: []trace.Block{}}
	for i := range prog.Globals {
		// Two underscores: the front end's own.
		if g := &prog.Globals[i]; !g.Lib && !g.TLS && g.Name != "" && !strings.HasPrefix(g.Name, "__") && len(d.Globals) < detailVars {
			d.Globals = append(d.Globals, k.varRow(v, g, 0, 0))
		}
	}
	for _, ti := range k.threadOrder() {
		t := &k.threads[ti]
		if t.Proc != pi || t.State == Ended {
			continue
		}
		s := trace.Stack{TID: t.TID, Calls: []trace.Call{}}
		frames, _ := t.VM.EndFrames(prog)
		for _, f := range frames[max(0, len(frames)-detailCalls):] {
			if f.Func < 0 {
				continue
			}
			fn := &prog.Funcs[f.Func]
			if fn.Lib && (len(s.Calls) == 0 || s.Calls[len(s.Calls)-1].Lib) {
				continue
			}
			c := trace.Call{Func: fn.Name, Lib: fn.Lib, Vars: []trace.Variable{}}
			c.File, c.Line = prog.Place(f.PC)
			if !fn.Lib {
				c.Vars = k.callVars(p, v, prog, f.Func, f.PC, f.FP, t.VM.TP)
			}
			s.Calls = append(s.Calls, c)
		}
		d.Stacks = append(d.Stacks, s)
	}
	for b := range p.Blocks.All(max(0, p.Blocks.Len()-detailBlocks)) {
		file, line := placeAt(prog, b.PC)
		raw := make([]byte, min(b.Size, blockShown))
		n := k.mem.Peek(p.Space, b.Addr, raw)
		d.Heap = append(d.Heap, trace.Block{
			Addr: hex(b.Addr), Size: b.Size, Freed: b.Freed, TID: b.TID,
			File: file, Line: line, Bytes: enc.EncodeToString(raw[:n]), Marks: k.marksShown(p, b.Addr, int64(n)),
		})
		if b.Freed {
			d.Heap[len(d.Heap)-1].Gave = k.site(pi, b.By, b.FreePC)
		}
	}
	return d, true
}

// marksShown is the marks of the first of n bytes, a letter each; "" if none has one.
func (k *Kernel) marksShown(p *Process, at abi.Addr, n int64) string {
	if _, x, _ := k.mem.Worst(p.Space, at, min(n, blockShown)); x == 0 {
		return ""
	}
	out := make([]byte, min(n, blockShown))
	for i := range out {
		x, _ := k.mem.MarkAt(p.Space, at+abi.Addr(i))
		switch {
		case x&mem.Freed != 0:
			out[i] = 'f'
		case x&mem.Undefined != 0:
			out[i] = 'u'
		default:
			out[i] = '.'
		}
	}
	return string(out)
}

func (k *Kernel) callVars(p *Process, v values, prog *bytecode.Program, fn int, pc uint32, fp, tp abi.Addr) []trace.Variable {
	out := []trace.Variable{}
	for _, x := range prog.VarsAt(fn, pc) {
		if x.Name != "" && len(out) < detailVars {
			row := k.varRow(v, &x, fp, tp)
			if !x.TLS {
				row.Marks = k.marksShown(p, fp+abi.Addr(x.Off), row.Size)
			}
			out = append(out, row)
		}
	}
	return out
}
