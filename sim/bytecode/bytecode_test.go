package bytecode

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"
	"testing"

	"procession/sim/abi"
)

// TestInfosNameTheOperations: the table has a line for each constant, in order.
func TestInfosNameTheOperations(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "op.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
			for _, s := range g.Specs {
				names = append(names, s.(*ast.ValueSpec).Names[0].Name)
			}
		}
	}
	if len(names) != int(NumOps)+1 {
		t.Fatalf("%d names, %d operations", len(names), NumOps)
	}
	for op := range NumOps {
		if op.String() != names[op] {
			t.Errorf("operation %d is %s, the table says %s", op, names[op], op)
		}
	}
}

// object makes an object with a function per name, each calling callees and
// taking the addresses of symbols.
type part struct {
	name  string
	local bool
	calls string
	addrs string
}

func object(file string, lib bool, parts ...part) *Object {
	o := &Object{Name: file, Files: []File{{file, lib}}, Types: []Type{{Kind: Int, Name: "int", Size: 4, Elem: -1}, {Kind: Pointer, Name: "int *", Size: 8, Elem: 0}}}
	for i, p := range parts {
		f := Func{
			Name: p.name, Entry: uint32(len(o.Code)), Frame: 64, Lib: lib, Result: 0, Line: int32(i + 1),
			Vars: []Var{{Name: "x", Type: 1, Off: 24, From: uint32(len(o.Code)), To: uint32(len(o.Code)) + 1, Func: -1}},
		}
		o.Lines = append(o.Lines, Line{PC: f.Entry, Line: int32(10 * (i + 1)), Col: 3})
		for _, c := range strings.Fields(p.calls) {
			o.Code = append(o.Code, Instr{CALL, 32, 0, uint16(len(o.Callees))})
			o.Callees = append(o.Callees, c)
		}
		for _, a := range strings.Fields(p.addrs) {
			o.Relocs = append(o.Relocs, Reloc{At: uint32(len(o.Code)), Symbol: a, Addend: 4})
			o.Code = append(o.Code, Instr{Op: ADDR, A: 24})
		}
		o.Code = append(o.Code, Instr{Op: RET})
		f.End = uint32(len(o.Code))
		f.Writes = []Write{{PC: f.Entry, Var: 0}}
		o.Symbols = append(o.Symbols, Symbol{Name: p.name, Section: Text, Off: int64(i), Local: p.local, Line: int32(10 * (i + 1)), Col: 1})
		o.Funcs = append(o.Funcs, f)
	}
	return o
}

func start() *Object {
	return object("start.c", true, part{name: "_start", calls: "main"}, part{name: "__thread_start"})
}

func names(p *Program) string {
	var s []string
	for _, f := range p.Funcs {
		s = append(s, f.Name)
	}
	return strings.Join(s, " ")
}

