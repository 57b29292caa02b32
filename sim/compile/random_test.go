package compile_test

// This file writes random C programs without undefined behaviour (under
// -fwrapv), for comparing with gcc: every width and signedness, conversions,
// bit-fields, structs, places of every kind.

import (
	"fmt"
	"math/rand"
	"strings"
)

type program struct {
	r    *rand.Rand
	b    strings.Builder
	vars []variable // readable and writable scalars in scope
	deep int
}

type variable struct{ name, typ string }

var intTypes = []string{"signed char", "unsigned char", "short", "unsigned short", "int", "unsigned", "long", "unsigned long", "_Bool"}

var numTypes = append([]string{"float", "double"}, intTypes...)

func (p *program) pick(s ...string) string { return s[p.r.Intn(len(s))] }

// randomProgram has n functions; each puts what it computes into out.
func randomProgram(seed int64, n int) string {
	p := &program{r: rand.New(rand.NewSource(seed))}
	p.b.WriteString(`
struct B { int a : 3; unsigned b : 5; int c : 11; long d : 33; unsigned long e : 20; _Bool f : 1; unsigned char g : 4; unsigned h : 32; short i : 9; };
struct S { signed char c; short s; int i; long l; unsigned char uc; unsigned short us; unsigned u; float f; double d; };
struct Big { long a[9]; struct S s; char tail[3]; };
struct Tiny { char c[3]; };
struct Huge { int n[200]; };
static struct B gb; static struct S gs; struct Big gbig; struct Huge ghuge;
static int gi = 7; static unsigned char guc = 200; short gsh = -3; long gl = 123456789012L; float gf = 1.5f; double gd = -2.25; _Bool gbool = 1;
int ai[10] = {5, -4, 3, 2, 1}; unsigned char ac[10] = {1, 250, 3}; short as[10] = {-1, 2}; long al[10] = {1L << 40, 2}; double ad[10] = {0.5, 1.25}; float af[10];
int m[4][5]; struct S arr[5];
static struct S makeS(int i, double d) { struct S s = {0}; s.i = i; s.d = d; s.c = (signed char)i; s.us = (unsigned short)(i * 3); s.l = i; return s; }
static struct Tiny makeTiny(char c) { struct Tiny t; t.c[0] = c; t.c[1] = c + 1; t.c[2] = c ^ 5; return t; }
static struct Big makeBig(int i) { struct Big b = {{0}}; b.a[3] = i; b.s = makeS(i, 1.5); b.tail[2] = (char)i; return b; }
static struct Huge makeHuge(int i) { struct Huge h = {{0}}; h.n[0] = i; h.n[199] = -i; return h; }
static long sumS(struct S s, struct Tiny t, signed char c) { return s.i + s.c + s.us + t.c[0] + t.c[1] + t.c[2] + c; }
static long sumBig(int x, struct Big b, struct Huge h) { return x + b.a[3] + b.s.i + b.tail[2] + h.n[0] + h.n[199]; }
static signed char narrow(unsigned char a, short b, _Bool c) { return (signed char)(a + b + c); }
static unsigned short addus(unsigned short a, int b) { return (unsigned short)(a + b); }
static double mix(float f, int i, double d, long l) { return f + i + d + (double)(int)l; }
static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
`)
	for i := range n {
		p.function(i)
	}
	p.b.WriteString("int main(void) {\n")
	for i := range n {
		fmt.Fprintf(&p.b, "\tf%d(%d, %d, %d, %d);\n", i, p.r.Intn(100)-50, p.r.Intn(70000), p.r.Intn(300), p.r.Intn(1000))
	}
	p.b.WriteString("\tdone();\n\treturn 0;\n}\n")
	return p.b.String()
}

