package vm

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
)

// randomProgram draws a program that Verify accepts: any operation, any operand
// that its form allows. Slot 16 holds an address and slot 24 a small number, and
// nothing but stray stores changes them, so that most accesses meet memory.
func randomProgram(t *rapid.T) *bytecode.Program {
	p := &bytecode.Program{Name: "random", Imports: []string{"__nat_x"}, Files: []bytecode.File{{Name: "r.c"}}, BSS: 3 * abi.PageSize}
	n := rapid.IntRange(1, 4).Draw(t, "functions")
	for range n {
		f := bytecode.Func{Name: "f", Entry: uint32(len(p.Code)), Result: -1}
		f.Frame = 16 * rapid.Uint32Range(8, 20).Draw(t, "frame")
		f.Args = 8 * rapid.Uint32Range(0, 5).Draw(t, "args")
		f.Large = 16 * rapid.Uint32Range(0, 3).Draw(t, "large")
		f.Variadic = rapid.Bool().Draw(t, "variadic")
		f.Lib = rapid.IntRange(0, 3).Draw(t, "lib") == 0
		code := rapid.IntRange(5, 40).Draw(t, "code")
		f.End = f.Entry + uint32(code) + 1
		p.Code = append(p.Code, rapid.SampledFrom([]bytecode.Instr{
			{Op: bytecode.LEA, A: 16, B: 32},
			{Op: bytecode.LEA, A: 16, B: uint16(f.Frame)},
			{Op: bytecode.ADDR, A: 16, B: abi.PageSize - 7},
			{Op: bytecode.ADDR, A: 16, B: 64},
		}).Draw(t, "pointer"), bytecode.Instr{Op: bytecode.IMM64, A: 24, B: 3})
		for pc := f.Entry + 2; pc < f.End-1; pc = uint32(len(p.Code)) {
			fused := rapid.SampledFrom(fusedOps).Draw(t, "fused")
			if pc+uint32(len(fused.ops)) < f.End && rapid.Bool().Draw(t, "sequence") {
				p.Code = append(p.Code, randomSequence(t, &f, pc, n, &fused)...)
				continue
			}
			p.Code = append(p.Code, randomInstr(t, &f, pc, n))
		}
		p.Code = append(p.Code, bytecode.Instr{Op: bytecode.RET})
		p.Funcs = append(p.Funcs, f)
		p.Lines = append(p.Lines, bytecode.Line{PC: f.Entry, Line: 1}, bytecode.Line{PC: f.Entry + 3, Line: 2})
	}
	p.ROBase = (abi.TextBase + abi.Addr(8*len(p.Code)) + abi.PageSize - 1) &^ (abi.PageSize - 1)
	p.DataBase, p.HeapBase = p.ROBase+abi.PageSize, p.ROBase+4*abi.PageSize
	for pc := range p.Code { // static addresses hit the data
		if in := &p.Code[pc]; in.Op.Info().B.Kind == bytecode.OpAddr {
			a := uint32(p.DataBase) + uint32(in.B)%(2*abi.PageSize)
			in.B, in.C = uint16(a), uint16(a>>16)
		}
	}
	if err := bytecode.Verify(p); err != nil {
		t.Fatal(err)
	}
	return p
}

func randomInstr(t *rapid.T, f *bytecode.Func, pc uint32, funcs int) bytecode.Instr {
	op := bytecode.Op(rapid.IntRange(0, int(bytecode.NumOps)-1).Draw(t, "op"))
	switch op {
	case bytecode.TRAP, bytecode.SWITCH, bytecode.CALLSYS, bytecode.RET:
		op = bytecode.IMM64
	case bytecode.RESTSP, bytecode.RET8, bytecode.RETN:
		op = bytecode.CALL
	}
	return randomOf(t, op, f, pc, funcs)
}

// randomSequence draws a sequence that is fused: its operands are linked as it
// wants, and addresses are mostly made of slot 16.
func randomSequence(t *rapid.T, f *bytecode.Func, pc uint32, funcs int, fused *fusedOp) []bytecode.Instr {
	var code []bytecode.Instr
	for i, op := range fused.ops {
		in := randomOf(t, op, f, pc+uint32(i), funcs)
		switch op {
		case bytecode.ADD64, bytecode.ADDI64:
			in.B = 16
		case bytecode.MULX, bytecode.SX32_64, bytecode.ADDI32, bytecode.ADD32, bytecode.SUB32:
			in.B = 24
		}
		code = append(code, in)
	}
	for _, l := range fused.links {
		in := &code[l.part]
		*[3]*uint16{&in.A, &in.B, &in.C}[l.operand-'A'] = code[l.from].A
	}
	return code
}

