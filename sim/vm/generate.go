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
	_ "embed"
	"flag"
	"fmt"
	"go/format"
	"os"
	"regexp"
	"slices"
	"strings"
)

var out bytes.Buffer

func p(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }

// body is the code of an operation: statements, then what it puts into slot A,
// of a type, or nothing.
type body struct{ before, typ, value string }

var (
	bodies = map[string]body{}
	order  []string // of bodies
)

// op defines an operation without a result, or whose result is not a plain slot.
func op(name, code string) { define(name, body{before: code}) }

// opSet defines an operation that puts a value into slot A.
func opSet(name, before, typ, value string) { define(name, body{before, typ, value}) }

func define(name string, b body) {
	bodies[name] = b
	order = append(order, name)
}

func slot(t, operand string) string {
	return "*(*" + t + ")(unsafe.Add(fp, uintptr(in." + operand + ")))"
}

func (b body) plain() string {
	if b.typ == "" {
		return b.before
	}
	return b.before + "\n" + slot(b.typ, "A") + " = " + b.value
}

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
			opSet(n(o[0]), "", o[2], slot(o[2], "B")+" "+o[1]+" "+slot(o[2], "C"))
		}
		count := fmt.Sprintf("(%s&%d)", slot("uint32", "C"), bits-1)
		if bits == 64 {
			count = fmt.Sprintf("(%s&63)", slot("uint64", "C"))
		}
		opSet(n("SHL"), "", u, slot(u, "B")+"<<"+count)
		opSet(n("SHRS"), "", s, slot(s, "B")+">>"+count)
		opSet(n("SHRU"), "", u, slot(u, "B")+">>"+count)
		for _, d := range [][2]string{{"DIV", "/"}, {"REM", "%"}} {
			opSet(n(d[0]+"S"), fmt.Sprintf("x, y := %s, %s\nif y == 0 || y == -1 && x == math.MinInt%d {\n%s\n}",
				slot(s, "B"), slot(s, "C"), bits, leave), s, "x "+d[1]+" y")
			opSet(n(d[0]+"U"), fmt.Sprintf("y := %s\nif y == 0 {\n%s\n}", slot(u, "C"), leave), u, slot(u, "B")+" "+d[1]+" y")
		}
		opSet(n("NEG"), "", u, "-"+slot(u, "B"))
		opSet(n("NOT"), "", u, "^"+slot(u, "B"))
		opSet(n("ADDI"), "", s, slot(s, "B")+"+"+s+"("+j16+")")
		opSet(n("MULI"), "", s, slot(s, "B")+"*"+s+"("+j16+")")
		opSet(n("ANDI"), "", s, slot(s, "B")+"&"+s+"("+j16+")")
		c := fmt.Sprintf("(in.C&%d)", bits-1)
		opSet(n("SHLI"), "", u, slot(u, "B")+"<<"+c)
		opSet(n("SHRSI"), "", s, slot(s, "B")+">>"+c)
		opSet(n("SHRUI"), "", u, slot(u, "B")+">>"+c)
		f := fmt.Sprintf("float%d", bits)
		for _, o := range [][2]string{{"ADDF", "+"}, {"SUBF", "-"}, {"MULF", "*"}, {"DIVF", "/"}} {
			opSet(n(o[0]), "", f, f+"("+slot(f, "B")+" "+o[1]+" "+slot(f, "C")+")")
		}
		opSet(n("NEGF"), "", f, "-"+slot(f, "B"))
	}
}

func scale() {
	opSet("MULX", "", "int64", "int64("+slot("int32", "B")+")*int64("+j16+")")
}

