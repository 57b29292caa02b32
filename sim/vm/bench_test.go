package vm

import (
	"testing"

	"procession/sim/abi"
	"procession/sim/mem"
)

// The loops are what the compiler makes of the usual C, by hand.

const loopText = `
func _start 48 8
	IMM32 24 0        ; i
	IMM32 28 0        ; s
	JMP test
body:
	XOR32 28 28 24
	ADDI32 28 28 7
	ADDI32 24 24 1
test:
	JLTS32 24 16 body
	RET32 28
`

const fibText = `
func _start 32 8
	CALL 16 8 fib
	RET32 16
func fib 48 8
	JGTSI32 16 1 more
	RET32 16
more:
	ADDI32 32 16 -1
	CALL 32 8 fib
	MOV32 24 32
	ADDI32 32 16 -2
	CALL 32 8 fib
	ADD32 24 24 32
	RET32 24
`

const sieveText = `
data 1000000
func _start 64 8
	ADDR 24 data
	IMM32 40 2        ; i
outer:
	JGESI32 40 1000 done
	LDX8U 44 24 40
	JNZ32 44 next
	ADD32 48 40 40    ; j
	IMM32 52 1
	JMP test
inner:
	STX8 52 24 48
	ADD32 48 48 40
test:
	IMM32 56 1000000
	JLTS32 48 56 inner
next:
	ADDI32 40 40 1
	JMP outer
done:
	IMM32 40 0
	IMM32 60 2
	JMP ctest
count:
	LDX8U 44 24 60
	JNZ32 44 cnext
	ADDI32 40 40 1
cnext:
	ADDI32 60 60 1
ctest:
	IMM32 56 1000000
	JLTS32 60 56 count
	RET32 40
`

func bench(b *testing.B, text string, arg, want uint64) {
	p := assemble(b, text)
	var used int64
	for b.Loop() {
		k := boot(b, p, "_start", nil, arg)
		tr := k.run(1<<40, 0)
		if tr.Code != Exited || tr.Result != want {
			b.Fatalf("%+v", tr)
		}
		used += tr.Used
	}
	b.ReportMetric(float64(used)/b.Elapsed().Seconds()/1e6, "Minstr/s")
}

func BenchmarkLoop(b *testing.B) {
	var s uint32
	for i := range uint32(10_000_000) {
		s = (s ^ i) + 7
	}
	bench(b, loopText, 10_000_000, uint64(s))
}
func BenchmarkFib(b *testing.B)   { bench(b, fibText, 27, 196418) }
func BenchmarkSieve(b *testing.B) { bench(b, sieveText, 0, 78498) }

// BenchmarkTurns alternates two threads of a process every 50 instructions, as
// two cores do.
func BenchmarkTurns(b *testing.B) {
	p := assemble(b, loopText)
	k := boot(b, p, "_start", nil, 1<<30)
	k.m.Map(k.space, mem.Region{Start: abi.MapTop - stackSize, End: abi.MapTop, Kind: mem.Stack, Prot: mem.Read | mem.Write, Owner: 101})
	k.m.SetShared(k.space, true)
	t2 := Thread{TID: 101, SP: abi.MapTop}
	k.e.Start(&t2, p, k.m, k.space, p.FuncNamed("_start"), 1<<30)
	for b.Loop() {
		k.e.Run(&k.t, p, k.m, k.space, 50, 0)
		k.e.Run(&t2, p, k.m, k.space, 50, 0)
	}
}
