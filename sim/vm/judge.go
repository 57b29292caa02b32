package vm

import (
	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
)

// This file finds misuse of memory, by the marks of sim/mem. The loop lets
// through what touches no marked byte (and takes the mark Undefined from what it
// writes); what is left comes here, is noted, and happens as it would without
// marks: a run is the same with checks and without.
//
// The code of the allocator (heap.c, malloc.c) may touch everything: while it
// runs other buffers are in use, in which no page counts as marked. The rest of
// the library is judged as the learner's code is, at the place of the learner's
// that called it, but for undefined bytes: it may move those about.
//
// An undefined value is reported where it is loaded, if what follows in the
// function uses it for more than storing it elsewhere: decides by it, computes,
// passes, returns or follows it. So copies of structs with holes, memory moved
// byte by byte and bit-fields that are set one after the other raise no alarm.
// Rejected: a mark for every slot, carried through all instructions, as Valgrind
// does; every instruction would pay.

// Misuse is a touch of memory that the program had no right to.
type Misuse struct {
	Kind  mem.Mark // what is wrong with the byte at At
	Addr  abi.Addr
	Size  int
	Write bool
	At    abi.Addr // the first such byte
	PC    uint32   // of the learner's code that did it, or called what did
	In    uint32   // of the instruction itself
	Lib   int      // the library function that the learner called, or -1
	Func  int      // whose frame, Left apart, holds At, if it is in the caller's stack; else -1
	FP    abi.Addr // of that frame
	Used  int64    // instructions executed in this run before it
}

// mostFound bounds the misuses of one run of the engine. One place is noted
// once in it.
const mostFound = 64

// allocator says whether f is of the files that make blocks of raw memory.
func allocator(p *bytecode.Program, f *bytecode.Func) bool {
	if !f.Lib || f.File < 0 || int(f.File) >= len(p.Files) {
		return false
	}
	n := p.Files[f.File].Name
	return n == "heap.c" || n == "malloc.c"
}

// frameMarks is how the frame of a function is marked when it is entered, and
// again when it is left: only named objects whose address the code takes may be
// reached through one. Functions without such an object, and the library's, are
// not marked at all, so that their calls stay in the loop. What an earlier call
// has left there is found out where it is touched, see stale.
type frameMarks struct {
	any     bool
	objects []frameObject
	marks   []mem.Mark // of all bytes, the lowest first; nil if they are many
}

type frameObject struct {
	off, size int64
	mark      mem.Mark
}

// framesOf finds out what in the frame of f has an address. What begins at an
// address that the code takes and is no variable has no name (a compound
// literal, a struct on its way): up to the next variable all is left alone.
func framesOf(p *bytecode.Program, f *bytecode.Func) frameMarks {
	var m frameMarks
	if f.Lib {
		return m
	}
	var offs []int64
	for _, in := range p.Code[f.Entry:f.End] {
		if in.Op.Info().B.Kind == bytecode.OpFP {
			offs = append(offs, int64(int32(uint32(in.B)|uint32(in.C)<<16)))
		}
	}
	var all []frameObject
	for i := range f.Vars {
		v := &f.Vars[i]
		if v.TLS || v.Func >= 0 {
			continue
		}
		o := frameObject{v.Off, max(1, p.Types[v.Type].Size), mem.Undefined}
		if v.Param {
			o.mark = 0
		}
		all = append(all, o)
		reached := false
		for _, at := range offs {
			reached = reached || at >= o.off && at < o.off+o.size
		}
		if reached {
			m.objects = append(m.objects, o)
			m.any = true
		}
	}
	if !m.any {
		return m
	}
	for _, at := range offs {
		named, end := false, int64(f.Frame)
		if at < 0 {
			end = 0
		}
		for _, o := range all {
			named = named || at >= o.off && at < o.off+o.size
			if o.off > at {
				end = min(end, o.off)
			}
		}
		if !named {
			m.objects = append(m.objects, frameObject{at, end - at, 0})
		}
	}
	if n := int64(f.Large) + int64(f.Frame); n <= abi.PageSize {
		m.marks = make([]mem.Mark, n)
		for i := range m.marks {
			m.marks[i] = mem.Between
		}
		for _, o := range m.objects {
			for i := max(0, o.off+int64(f.Large)); i < min(n, o.off+o.size+int64(f.Large)); i++ {
				m.marks[i] = o.mark
			}
		}
	}
	return m
}