func (p *program) function(i int) {
	p.vars = nil
	fmt.Fprintf(&p.b, "static void f%d(int p0, unsigned short p1, signed char p2, long p3) {\n", i)
	p.vars = append(p.vars, variable{"p0", "int"}, variable{"p1", "unsigned short"}, variable{"p2", "signed char"}, variable{"p3", "long"})
	for k := range 6 {
		t := p.pick(numTypes...)
		fmt.Fprintf(&p.b, "\t%s v%d = %s;\n", t, k, p.constant(t))
		p.vars = append(p.vars, variable{fmt.Sprint("v", k), t})
	}
	t := p.pick(numTypes...)
	fmt.Fprintf(&p.b, "\t%s e = %s; %s *pe = &e;\n", t, p.constant(t), t)
	p.vars = append(p.vars, variable{"e", t}, variable{"(*pe)", t})
	p.b.WriteString("\tstruct B b = {0}; struct B eb = {0}, *pb = &eb; struct S s = makeS(p0, 0.5), es = s, *ps = &es; struct Big big = makeBig(p2); int k = 0; union { int i; unsigned char c[4]; float f; } un = {0}; struct Tiny tiny = makeTiny(3);\n")
	p.b.WriteString("\tint la[6] = {1, 2, 3}; signed char lc[7] = {1, -2};\n")
	for _, base := range []string{"b", "pb->", "gb"} {
		dot := "."
		if strings.HasSuffix(base, ">") {
			dot = ""
		}
		for _, f := range []variable{{"a", "int"}, {"b", "unsigned"}, {"c", "int"}, {"d", "long"}, {"e", "unsigned long"}, {"f", "_Bool"}, {"g", "unsigned char"}, {"h", "unsigned"}, {"i", "short"}} {
			p.vars = append(p.vars, variable{base + dot + f.name, f.typ})
		}
	}
	for _, base := range []string{"s.", "ps->", "gs.", "big.s.", "gbig.s.", "arr[p0 & 3].", "arr[1]."} {
		for _, f := range []variable{{"c", "signed char"}, {"s", "short"}, {"i", "int"}, {"l", "long"}, {"uc", "unsigned char"}, {"us", "unsigned short"}, {"u", "unsigned"}, {"f", "float"}, {"d", "double"}} {
			p.vars = append(p.vars, variable{base + f.name, f.typ})
		}
	}
	p.vars = append(p.vars, variable{"gi", "int"}, variable{"guc", "unsigned char"}, variable{"gsh", "short"}, variable{"gl", "long"},
		variable{"gf", "float"}, variable{"gd", "double"}, variable{"gbool", "_Bool"}, variable{"un.i", "int"}, variable{"un.c[2]", "unsigned char"},
		variable{"ai[k & 7]", "int"}, variable{"ac[k & 7]", "unsigned char"}, variable{"as[p0 & 7]", "short"}, variable{"al[p2 & 7]", "long"},
		variable{"ad[k & 3]", "double"}, variable{"af[p1 & 7]", "float"}, variable{"m[k & 3][p0 & 3]", "int"}, variable{"la[k & 3]", "int"},
		variable{"lc[(unsigned)p0 & 3]", "signed char"}, variable{"ai[(k & 7) + 1]", "int"}, variable{"al[p3 & 7]", "long"}, variable{"tiny.c[1]", "signed char"},
		variable{"big.a[k & 7]", "long"})
	for range 14 {
		p.statement(1)
	}
	p.b.WriteString("\tput((unsigned long)(s.i + es.c)); put((unsigned long)sumS(s, tiny, p2)); put((unsigned long)sumBig(k, big, makeHuge(p0)));\n")
	for _, v := range p.vars {
		p.b.WriteString("\t" + put(v) + "\n")
	}
	p.b.WriteString("}\n")
}

// put reports a value; of floating point only what every conversion agrees on.
func put(v variable) string {
	switch v.typ {
	case "float":
		return "putf(" + v.name + ");"
	case "double":
		return "putd(" + v.name + ");"
	}
	return "put((unsigned long)" + v.name + ");"
}

