package vm

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"math/rand"
	"strings"
	"testing"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
)

// TestArithmetic compares the integer operations with big integers cut to the
// width.
func TestArithmetic(t *testing.T) {
	edge := []int64{0, 1, -1, 2, 7, 31, 63, math.MaxInt32, math.MinInt32, math.MaxInt64, math.MinInt64, 1 << 32, -1 << 33}
	rng := rand.New(rand.NewSource(1))
	for range 20 {
		edge = append(edge, int64(rng.Uint64())>>rng.Intn(64))
	}
	cut := func(x *big.Int, bits uint) uint64 {
		m := new(big.Int).Lsh(big.NewInt(1), bits)
		return new(big.Int).Mod(x, m).Uint64()
	}
	for _, bits := range []uint{32, 64} {
		signed := func(x int64) *big.Int {
			if bits == 32 {
				return big.NewInt(int64(int32(x)))
			}
			return big.NewInt(x)
		}
		unsigned := func(x int64) *big.Int {
			if bits == 32 {
				return new(big.Int).SetUint64(uint64(uint32(x)))
			}
			return new(big.Int).SetUint64(uint64(x))
		}
		shift := func(x int64) uint { return uint(x) & (bits - 1) }
		flag := func(b bool) *big.Int {
			if b {
				return big.NewInt(1)
			}
			return new(big.Int)
		}
		ops := map[string]func(a, b int64) *big.Int{
			"ADD":  func(a, b int64) *big.Int { return new(big.Int).Add(signed(a), signed(b)) },
			"SUB":  func(a, b int64) *big.Int { return new(big.Int).Sub(signed(a), signed(b)) },
			"MUL":  func(a, b int64) *big.Int { return new(big.Int).Mul(signed(a), signed(b)) },
			"AND":  func(a, b int64) *big.Int { return new(big.Int).And(signed(a), signed(b)) },
			"OR":   func(a, b int64) *big.Int { return new(big.Int).Or(signed(a), signed(b)) },
			"XOR":  func(a, b int64) *big.Int { return new(big.Int).Xor(signed(a), signed(b)) },
			"SHL":  func(a, b int64) *big.Int { return new(big.Int).Lsh(unsigned(a), shift(b)) },
			"SHRS": func(a, b int64) *big.Int { return new(big.Int).Rsh(signed(a), shift(b)) },
			"SHRU": func(a, b int64) *big.Int { return new(big.Int).Rsh(unsigned(a), shift(b)) },
			"DIVS": func(a, b int64) *big.Int { return new(big.Int).Quo(signed(a), signed(b)) },
			"DIVU": func(a, b int64) *big.Int { return new(big.Int).Quo(unsigned(a), unsigned(b)) },
			"REMS": func(a, b int64) *big.Int { return new(big.Int).Rem(signed(a), signed(b)) },
			"REMU": func(a, b int64) *big.Int { return new(big.Int).Rem(unsigned(a), unsigned(b)) },
			"EQ":   func(a, b int64) *big.Int { return flag(signed(a).Cmp(signed(b)) == 0) },
			"NE":   func(a, b int64) *big.Int { return flag(signed(a).Cmp(signed(b)) != 0) },
			"LTS":  func(a, b int64) *big.Int { return flag(signed(a).Cmp(signed(b)) < 0) },
			"LTU":  func(a, b int64) *big.Int { return flag(unsigned(a).Cmp(unsigned(b)) < 0) },
			"LES":  func(a, b int64) *big.Int { return flag(signed(a).Cmp(signed(b)) <= 0) },
			"LEU":  func(a, b int64) *big.Int { return flag(unsigned(a).Cmp(unsigned(b)) <= 0) },
		}
		for name, want := range ops {
			compares := len(name) < 4 && (name[0] == 'E' || name[0] == 'N' || name[0] == 'L')
			p := assemble(t, fmt.Sprintf("func f 64 16\n%s%d 32 16 24\nRET%d 32", name, bits, bits))
			var jump *bytecode.Program
			if compares {
				jump = assemble(t, fmt.Sprintf("func f 64 16\nJ%s%d 16 24 yes\nIMM64 32 0\nRET64 32\nyes:\nIMM64 32 1\nRET64 32", name, bits))
			}
			for _, a := range edge {
				for _, b := range edge {
					tr := boot(t, p, "f", nil, uint64(a), uint64(b)).run(10, 0)
					bad := strings.HasPrefix(name, "DIV") || strings.HasPrefix(name, "REM")
					zero := bad && unsigned(b).Sign() == 0
					min := signed(-1 << (bits - 1))
					if zero || bad && name[3] == 'S' && signed(b).Int64() == -1 && signed(a).Cmp(min) == 0 {
						if tr.Code != Arithmetic || tr.Zero != zero || tr.Used != 0 {
							t.Fatalf("%s%d %d %d: %+v", name, bits, a, b, tr)
						}
						continue
					}
					if w := cut(want(a, b), bits); tr.Code != Exited || tr.Result != w || tr.Used != 2 {
						t.Fatalf("%s%d %d %d: %+v, want %d", name, bits, a, b, tr, w)
					}
					if compares {
						if got := boot(t, jump, "f", nil, uint64(a), uint64(b)).result(t); got != want(a, b).Uint64() {
							t.Fatalf("J%s%d %d %d: %d", name, bits, a, b, got)
						}
					}
				}
			}
		}
	}
}

