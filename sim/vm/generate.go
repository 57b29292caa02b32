//go:build ignore

// Command generate writes interp.go: one function with one switch, a case for
// every operation. Slots are reached by unchecked pointer arithmetic, which is
// sound because bytecode.Verify bounds every operand by the frame and the
// driver checks that the frame lies in its page. It is generated because the
// 290 cases are a dozen shapes, and because the function must call nothing: one
// call anywhere in it, even in the rarest case (a conversion helper that was too
// large to be inlined), made the compiler spill every variable at the head of
// every instruction, which cost a third of the speed. For the same reason only
// the instruction, the frame, the buffers and the budget are local variables.
// After a change look for (SP) in go tool objdump -s 'vm.loop$'.
//
// With -check it compares instead of writing.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"
	"strings"
)

var out bytes.Buffer

func p(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }

// op writes a case.
func op(name, body string) { p("case bytecode.%s:\n%s", name, body) }

func slot(t, operand string) string {
	return "*(*" + t + ")(unsafe.Add(fp, uintptr(in." + operand + ")))"
}

func set(t, expr string) string { return slot(t, "A") + " = " + expr }

const (
	imm   = "int64(int16(in.C))"
	s32   = "int32(uint32(in.B)|uint32(in.C)<<16)"
	u32   = "(uint32(in.B)|uint32(in.C)<<16)"
	jump  = "ip = unsafe.Add(ip, int(%s)*8)"
	leave = "break loop"
)

func jumpIf(cond, dist string) string {
	return "if " + cond + " {\n" + fmt.Sprintf(jump, dist) + "\n}"
}

var j16 = "int16(in.C)"

func types(bits int) (s, u string) { return fmt.Sprintf("int%d", bits), fmt.Sprintf("uint%d", bits) }

func arithmetic() {
	for _, bits := range []int{32, 64} {
		s, u := types(bits)
		n := func(o string) string { return fmt.Sprintf("%s%d", o, bits) }
		for _, o := range [][3]string{{"ADD", "+", u}, {"SUB", "-", u}, {"MUL", "*", u}, {"AND", "&", u}, {"OR", "|", u}, {"XOR", "^", u}} {
			op(n(o[0]), set(o[2], slot(o[2], "B")+" "+o[1]+" "+slot(o[2], "C")))
		}
		count := fmt.Sprintf("(%s&%d)", slot("uint32", "C"), bits-1)
		if bits == 64 {
			count = fmt.Sprintf("(%s&63)", slot("uint64", "C"))
		}
		op(n("SHL"), set(u, slot(u, "B")+"<<"+count))
		op(n("SHRS"), set(s, slot(s, "B")+">>"+count))
		op(n("SHRU"), set(u, slot(u, "B")+">>"+count))
		for _, d := range [][2]string{{"DIV", "/"}, {"REM", "%"}} {
			op(n(d[0]+"S"), fmt.Sprintf("x, y := %s, %s\nif y == 0 || y == -1 && x == math.MinInt%d {\n%s\n}\n%s",
				slot(s, "B"), slot(s, "C"), bits, leave, set(s, "x "+d[1]+" y")))
			op(n(d[0]+"U"), fmt.Sprintf("y := %s\nif y == 0 {\n%s\n}\n%s", slot(u, "C"), leave, set(u, slot(u, "B")+" "+d[1]+" y")))
		}
		op(n("NEG"), set(u, "-"+slot(u, "B")))
		op(n("NOT"), set(u, "^"+slot(u, "B")))
		op(n("ADDI"), set(s, slot(s, "B")+"+"+s+"("+j16+")"))
		op(n("MULI"), set(s, slot(s, "B")+"*"+s+"("+j16+")"))
		op(n("ANDI"), set(s, slot(s, "B")+"&"+s+"("+j16+")"))
		c := fmt.Sprintf("(in.C&%d)", bits-1)
		op(n("SHLI"), set(u, slot(u, "B")+"<<"+c))
		op(n("SHRSI"), set(s, slot(s, "B")+">>"+c))
		op(n("SHRUI"), set(u, slot(u, "B")+">>"+c))
		f := fmt.Sprintf("float%d", bits)
		for _, o := range [][2]string{{"ADDF", "+"}, {"SUBF", "-"}, {"MULF", "*"}, {"DIVF", "/"}} {
			op(n(o[0]), set(f, f+"("+slot(f, "B")+" "+o[1]+" "+slot(f, "C")+")"))
		}
		op(n("NEGF"), set(f, "-"+slot(f, "B")))
	}
}