func TestLink(t *testing.T) {
	user := object("a.c", false, part{name: "main", calls: "twin used __sys_write", addrs: "table twin"}, part{name: "twin", local: true}, part{name: "idle"})
	user.Data = make([]byte, 20)
	user.Symbols = append(user.Symbols,
		Symbol{Name: "table", Section: Data, Off: 8, Size: 8, Align: 8},
		Symbol{Name: "shared", Section: BSS, Size: 4, Align: 4, Common: true},
		Symbol{Name: "tls", Section: TLSBSS, Off: 4, Size: 4, Align: 4})
	user.BSS, user.TLSBSS = 4, 8
	user.Relocs = append(user.Relocs, Reloc{In: InData, At: 8, Symbol: "through"})
	user.Globals = []Var{{Name: "table", Sym: 3, Type: 0, Func: -1}, {Name: "shared", Sym: 4, Type: 0, Func: -1}, {Name: "tls", Sym: 5, Func: -1}}
	other := object("b.c", false, part{name: "twin", local: true}, part{name: "b", calls: "twin __nat_sqrt __sys_write"})
	other.Data = make([]byte, 4)
	other.Symbols = append(other.Symbols, Symbol{Name: "shared", Section: Data, Size: 4, Align: 4})
	other.Globals = []Var{{Name: "shared", Sym: 2, Type: 0, Func: -1}}
	lib := object("lib.c", true, part{name: "used", calls: "deep"}, part{name: "deep"}, part{name: "unused", calls: "missing"}, part{name: "through"}, part{name: "idle"})
	lib.Data = make([]byte, 1000) // nothing reaches it
	libData := object("data.c", true, part{name: "never"})
	libData.Data = make([]byte, 1000)
	objs := []*Object{user, other, lib, libData, start()}
	before := EncodeObjects(objs)
	p, errs := Link("a", objs)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if err := Verify(p); err != nil {
		t.Fatal(err)
	}
	if string(EncodeObjects(objs)) != string(before) {
		t.Error("linking changed its objects")
	}
	if got := names(p); got != "main twin idle twin b used deep through _start __thread_start" {
		t.Errorf("functions: %s", got)
	}
	if p.Funcs[p.Start].Name != "_start" || p.Funcs[p.ThreadStart].Name != "__thread_start" {
		t.Error("entry functions")
	}
	if got := strings.Join(p.Imports, " "); got != "__sys_write __nat_sqrt" {
		t.Errorf("imports: %s", got)
	}
	wantCode := []Instr{{CALL, 32, 0, 1}, {CALL, 32, 0, 5}, {CALLSYS, 32, 0, 0}}
	if !reflect.DeepEqual(p.Code[:3], wantCode) {
		t.Errorf("%v", p.Code[:3])
	}
	table := p.DataBase + 8
	if p.Code[3].BC() != uint32(table)+4 || p.Code[4].BC() != uint32(p.Address(1))+4 {
		t.Errorf("relocated: %v", p.Code[3:5])
	}
	if got := uint64(p.Data[8]) | uint64(p.Data[9])<<8 | uint64(p.Data[10])<<16; got != uint64(p.Address(p.FuncNamed("through"))) {
		t.Errorf("pointer in data: %x", got)
	}
	if len(p.Data) != 128 {
		t.Errorf("%d bytes of data", len(p.Data))
	}
	g := p.Globals
	if len(g) != 3 || g[0].Name != "tls" || !g[0].TLS || g[0].Off != 4 || g[1].Name != "table" || g[2].Name != "shared" || g[2].Off != int64(p.DataBase)+64 {
		t.Errorf("%+v", g)
	}
	if v, ok := p.GlobalAt(table + 3); !ok || v.Name != "table" {
		t.Errorf("%+v", v)
	}
	if _, ok := p.GlobalAt(table + 4); ok {
		t.Error("beyond a variable")
	}
	b := p.FuncNamed("b")
	pc := p.Funcs[b].Entry
	if f, l := p.Place(pc + 1); f != "b.c" || l != 20 {
		t.Errorf("%s:%d", f, l)
	}
	if p.FuncAt(pc) != b || p.FuncAt(uint32(len(p.Code))) != -1 || p.FuncAtAddress(p.Address(b)) != b || p.FuncAtAddress(p.Address(b)+8) != -1 {
		t.Error("function lookup")
	}
	vs := p.VarsAt(b, pc)
	if len(vs) != 1 || p.Types[vs[0].Type].Name != "int *" || len(p.VarsAt(b, pc+1)) != 0 {
		t.Errorf("%+v", vs)
	}
	if v, ok := p.LastWritten(b, pc); !ok || v.Name != "x" {
		t.Error("last written")
	}
	if d := Disassemble(p); !strings.Contains(d, "  ; b.c:20:3\n") || !strings.Contains(d, "CALLNAT  [32], 0, __nat_sqrt") {
		t.Error(d)
	}
	// The learner's definition is the learner's own code's alone, except of what
	// a program may replace.
	lib2 := object("lib.c", true, part{name: "used", calls: "tolower malloc"}, part{name: "tolower"}, part{name: "malloc"})
	mine := object("m.c", false, part{name: "main", calls: "used tolower"}, part{name: "tolower"}, part{name: "malloc"})
	p, errs = Link("m", []*Object{mine, lib2, start()})
	if len(errs) > 0 || names(p) != "main tolower malloc used tolower _start __thread_start" {
		t.Fatalf("%v %v", errs, p)
	}
	if p.Code[1].C != 1 || p.Code[p.Funcs[3].Entry].C != 4 || p.Code[p.Funcs[3].Entry+1].C != 2 {
		t.Errorf("who calls whom:\n%s", Disassemble(p))
	}
}