func TestConversions(t *testing.T) {
	f := math.Float64bits
	for _, c := range []struct {
		op   string
		bits int
		in   uint64
		want uint64
	}{
		{"CVT_F64_S32", 32, f(-1.9), 0xffffffff},
		{"CVT_F64_S32", 32, f(2147483647.5), 0x7fffffff},
		{"CVT_F64_S32", 32, f(2147483648), 0x80000000},
		{"CVT_F64_S32", 32, f(math.NaN()), 0x80000000},
		{"CVT_F64_U32", 32, f(4294967295), 0xffffffff},
		{"CVT_F64_U32", 32, f(-1), 0xffffffff},
		{"CVT_F64_S64", 64, f(1e300), 1 << 63},
		{"CVT_F64_U64", 64, f(1 << 63), 1 << 63},
		{"CVT_F64_U64", 64, f(18446744073709549568), 18446744073709549568},
		{"CVT_F64_U64", 64, f(math.NaN()), 1 << 63},
		{"CVT_F32_S32", 32, uint64(math.Float32bits(-7.5)), 0xfffffff9},
		{"CVT_U64_F64", 64, 1<<64 - 1, f(18446744073709551616)},
		{"CVT_S64_F64", 64, 1<<64 - 1, f(-1)},
		{"CVT_U32_F64", 64, 0xffffffff, f(4294967295)},
		{"CVT_S32_F32", 32, 0xffffffff, uint64(math.Float32bits(-1))},
		{"CVT_U64_F32", 32, 1<<64 - 1, uint64(math.Float32bits(18446744073709551616))},
		{"CVT_F64_F32", 32, f(0.1), uint64(math.Float32bits(0.1))},
		{"CVT_F32_F64", 64, uint64(math.Float32bits(0.5)), f(0.5)},
		{"SX8_64", 64, 0x80, 0xffffffffffffff80},
		{"ZX8_64", 64, 0x180, 0x80},
		{"SX16_32", 32, 0x8000, 0xffff8000},
		{"SX32_64", 64, 0x80000000, 0xffffffff80000000},
		{"ZX32_64", 64, 0xf00000000, 0},
		{"NEGF64", 64, f(0), f(math.Copysign(0, -1))},
		{"NOT32", 32, 5, 0xfffffffa},
	} {
		p := assemble(t, fmt.Sprintf("func f 64 8\n%s 32 16\nRET%d 32", c.op, c.bits))
		if got := boot(t, p, "f", nil, c.in).result(t); got != c.want {
			t.Errorf("%s %#x: %#x, want %#x", c.op, c.in, got, c.want)
		}
	}
}