func scale() {
	op("MULX", set("int64", "int64("+slot("int32", "B")+")*int64("+j16+")"))
}

func moves() {
	for _, bits := range []int{8, 16, 32, 64} {
		_, u := types(bits)
		op(fmt.Sprintf("MOV%d", bits), set(u, slot(u, "B")))
	}
	op("MOVN", `d, s := unsafe.Add(fp, uintptr(in.A)), unsafe.Add(fp, uintptr(in.B))
i := uintptr(0)
for c := uintptr(in.C); i+8 <= c; i += 8 {
	*(*uint64)(unsafe.Add(d, i)) = *(*uint64)(unsafe.Add(s, i))
}
for ; i < uintptr(in.C); i++ {
	*(*byte)(unsafe.Add(d, i)) = *(*byte)(unsafe.Add(s, i))
}`)
	op("ZERON", `d := unsafe.Add(fp, uintptr(in.A))
i := uintptr(0)
for c := uintptr(in.C); i+8 <= c; i += 8 {
	*(*uint64)(unsafe.Add(d, i)) = 0
}
for ; i < uintptr(in.C); i++ {
	*(*byte)(unsafe.Add(d, i)) = 0
}`)
	op("IMM32", set("int32", s32))
	op("IMM64", set("int64", "int64("+s32+")"))
	op("IMMHI", "*(*uint32)(unsafe.Add(fp, uintptr(in.A)+4)) = "+u32)
	op("ADDR", set("uint64", "uint64("+u32+")"))
	op("LEA", set("uint64", "s.fp+uint64(int64("+s32+"))"))
	op("LEATLS", set("uint64", "s.tp+uint64(int64("+s32+"))"))
	for _, x := range []string{"8_32", "16_32", "8_64", "16_64", "32_64"} {
		from, to, _ := strings.Cut(x, "_")
		op("SX"+x, set("int"+to, "int"+to+"("+slot("int"+from, "B")+")"))
		op("ZX"+x, set("uint"+to, "uint"+to+"("+slot("uint"+from, "B")+")"))
	}
	for _, f := range []string{"32", "64"} {
		for _, i := range []string{"S32", "U32", "S64", "U64"} {
			t := strings.ToLower(strings.Replace(strings.Replace(i, "S", "int", 1), "U", "uint", 1))
			op("CVT_"+i+"_F"+f, set("float"+f, "float"+f+"("+slot(t, "B")+")"))
			if i == "U64" {
				continue // its helper is too large to be inlined: the driver has it
			}
			op("CVT_F"+f+"_"+i, set(t, "to"+i+"(float64("+slot("float"+f, "B")+"))"))
		}
	}
	op("CVT_F32_F64", set("float64", "float64("+slot("float32", "B")+")"))
	op("CVT_F64_F32", set("float32", "float32("+slot("float64", "B")+")"))
}

