package bytecode

import (
	"encoding/binary"
	"math"
	"slices"
	"sort"
	"strings"

	"procession/sim/abi"
)

// Linking makes one Program of objects. What the learner wrote is kept whole; of
// the library, functions that nothing reaches are left out, and the data of
// objects of which nothing is reached. Functions move one by one, so every pc
// is renumbered by its function's distance.

// LinkError is a reason why objects do not make a program.
type LinkError struct {
	Kind      LinkErrorKind
	Symbol    string
	File      string // "" where nobody's code is to blame (main is missing)
	Line, Col int
	FirstFile string // of a duplicate: where it was defined before
	FirstLine int
}

// LinkErrorKind is what is wrong.
type LinkErrorKind uint8

// The kinds of link error.
const (
	UndefinedSymbol LinkErrorKind = iota
	DuplicateSymbol
	TooLarge // static data beyond four gigabytes, or too many functions
	Broken   // the compiler made code that does not verify; Symbol says how
)

// Link joins objects into a program named name. Object order decides the order
// of functions and data. The objects are not changed.
func Link(name string, objs []*Object) (*Program, []LinkError) {
	symbols := 0
	for _, o := range objs {
		symbols += len(o.Symbols)
	}
	l := &linker{p: &Program{Name: name}, defs: make(map[string]symRef, symbols), libDefs: map[string]symRef{}, imports: map[string]int{}, files: map[File]int32{}, failed: map[string]bool{}}
	for _, o := range objs {
		l.objs = append(l.objs, &linkObject{Object: o, lib: isLib(o)})
	}
	l.define()
	for i, o := range l.objs {
		if !o.lib {
			l.reachObject(i)
			for f := range o.Funcs {
				l.reachFunc(i, f)
			}
		}
	}
	start := l.root("_start")
	thread := l.root("__thread_start")
	l.trace()
	l.layout()
	if len(l.errs) == 0 {
		l.relocate()
	}
	if len(l.errs) > 0 {
		return nil, l.errs
	}
	l.p.Start, l.p.ThreadStart = l.funcIndex(start), l.funcIndex(thread)
	if err := Verify(l.p); err != nil {
		return nil, []LinkError{{Kind: Broken, Symbol: err.Error()}}
	}
	return l.p, nil
}

// isLib says whether an object belongs to the library.
func isLib(o *Object) bool {
	for _, f := range o.Files {
		if !f.Lib {
			return false
		}
	}
	return len(o.Files) > 0
}

type symRef struct{ obj, sym int }

type funcRef struct{ obj, fn int }

type linkObject struct {
	*Object
	lib     bool
	reached bool
	own     map[string]int // its local symbols by name
	funcs   []int32        // new index of each function; 0 is not reached, else index+1
	relocs  [][]int32      // code relocations of each function
	files   []int32        // new numbers

	ro, data, bss, tls, tlsbss int64 // where its sections begin in the program's
	typeBase                   int32
}

type linker struct {
	p       *Program
	objs    []*linkObject
	defs    map[string]symRef
	libDefs map[string]symRef // the library's own among them
	imports map[string]int
	files   map[File]int32
	failed  map[string]bool // undefined names already reported
	errs    []LinkError
	work    []funcRef
	order   []funcRef
}

// define fills the table of global names, the learner's before the library's.
func (l *linker) define() {
	for _, lib := range []bool{false, true} {
		for i, o := range l.objs {
			if o.lib != lib {
				continue
			}
			for j := range o.Symbols {
				s := &o.Symbols[j]
				if s.Section == Undefined || s.Local {
					continue
				}
				if lib {
					l.libDefs[s.Name] = symRef{i, j}
				}
				old, ok := l.defs[s.Name]
				if !ok {
					l.defs[s.Name] = symRef{i, j}
					continue
				}
				if lib && !l.objs[old.obj].lib {
					continue
				}
				was := &l.objs[old.obj].Symbols[old.sym]
				switch {
				case was.Common && (!s.Common || s.Size > was.Size):
					l.defs[s.Name] = symRef{i, j}
				case !was.Common && !s.Common:
					e := LinkError{Kind: DuplicateSymbol, Symbol: s.Name}
					e.File, e.Line, e.Col = o.place(s.File, s.Line, s.Col)
					e.FirstFile, e.FirstLine, _ = l.objs[old.obj].place(was.File, was.Line, was.Col)
					l.errs = append(l.errs, e)
				}
			}
		}
	}
}

func (o *linkObject) place(file, line, col int32) (string, int, int) {
	if file < 0 || int(file) >= len(o.Files) {
		return "", 0, 0
	}
	return o.Files[file].Name, int(line), int(col)
}