// TestRuns are small programs and what they give for an argument.
func TestRuns(t *testing.T) {
	for _, c := range []struct {
		name, text string
		arg, want  uint64
	}{
		{"fib", fibText, 20, 6765},
		{"deep recursion over many pages", `
func _start 32 8
	CALL 16 8 sum
	RET32 16
func sum 112 8
	JGTSI32 16 0 more
	RET32 16
more:
	ADDI32 96 16 -1
	CALL 96 8 sum
	ADD32 24 96 16
	RET32 24`, 5000, 12502500},
		{"variadic sum", `
func _start 80 8
	IMM32 24 3
	IMM64 32 10
	IMM64 40 20
	IMM64 48 12
	CALL 24 32 sum
	RET64 24
func sum 64 8 variadic
	VASTART 24
	IMM64 32 0
	JMP test
next:
	LD64 40 24 0
	ADDI64 24 24 8
	ADD64 32 32 40
	ADDI32 16 16 -1
test:
	JNZ32 16 next
	RET64 32`, 0, 42},
		{"call through a pointer, with too few arguments", `
func _start 64 8
	ADDR 24 f
	MOV64 32 16
	CALLI 32 8 24
	RET64 32
func f 48 16
	ADD64 32 16 24
	RET64 32`, 9, 9},
		{"struct result", `
func _start 64 8
	MOV64 24 16
	CALL 24 8 pair
	ADD64 24 24 32
	RET64 24
func pair 64 8
	ADDI64 32 16 1
	MULI64 40 16 10
	RETN 32 16`, 4, 45},
		{"out of line array and addresses", `
func _start 64 8 8192
	LEA 24 -8192
	IMM64 32 1000
	STX64 16 24 32
	ADDI64 40 24 8000
	LD64 48 40 0
	LDFP64 56 -192
	ADD64 48 48 56
	RET64 48`, 21, 42},
		{"alloca", `
func _start 64 8
	SAVESP 24
	IMM64 32 100
	ALLOCA 40 32
	SUB64 48 24 40
	MOV64 56 16
	ST32 16 40 0
	CALL 56 8 clobber
	LD32 60 40 0
	RESTSP 24
	SAVESP 32
	JEQ64 24 32 good
	RET32 24
good:
	ADD32 48 48 60
	RET32 48
func clobber 4096 8
	IMM64 4088 -1
	RET`, 5, 117},
		{"byte loads and stores that straddle pages", `
data 8192
func _start 64 8
	ADDR 24 data+4092
	ST64 16 24 0
	LD32 32 24 4
	LD8S 36 24 7
	ADD32 32 32 36
	RET32 32`, 0xff00000200000000, 0xff000001},
		{"atomics", `
data 64
func _start 96 8
	ADDR 24 data
	IMM32 32 40
	AST32 32 24
	IMM32 36 2
	XADD32 40 24 36
	IMM32 48 42
	CAS32 48 24 40
	ALD32 60 24
	ADD32 60 60 56
	RET32 60`, 0, 41},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := boot(t, assemble(t, c.text), "_start", nil, c.arg)
			if got := k.result(t); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}

// TestTraps: what stops a thread, where, after how many instructions.
func TestTraps(t *testing.T) {
	for _, c := range []struct {
		name, text string
		code       Code
		used       int64
		kind       mem.FaultKind
		addr       abi.Addr
	}{
		{"null", "func f 64 8\nIMM64 24 0\nLD32 32 24 4\nRET", Faulted, 1, mem.Unmapped, 4},
		{"read-only", "func f 64 8\nADDR 24 f\nST32 24 24 0\nRET", Faulted, 1, mem.ReadOnly, abi.TextBase},
		{"no code", "func f 64 8\nIMM64 24 4096\nCALLI 32 0 24\nRET", Faulted, 1, mem.NoExec, 4096},
		{"middle of a function", "func f 64 8\nADDR 24 f+8\nCALLI 32 0 24\nRET", Faulted, 1, mem.NoExec, abi.TextBase + 8},
		{"endless recursion", "func f 64 8\nCALL 24 0 f\nRET", Faulted, stackSize/64 - 1, mem.StackLimit, abi.StackTop - stackSize - 64},
		{"endless recursion over the guard", "func f 64 8 32768\nCALL 24 0 f\nRET", Faulted, 31, mem.StackLimit, 0},
		{"smashed return", "func f 64 8\nIMM64 24 65\nSTFP64 24 0\nRET", Smashed, 2, mem.NoExec, 65},
		{"smashed frame pointer", "func f 64 8\nIMM64 24 65\nSTFP64 24 8\nRET", Smashed, 2, mem.Unmapped, 65},
		{"illegal", "func f 64 8\nTRAP\nRET", Illegal, 0, 0, 0},
		{"bad alloca restore", "func f 64 8\nIMM64 24 16\nRESTSP 24\nRET", Faulted, 1, mem.Unmapped, 16},
		{"straddling into nothing", "func f 64 8\nLEA 24 0\nADDI64 24 24 60\nLD64 32 24 0\nRET", Faulted, 2, mem.Unmapped, abi.StackTop},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := boot(t, assemble(t, c.text), "f", nil)
			tr := k.run(1<<30, 0)
			if tr.Code != c.code || tr.Used != c.used || tr.Fault.Kind != c.kind || c.addr != 0 && tr.Fault.Addr != c.addr {
				t.Errorf("%+v", tr)
			}
			if again := k.run(1<<30, 0); again.Code != tr.Code || again.Fault != tr.Fault || again.Used != 0 {
				t.Errorf("tried again: %+v", again)
			}
		})
	}
}

