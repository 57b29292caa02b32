package build_test

// Programs run here on the interpreter alone, with the few system calls that a
// single process without input needs: enough to compare what the front end
// makes of C with what gcc makes of it.

import (
	"encoding/binary"
	"testing"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/libc"
	"procession/sim/mem"
	"procession/sim/vm"
)

// outcome is how a program ended; trap is what stopped it otherwise.
type outcome struct {
	output string
	status int
	trap   string
}

const budget = 400_000_000

func execute(t testing.TB, p *bytecode.Program) (r outcome) {
	t.Helper()
	m := mem.New(256 << 20)
	space := m.NewSpace()
	if !m.MapProgram(space, p) {
		t.Fatal("the program does not fit into memory")
	}
	th := vm.Thread{TID: 100, SP: abi.StackTop}
	m.Map(space, mem.Region{Start: abi.StackTop - 8<<20, End: abi.StackTop, Kind: mem.Stack, Prot: mem.Read | mem.Write, Owner: 100})
	if n := int64(len(p.TLS)) + p.TLSBSS; n > 0 {
		size := abi.Addr((n + abi.PageSize - 1) &^ (abi.PageSize - 1))
		m.Map(space, mem.Region{Start: abi.MapTop - size, End: abi.MapTop, Kind: mem.TLS, Prot: mem.Read | mem.Write, Owner: 100})
		th.TP = abi.MapTop - size
		m.View(space, 100).Write(th.TP, p.TLS)
	}
	brk := p.HeapBase
	heap := abi.Addr(0x6000_0000_0000)
	v := m.View(space, 100)
	argv := abi.StackTop - 64
	name := argv + 32
	v.Write(name, append([]byte(p.Name), 0))
	v.PutU64(argv, uint64(name))
	v.PutU64(argv+8, 0)
	th.SP = argv - 64
	e := vm.New(libc.Natives())
	if f := e.Start(&th, p, m, space, p.Start, 1, uint64(argv), uint64(argv+8)); !f.OK() {
		t.Fatalf("start: %+v", f)
	}
	for {
		trap := e.Run(&th, p, m, space, budget, 0)
		if trap.Code != vm.Syscall {
			r.trap = p.Funcs[p.FuncAt(th.PC)].Name + ": " + p.Instruction(th.PC)
			return r
		}
		args := make([]byte, 64)
		v.Read(trap.Args, args[:min(trap.ArgBytes, 64)])
		a := func(i int) uint64 { return binary.LittleEndian.Uint64(args[8*i:]) }
		var result uint64
		switch p.Imports[trap.Import] {
		case "__sys_write":
			b := make([]byte, a(2))
			v.Read(abi.Addr(a(1)), b)
			r.output += string(b)
			result = a(2)
		case "__sys_exit_group":
			r.status = int(a(0) & 255)
			return r
		case "__sys_arena":
			m.Map(space, mem.Region{Start: heap, End: heap + abi.Addr(a(0)), Kind: mem.Heap, Prot: mem.Read | mem.Write, Owner: 100})
			result = uint64(heap)
			heap += abi.Addr(a(0))
		case "__sys_brk":
			if to := abi.Addr(a(0)); to > brk {
				m.Map(space, mem.Region{Start: brk, End: to, Kind: mem.Heap, Prot: mem.Read | mem.Write, Owner: 100})
				brk = to
			}
			result = uint64(brk)
		case "__sys_isatty", "__sys_getpid", "__sys_gettid", "__sys_thread_self", "__sys_heap_event":
			result = 100
		case "__sys_kill", "__sys_tgkill":
			r.trap = "signal"
			return r
		default:
			result = ^uint64(37)
		}
		if f := e.Finish(&th, p, m, space, result); !f.OK() {
			t.Fatalf("finish: %+v", f)
		}
	}
}
