package compile

// This file holds one attempt at one function: its frame, its labels and the
// code it emits.
//
// A local whose address does not escape lives in a slot. A scalar of one or two
// bytes is kept there widened to four (sign- or zero-extended), so that it is
// an operand like any other; its low bytes, at its address, are what C says.
// All else is in memory: in the frame if it is small, else out of line.
//
// Frames are aligned to 16 bytes, so a local is too, whatever _Alignas asks for
// beyond that; static objects get what they ask for.

import (
	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/source"
)

// attempt is what earlier attempts at a function have taught.
type attempt struct {
	spill  int     // how much moves out of line: 0 … spillAll
	long   bool    // jumps of 16 bits do not reach
	pins   [][]pin // per outermost loop
	nopins bool
}

// Each spill level moves aggregates above a size out of line; spillAll moves
// every local.
const spillAll = 3

var spillAbove = [spillAll + 1]int64{256, 64, 0, -1}

const (
	firstArg = 16 // offset of the first argument
	// byRefAbove is the size in bytes above which structs are passed and
	// returned through a hidden pointer to a copy.
	byRefAbove = 512
)

// home is where a local lives.
type home struct {
	slot bool // reached as an operand at off; else memory at FP+off
	off  int
}

type label int

type fixup struct {
	pc  int
	to  label
	far bool // the distance is in BC, else in C
}

type gen struct {
	*unit
	f    *source.Func
	try  attempt
	base int // pc of the function in the object

	code     []bytecode.Instr
	lines    []bytecode.Line
	vars     []bytecode.Var
	owners   []*source.Local // of vars
	varOf    map[*source.Local]int32
	writes   []bytecode.Write
	relocs   []bytecode.Reloc
	switches []bytecode.Switch
	targets  [][]label // of switches: targets, then the default
	labels   []int     // pc, or -1
	wanted   []bool    // something jumps to the label
	fixups   []fixup
	gotos    map[string]label

	homes     map[*source.Local]home
	sret      int   // slot of the hidden result pointer, or 0
	tempBase  int   // first byte of temporaries
	top, most int   // temporaries in use, highest ever
	args      int   // bytes of the named arguments
	large     int64 // bytes out of line

	reachable bool
	far       bool // a jump did not reach
	quiet     int  // > 0: statements begin no line of their own
	flow      flow
	pins      pins
}

func newGen(c *unit, f *source.Func, a attempt) *gen {
	return &gen{
		unit: c, f: f, try: a, base: len(c.obj.Code),
		varOf: map[*source.Local]int32{}, homes: map[*source.Local]home{}, gotos: map[string]label{},
		reachable: true,
	}
}

// full says that the frame is larger than a page.
func (g *gen) full() bool { return g.most > abi.PageSize }

func byRef(r source.Repr) bool { return r.Class == source.Agg && r.Size > byRefAbove }

func (g *gen) run() {
	g.layout()
	g.at(g.f.Pos)
	g.enter()
	g.flow.blocks = append(g.flow.blocks, &scope{block: g.f.Body})
	g.block(g.f.Body)
	if g.reachable {
		g.at(g.f.End)
		g.finish()
	}
	g.resolve()
}

// gap is how many bytes lie unused after an array or struct of the learner's: who
// writes a little beyond its end is found out there, instead of in a neighbour
// that may be written. As far lie neighbours apart with gcc, as a rule.
const gap = 16

// layout gives every parameter and local its home.
func (g *gen) layout() {
	off := firstArg
	if byRef(g.f.Result) {
		g.sret = off
		off += 8
	}
	for _, p := range g.f.Params {
		g.declare(p, true)
		if byRef(p.Repr) {
			g.homes[p] = g.outOfLine(p.Repr)
			off += 8
			continue
		}
		g.homes[p] = home{slot: !p.AddrTaken, off: off}
		off += int(align(p.Repr.Size, 8))
	}
	g.args = off - firstArg
	for _, l := range g.f.Locals {
		g.declare(l, false)
		r := l.Repr
		if l.VLA {
			r = source.Repr{Class: source.U64, Size: 8, Align: 8}
		}
		if above := spillAbove[g.try.spill]; above < 0 || r.Class == source.Agg && r.Size > above {
			if r.Class == source.Agg && !g.lib {
				g.large += gap
			}
			g.homes[l] = g.outOfLine(r)
			continue
		}
		size, al := r.Size, max(r.Align, 1)
		inSlot := !l.AddrTaken || l.VLA
		switch {
		case r.Class == source.Agg:
			al = max(al, min(8, pow2(size)))
		case inSlot:
			size, al = slotSize(r.Class), slotSize(r.Class)
		}
		off = int(align(int64(off), min(al, 16)))
		g.homes[l] = home{slot: inSlot, off: off}
		off += int(size)
		if r.Class == source.Agg && l.AddrTaken && !g.lib {
			off += gap
		}
	}
	off = int(align(int64(off), 8))
	g.tempBase = off + 8*g.pinRoom()
	g.top, g.most = g.tempBase, g.tempBase
}

