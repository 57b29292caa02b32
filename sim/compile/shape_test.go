package compile

import (
	"fmt"
	"strings"
	"testing"

	"procession/sim/source"
)

var (
	rI32 = source.Repr{Class: source.I32, Size: 4, Align: 4}
	rU64 = source.Repr{Class: source.U64, Size: 8, Align: 8}
)

func ld(l *source.Local) source.Expr {
	return &source.Load{E: source.E{R: l.Repr}, From: source.LocalPlace{Local: l}}
}
func ic(v int64) source.Expr { return constant(rI32, v) }
func bin(r source.Repr, op source.BinOp, x, y source.Expr) source.Expr {
	return &source.Binary{E: source.E{R: r}, Op: op, X: x, Y: y}
}

// TestShape holds the code of two functions to the instruction: calls share
// their argument areas with the temporaries around them, and an iteration of a
// loop over an array is four instructions.
func TestShape(t *testing.T) {
	n := &source.Local{Name: "n", Repr: rI32}
	fib := &source.Symbol{Name: "fib", Func: true}
	call := func(x source.Expr) source.Expr {
		return &source.Call{E: source.E{R: rI32}, Sym: fib, Args: []source.Expr{x}, Fixed: 1}
	}
	f := &source.Func{
		Sym: fib, Name: "fib", Params: []*source.Local{n}, Result: rI32, Pos: source.Pos{Line: 1, Col: 1}, End: source.Pos{Line: 9, Col: 1},
		Body: &source.Block{Stmts: []source.Stmt{
			&source.If{Pos: source.Pos{Line: 2, Col: 1}, Cond: bin(rI32, source.Lt, ld(n), ic(2)), Then: &source.Return{Pos: source.Pos{Line: 3, Col: 1}, X: ld(n)}},
			&source.Return{Pos: source.Pos{Line: 4, Col: 1}, X: bin(rI32, source.Add, call(bin(rI32, source.Sub, ld(n), ic(1))), call(bin(rI32, source.Sub, ld(n), ic(2))))},
		}},
	}
	i := &source.Local{Name: "i", Repr: rI32}
	s := &source.Local{Name: "s", Repr: rI32}
	a := &source.Symbol{Name: "a"}
	elem := source.MemPlace{Addr: bin(rU64, source.Add, &source.Addr{E: source.E{R: rU64}, Of: source.StaticPlace{Sym: a}},
		bin(rU64, source.Mul, &source.Convert{E: source.E{R: rU64}, X: ld(i)}, constant(rU64, 4)))}
	m := &source.Func{
		Sym: &source.Symbol{Name: "sum", Func: true}, Name: "sum", Params: []*source.Local{n}, Locals: []*source.Local{i, s}, Result: rI32,
		Body: &source.Block{Stmts: []source.Stmt{
			&source.DeclStmt{Locals: []*source.Local{s}, Init: []source.Stmt{&source.ExprStmt{X: &source.Assign{E: source.E{R: rI32}, To: source.LocalPlace{Local: s}, Value: ic(0)}}}},
			&source.Loop{
				Init: &source.ExprStmt{X: &source.Assign{E: source.E{R: rI32}, To: source.LocalPlace{Local: i}, Value: ic(0)}},
				Cond: bin(rI32, source.Lt, ld(i), ic(100000)), Post: &source.OpAssign{E: source.E{R: rI32}, To: source.LocalPlace{Local: i}, Old: rI32, Op: source.Add, Arith: source.I32, Value: ic(1), Post: true},
				Body: &source.ExprStmt{X: &source.OpAssign{E: source.E{R: rI32}, To: source.LocalPlace{Local: s}, Old: rI32, Op: source.Add, Arith: source.I32, Value: &source.Load{E: source.E{R: rI32}, From: elem}}},
			},
			&source.Return{X: ld(s)},
		}},
	}
	o, d := Compile(&source.Unit{Funcs: []*source.Func{f, m}, Statics: []*source.Static{{Sym: a, Size: 400000, Align: 16}}})
	if len(d) > 0 {
		t.Fatal(d)
	}
	var got strings.Builder
	for _, in := range o.Code {
		fmt.Fprintln(&got, in.Op, in.A, in.B, int16(in.C))
	}
	want := `JGESI32 16 2 1
RET32 16 0 0
ADDI32 32 16 -1
CALL 32 8 0
ADDI32 40 16 -2
CALL 40 8 0
ADD32 24 32 40
RET32 24 0 0
IMM32 28 0 0
IMM32 24 0 0
ADDR 32 0 0
IMM32 40 34464 1
JMP 0 3 0
LDX32 48 32 24
ADD32 28 28 48
ADDI32 24 24 1
JLTS32 24 40 -4
RET32 28 0 0
`
	if got.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
	}
}