func TestLinkErrors(t *testing.T) {
	a := object("a.c", false, part{name: "main", calls: "gone main gone", addrs: "lost"})
	a.Symbols = append(a.Symbols, Symbol{Name: "lost", Section: Undefined, Line: 77, Col: 5})
	b := object("b.c", false, part{name: "f"}, part{name: "main"})
	_, errs := Link("x", []*Object{a, b, start()})
	want := []LinkError{
		{Kind: DuplicateSymbol, Symbol: "main", File: "b.c", Line: 20, Col: 1, FirstFile: "a.c", FirstLine: 10},
		{Symbol: "gone", File: "a.c", Line: 10, Col: 3},
		{Symbol: "lost", File: "a.c", Line: 77, Col: 5},
	}
	if !reflect.DeepEqual(errs, want) {
		t.Errorf("%+v", errs)
	}
	if _, errs = Link("x", []*Object{start()}); len(errs) != 1 || errs[0].Symbol != "main" || errs[0].File != "" {
		t.Errorf("%+v", errs)
	}
	big := object("a.c", false, part{name: "main"})
	big.BSS = 1 << 33
	if _, errs = Link("x", []*Object{big, start()}); len(errs) != 1 || errs[0].Kind != TooLarge {
		t.Errorf("%+v", errs)
	}
}