const callsText = `
data 8192
func _start 64 8 lib
	CALL 16 8 main
	RET32 16
func main 64 8
	ADDR 24 data
	LD32 32 24 0
	CALL 40 0 work
	LD32 36 24 4
	RET32 36
func work 64 0 lib
	ADDR 24 data
	LD32 32 24 0
	ST32 32 24 8
	CALL 40 0 back
	CALLSYS 40 0 __sys_getpid
	ST32 40 24 4
	RET
func back 32 0
	NOP
	RET
`

// TestBudgetInLibrary: a budget ends inside library code only where learner's
// code is reached again.
func TestBudgetInLibrary(t *testing.T) {
	k := boot(t, assemble(t, callsText), "_start", nil)
	want := func(budget int64, code Code, used int64, op string) {
		t.Helper()
		tr := k.run(budget, 0)
		if got := k.p.Code[k.t.PC].Op.String(); tr.Code != code || tr.Used != used || got != op {
			t.Fatalf("budget %d: %+v at %s, want %d %d %s", budget, tr, got, code, used, op)
		}
	}
	want(0, Budget, 1, "ADDR") // the start is library code and runs to main
	want(0, Budget, 0, "ADDR") // nothing
	want(3, Budget, 7, "NOP")  // main's three, and work's four up to back
	want(2, Syscall, 2, "CALLSYS")
	want(0, Syscall, 0, "CALLSYS")
	k.e.Finish(&k.t, k.p, k.m, k.space, 7)
	want(0, Budget, 2, "LD32")
	if tr := k.run(100, 0); tr.Code != Exited || tr.Result != 7 {
		t.Fatalf("%+v", tr)
	}
}

// TestVisible: accesses to memory that others can reach stop the learner's code
// and are logged; the library's do not stop.
func TestVisible(t *testing.T) {
	k := boot(t, assemble(t, callsText), "_start", nil)
	k.m.SetShared(k.space, true)
	data := k.p.DataBase + abi.Addr(len(k.p.Data))
	mode := StopBeforeVisible | LogAccesses
	tr := k.run(1000, mode)
	if tr.Code != Visible || tr.Access != (Access{Kind: Load, PC: k.t.PC, Addr: data, Size: 4}) {
		t.Fatalf("%+v", tr)
	}
	if tr = k.run(1000, mode); tr.Code != Visible || tr.Used != 0 {
		t.Fatalf("asked again: %+v", tr)
	}
	if tr = k.run(1000, mode|Perform); tr.Code != LibCall || k.p.Funcs[tr.Func].Name != "work" || tr.Used != 1 {
		t.Fatalf("%+v", tr)
	}
	if tr = k.run(1000, mode|Perform); tr.Code != Syscall {
		t.Fatalf("%+v", tr)
	}
	k.e.Finish(&k.t, k.p, k.m, k.space, 7)
	if tr = k.run(1000, mode); tr.Code != Visible || tr.Access.Addr != data+4 {
		t.Fatalf("%+v", tr)
	}
	if tr = k.run(1000, mode|Perform); tr.Code != Exited {
		t.Fatalf("%+v", tr)
	}
	var got string
	for _, a := range k.e.Log {
		got += fmt.Sprintf("%d+%d@%d ", a.Kind, a.Addr-data, a.At)
	}
	if want := "0+0@0 0+0@2 1+8@3 1+4@0 0+4@0 "; got != want {
		t.Errorf("log %q, want %q", got, want)
	}
}