func moves() {
	for _, bits := range []int{8, 16, 32, 64} {
		_, u := types(bits)
		opSet(fmt.Sprintf("MOV%d", bits), "", u, slot(u, "B"))
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
	opSet("IMM32", "", "int32", s32)
	opSet("IMM64", "", "int64", "int64("+s32+")")
	op("IMMHI", "*(*uint32)(unsafe.Add(fp, uintptr(in.A)+4)) = "+u32)
	opSet("ADDR", "", "uint64", "uint64("+u32+")")
	opSet("LEA", "", "uint64", "s.fp+uint64(int64("+s32+"))")
	opSet("LEATLS", "", "uint64", "s.tp+uint64(int64("+s32+"))")
	for _, x := range []string{"8_32", "16_32", "8_64", "16_64", "32_64"} {
		from, to, _ := strings.Cut(x, "_")
		opSet("SX"+x, "", "int"+to, "int"+to+"("+slot("int"+from, "B")+")")
		opSet("ZX"+x, "", "uint"+to, "uint"+to+"("+slot("uint"+from, "B")+")")
	}
	for _, f := range []string{"32", "64"} {
		for _, i := range []string{"S32", "U32", "S64", "U64"} {
			t := strings.ToLower(strings.Replace(strings.Replace(i, "S", "int", 1), "U", "uint", 1))
			opSet("CVT_"+i+"_F"+f, "", "float"+f, "float"+f+"("+slot(t, "B")+")")
			if i == "U64" {
				continue // its helper is too large to be inlined: the driver has it
			}
			opSet("CVT_F"+f+"_"+i, "", t, "to"+i+"(float64("+slot("float"+f, "B")+"))")
		}
	}
	opSet("CVT_F32_F64", "", "float64", "float64("+slot("float32", "B")+")")
	opSet("CVT_F64_F32", "", "float32", "float32("+slot("float64", "B")+")")
}

func compare() {
	ops := [][3]string{{"EQ", "==", "u"}, {"NE", "!=", "u"}, {"LTS", "<", "s"}, {"LTU", "<", "u"}, {"LES", "<=", "s"}, {"LEU", "<=", "u"}}
	floats := [][2]string{{"EQF", "=="}, {"NEF", "!="}, {"LTF", "<"}, {"LEF", "<="}}
	to := func(name, cond string) {
		opSet(name, "var r uint32\nif "+cond+" {\nr = 1\n}", "uint32", "r")
	}
	for _, bits := range []int{32, 64} {
		s, u := types(bits)
		for _, o := range ops {
			t := u
			if o[2] == "s" {
				t = s
			}
			to(fmt.Sprintf("%s%d", o[0], bits), slot(t, "B")+o[1]+slot(t, "C"))
			op(fmt.Sprintf("J%s%d", o[0], bits), jumpIf(slot(t, "A")+o[1]+slot(t, "B"), j16))
		}
		f := fmt.Sprintf("float%d", bits)
		for _, o := range floats {
			to(fmt.Sprintf("%s%d", o[0], bits), slot(f, "B")+o[1]+slot(f, "C"))
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
ip = unsafe.Add(unsafe.Pointer(s.code), int(to)*8)`)
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
			// A page with marks has another tag: what misses is compared with that,
			// and the bytes' marks decide.
			marks := map[int]string{1: "uint8", 2: "uint16", 4: "uint32", 8: "uint64"}[w.size]
			probe := func(kind string) string {
				last := "a"
				if w.size > 1 {
					last = fmt.Sprintf("(a+%d)", w.size-1)
				}
				judge := "if en.tag != " + last + ">>12|marked || *(*" + marks + ")(unsafe.Add(unsafe.Pointer(tlb.readMarks[a>>12&(tlbSize-1)]), uintptr(a&4095))) != 0 {\n" + leave + "\n}"
				if kind == "write" {
					judge = "if en.tag != " + last + ">>12|marked {\n" + leave + "\n}\n" +
						"m := (*" + marks + ")(unsafe.Add(unsafe.Pointer(tlb.writeMarks[a>>12&(tlbSize-1)]), uintptr(a&4095)))\n" +
						"if *m&" + "0xfefefefefefefefe"[:2+2*w.size] + " != 0 {\n" + leave + "\n}\n*m = 0 // what is written is defined"
				}
				return fmt.Sprintf("a := %s\nen := &tlb.%s[a>>12&(tlbSize-1)]\nif en.tag != %s>>12 {\n%s\n}\n", addr, kind, last, judge)
			}
			at := "*(*" + w.mem + ")(unsafe.Add(unsafe.Pointer(en.page), uintptr(a&4095)))"
			opSet("LD"+f.name+w.suffix, probe("read"), w.slot, w.slot+"("+at+")")
			if w.suffix[len(w.suffix)-1] != 'S' {
				op(fmt.Sprintf("ST%s%d", f.name, 8*w.size), probe("write")+at+" = "+slot(w.mem, "A"))
			}
		}
	}
}

func calls() {
	op("CALL", `f := (*fnInfo)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(s.fns)), uintptr(in.C)*unsafe.Sizeof(fnInfo{})))
to := s.spo - int64(f.fit)
if to < s.lim || s.spo > 4096 || s.depth >= len(s.calls) || uint32(in.B) < f.args {
	`+leave+`
}
ret := uint64(uintptr(ip)-uintptr(unsafe.Pointer(s.code)))
r := (*Return)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(s.calls)), uintptr(s.depth)*unsafe.Sizeof(Return{})))
*r = Return{PC: uint32(ret / 8), FP: abi.Addr(s.fp), SP: abi.Addr(s.base + uint64(s.spo))}
if f.quiet && tlb != s.free {
	tlb, r.Swap = s.free, true
}
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
ip = unsafe.Add(unsafe.Pointer(s.code), int(f.entry)*8)`)
	ret := func(result string) string {
		return `if s.depth <= s.floor {
	` + leave + `
}
r := (*Return)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(s.calls)), uintptr(s.depth-1)*unsafe.Sizeof(Return{})))
to := uint64(r.FP) - s.rbase
if to >= 4096 || r.Slow || *(*uint64)(fp) != uint64(abi.TextBase)+uint64(r.PC)*8 || *(*uint64)(unsafe.Add(fp, 8)) != uint64(r.FP) {
	` + leave + `
}
` + result + `
if r.Swap {
	tlb = s.strict
}
s.depth--
s.fp = uint64(r.FP)
s.spo = int64(uint64(r.SP) - s.base)
ip = unsafe.Add(unsafe.Pointer(s.code), int(r.PC)*8)
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
	opSet("SAVESP", "", "uint64", "s.base+uint64(s.spo)")
	op("NOP", "")
	op("FENCE", "")
}