func (g *gen) declare(l *source.Local, param bool) {
	if l.Name == "" {
		return
	}
	g.varOf[l] = int32(len(g.vars))
	g.owners = append(g.owners, l)
	g.vars = append(g.vars, bytecode.Var{Name: l.Name, Type: l.Type, Line: l.Pos.Line, Param: param, Func: -1, Lib: g.lib})
}

func (g *gen) outOfLine(r source.Repr) home {
	g.large = align(g.large+max(r.Size, 1), min(max(r.Align, 1), 16))
	return home{off: int(-g.large)}
}

// pow2 is the largest power of two that is at most n (1 for less than 1).
func pow2(n int64) int64 {
	p := int64(1)
	for p*2 <= n {
		p *= 2
	}
	return p
}

// slotSize is the size of a slot that holds a scalar as an operand.
func slotSize(c source.Class) int64 {
	if wide(c) {
		return 8
	}
	return 4
}

func wide(c source.Class) bool { return c == source.I64 || c == source.U64 || c == source.F64 }

func narrow(c source.Class) bool { return c >= source.I8 && c <= source.U16 }

func isFloat(c source.Class) bool { return c == source.F32 || c == source.F64 }

func signed(c source.Class) bool {
	return c == source.I8 || c == source.I16 || c == source.I32 || c == source.I64
}

// enter makes parameters what the body expects: only the low bytes of an
// argument are given, and large structs come as a pointer.
func (g *gen) enter() {
	off := firstArg
	if g.sret != 0 {
		off += 8
	}
	for _, p := range g.f.Params {
		h := g.homes[p]
		switch {
		case byRef(p.Repr):
			g.copy(mode{kind: atBase, base: off}, g.local(p, 0), p.Repr.Size)
			off += 8
			continue
		case h.slot && narrow(p.Repr.Class):
			g.emit(widen(p.Repr.Class), h.off, h.off, 0)
		}
		off += int(align(p.Repr.Size, 8))
	}
}

// finish returns from a function whose end is reached; the value is whatever.
func (g *gen) finish() {
	r := g.f.Result
	switch {
	case r.Class == source.Void || r.Class == source.Agg:
		g.emit(bytecode.RET, 0, 0, 0)
	default:
		t := g.alloc(8)
		g.number(t, wide(r.Class), 0)
		g.emit(retOp(r.Size), t, 0, 0)
	}
	g.reachable = false
}

func (g *gen) emit(op bytecode.Op, a, b, c int) {
	if g.reachable {
		g.code = append(g.code, bytecode.Instr{Op: op, A: uint16(a), B: uint16(b), C: uint16(c)})
	}
}

// emitBC emits an instruction with a 32-bit operand BC.
func (g *gen) emitBC(op bytecode.Op, a int, bc int64) {
	g.emit(op, a, int(uint16(bc)), int(uint16(bc>>16)))
}

func (g *gen) reloc(s *source.Symbol, addend int64) {
	if g.reachable {
		g.relocs = append(g.relocs, bytecode.Reloc{In: bytecode.InCode, At: uint32(len(g.code)), Symbol: g.use(s), Addend: addend})
	}
}

// alloc returns a temporary of n bytes, in use until release goes below it.
func (g *gen) alloc(n int64) int {
	t := g.top
	g.top += int(align(n, 8))
	g.most = max(g.most, g.top)
	return t
}

func (g *gen) isTemp(slot int) bool { return slot >= g.tempBase }

// at says that a statement begins here.
func (g *gen) at(p source.Pos) {
	if g.quiet > 0 || !g.reachable {
		return
	}
	l := bytecode.Line{PC: uint32(len(g.code)), File: p.File, Line: p.Line, Col: p.Col}
	if p.File < 0 {
		l.Line, l.Col = 0, 0
	}
	if n := len(g.lines); n > 0 && g.lines[n-1].PC == l.PC {
		g.lines[n-1] = l
		return
	}
	g.lines = append(g.lines, l)
}

