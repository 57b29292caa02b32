package vm

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
)

// assemble makes a verified program of text: `func NAME FRAME ARGS [LARGE] [lib]
// [variadic]` begins a function, `LABEL:` a place, other lines are an operation
// and its operands: numbers, labels after jumps, a function or import after
// calls, a function after ADDR. A line `data N` gives N bytes of bss; their
// address is `data`.
func assemble(t testing.TB, text string) *bytecode.Program {
	t.Helper()
	o := &bytecode.Object{Name: "test", Files: []bytecode.File{{Name: "test.c"}, {Name: "lib.c", Lib: true}}}
	var labels map[string]int
	jumps := map[int]string{}
	end := func() {
		if n := len(o.Funcs); n > 0 {
			o.Funcs[n-1].End = uint32(len(o.Code))
		}
		for pc, l := range jumps {
			to, ok := labels[l]
			if !ok {
				t.Fatalf("no label %s", l)
			}
			in := &o.Code[pc]
			d := to - pc - 1
			if in.Op.Info().C.Kind == bytecode.OpJump16 {
				in.C = uint16(d)
			} else {
				in.B, in.C = uint16(d), uint16(d>>16)
			}
		}
		labels, jumps = map[string]int{}, map[int]string{}
	}
	end()
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, ";")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		switch {
		case f[0] == "func":
			end()
			fn := bytecode.Func{Name: f[1], Entry: uint32(len(o.Code)), Frame: num(t, f[2]), Args: num(t, f[3]), Result: -1}
			for _, x := range f[4:] {
				switch x {
				case "lib":
					fn.Lib, fn.File = true, 1
				case "variadic":
					fn.Variadic = true
				default:
					fn.Large = num(t, x)
				}
			}
			o.Symbols = append(o.Symbols, bytecode.Symbol{Name: f[1], Section: bytecode.Text, Off: int64(len(o.Funcs))})
			o.Funcs = append(o.Funcs, fn)
			o.Lines = append(o.Lines, bytecode.Line{PC: fn.Entry, File: fn.File, Line: int32(n)})
			continue
		case f[0] == "data":
			o.BSS = int64(num(t, f[1]))
			o.Symbols = append(o.Symbols, bytecode.Symbol{Name: "data", Section: bytecode.BSS, Size: o.BSS})
			continue
		case strings.HasSuffix(f[0], ":"):
			labels[strings.TrimSuffix(f[0], ":")] = len(o.Code)
			continue
		}
		var op bytecode.Op
		for op = 0; op < bytecode.NumOps && op.String() != f[0]; op++ {
		}
		if op == bytecode.NumOps {
			t.Fatalf("line %d: no operation %s", n, f[0])
		}
		pc := len(o.Code)
		if k := len(o.Lines); o.Lines[k-1].PC != uint32(pc) {
			fn := o.Funcs[len(o.Funcs)-1]
			o.Lines = append(o.Lines, bytecode.Line{PC: uint32(pc), File: fn.File, Line: int32(n)})
		}
		in := bytecode.Instr{Op: op}
		info := op.Info()
		args := f[1:]
		for i, k := range []bytecode.Operand{info.A, info.B, info.C} {
			if k.Kind == bytecode.OpNone {
				continue
			}
			if len(args) == 0 {
				t.Fatalf("line %d: %s lacks an operand", n, f[0])
			}
			x := args[0]
			args = args[1:]
			switch k.Kind {
			case bytecode.OpJump, bytecode.OpJump16:
				jumps[pc] = x
			case bytecode.OpFunc:
				in.C = uint16(len(o.Callees))
				o.Callees = append(o.Callees, x)
			case bytecode.OpImport:
				in.C = uint16(len(o.Imports))
				o.Imports = append(o.Imports, x)
			case bytecode.OpAddr:
				sym, off, _ := strings.Cut(x, "+")
				add, _ := strconv.ParseInt(off, 0, 64)
				o.Relocs = append(o.Relocs, bytecode.Reloc{At: uint32(pc), Symbol: sym, Addend: add})
			default:
				v, err := strconv.ParseInt(x, 0, 64)
				if err != nil {
					t.Fatalf("line %d: %v", n, err)
				}
				switch i {
				case 0:
					in.A = uint16(v)
				case 1:
					in.B = uint16(v)
					if k.Kind > bytecode.OpWide {
						in.C = uint16(v >> 16)
					}
				case 2:
					in.C = uint16(v)
				}
			}
		}
		o.Code = append(o.Code, in)
	}
	end()
	for _, need := range []string{"_start", "__thread_start"} {
		if !strings.Contains(text, "func "+need+" ") {
			o.Symbols = append(o.Symbols, bytecode.Symbol{Name: need, Section: bytecode.Text, Off: 0})
		}
	}
	p, errs := bytecode.Link("test", []*bytecode.Object{o})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if err := bytecode.Verify(p); err != nil {
		t.Fatal(err)
	}
	return p
}

func num(t testing.TB, s string) uint32 {
	t.Helper()
	n, err := strconv.ParseUint(s, 0, 32)
	if err != nil {
		t.Fatal(err)
	}
	return uint32(n)
}

const stackSize = 1 << 20

// machine is one thread of a program in a memory of its own.
type machine struct {
	p     *bytecode.Program
	m     *mem.Memory
	space mem.SpaceID
	t     Thread
	e     *Engine
}

func boot(t testing.TB, p *bytecode.Program, fn string, natives map[string]Native, args ...uint64) *machine {
	t.Helper()
	k := &machine{p: p, m: mem.New(64 << 20), e: New(natives)}
	k.space = k.m.NewSpace()
	if !k.m.MapProgram(k.space, p) {
		t.Fatal("no room for the program")
	}
	k.m.Map(k.space, mem.Region{Start: abi.StackTop - stackSize, End: abi.StackTop, Kind: mem.Stack, Prot: mem.Read | mem.Write, Owner: 100})
	k.m.Map(k.space, mem.Region{Start: abi.StackTop - stackSize - abi.PageSize, End: abi.StackTop - stackSize, Kind: mem.Guard})
	k.t = Thread{TID: 100, SP: abi.StackTop}
	if f := k.e.Start(&k.t, p, k.m, k.space, p.FuncNamed(fn), args...); !f.OK() {
		t.Fatal(f)
	}
	return k
}

func (k *machine) run(budget int64, mode Mode) Trap {
	return k.e.Run(&k.t, k.p, k.m, k.space, budget, mode)
}

// result runs to the end.
func (k *machine) result(t testing.TB) uint64 {
	t.Helper()
	tr := k.run(1<<40, 0)
	if tr.Code != Exited {
		t.Fatalf("stopped by %+v at %d: %s", tr, k.t.PC, k.p.Instruction(k.t.PC))
	}
	return tr.Result
}

func (k *machine) String() string {
	return fmt.Sprintf("%+v memory %x", k.t, k.m.Hash(k.space))
}