// fusions are the sequences of operations that are executed at once.
//
//go:embed fusions.txt
var fusions string

// fusion is a sequence of operations that is executed at once. A part is an
// operation's name; .B:0 after it says that its operand B must be the slot that
// part 0 wrote, and is taken from there without being loaded.
type fusion struct {
	parts []part
}

type part struct {
	name string
	from map[string]int // operand → part that made it
}

func parseFusions() (fs []fusion) {
	seen := map[string]bool{}
	for _, line := range strings.Split(fusions, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		for _, l := range expand(strings.Join(strings.Fields(line), " ")) {
			if seen[l] {
				continue
			}
			seen[l] = true
			var f fusion
			for _, w := range strings.Fields(l) {
				name, rest, _ := strings.Cut(w, ".")
				pt := part{name, map[string]int{}}
				for rest != "" {
					var one string
					one, rest, _ = strings.Cut(rest, ".")
					pt.from[one[:1]] = int(one[2] - '0')
				}
				if _, ok := bodies[name]; !ok {
					panic("no operation " + name)
				}
				f.parts = append(f.parts, pt)
			}
			fs = append(fs, f)
		}
	}
	return fs
}

// expand writes out the alternatives {A,B} of a line.
func expand(l string) []string {
	i := strings.IndexByte(l, '{')
	if i < 0 {
		return []string{l}
	}
	j := i + strings.IndexByte(l[i:], '}')
	var out []string
	for _, x := range strings.Split(l[i+1:j], ",") {
		out = append(out, expand(l[:i]+x+l[j+1:])...)
	}
	return out
}

var (
	inRE   = regexp.MustCompile(`\bin\.`)
	ipRE   = regexp.MustCompile(`\bip\b`)
	slotRE = regexp.MustCompile(`\*\(\*(\w+)\)\(unsafe\.Add\(fp, uintptr\(in\.([ABC])\)\)\)`)
)