func (p *program) statement(depth int) {
	tab := strings.Repeat("\t", depth)
	v := p.vars[p.r.Intn(len(p.vars))]
	isInt := v.typ != "float" && v.typ != "double"
	switch n := p.r.Intn(20); {
	case n < 7:
		fmt.Fprintf(&p.b, "%s%s = %s;\n", tab, v.name, p.expr(3))
	case n < 10 && isInt && v.typ != "_Bool":
		op := p.pick("+=", "-=", "*=", "&=", "|=", "^=")
		fmt.Fprintf(&p.b, "%s%s %s %s;\n", tab, v.name, op, p.intExpr(2))
	case n < 10 && !isInt:
		fmt.Fprintf(&p.b, "%s%s %s %s;\n", tab, v.name, p.pick("+=", "-=", "*="), p.expr(1))
	case n == 10 && isInt && v.typ != "_Bool":
		fmt.Fprintf(&p.b, "%s%s %s (%s & 7);\n", tab, v.name, p.pick("<<=", ">>="), p.paren(p.intExpr(1)))
	case n == 11 && v.typ != "_Bool":
		w := p.vars[p.r.Intn(len(p.vars))]
		if w.name != v.name && w.name != "e" && w.name != "(*pe)" {
			fmt.Fprintf(&p.b, "%sput((unsigned long)(long)(%s));\n", tab, p.pick(v.name+"++", "--"+v.name, v.name+"--", "++"+v.name))
			if !isInt {
				fmt.Fprintf(&p.b, "%s%s = 3;\n", tab, v.name)
			}
		}
	case n == 12 && depth < 3:
		fmt.Fprintf(&p.b, "%sif (%s) {\n", tab, p.cond(2))
		p.statement(depth + 1)
		fmt.Fprintf(&p.b, "%s} else {\n", tab)
		p.statement(depth + 1)
		fmt.Fprintf(&p.b, "%s}\n", tab)
	case n == 13 && depth < 3:
		i := fmt.Sprintf("i%d", p.deep)
		p.deep++
		fmt.Fprintf(&p.b, "%sfor (int %s = %d; %s < %d; %s++) {\n", tab, i, p.r.Intn(3), i, 2+p.r.Intn(4), i)
		if p.r.Intn(3) == 0 {
			fmt.Fprintf(&p.b, "%s\tif (%s) %s;\n", tab, p.cond(1), p.pick("continue", "break"))
		}
		p.statement(depth + 1)
		p.statement(depth + 1)
		fmt.Fprintf(&p.b, "%s}\n", tab)
	case n == 14 && depth < 3:
		fmt.Fprintf(&p.b, "%sswitch (%s & %d) {\n", tab, p.intExpr(2), []int{3, 7, 255}[p.r.Intn(3)])
		used := map[int]bool{}
		for range 1 + p.r.Intn(8) {
			c := p.r.Intn(8)
			if p.r.Intn(3) == 0 {
				c = p.r.Intn(256)
			}
			if used[c] {
				continue
			}
			used[c] = true
			fmt.Fprintf(&p.b, "%scase %d:;\n", tab, c)
			p.statement(depth + 1)
			if p.r.Intn(3) > 0 {
				fmt.Fprintf(&p.b, "%s\tbreak;\n", tab)
			}
		}
		fmt.Fprintf(&p.b, "%sdefault:;\n", tab)
		p.statement(depth + 1)
		fmt.Fprintf(&p.b, "%s}\n", tab)
	case n == 15:
		fmt.Fprintf(&p.b, "%s%s;\n", tab, p.pick("s = es", "es = s", "*ps = gs", "gs = s", "s = makeS(k, 2.5)", "arr[p0 & 3] = s", "es = arr[2]", "gs = *ps",
			"big = gbig", "gbig = big", "gbig = makeBig(p0)", "ghuge = makeHuge(p2)", "tiny = makeTiny((char)p0)", "eb = b", "gb = b", "b = *pb",
			"s = p0 > 3 ? es : gs", "big.s = s", "gbig.s = makeS(3, 4)", "s = big.s", "arr[1] = arr[0]", "s = (struct S){.i = p0, .d = 3}", "*ps = (struct S){1, 2, 3, 4}"))
	case n == 16:
		fmt.Fprintf(&p.b, "%sk = (k + 1) & 7;\n", tab)
	case n == 17:
		fmt.Fprintf(&p.b, "%s{ int *q = ai + (k & 3); int *z = la; *z++ = *q++; *z = *--q + q[1]; put((unsigned long)(q - ai)); put(*z); }\n", tab)
	default:
		fmt.Fprintf(&p.b, "%sput((unsigned long)(%s));\n", tab, p.intExpr(4))
	}
}