// TestLines: every line of the learner's code stops once, unless it is deeper
// than asked for.
func TestLines(t *testing.T) {
	for _, c := range []struct{ depth, want int }{{0, 7}, {2, 5}} {
		k := boot(t, assemble(t, callsText), "_start", nil)
		k.e.MaxDepth = c.depth
		stops := 0
		for mode := StopAtLine; ; {
			tr := k.run(1000, mode)
			mode = StopAtLine | Perform
			if tr.Code == Exited {
				break
			}
			if tr.Code == Syscall {
				k.e.Finish(&k.t, k.p, k.m, k.space, 7)
				mode = StopAtLine
				continue
			}
			if tr.Code != Line || k.t.InLibrary(k.p) {
				t.Fatalf("%+v", tr)
			}
			stops++
		}
		if stops != c.want {
			t.Errorf("depth %d: %d stops, want %d", c.depth, stops, c.want)
		}
	}
}

// TestWatchingChangesNothing runs the same with and without a log.
func TestWatchingChangesNothing(t *testing.T) {
	plain, logged := boot(t, assemble(t, sieveText), "_start", nil), boot(t, assemble(t, sieveText), "_start", nil)
	plain.m.SetShared(plain.space, true)
	logged.m.SetShared(logged.space, true)
	a, b := plain.run(200_000, 0), logged.run(200_000, LogAccesses)
	if a != b || plain.String() != logged.String() {
		t.Errorf("%+v and %+v", a, b)
	}
	if len(logged.e.Log) == 0 {
		t.Error("nothing logged")
	}
}

func TestNatives(t *testing.T) {
	p := assemble(t, `
data 9000
func _start 64 8
	ADDR 24 data+4090
	IMM64 32 65
	IMM64 40 20
	CALLNAT 24 24 __nat_fill
	ADDR 40 data+4109
	LD8U 48 40 0
	ADD32 48 48 24
	IMM64 24 0
	IMM64 40 1
	IMM64 32 1
	CALLNAT 24 24 __nat_fill
	RET32 48`)
	fill := func(c *Call) {
		addr, n := c.Addr(0), int(c.Int(2))
		for n > 0 {
			b := c.Span(addr, n, true)
			if b == nil {
				return
			}
			for i := range b {
				b[i] = byte(c.Arg(1))
			}
			n -= len(b)
			addr += abi.Addr(len(b))
		}
		c.Charge(9)
		c.Return(3)
	}
	k := boot(t, p, "_start", map[string]Native{"__nat_fill": fill})
	tr := k.run(100, 0)
	if tr.Code != Faulted || tr.Fault.Addr != 0 || tr.Natived != "__nat_fill" || tr.Used != 19 {
		t.Fatalf("%+v", tr)
	}
	var b [4]byte
	k.m.Peek(k.space, k.t.FP+48, b[:])
	if binary.LittleEndian.Uint32(b[:]) != 68 {
		t.Errorf("%v", b)
	}
}

// TestInterrupt: a call between two instructions leaves no trace.
func TestInterrupt(t *testing.T) {
	p := assemble(t, fibText+"func handler 32 8\nRET64 16")
	want := boot(t, p, "_start", nil, 12).run(1<<30, 0)
	k := boot(t, p, "_start", nil, 12)
	var used int64
	for {
		tr := k.run(7, 0)
		used += tr.Used
		if tr.Code == Exited {
			if tr.Result != want.Result || used != want.Used {
				t.Errorf("%d after %d, want %+v", tr.Result, used, want)
			}
			return
		}
		depth := k.t.Depth()
		if f := k.e.Interrupt(&k.t, k.p, k.m, k.space, k.t.SP, k.p.FuncNamed("handler"), 99); !f.OK() {
			t.Fatal(f)
		}
		if fr := k.t.Frames(k.p); len(fr) != depth+1 || !fr[depth-1].Quiet || k.p.Funcs[fr[depth].Func].Name != "handler" {
			t.Fatalf("%+v", fr)
		}
		if tr := k.run(1, 0); tr.Code != Returned || k.t.Depth() != depth {
			t.Fatalf("%+v", tr)
		}
	}
}