// root reaches a function that the machine itself needs.
func (l *linker) root(name string) symRef {
	r, ok := l.defs[name]
	if !ok || l.objs[r.obj].Symbols[r.sym].Section != Text {
		l.undefined(name, nil, 0)
		return symRef{}
	}
	l.reach(r)
	return r
}

// lookup finds what a name means in an object.
func (l *linker) lookup(obj int, name string) (symRef, bool) {
	o := l.objs[obj]
	if j, ok := o.own[name]; ok {
		return symRef{obj, j}, true
	}
	if o.lib && !replaceable[name] {
		if r, ok := l.libDefs[name]; ok {
			return r, true
		}
	}
	r, ok := l.defs[name]
	return r, ok
}

// replaceable are the names of the library that the library itself calls, but
// that a program may define in its place. Any other function that a learner
// names like one of the library's (tolower, fputc) is for the learner's own
// code alone, as with glibc: what printf does does not depend on it.
var replaceable = map[string]bool{
	"malloc": true, "calloc": true, "realloc": true, "free": true, "aligned_alloc": true, "posix_memalign": true,
}

// undefined reports a name once, with the place of its first use.
func (l *linker) undefined(name string, o *linkObject, pc uint32) {
	if l.failed[name] {
		return
	}
	l.failed[name] = true
	e := LinkError{Kind: UndefinedSymbol, Symbol: name}
	if o != nil && !o.lib {
		if j := slices.IndexFunc(o.Symbols, func(s Symbol) bool {
			return s.Name == name && s.Section == Undefined && s.Line > 0
		}); j >= 0 {
			s := &o.Symbols[j]
			e.File, e.Line, e.Col = o.place(s.File, s.Line, s.Col)
		} else if i := sort.Search(len(o.Lines), func(i int) bool { return o.Lines[i].PC > pc }); i > 0 {
			n := o.Lines[i-1]
			e.File, e.Line, e.Col = o.place(n.File, n.Line, n.Col)
		}
	}
	l.errs = append(l.errs, e)
}

func (l *linker) reach(r symRef) {
	if s := &l.objs[r.obj].Symbols[r.sym]; s.Section == Text {
		l.reachFunc(r.obj, int(s.Off))
	} else {
		l.reachObject(r.obj)
	}
}

// reachObject keeps an object's data, and what its data points at.
func (l *linker) reachObject(i int) {
	o := l.objs[i]
	if o.reached {
		return
	}
	o.reached = true
	l.open(o)
	for k := range o.Relocs {
		if r := &o.Relocs[k]; r.In != InCode {
			l.need(i, r.Symbol, 0)
		}
	}
}

// open prepares an object's tables when something of it is first reached.
func (l *linker) open(o *linkObject) {
	if o.own != nil {
		return
	}
	o.own = map[string]int{}
	for j := range o.Symbols {
		if s := &o.Symbols[j]; s.Local {
			o.own[s.Name] = j
		}
	}
	o.funcs = make([]int32, len(o.Funcs))
	o.relocs = make([][]int32, len(o.Funcs))
	for k := range o.Relocs {
		if r := &o.Relocs[k]; r.In == InCode {
			f := sort.Search(len(o.Funcs), func(i int) bool { return o.Funcs[i].Entry > r.At }) - 1
			o.relocs[f] = append(o.relocs[f], int32(k))
		}
	}
}

func (l *linker) reachFunc(i, fn int) {
	o := l.objs[i]
	l.open(o)
	if o.funcs[fn] == 0 {
		o.funcs[fn] = -1
		l.work = append(l.work, funcRef{i, fn})
	}
}

// need reaches what a relocation names.
func (l *linker) need(obj int, name string, pc uint32) {
	if r, ok := l.lookup(obj, name); ok {
		l.reach(r)
	} else {
		l.undefined(name, l.objs[obj], pc)
	}
}

// trace follows calls and addresses until everything that is reached is known.
func (l *linker) trace() {
	for len(l.work) > 0 {
		r := l.work[len(l.work)-1]
		l.work = l.work[:len(l.work)-1]
		o := l.objs[r.obj]
		f := &o.Funcs[r.fn]
		for pc := f.Entry; pc < f.End; pc++ {
			if in := o.Code[pc]; in.Op == CALL {
				name := o.Callees[in.C]
				if s, ok := l.lookup(r.obj, name); ok && l.objs[s.obj].Symbols[s.sym].Section == Text {
					l.reach(s)
				} else if importOp(name) == 0 {
					l.undefined(name, o, pc)
				}
			}
		}
		for _, k := range o.relocs[r.fn] {
			l.need(r.obj, o.Relocs[k].Symbol, o.Relocs[k].At)
		}
	}
}