// constant is an initial value of type t.
func (p *program) constant(t string) string {
	switch t {
	case "float", "double":
		return p.pick("0.5", "-1.25", "3", "100.75", "-0.0")
	case "_Bool":
		return p.pick("0", "1")
	}
	return p.pick("0", "1", "-1", "2", "7", "100", "127", "-128", "255", "30000", "65535", "-2147483647", "2147483647", "4000000000u", "1234567890123L")
}

func (p *program) cond(d int) string {
	switch p.r.Intn(6) {
	case 0:
		return p.expr(d)
	case 1:
		return "!" + p.paren(p.expr(d))
	case 2:
		return p.paren(p.cond(max(d-1, 0))) + p.pick(" && ", " || ") + p.paren(p.cond(max(d-1, 0)))
	}
	return p.paren(p.expr(d)) + p.pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + p.paren(p.expr(d))
}

func (p *program) paren(s string) string { return "(" + s + ")" }

// expr is an arithmetic expression of any type.
func (p *program) expr(d int) string {
	if d <= 0 || p.r.Intn(6) == 0 {
		if p.r.Intn(4) == 0 {
			// None of floating point: gcc folds an undefined conversion as it likes.
			return p.constant(p.pick(intTypes...))
		}
		return p.vars[p.r.Intn(len(p.vars))].name
	}
	if p.r.Intn(5) == 0 {
		return p.paren(p.expr(d-1)) + p.pick(" + ", " - ", " * ") + p.paren(p.expr(d-1))
	}
	return p.intExpr(d)
}

// intExpr is an expression of integer type. Conversions from floating point
// only happen where the value certainly fits.
func (p *program) intExpr(d int) string {
	if d <= 0 {
		for {
			v := p.vars[p.r.Intn(len(p.vars))]
			if v.typ != "float" && v.typ != "double" {
				return v.name
			}
		}
	}
	a := func() string { return p.paren(p.intExpr(d - 1)) }
	switch p.r.Intn(16) {
	case 0, 1, 2:
		return a() + p.pick(" + ", " - ", " * ", " & ", " | ", " ^ ") + a()
	case 3:
		return a() + p.pick(" / ", " % ") + "((" + a() + " & 15) + 1)"
	case 4:
		return a() + p.pick(" << ", " >> ") + "(" + a() + " & 15)"
	case 5:
		return p.pick("-", "~", "!", "+") + a()
	case 6, 7:
		return "(" + p.pick(intTypes...) + ")" + a()
	case 8:
		return p.paren(p.cond(d-1)) + " ? " + a() + " : " + a()
	case 9:
		return "0 != " + p.paren(p.cond(d-1))
	case 10:
		return a() + p.pick(" + ", " - ", " * ", " & ", " | ", " ^ ", " << 3 + 0 * ") + p.pick("1", "2", "8", "100", "0x7fff", "0xffff", "-3", "70000", "0xff00ff00u", "5000000000L")
	case 11:
		return a() + p.pick(" / ", " % ") + p.pick("1", "2", "7", "8u", "10", "64u", "1000L", "16ul", "-3")
	case 12:
		if p.r.Intn(2) == 0 {
			return "narrow(p1, " + p.intExpr(d-1) + ", " + p.intExpr(d-1) + ")"
		}
		return "addus(" + p.intExpr(d-1) + ", " + p.intExpr(d-1) + ")"
	case 13:
		return p.pick("fib(5)", "(int)mix(1.5f, p0, 2.25, p1)", "makeS(3, 4).us", "makeTiny(4).c[1]", "makeBig(2).s.i", "makeHuge(9).n[199]", "(int)sizeof(struct Big)",
			"(p2, 4)", "sumS(makeS(p0, 1), makeTiny(2), (signed char)p1)")
	case 14:
		return "(int)" + p.pick("1.75", "(p0 * 1.5)", "(p1 * 2.0f)", "(p2 / 4.0)", "(float)p2", "(double)p0") + p.pick("", " + k", " * 2")
	}
	return p.intExpr(d - 1)
}
