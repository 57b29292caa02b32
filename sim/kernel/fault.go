package kernel

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
	"procession/sim/vm"
)

// fault ends the process of a thread that cannot go on, by the signal that
// Linux sends.
func (k *Kernel) fault(ti int32, trap *vm.Trap) {
	c := Crash{TID: k.threads[ti].TID}
	pi := k.threads[ti].Proc
	switch trap.Code {
	case vm.Faulted:
		k.memoryFault(ti, trap.Fault)
	case vm.Arithmetic:
		c.Kind = "zero-divide"
		if !trap.Zero {
			c.Kind = "overflow"
		}
		if k.caught(ti, Siginfo{Sig: abi.SIGFPE, Code: abi.FPE_INTDIV, Addr: k.pcAddr(ti)}) {
			return
		}
		k.kill(pi, ti, abi.SIGFPE, c)
	case vm.Smashed:
		c.Kind, c.Addr = "smashed", trap.Fault.Addr
		if k.caught(ti, Siginfo{Sig: abi.SIGSEGV, Code: abi.SEGV_MAPERR, Addr: trap.Fault.Addr}) {
			return
		}
		k.kill(pi, ti, abi.SIGSEGV, c)
	case vm.Illegal:
		c.Kind = "illegal"
		if k.caught(ti, Siginfo{Sig: abi.SIGILL, Code: abi.ILL_ILLOPC, Addr: k.pcAddr(ti)}) {
			return
		}
		k.kill(pi, ti, abi.SIGILL, c)
	case vm.Copied:
		t := &k.threads[ti]
		k.turn.Inside = t.VM.InLibrary(k.set.Programs[k.procs[pi].Program])
	default:
		panic(fmt.Sprintf("kernel: trap %d", trap.Code))
	}
}

// memoryFault ends a process for an access that failed.
func (k *Kernel) memoryFault(ti int32, f mem.Fault) {
	t := &k.threads[ti]
	c := Crash{TID: t.TID, Addr: f.Addr, Write: f.Write}
	sig := abi.SIGSEGV
	switch f.Kind {
	case mem.MemoryLimit:
		k.reach("memory")
		sig, c.Kind = abi.SIGKILL, "memory-limit"
	case mem.StackLimit:
		c.Kind = "stack-overflow"
	case mem.NoExec:
		c.Kind = "no-code"
	case mem.ReadOnly:
		c.Kind = "read-only"
	case mem.BeyondFile:
		sig, c.Kind = abi.SIGBUS, "beyond-file"
	default:
		switch {
		case f.Addr < 0x10000:
			c.Kind = "null"
		case k.deadStack(t.Proc, f.Addr):
			c.Kind = "freed-stack"
		default:
			c.Kind = "wild"
		}
	}
	code := int32(abi.SEGV_MAPERR)
	switch {
	case sig == abi.SIGBUS:
		code = abi.BUS_ADRERR
	case f.Kind == mem.ReadOnly, f.Kind == mem.NoExec && f.Addr >= 0x10000:
		code = abi.SEGV_ACCERR
	}
	if sig != abi.SIGKILL && k.caught(ti, Siginfo{Sig: sig, Code: code, Addr: f.Addr}) {
		return
	}
	k.kill(t.Proc, ti, sig, c)
}

// pcAddr is the address of the instruction at which a thread stands.
func (k *Kernel) pcAddr(ti int32) abi.Addr {
	return abi.TextBase + 8*abi.Addr(k.threads[ti].VM.PC)
}

// deadStack says whether an address lies in the stack that a thread of the
// process had.
func (k *Kernel) deadStack(pi int32, a abi.Addr) bool {
	for i := range k.threads {
		t := &k.threads[i]
		if t.TID != 0 && t.Proc == pi && t.State == Ended && !t.Main && a >= t.Limit && a < t.Stack.End {
			return true
		}
	}
	return false
}

// placeCrash fills in where a thread stands and the variable that is to blame.
func (k *Kernel) placeCrash(ti int32, c *Crash) {
	t := &k.threads[ti]
	p := k.set.Programs[k.procs[t.Proc].Program]
	c.PC = t.VM.PC
	c.File, c.Line = k.Place(ti)
	frames, _ := t.VM.EndFrames(p)
	for i := len(frames) - 1; i >= 0; i-- {
		f := frames[i]
		if f.Func < 0 || p.Funcs[f.Func].Lib {
			continue
		}
		c.Func = p.Funcs[f.Func].Name
		if i == len(frames)-1 {
			g := guilt{k, p, k.procs[t.Proc].Space, f.Func, f.FP}
			c.Name, c.Value = g.of(c.Kind, f.PC)
		}
		break
	}
}