// TestVerify: each broken program is refused.
func TestVerify(t *testing.T) {
	for name, breakIt := range map[string]func(p *Program, f *Func, in *Instr){
		"slot in the header":    func(_ *Program, _ *Func, in *Instr) { *in = Instr{MOV64, 8, 16, 0} },
		"slot beyond the frame": func(_ *Program, _ *Func, in *Instr) { *in = Instr{MOV64, 16, 57, 0} },
		"copy beyond the frame": func(_ *Program, _ *Func, in *Instr) { *in = Instr{MOVN, 16, 24, 48} },
		"flag of CAS":           func(_ *Program, _ *Func, in *Instr) { *in = Instr{CAS32, 56, 16, 16} },
		"jump out":              func(_ *Program, _ *Func, in *Instr) { *in = Instr{JEQ32, 16, 16, 9} },
		"jump back out":         func(_ *Program, _ *Func, in *Instr) { *in = Instr{JMP, 0, 0xfff0, 0xffff} },
		"no such function":      func(_ *Program, _ *Func, in *Instr) { *in = Instr{CALL, 16, 0, 100} },
		"no such import":        func(_ *Program, _ *Func, in *Instr) { *in = Instr{CALLSYS, 16, 0, 0} },
		"arguments beyond":      func(_ *Program, _ *Func, in *Instr) { *in = Instr{CALL, 56, 16, 0} },
		"odd arguments":         func(_ *Program, _ *Func, in *Instr) { *in = Instr{CALL, 16, 7, 0} },
		"no such switch":        func(_ *Program, _ *Func, in *Instr) { *in = Instr{SWITCH, 16, 0, 0} },
		"out of line":           func(_ *Program, _ *Func, in *Instr) { *in = Instr{LDFP64, 16, 0xfff8, 0xffff} },
		"no such operation":     func(_ *Program, _ *Func, in *Instr) { *in = Instr{NumOps, 0, 0, 0} },
		"unused operand":        func(_ *Program, _ *Func, in *Instr) { *in = Instr{MOV64, 16, 24, 1} },
		"runs off":              func(p *Program, f *Func, _ *Instr) { p.Code[f.End-1] = Instr{Op: NOP} },
		"frame beyond a page":   func(_ *Program, f *Func, _ *Instr) { f.Frame = 4112 },
		"odd frame":             func(_ *Program, f *Func, _ *Instr) { f.Frame = 72 },
		"arguments too long":    func(_ *Program, f *Func, _ *Instr) { f.Args = 56 },
		"code left over":        func(p *Program, _ *Func, _ *Instr) { p.Code = append(p.Code, Instr{Op: RET}) },
		"no start":              func(p *Program, _ *Func, _ *Instr) { p.Start = 9 },
		"no type":               func(p *Program, f *Func, _ *Instr) { f.Vars[0].Type = 99 },
		"overlap":               func(p *Program, _ *Func, _ *Instr) { p.BSS = 1 << 20 },
		"lines":                 func(p *Program, _ *Func, _ *Instr) { p.Lines[0].PC = 1 << 20 },
	} {
		p, errs := Link("x", []*Object{object("a.c", false, part{name: "main", calls: "main"}), start()})
		if len(errs) > 0 || Verify(p) != nil {
			t.Fatal(errs, Verify(p))
		}
		p.verified = false
		breakIt(p, &p.Funcs[0], &p.Code[0])
		if Verify(p) == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func sample() *Program {
	p, errs := Link("x", []*Object{object("a.c", false, part{name: "main", calls: "main __sys_x"}), start()})
	if len(errs) > 0 {
		panic(errs)
	}
	p.verified = false
	p.ROData, p.Data = []byte("hello"), []byte{1, 2, 3}
	p.Types = append(p.Types, Type{Kind: Struct, Name: "struct s", Size: 8, Elem: -1, Fields: []Field{{"a", 0, 0, 3, 5}}},
		Type{Kind: Enum, Name: "enum e", Elem: -1, Names: []EnumName{{"A", -5}}})
	p.Switches = []Switch{{-3, []uint32{0, 1}, 1}}
	p.TLSBSS = 64
	p.DataBase, p.HeapBase = p.ROBase+abi.PageSize, p.ROBase+3*abi.PageSize
	return p
}

func TestEncode(t *testing.T) {
	p := sample()
	b := EncodeProgram(p)
	if err := Verify(p); err != nil {
		t.Fatal(err)
	}
	q, err := DecodeProgram(b)
	if err != nil || !reflect.DeepEqual(p, q) {
		t.Fatalf("%v\n%+v\n%+v", err, p, q)
	}
	o := []*Object{object("a.c", false, part{name: "main", calls: "f", addrs: "g"}), start()}
	o[0].Globals = []Var{{Name: "v", Sym: 1, Func: -1, TLS: true}}
	r, err := DecodeObjects(EncodeObjects(o))
	if err != nil || !reflect.DeepEqual(o, r) {
		t.Fatalf("%v\n%+v\n%+v", err, o, r)
	}
	for i := range b {
		if _, err := DecodeProgram(b[:i]); err == nil {
			t.Fatalf("%d bytes of %d are enough", i, len(b))
		}
	}
	b[len(magic)] = Version + 1
	if _, err := DecodeProgram(b); err == nil || !strings.Contains(err.Error(), "version") {
		t.Error(err)
	}
}

// FuzzDecode: no bytes make decoding panic, and what decodes encodes alike.
func FuzzDecode(f *testing.F) {
	f.Add(EncodeProgram(sample()))
	f.Add(EncodeObjects([]*Object{start()}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if p, err := DecodeProgram(b); err == nil {
			if q, err := DecodeProgram(EncodeProgram(p)); err != nil || !reflect.DeepEqual(p, q) {
				t.Errorf("%v", err)
			}
			Disassemble(p)
		}
		if o, err := DecodeObjects(b); err == nil {
			if q, err := DecodeObjects(EncodeObjects(o)); err != nil || !reflect.DeepEqual(o, q) {
				t.Errorf("%v", err)
			}
		}
	})
}

// TestDamage changes single bytes of a valid encoding everywhere.
func TestDamage(t *testing.T) {
	b := EncodeProgram(sample())
	for i := range b {
		for _, x := range []byte{0, 1, 0x7f, 0x80, 0xff} {
			c := append([]byte(nil), b...)
			c[i] ^= x
			if p, err := DecodeProgram(c); err == nil {
				Disassemble(p)
			}
		}
	}
}

// BenchmarkLink joins a program with a library of 400 functions.
func BenchmarkLink(b *testing.B) {
	objs := []*Object{object("a.c", false, part{name: "main", calls: "f0 f100 f399"}), start()}
	for i := 0; i < 400; i += 10 {
		var parts []part
		for j := range 10 {
			calls := ""
			if j > 0 {
				calls = "f" + itoa(i+j-1)
			}
			parts = append(parts, part{name: "f" + itoa(i+j), calls: calls})
		}
		objs = append(objs, object("l"+itoa(i)+".c", true, parts...))
	}
	for b.Loop() {
		if _, errs := Link("a", objs); len(errs) > 0 {
			b.Fatal(errs)
		}
	}
}

func itoa(n int) string {
	return strings.TrimLeft(string([]byte{byte('0' + n/100), byte('0' + n/10%10)}), "0") + string(rune('0'+n%10))
}