// wrote says that the instruction before this place gave l a value.
func (g *gen) wrote(l *source.Local) {
	v, ok := g.varOf[l]
	if !ok || !g.reachable {
		return
	}
	w := bytecode.Write{PC: uint32(len(g.code)), Var: v}
	if n := len(g.writes); n > 0 && g.writes[n-1].PC == w.PC {
		g.writes[n-1] = w
		return
	}
	g.writes = append(g.writes, w)
}

func (g *gen) newLabel() label {
	g.labels = append(g.labels, -1)
	g.wanted = append(g.wanted, false)
	return label(len(g.labels) - 1)
}

// bind puts l here; the place is reachable if anything jumps to it so far.
func (g *gen) bind(l label) {
	g.labels[l] = len(g.code)
	g.reachable = g.reachable || g.wanted[l]
}

// bindLive puts l here, at a place that later code may jump to.
func (g *gen) bindLive(l label) {
	g.labels[l] = len(g.code)
	g.reachable = true
}

func (g *gen) jump(l label) {
	g.jumpFar(bytecode.JMP, 0, l)
	g.reachable = false
}

// jumpFar emits a jump whose distance is in BC.
func (g *gen) jumpFar(op bytecode.Op, a int, l label) {
	if g.reachable {
		g.fixups = append(g.fixups, fixup{len(g.code), l, true})
		g.wanted[l] = true
	}
	g.emit(op, a, 0, 0)
}

// jumpIf emits a fused compare-and-jump, whose distance is in C.
func (g *gen) jumpIf(op bytecode.Op, a, b int, l label) {
	if g.try.long {
		g.emit(op, a, b, 1)
		g.emitBC(bytecode.JMP, 0, 1)
		g.jumpFar(bytecode.JMP, 0, l)
		return
	}
	if g.reachable {
		g.fixups = append(g.fixups, fixup{len(g.code), l, false})
		g.wanted[l] = true
	}
	g.emit(op, a, b, 0)
}

// resolve writes the distances into the jumps. A jump to a plain jump goes
// where that one goes, unless a statement begins there.
func (g *gen) resolve() {
	starts := make(map[uint32]bool, len(g.lines))
	for _, l := range g.lines {
		starts[l.PC] = true
	}
	to := make(map[int]label)
	for _, f := range g.fixups {
		if g.code[f.pc].Op == bytecode.JMP {
			to[f.pc] = f.to
		}
	}
	for _, f := range g.fixups {
		pc := g.labels[f.to]
		for hops := 0; hops < 8 && !g.try.long; hops++ {
			l, ok := to[pc]
			if !ok || starts[uint32(pc)] {
				break
			}
			pc = g.labels[l]
		}
		d := pc - f.pc - 1
		in := &g.code[f.pc]
		if f.far {
			in.B, in.C = uint16(d), uint16(d>>16)
			continue
		}
		if d != int(int16(d)) {
			g.far = true
		}
		in.C = uint16(d)
	}
	for i, t := range g.targets {
		s := &g.switches[i]
		for _, l := range t[:len(t)-1] {
			s.Targets = append(s.Targets, uint32(g.base+g.labels[l]))
		}
		s.Default = uint32(g.base + g.labels[t[len(t)-1]])
	}
}

// commit appends the finished function to the object.
func (g *gen) commit() {
	o, base := g.obj, uint32(g.base)
	for _, l := range g.lines {
		l.PC += base
		o.Lines = append(o.Lines, l)
	}
	for _, r := range g.relocs {
		r.At += base
		o.Relocs = append(o.Relocs, r)
	}
	for i := range g.code {
		if g.code[i].Op == bytecode.SWITCH {
			n := int(g.code[i].B) | int(g.code[i].C)<<16
			n += len(o.Switches)
			g.code[i].B, g.code[i].C = uint16(n), uint16(n>>16)
		}
	}
	o.Switches = append(o.Switches, g.switches...)
	for i := range g.vars {
		v := &g.vars[i]
		v.Off = int64(g.homes[g.owners[i]].off)
		if v.Param {
			v.From, v.To = 0, uint32(len(g.code))
		}
		v.From += base
		v.To += base
	}
	for i := range g.writes {
		g.writes[i].PC += base
	}
	o.Code = append(o.Code, g.code...)
	o.Funcs = append(o.Funcs, bytecode.Func{
		Name: g.f.Name, Entry: base, End: base + uint32(len(g.code)),
		Frame: uint32(align(int64(max(g.most, firstArg)), 16)), Args: uint32(g.args), Large: uint32(align(g.large, 16)),
		Variadic: g.f.Variadic, Lib: g.lib, File: g.f.Pos.File, Line: g.f.Pos.Line, Result: g.f.Type,
		Vars: g.vars, Writes: g.writes,
	})
}