func randomOf(t *rapid.T, op bytecode.Op, f *bytecode.Func, pc uint32, funcs int) bytecode.Instr {
	in := bytecode.Instr{Op: op}
	slot := func(size uint32) uint16 {
		return uint16(rapid.Uint32Range(4, (f.Frame-size)/8).Draw(t, "slot") * 8)
	}
	to := func() int {
		first := f.Entry
		if f.Lib { // what runs on beyond its budget must end
			first = pc + 1
		}
		return rapid.IntRange(int(first), int(f.End)-1).Draw(t, "to") - int(pc) - 1
	}
	info := op.Info()
	for i, o := range []bytecode.Operand{info.A, info.B, info.C} {
		x := []*uint16{&in.A, &in.B, &in.C}[i]
		wide := func(v int) { in.B, in.C = uint16(v), uint16(v>>16) }
		switch o.Kind {
		case bytecode.OpRead, bytecode.OpWrite, bytecode.OpBoth, bytecode.OpCAS:
			*x = slot(max(uint32(o.Size), 32))
			if m := memOps[op]; i == 1 && m.size > 0 {
				*x = 16
			} else if name := op.String(); i == 2 && (m.size > 0 || name[:3] == "DIV" || name[:3] == "REM") {
				*x = 24
			}
		case bytecode.OpCount:
			*x = uint16(rapid.IntRange(0, 32).Draw(t, "n"))
		case bytecode.OpS16:
			*x = uint16(rapid.IntRange(-64, 64).Draw(t, "s16"))
		case bytecode.OpJump16:
			*x = uint16(to())
		case bytecode.OpFunc:
			*x = uint16(rapid.IntRange(0, funcs-1).Draw(t, "fn"))
		case bytecode.OpCall:
			*x = slot(48)
		case bytecode.OpArgs:
			*x = uint16(8 * rapid.IntRange(0, 6).Draw(t, "bytes"))
		case bytecode.OpImm, bytecode.OpAddr, bytecode.OpTLS:
			wide(rapid.IntRange(0, 2*abi.PageSize).Draw(t, "imm"))
		case bytecode.OpFP:
			wide(rapid.IntRange(-int(f.Large), int(f.Frame)-8).Draw(t, "fp"))
		case bytecode.OpJump:
			wide(to())
		}
	}
	return in
}

// through runs on where a page was copied.
func (k *machine) through(budget int64, mode Mode) Trap {
	tr := k.run(budget, mode)
	for used := tr.Used; tr.Code == Copied && used <= budget; used = tr.Used {
		if used > 0 {
			mode &^= Perform
		}
		tr = k.run(budget-used, mode)
		tr.Used += used
	}
	return tr
}