// importOp is how an undefined function is called, by its name: 0 if not at all.
func importOp(name string) Op {
	switch {
	case strings.HasPrefix(name, "__sys_"):
		return CALLSYS
	case strings.HasPrefix(name, "__nat_"):
		return CALLNAT
	}
	return 0
}

func (l *linker) importIndex(name string) uint16 {
	i, ok := l.imports[name]
	if !ok {
		i = len(l.p.Imports)
		l.imports[name] = i
		l.p.Imports = append(l.p.Imports, name)
	}
	return uint16(i)
}

func align(n, to int64) int64 { return (n + to - 1) &^ (to - 1) }

func pad(b []byte, to int64) []byte {
	return append(b, make([]byte, align(int64(len(b)), to)-int64(len(b)))...)
}

// sectionAlign is what every section of every object begins at a multiple of.
const sectionAlign = 64

// layout gives functions their index and place, and sections theirs.
func (l *linker) layout() {
	p := l.p
	var code, funcs, lines int
	for _, o := range l.objs {
		for f := range o.funcs {
			if o.funcs[f] != 0 {
				code += int(o.Funcs[f].End - o.Funcs[f].Entry)
				funcs++
			}
		}
		lines += len(o.Lines)
	}
	if funcs > math.MaxUint16 || code > math.MaxInt32/8 {
		l.errs = append(l.errs, LinkError{Kind: TooLarge})
		return
	}
	p.Code = make([]Instr, 0, code)
	p.Funcs = make([]Func, 0, funcs)
	p.Lines = make([]Line, 0, lines)
	for i, o := range l.objs {
		if o.reached {
			o.ro, o.data, o.tls = int64(len(p.ROData)), int64(len(p.Data)), int64(len(p.TLS))
			o.bss, o.tlsbss = p.BSS, p.TLSBSS
			p.ROData = pad(append(p.ROData, o.ROData...), sectionAlign)
			p.Data = pad(append(p.Data, o.Data...), sectionAlign)
			p.TLS = pad(append(p.TLS, o.TLS...), sectionAlign)
			p.BSS = align(p.BSS+o.BSS, sectionAlign)
			p.TLSBSS = align(p.TLSBSS+o.TLSBSS, sectionAlign)
		}
		if o.own == nil {
			continue
		}
		o.typeBase = int32(len(p.Types))
		for k := range o.Types {
			p.Types = append(p.Types, moveType(&o.Types[k], o.typeBase))
		}
		for _, f := range o.Files {
			n, ok := l.files[f]
			if !ok {
				n = int32(len(p.Files))
				l.files[f] = n
				p.Files = append(p.Files, f)
			}
			o.files = append(o.files, n)
		}
		for f := range o.funcs {
			if o.funcs[f] != 0 {
				l.place(i, f)
			}
		}
	}
	up := func(a int64) int64 { return align(a, abi.PageSize) }
	ro := up(int64(abi.TextBase) + 8*int64(len(p.Code)))
	data := up(ro + int64(len(p.ROData)))
	heap := up(data + int64(len(p.Data)) + p.BSS)
	if p.BSS < 0 || heap > math.MaxUint32 || p.TLSBSS > math.MaxInt32 || p.TLSBSS < 0 {
		l.errs = append(l.errs, LinkError{Kind: TooLarge})
	}
	p.ROBase, p.DataBase, p.HeapBase = abi.Addr(ro), abi.Addr(data), abi.Addr(heap)
}

func moveType(t *Type, base int32) Type {
	n := *t
	if n.Elem >= 0 {
		n.Elem += base
	}
	if len(t.Fields) > 0 && base != 0 {
		n.Fields = slices.Clone(t.Fields)
		for i := range n.Fields {
			n.Fields[i].Type += base
		}
	}
	return n
}

func (o *linkObject) file(n int32) int32 {
	if n < 0 || int(n) >= len(o.files) {
		return -1
	}
	return o.files[n]
}

func (o *linkObject) typ(n int32) int32 {
	if n < 0 {
		return -1
	}
	return n + o.typeBase
}