// enterFrame marks the frame at fp of function fn, which begins.
func (e *Engine) enterFrame(fn int, fp abi.Addr) {
	f, fm := &e.im.fns[fn], &e.im.frames[fn]
	if !fm.any {
		return
	}
	if fm.marks != nil {
		e.m.MarkAs(e.space, fp-abi.Addr(f.large), fm.marks)
		return
	}
	e.m.Mark(e.space, fp-abi.Addr(f.large), int64(f.large)+int64(f.frame), mem.Between)
	for _, o := range fm.objects {
		e.m.Mark(e.space, fp+abi.Addr(o.off), o.size, o.mark)
	}
}

// leaveFrame marks the frame at fp of function fn, which has returned.
func (e *Engine) leaveFrame(fn int, fp abi.Addr) {
	if f := &e.im.fns[fn]; f.marks {
		e.m.Mark(e.space, fp-abi.Addr(f.large), int64(f.large)+int64(f.frame), mem.Left)
	}
}

// Stale takes the marks from the frame of t that holds an address, if it is one
// of those that are not marked: they are an earlier call's. It says whether it
// is.
func (e *Engine) Stale(t *Thread, p *bytecode.Program, m *mem.Memory, space mem.SpaceID, at abi.Addr) bool {
	if at < t.SP || at-t.SP > 64<<20 {
		return false
	}
	im := e.image(p)
	fp, pc := t.FP, t.PC
	for i := len(t.Calls); ; {
		f := &im.fns[im.of[pc]]
		if at < fp+abi.Addr(f.frame) {
			if f.marks || at < fp-abi.Addr(f.large) {
				return false
			}
			m.Mark(space, fp-abi.Addr(f.large), int64(f.large)+int64(f.frame), 0)
			return true
		}
		if i--; i < 0 {
			return false
		}
		c := t.frame(p, i)
		fp, pc = c.FP, c.PC
	}
}

// judge looks at the marks of n bytes that are about to be touched, and notes
// what is wrong; wrong is asked whether it is wrong to read them if nobody
// has ever written them. It says whether the loop cannot do it: it would come
// here again.
func (e *Engine) judge(addr abi.Addr, n int, write bool, wrong func() bool) bool {
	if e.free {
		return false
	}
	at, x, undefined := e.m.Worst(e.space, addr, int64(n))
	if x == 0 || x == mem.Undefined && write {
		return false
	}
	if e.Stale(e.t, e.im.p, e.m, e.space, at) {
		return e.judge(addr, n, write, wrong)
	}
	if x != mem.Undefined || undefined == int64(n) && wrong() {
		e.found(Misuse{Kind: x, Addr: addr, Size: n, Write: write, At: at})
	}
	return true
}

// found notes a misuse.
func (e *Engine) found(u Misuse) {
	if u.Kind != mem.Undefined {
		u.Kind &^= mem.Undefined
	}
	u.PC, u.Lib = e.learner()
	u.In, u.Func, u.Used = e.t.PC, -1, e.used
	for i := range e.Found {
		if f := &e.Found[i]; f.PC == u.PC && f.Kind == u.Kind {
			return
		}
	}
	if len(e.Found) == mostFound || u.PC == noPC {
		return
	}
	p := e.im.p
	for i := len(e.t.Calls); i >= 0 && u.Kind != mem.Left; i-- {
		fp, pc := e.t.FP, e.t.PC
		if i < len(e.t.Calls) {
			f := e.t.frame(p, i)
			fp, pc = f.FP, f.PC
		}
		fn := e.im.of[pc]
		if f := &e.im.fns[fn]; u.At >= fp-abi.Addr(f.large) && u.At < fp+abi.Addr(f.frame) {
			u.Func, u.FP = int(fn), fp
			break
		}
	}
	e.Found = append(e.Found, u)
}