// TestRandomPrograms: whatever Verify accepts runs without a panic; running an
// instruction at a time (which fuses no sequences), running logged, and running on a clone give the same
// state; and a clone is not changed by its original's run.
func TestRandomPrograms(t *testing.T) {
	natives := map[string]Native{"__nat_x": func(c *Call) {
		c.Write(c.Addr(0), []byte("hello"))
		c.Return(c.Arg(1) + 1)
	}}
	rapid.Check(t, func(t *rapid.T) {
		p := randomProgram(t)
		shared := rapid.Bool().Draw(t, "shared")
		k := &machine{p: p, m: mem.New(4 << 20), e: New(natives)}
		k.space = k.m.NewSpace()
		k.m.MapProgram(k.space, p)
		k.m.Map(k.space, mem.Region{Start: abi.StackTop - 8*abi.PageSize, End: abi.StackTop, Kind: mem.Stack, Prot: mem.Read | mem.Write, Owner: 1})
		k.t = Thread{TID: 1, SP: abi.StackTop, TP: p.DataBase}
		k.m.SetShared(k.space, shared)
		if f := k.e.Start(&k.t, p, k.m, k.space, 0, uint64(p.DataBase), 7); !f.OK() {
			t.Fatal(f)
		}
		// Some run as the child of a fork, and copy pages as they write.
		parent := k.space
		if rapid.Bool().Draw(t, "forked") {
			k.space = k.m.Fork(parent, 1, 1)
			k.m.SetShared(k.space, shared)
		}
		mine := k.m.Key(parent, nil)
		clone := func() *machine {
			return &machine{p: p, m: k.m.Clone(), e: New(natives), space: k.space, t: k.t.Clone()}
		}
		one, logged, frozen := clone(), clone(), clone()
		before := frozen.String()

		const budget = 2000
		whole := k.through(budget, 0)
		if w := logged.through(budget, LogAccesses); w != whole || logged.String() != k.String() {
			t.Fatalf("logged: %+v, plain: %+v\n%s\n%s", w, whole, logged, k)
		}
		var split Trap
		var used int64
		for used < budget {
			split = one.through(1, 0)
			used += split.Used
			if split.Code != Budget {
				break
			}
		}
		split.Used = used
		if split != whole || one.String() != k.String() || !reflect.DeepEqual(one.t.Calls, k.t.Calls) && len(k.t.Calls) > 0 {
			t.Fatalf("one at a time: %+v, whole: %+v\n%s\n%s\n%s", split, whole, one, k, bytecode.Disassemble(p))
		}
		if k.space != parent && k.m.Key(parent, nil) != mine {
			t.Fatal("the parent of a fork changed")
		}
		if frozen.String() != before {
			t.Fatal("a clone changed")
		}
		// Stopping before everything visible leads to the same place.
		stop := frozen
		used = 0
		for mode := StopBeforeVisible; used < budget; {
			tr := stop.through(budget-used, mode)
			used += tr.Used
			mode = StopBeforeVisible | Perform
			if tr.Code != Visible && tr.Code != LibCall {
				break
			}
		}
		if whole.Code != Budget && stop.String() != k.String() {
			t.Fatalf("stopping: %s\nwhole: %s", stop, k)
		}
	})
}

// TestThreadClone: a clone shares nothing that can change.
func TestThreadClone(t *testing.T) {
	a := Thread{Calls: []Return{{PC: 1}}}
	b := a.Clone()
	va, vb := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range va.NumField() {
		switch f := va.Field(i); f.Kind() {
		case reflect.Slice:
			if f.Pointer() == vb.Field(i).Pointer() {
				t.Errorf("%s is shared", va.Type().Field(i).Name)
			}
		case reflect.Pointer, reflect.Map, reflect.Interface, reflect.Func, reflect.Chan:
			t.Errorf("%s cannot be copied", va.Type().Field(i).Name)
		}
	}
}

// FuzzRun: whatever bytes decode to a program that Verify accepts run without a
// panic, whole and an instruction at a time alike.
func FuzzRun(f *testing.F) {
	for _, text := range []string{loopText, fibText, sieveText, callsText} {
		f.Add(bytecode.EncodeProgram(assemble(f, text)))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := bytecode.DecodeProgram(b)
		if err != nil {
			return
		}
		natives := map[string]Native{}
		for _, n := range p.Imports {
			natives[n] = func(c *Call) { c.Write(c.Addr(0), make([]byte, c.Arg(1)%100)) }
		}
		k := &machine{p: p, m: mem.New(1 << 20), e: New(natives)}
		k.space = k.m.NewSpace()
		if !k.m.MapProgram(k.space, p) {
			return
		}
		k.m.Map(k.space, mem.Region{Start: abi.StackTop - stackSize, End: abi.StackTop, Kind: mem.Stack, Prot: mem.Read | mem.Write, Owner: 1})
		k.t = Thread{TID: 1, SP: abi.StackTop, TP: p.DataBase}
		if f := k.e.Start(&k.t, p, k.m, k.space, p.Start, 5); !f.OK() {
			return
		}
		one := &machine{p: p, m: k.m.Clone(), e: New(natives), space: k.space, t: k.t.Clone()}
		if k.t.InLibrary(p) { // it may run for long beyond its budget
			return
		}
		k.run(300, LogAccesses)
		for range 300 {
			if tr := one.run(1, 0); tr.Code != Budget {
				break
			}
		}
	})
}