// guilt looks for the variable behind a fault: the pointer that was followed,
// the divisor that was zero.
type guilt struct {
	k     *Kernel
	p     *bytecode.Program
	space mem.SpaceID
	fn    int
	fp    abi.Addr
}

func (g guilt) of(kind string, pc uint32) (name, value string) {
	if pc >= uint32(len(g.p.Code)) {
		return "", ""
	}
	in := g.p.Code[pc]
	slot := in.B
	size := 8
	switch kind {
	case "null", "wild", "freed-stack", "read-only":
		info := in.Op.Info()
		if in.Op < bytecode.LD8S || info.B.Kind != bytecode.OpRead || info.B.Size != 8 {
			return "", ""
		}
	case "no-code":
		slot = in.C
		if in.Op != bytecode.CALLI {
			return "", ""
		}
	case "zero-divide":
		slot = in.C
		size = int(in.Op.Info().C.Size)
	default:
		return "", ""
	}
	name = g.source(slot, pc, 12)
	if name == "" {
		return "", ""
	}
	var b [8]byte
	g.k.mem.Peek(g.space, g.fp+abi.Addr(slot), b[:size])
	var v uint64
	for i := size - 1; i >= 0; i-- {
		v = v<<8 | uint64(b[i])
	}
	if kind == "zero-divide" {
		return name, fmt.Sprint(v)
	}
	return name, hex(abi.Addr(v))
}

// source names what slot holds before pc as the learner wrote it: a variable,
// or what the instruction that filled the slot took it from.
func (g guilt) source(slot uint16, pc uint32, depth int) string {
	for _, v := range g.p.VarsAt(g.fn, pc) {
		if off := int64(slot) - v.Off; off >= 0 && off < max(1, g.p.Types[v.Type].Size) && !v.TLS {
			return v.Name + member(g.p, v.Type, off)
		}
	}
	first := g.p.Funcs[g.fn].Entry
	for at := pc; at > first && depth > 0; depth-- {
		at--
		in := g.p.Code[at]
		info := in.Op.Info()
		bc := uint32(in.B) | uint32(in.C)<<16
		writes := (info.A.Kind == bytecode.OpWrite || info.A.Kind == bytecode.OpCall) && in.A == slot
		if !writes {
			if info.A.Kind == bytecode.OpJump || in.Op >= bytecode.JMP && in.Op <= bytecode.SWITCH {
				return ""
			}
			continue
		}
		switch in.Op {
		case bytecode.MOV64, bytecode.ADDI64, bytecode.MOV32:
			return g.source(in.B, at, depth)
		case bytecode.LDG64, bytecode.LDG32:
			return g.k.nameAt(g.p, abi.Addr(bc))
		case bytecode.LDFP64, bytecode.LDFP32:
			for _, v := range g.p.VarsAt(g.fn, at) {
				if off := int64(int32(bc)); off >= v.Off && off < v.Off+max(1, g.p.Types[v.Type].Size) && !v.TLS {
					return v.Name + member(g.p, v.Type, off-v.Off)
				}
			}
		case bytecode.LD64, bytecode.LD32:
			return g.field(in.B, int64(int16(in.C)), at, depth)
		case bytecode.LDX64, bytecode.LDX32, bytecode.LDY64, bytecode.LDY32:
			if base := g.source(in.B, at, depth); base != "" {
				if i := g.source(in.C, at, depth); i != "" {
					return base + "[" + i + "]"
				}
			}
		case bytecode.ADDR: // of an array that is indexed
			if v, ok := g.p.GlobalAt(abi.Addr(bc)); ok && int64(bc) == v.Off && g.p.Types[v.Type].Kind == bytecode.Array {
				return v.Name
			}
		case bytecode.LEA:
			for _, v := range g.p.VarsAt(g.fn, at) {
				if v.Off == int64(int32(bc)) && !v.TLS && g.p.Types[v.Type].Kind == bytecode.Array {
					return v.Name
				}
			}
		}
		return ""
	}
	return ""
}