// place copies a function to the end of the program's code.
func (l *linker) place(obj, fn int) {
	p, o := l.p, l.objs[obj]
	f := o.Funcs[fn] // a copy
	from := f.Entry
	to := uint32(len(p.Code))
	o.funcs[fn] = int32(len(p.Funcs)) + 1
	l.order = append(l.order, funcRef{obj, fn})
	p.Code = append(p.Code, o.Code[f.Entry:f.End]...)
	for i := sort.Search(len(o.Lines), func(i int) bool { return o.Lines[i].PC >= f.Entry }); i < len(o.Lines) && o.Lines[i].PC < f.End; i++ {
		n := o.Lines[i]
		n.PC, n.File = n.PC-from+to, o.file(n.File)
		p.Lines = append(p.Lines, n)
	}
	f.Entry, f.End = to, f.End-from+to
	f.File = o.file(f.File)
	f.Result = o.typ(f.Result)
	f.Vars = slices.Clone(f.Vars)
	for i := range f.Vars {
		v := &f.Vars[i]
		v.Type = o.typ(v.Type)
		v.From, v.To = v.From-from+to, v.To-from+to
	}
	f.Writes = slices.Clone(f.Writes)
	for i := range f.Writes {
		f.Writes[i].PC += to - from
	}
	p.Funcs = append(p.Funcs, f)
}

func (l *linker) funcIndex(r symRef) int {
	o := l.objs[r.obj]
	return int(o.funcs[o.Symbols[r.sym].Off]) - 1
}

// address is where a symbol lies; of a thread-local one, its offset from TP.
func (l *linker) address(r symRef) int64 {
	o, p := l.objs[r.obj], l.p
	s := &o.Symbols[r.sym]
	switch s.Section {
	case Text:
		return int64(p.Address(l.funcIndex(r)))
	case ROData:
		return int64(p.ROBase) + o.ro + s.Off
	case Data:
		return int64(p.DataBase) + o.data + s.Off
	case BSS:
		return int64(p.DataBase) + int64(len(p.Data)) + o.bss + s.Off
	case TLS:
		return o.tls + s.Off
	}
	return int64(len(p.TLS)) + o.tlsbss + s.Off
}

// relocate fills in what depends on the layout.
func (l *linker) relocate() {
	p := l.p
	for _, r := range l.order {
		o := l.objs[r.obj]
		f := &o.Funcs[r.fn]
		to := p.Funcs[o.funcs[r.fn]-1].Entry
		code := p.Code[to : to+f.End-f.Entry]
		for i := range code {
			switch in := &code[i]; in.Op {
			case CALL:
				name := o.Callees[in.C]
				if s, ok := l.lookup(r.obj, name); ok {
					in.C = uint16(l.funcIndex(s))
				} else {
					in.Op = importOp(name)
					in.C = l.importIndex(name)
				}
			case CALLSYS, CALLNAT:
				in.C = l.importIndex(o.Imports[in.C])
			case SWITCH:
				w := o.Switches[uint32(in.B)|uint32(in.C)<<16]
				w.Targets = slices.Clone(w.Targets)
				for k := range w.Targets {
					w.Targets[k] += to - f.Entry
				}
				w.Default += to - f.Entry
				in.setBC(uint32(len(p.Switches)))
				p.Switches = append(p.Switches, w)
			}
		}
		for _, k := range o.relocs[r.fn] {
			rel := &o.Relocs[k]
			s, _ := l.lookup(r.obj, rel.Symbol)
			code[rel.At-f.Entry].setBC(uint32(l.address(s) + rel.Addend))
		}
	}
	for i, o := range l.objs {
		if !o.reached {
			continue
		}
		for k := range o.Relocs {
			rel := &o.Relocs[k]
			var b []byte
			switch rel.In {
			case InROData:
				b = p.ROData[o.ro:]
			case InData:
				b = p.Data[o.data:]
			case InTLS:
				b = p.TLS[o.tls:]
			default:
				continue
			}
			s, _ := l.lookup(i, rel.Symbol)
			binary.LittleEndian.PutUint64(b[rel.At:], uint64(l.address(s)+rel.Addend))
		}
		for _, v := range o.Globals {
			s := &o.Symbols[v.Sym]
			ref := symRef{i, int(v.Sym)}
			if !s.Local {
				if ref = l.defs[s.Name]; ref != (symRef{i, int(v.Sym)}) {
					continue // the defining object shows it
				}
			}
			v.Off, v.Sym = l.address(ref), 0
			v.TLS = s.Section == TLS || s.Section == TLSBSS
			v.Type = o.typ(v.Type)
			if v.Func >= 0 {
				v.Func = o.funcs[v.Func] - 1
			}
			p.Globals = append(p.Globals, v)
		}
	}
	slices.SortStableFunc(p.Globals, func(a, b Var) int {
		switch {
		case a.Off < b.Off:
			return -1
		case a.Off > b.Off:
			return 1
		}
		return 0
	})
}

func (in *Instr) setBC(x uint32) { in.B, in.C = uint16(x), uint16(x>>16) }

// BC is operands B and C as one number.
func (in Instr) BC() uint32 { return uint32(in.B) | uint32(in.C)<<16 }