func compare() {
	ops := [][3]string{{"EQ", "==", "u"}, {"NE", "!=", "u"}, {"LTS", "<", "s"}, {"LTU", "<", "u"}, {"LES", "<=", "s"}, {"LEU", "<=", "u"}}
	floats := [][2]string{{"EQF", "=="}, {"NEF", "!="}, {"LTF", "<"}, {"LEF", "<="}}
	to := func(cond string) string {
		return "var r uint32\nif " + cond + " {\nr = 1\n}\n" + set("uint32", "r")
	}
	for _, bits := range []int{32, 64} {
		s, u := types(bits)
		for _, o := range ops {
			t := u
			if o[2] == "s" {
				t = s
			}
			op(fmt.Sprintf("%s%d", o[0], bits), to(slot(t, "B")+o[1]+slot(t, "C")))
			op(fmt.Sprintf("J%s%d", o[0], bits), jumpIf(slot(t, "A")+o[1]+slot(t, "B"), j16))
		}
		f := fmt.Sprintf("float%d", bits)
		for _, o := range floats {
			op(fmt.Sprintf("%s%d", o[0], bits), to(slot(f, "B")+o[1]+slot(f, "C")))
			if bits == 64 {
				op("J"+o[0]+"64", jumpIf(slot(f, "A")+o[1]+slot(f, "B"), j16))
			}
		}
		op(fmt.Sprintf("JZ%d", bits), jumpIf(slot(u, "A")+" == 0", s32))
		op(fmt.Sprintf("JNZ%d", bits), jumpIf(slot(u, "A")+" != 0", s32))
		for _, o := range [][2]string{{"JEQI", "=="}, {"JNEI", "!="}, {"JLTSI", "<"}, {"JLESI", "<="}, {"JGTSI", ">"}, {"JGESI", ">="}} {
			op(fmt.Sprintf("%s%d", o[0], bits), jumpIf(slot(s, "A")+o[1]+s+"(int16(in.B))", j16))
		}
	}
	op("JNLTF64", jumpIf("!("+slot("float64", "A")+"<"+slot("float64", "B")+")", j16))
	op("JNLEF64", jumpIf("!("+slot("float64", "A")+"<="+slot("float64", "B")+")", j16))
	op("JMP", fmt.Sprintf(jump, s32))
	op("SWITCH", `w := &s.switches[`+u32+`]
to := w.Default
if i := `+slot("uint64", "A")+` - uint64(w.Lo); i < uint64(len(w.Targets)) {
	to = w.Targets[i]
}
ip = unsafe.Add(unsafe.Pointer(s.code), int(to)*8-8)`)
}

// memory writes the five addressing forms. The last byte's page is compared
// with the entry of the first's, so an access that straddles misses.
func memory() {
	for _, f := range []struct{ name, addr string }{
		{"", slot("uint64", "B") + "+uint64(" + imm + ")"},
		{"FP", "s.fp+uint64(int64(" + s32 + "))"},
		{"G", "uint64(" + u32 + ")"},
		{"X", slot("uint64", "B") + "+uint64(int64(" + slot("int32", "C") + ")*%d)"},
		{"Y", slot("uint64", "B") + "+" + slot("uint64", "C") + "*%d"},
	} {
		for _, w := range []struct {
			suffix, mem, slot string
			size              int
		}{
			{"8S", "int8", "int32", 1},
			{"8U", "uint8", "uint32", 1},
			{"16S", "int16", "int32", 2},
			{"16U", "uint16", "uint32", 2},
			{"32", "uint32", "uint32", 4},
			{"64", "uint64", "uint64", 8},
		} {
			addr := f.addr
			if f.name == "X" || f.name == "Y" {
				addr = fmt.Sprintf(addr, w.size)
			}
			probe := func(tlb string) string {
				last := "a"
				if w.size > 1 {
					last = fmt.Sprintf("(a+%d)", w.size-1)
				}
				return fmt.Sprintf("a := %s\nen := &%s[a>>12&(tlbSize-1)]\nif en.tag != %s>>12 {\n%s\n}\n", addr, tlb, last, leave)
			}
			at := "*(*" + w.mem + ")(unsafe.Add(unsafe.Pointer(en.page), uintptr(a&4095)))"
			op("LD"+f.name+w.suffix, probe("tlb.read")+set(w.slot, w.slot+"("+at+")"))
			if w.suffix[len(w.suffix)-1] != 'S' {
				op(fmt.Sprintf("ST%s%d", f.name, 8*w.size), probe("tlb.write")+at+" = "+slot(w.mem, "A"))
			}
		}
	}
}