// noPC is the pc of the learner's code of a thread that is in none.
const noPC = ^uint32(0)

// learner is the innermost place of the learner's code, and the function of the
// library that it called, if it stands in one.
func (e *Engine) learner() (pc uint32, lib int) {
	lib = -1
	if fn := e.im.of[e.t.PC]; !e.im.fns[fn].lib {
		return e.t.PC, lib
	} else {
		lib = int(fn)
	}
	for i := len(e.t.Calls) - 1; i >= 0; i-- {
		f := e.t.frame(e.im.p, i)
		if fn := e.im.of[f.PC]; !e.im.fns[fn].lib {
			return f.PC, lib
		} else {
			lib = int(fn)
		}
	}
	return noPC, lib
}

// slotRange is a part of the frame that holds an undefined value.
type slotRange struct{ off, size uint16 }

// uses says whether the value that the load at pc puts into its slot is used
// before it is overwritten, for more than being stored. It follows the code,
// not the run, so it is known once for each load.
func (im *image) usesValue(pc uint32) bool {
	if u, known := im.uses[pc]; known {
		return u
	}
	if im.uses == nil {
		im.uses = map[uint32]bool{}
	}
	w := useWalk{p: im.p, left: 400, fn: &im.p.Funcs[im.of[pc]], piece: follows(im.p.Code, pc-1) || follows(im.p.Code, pc)}
	in := im.p.Code[pc]
	u := w.from(pc+1, []slotRange{{in.A, in.Op.Info().A.Size}}, 0)
	im.uses[pc] = u
	return u
}

// useWalk is a search through the code of a function.
type useWalk struct {
	p    *bytecode.Program
	fn   *bytecode.Func
	left int // instructions that it may still look at
	seen [64]uint32
	n    int

	piece bool // the load is one of those that copy a struct
}

// follows says whether the loads at pc and after it fetch 8 bytes and what comes
// right after them in memory into slots that follow each other too: a struct on
// its way. Arguments come the other way round, the last first.
func follows(code []bytecode.Instr, pc uint32) bool {
	if pc+1 >= uint32(len(code)) {
		return false
	}
	a, b := code[pc], code[pc+1]
	o, p := &memOps[a.Op], &memOps[b.Op]
	if o.size != 8 || p.size == 0 || o.kind != Load || p.kind != Load || o.form != p.form || b.A != a.A+8 {
		return false
	}
	switch o.form {
	case byOffset:
		return a.B == b.B && b.C == a.C+8
	case byFP, byAddress:
		return uint32(b.B)|uint32(b.C)<<16 == (uint32(a.B)|uint32(a.C)<<16)+8
	}
	return false
}