// fused writes the case of a fusion. A part that cannot be executed leaves the
// loop with the parts before it done, as if they had been executed one by one.
func fused(f fusion) {
	last := len(f.parts) - 1
	for k, pt := range f.parts {
		b := bodies[pt.name]
		text := b.before
		if b.typ != "" {
			text += "\n" + fmt.Sprintf("v%d = %s", k, b.value)
		}
		text = slotRE.ReplaceAllStringFunc(text, func(m string) string {
			g := slotRE.FindStringSubmatch(m)
			from, ok := pt.from[g[2]]
			if !ok {
				return m
			}
			return converted(fmt.Sprintf("v%d", from), bodies[f.parts[from].name].typ, g[1])
		})
		if b.typ != "" {
			p("var v%d %s", k, b.typ)
			text += "\n" + slot(b.typ, "A") + " = " + fmt.Sprintf("v%d", k)
		}
		if k > 0 && inRE.MatchString(text) {
			p("in%d := (*bytecode.Instr)(unsafe.Add(ip, %d))", k, 8*k-8)
			text = inRE.ReplaceAllString(text, fmt.Sprintf("in%d.", k))
		}
		moved := k > 0 && ipRE.MatchString(text)
		switch {
		case moved && k == last:
			text = fmt.Sprintf("ip = unsafe.Add(ip, %d)\nn -= %d\n", 8*k, k) + text
		case k > 0:
			text = strings.ReplaceAll(text, leave, fmt.Sprintf("ip = unsafe.Add(ip, %d)\nn -= %d\n%s", 8*k, k, leave))
		}
		if k < last && ipRE.MatchString(bodies[pt.name].before) { // a jump, taken
			text = strings.Replace(text, "ip = unsafe.Add(ip, ", fmt.Sprintf("n -= %d\nip = unsafe.Add(ip, %d+", k, 8*k), 1)
			text = strings.TrimSuffix(text, "}") + "continue loop\n}"
		}
		p("{\n%s\n}", text)
		if k == last && !moved {
			p("ip = unsafe.Add(ip, %d)\nn -= %d", 8*k, k)
		}
	}
}

// converted is a value of one type as the bits of another.
func converted(v, from, to string) string {
	size := func(t string) string {
		if strings.HasSuffix(t, "64") {
			return "64"
		}
		return "32"
	}
	switch {
	case size(from) < size(to):
		panic("a slot of " + from + " is taken as " + to + ", of which it has only a half")
	case from == to:
		return v
	case strings.HasPrefix(from, "float"):
		panic("a float is taken as " + to)
	case to == "float64":
		return "math.Float64frombits(uint64(" + v + "))"
	case to == "float32":
		return "math.Float32frombits(uint32(" + v + "))"
	}
	return to + "(" + v + ")"
}

// table writes what image.fuse looks for, the longest first.
func table(fs []fusion) {
	p("// fusedOps are the sequences that the loop executes at once.")
	p("var fusedOps = []fusedOp{")
	for i, f := range fs {
		var ops []string
		var links []string
		for k, pt := range f.parts {
			ops = append(ops, "bytecode."+pt.name)
			for o, from := range pt.from {
				links = append(links, fmt.Sprintf("{%d, '%s', %d}", k, o, from))
			}
		}
		slices.Sort(links)
		p("{bytecode.NumOps + %d, []bytecode.Op{%s}, []link{%s}},", i, strings.Join(ops, ", "), strings.Join(links, ", "))
	}
	p("}")
}

func main() {
	check := flag.Bool("check", false, "compare interp.go instead of writing it")
	flag.Parse()
	moves()
	arithmetic()
	scale()
	compare()
	memory()
	calls()
	fs := parseFusions()
	p(`// Code generated by generate.go. DO NOT EDIT.

package vm

import (
	"math"
	"unsafe"

	"procession/sim/abi"
	"procession/sim/bytecode"
)

// loop executes instructions until the budget s.n is used up (false), or until
// one that it leaves to the driver (true), at which the pc then stands. A fused
// sequence may use up to fusedMost-1 instructions more than the budget. It calls
// nothing.
func loop(s *regs) bool {
	ip := unsafe.Add(unsafe.Pointer(s.code), uintptr(s.pc)*8)
	fp := unsafe.Add(unsafe.Pointer(s.page), s.fp-s.base)
	tlb := s.tlb
	n := s.n
loop:
	for {
		if n <= 0 {
			s.n = n
			s.pc = uint32((uintptr(ip) - uintptr(unsafe.Pointer(s.code))) / 8)
			return false
		}
		n--
		in := (*bytecode.Instr)(ip)
		ip = unsafe.Add(ip, 8)
		switch in.Op {`)
	for _, name := range order {
		p("case bytecode.%s:\n%s", name, bodies[name].plain())
	}
	for i, f := range fs {
		p("case bytecode.NumOps + %d:", i)
		fused(f)
	}
	p(`default:
%s
		}
	}
	s.n = n + 1 // the instruction at ip was not executed
	s.pc = uint32((uintptr(ip)-uintptr(unsafe.Pointer(s.code)))/8) - 1
	return true
}
`, leave)
	table(fs)
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