func calls() {
	op("CALL", `f := &s.fns[in.C]
to := s.spo - int64(f.fit)
if to < s.lim || s.spo > 4096 || s.depth >= len(s.calls) || uint32(in.B) < f.args {
	`+leave+`
}
ret := uint64(uintptr(ip)-uintptr(unsafe.Pointer(s.code))) + 8
s.calls[s.depth] = Return{PC: uint32(ret / 8), FP: abi.Addr(s.fp), SP: abi.Addr(s.base + uint64(s.spo))}
s.depth++
callee := unsafe.Add(unsafe.Pointer(s.page), to)
*(*uint64)(callee) = uint64(abi.TextBase) + ret
*(*uint64)(unsafe.Add(callee, 8)) = s.fp
from := unsafe.Add(fp, uintptr(in.A))
for i := uintptr(0); i < uintptr(f.args); i += 8 {
	*(*uint64)(unsafe.Add(callee, 16+i)) = *(*uint64)(unsafe.Add(from, i))
}
fp = callee
s.fp = s.base + uint64(to)
s.spo = to - int64(f.large)
ip = unsafe.Add(unsafe.Pointer(s.code), int(f.entry)*8-8)`)
	ret := func(result string) string {
		return `if s.depth <= s.floor {
	` + leave + `
}
r := &s.calls[s.depth-1]
to := uint64(r.FP) - s.rbase
if to >= 4096 || r.Quiet || *(*uint64)(fp) != uint64(abi.TextBase)+uint64(r.PC)*8 || *(*uint64)(unsafe.Add(fp, 8)) != uint64(r.FP) {
	` + leave + `
}
` + result + `
s.depth--
s.fp = uint64(r.FP)
s.spo = int64(uint64(r.SP) - s.base)
ip = unsafe.Add(unsafe.Pointer(s.code), int(r.PC)*8-8)
fp = unsafe.Add(unsafe.Pointer(s.page), to)`
	}
	op("RET", ret(""))
	for _, bits := range []int{8, 16, 32, 64} {
		_, u := types(bits)
		op(fmt.Sprintf("RET%d", bits), ret(fmt.Sprintf(`at := uintptr(to) + uintptr((*bytecode.Instr)(unsafe.Add(unsafe.Pointer(s.code), uintptr(r.PC)*8-8)).A)
if at > 4096-%d {
	%s
}
*(*%s)(unsafe.Add(unsafe.Pointer(s.page), at)) = %s`, bits/8, leave, u, slot(u, "A"))))
	}
	// VASTART needs the function's frame size: the driver has it.
	op("SAVESP", set("uint64", "s.base+uint64(s.spo)"))
	op("NOP", "")
	op("FENCE", "")
}

func main() {
	check := flag.Bool("check", false, "compare interp.go instead of writing it")
	flag.Parse()
	p(`// Code generated by generate.go. DO NOT EDIT.

package vm

import (
	"math"
	"unsafe"

	"procession/sim/abi"
	"procession/sim/bytecode"
)

// loop executes instructions until the budget s.n is used up (false), or until
// one that it leaves to the driver (true), at which the pc then stands. It calls
// nothing.
func loop(s *regs) bool {
	ip := unsafe.Add(unsafe.Pointer(s.code), uintptr(s.pc)*8)
	fp := unsafe.Add(unsafe.Pointer(s.page), s.fp-s.base)
	tlb := s.tlb
	n := s.n
loop:
	for ; ; ip = unsafe.Add(ip, 8) {
		n--
		if n < 0 {
			break
		}
		in := (*bytecode.Instr)(ip)
		switch in.Op {`)
	moves()
	arithmetic()
	scale()
	compare()
	memory()
	calls()
	p(`default:
%s
		}
	}
	stopped := n >= 0
	s.n = n + 1 // the instruction at ip was not executed
	s.pc = uint32((uintptr(ip) - uintptr(unsafe.Pointer(s.code))) / 8)
	return stopped
}`, leave)
	src, err := format.Source(out.Bytes())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if *check {
		if old, _ := os.ReadFile("interp.go"); !bytes.Equal(old, src) {
			fmt.Fprintln(os.Stderr, "sim/vm/interp.go is not what generate.go writes: run go generate ./sim/vm")
			os.Exit(1)
		}
		return
	}
	if err := os.WriteFile("interp.go", src, 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