func (w *useWalk) from(pc uint32, held []slotRange, depth int) bool {
	held = append(make([]slotRange, 0, len(held)+4), held...)
	for ; w.left > 0 && pc >= w.fn.Entry && pc < w.fn.End; pc++ {
		w.left--
		in := w.p.Code[pc]
		info := in.Op.Info()
		operands := [3]struct {
			o   bytecode.Operand
			off uint16
		}{{info.A, in.A}, {info.B, in.B}, {info.C, in.C}}
		touched := false
		for _, o := range operands {
			if o.o.Kind == bytecode.OpRead || o.o.Kind == bytecode.OpBoth {
				touched = touched || overlaps(held, o.off, max(o.o.Size, 1))
			}
		}
		op := in.Op
		store := storesA(op)
		switch {
		case op >= bytecode.RET && op <= bytecode.RETN:
			return touched && op != bytecode.RETN
		case op >= bytecode.CALL && op <= bytecode.CALLNAT:
			if touched || w.passes(in, held) {
				return true
			}
			held = without(held, in.A, max(in.B, 8))
		case op == bytecode.JMP:
			to := pc + uint32(int32(uint32(in.B)|uint32(in.C)<<16))
			if w.again(to) {
				return false
			}
			pc = to
		case info.C.Kind == bytecode.OpJump16 || info.B.Kind == bytecode.OpJump:
			if touched {
				return true
			}
			d := int32(int16(in.C))
			if info.B.Kind == bytecode.OpJump {
				d = int32(uint32(in.B) | uint32(in.C)<<16)
			}
			if to := pc + uint32(d); depth < 8 && !w.again(to) && w.from(to+1, held, depth+1) {
				return true
			}
		case op == bytecode.SWITCH || op == bytecode.TRAP:
			return touched
		case store && touched:
			if overlaps(held, in.B, info.B.Size) && info.B.Kind == bytecode.OpRead || overlaps(held, in.C, info.C.Size) && info.C.Kind == bytecode.OpRead {
				return true // its address
			}
		case touched && carries(op):
			size := info.A.Size
			if op == bytecode.MOVN {
				size = in.C
			}
			held = append(without(held, in.A, size), slotRange{in.A, size})
		case touched:
			return true
		case info.A.Kind == bytecode.OpWrite:
			size := info.A.Size
			if size == 0 {
				size = in.C
			}
			held = without(held, in.A, size)
		}
		if len(held) == 0 {
			return false
		}
	}
	return false
}

// again says whether the walk was at a place before, and notes it.
func (w *useWalk) again(pc uint32) bool {
	for _, x := range w.seen[:w.n] {
		if x == pc {
			return true
		}
	}
	if w.n == len(w.seen) {
		return true
	}
	w.seen[w.n] = pc
	w.n++
	return false
}

// passes says whether a call is given an undefined scalar. Structs may have
// holes.
func (w *useWalk) passes(in bytecode.Instr, held []slotRange) bool {
	if !overlaps(held, in.A, in.B) {
		return false
	}
	if in.Op != bytecode.CALL {
		return true
	}
	f := &w.p.Funcs[in.C]
	if f.Variadic && w.piece && !overlaps(held, in.A, uint16(f.Args)) {
		return false
	}
	for i := range f.Vars {
		v := &f.Vars[i]
		if !v.Param || v.Off < 16 {
			continue
		}
		t := &w.p.Types[v.Type]
		if (t.Kind == bytecode.Struct || t.Kind == bytecode.Union) && overlaps(held, in.A+uint16(v.Off-16), uint16(t.Size)) {
			return false
		}
	}
	return true
}

func overlaps(held []slotRange, off, size uint16) bool {
	for _, h := range held {
		if off < h.off+h.size && h.off < off+size {
			return true
		}
	}
	return false
}

// without takes out what begins in the size bytes at off.
func without(held []slotRange, off, size uint16) []slotRange {
	n := 0
	for _, h := range held {
		if h.off < off || h.off >= off+size {
			held[n] = h
			n++
		}
	}
	return held[:n]
}

// storesA says that an operation puts slot A into memory.
func storesA(op bytecode.Op) bool { return memOps[op].kind == Store && memOps[op].size > 0 }

// carries says that a result is undefined where an operand is, and no more than
// bits moved about: a field that is set in a unit that was never set.
func carries(op bytecode.Op) bool {
	switch op {
	case bytecode.MOV8, bytecode.MOV16, bytecode.MOV32, bytecode.MOV64, bytecode.MOVN,
		bytecode.AND32, bytecode.AND64, bytecode.ANDI32, bytecode.ANDI64, bytecode.OR32, bytecode.OR64,
		bytecode.SHLI32, bytecode.SHLI64, bytecode.SHRSI32, bytecode.SHRSI64, bytecode.SHRUI32, bytecode.SHRUI64:
		return true
	}
	return op >= bytecode.SX8_32 && op <= bytecode.ZX32_64
}

// Allocator says whether t stands in the code that makes blocks of raw memory.
func (e *Engine) Allocator(t *Thread, p *bytecode.Program) bool {
	im := e.image(p)
	return t.PC < uint32(len(p.Code)) && im.fn(t.PC).quiet
}
