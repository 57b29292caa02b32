package compile

// This file lowers calls and variable arguments, by the convention that the
// package comment of sim/bytecode states. A struct of more than byRefAbove bytes
// goes by a hidden pointer: as an argument to a copy that the caller made, as a
// result (the first argument) to room that the caller has.

import (
	bc "procession/sim/bytecode"
	"procession/sim/source"
)

// argSize is the room that a value takes among the arguments.
func argSize(r source.Repr) int64 {
	if byRef(r) {
		return 8
	}
	return align(r.Size, 8)
}

// call makes the call and returns the slot of its scalar result: dst if that
// was possible, and always if the result had to be widened and dst is not -1.
func (g *gen) call(e *source.Call, dst int) int {
	base := g.makeCall(e, dst, nil)
	c := e.R.Class
	if narrow(c) {
		if dst < 0 {
			dst = base
		}
		g.emit(widen(c), dst, base, 0)
		return dst
	}
	return base
}

// callAggregate makes the call and says where its result is.
func (g *gen) callAggregate(e *source.Call) mode {
	if !byRef(e.R) {
		return mode{kind: inSlot, off: int64(g.makeCall(e, -1, nil))}
	}
	room := mode{kind: atFrame, off: int64(g.outOfLine(e.R).off)}
	g.makeCall(e, -1, &room)
	return room
}

// makeCall returns the start of the argument area, where the result is; of the
// area, only the result stays in use. The area is dst itself if that is a
// temporary into which it fits.
func (g *gen) makeCall(e *source.Call, dst int, result *mode) int {
	size := int64(0)
	offs := make([]int64, len(e.Args))
	if result != nil {
		size = 8
	}
	for i, a := range e.Args {
		offs[i] = size
		size += argSize(a.Repr())
	}
	keep := int64(8)
	if result == nil && e.R.Class == source.Agg {
		keep = align(e.R.Size, 8)
	}
	room := max(size, keep, 8)

	var base int
	m := g.top
	inPlace := dst >= 0 && g.isTemp(dst) && room == 8 && dst%8 == 0
	if inPlace {
		base = dst
	} else {
		base = g.alloc(room)
	}
	fn := 0
	if e.Fn != nil {
		fn = g.value(e.Fn)
	}
	if result != nil {
		g.address(*result, base)
	}
	// Arguments from the right; those that are plain variables after all others.
	for pass := range 2 {
		for i := len(e.Args) - 1; i >= 0; i-- {
			if late := g.isPlainLocal(e.Args[i]); late == (pass == 1) {
				g.argument(e.Args[i], base+int(offs[i]))
			}
		}
	}
	if e.Fn != nil {
		g.emit(bc.CALLI, base, int(size), fn)
	} else {
		i := g.callee(e.Sym)
		if i > 0xffff {
			g.refuse(e.Pos, "This file calls more than 65,536 different functions. Split it into several files.")
		}
		g.emit(bc.CALL, base, int(size), i)
	}
	if inPlace {
		g.top = m
	} else {
		g.top = base + int(keep)
	}
	if e.NoReturn {
		// What follows a call that does not return is never reached, but a wrong
		// promise must not run into the next function.
		g.emit(bc.TRAP, 0, 0, 0)
		g.reachable = false
	}
	return base
}

func (g *gen) isPlainLocal(e source.Expr) bool {
	if c, ok := e.(*source.Convert); ok && keeps(c.X.Repr().Class, c.R.Class) {
		return g.isPlainLocal(c.X)
	}
	l, ok := e.(*source.Load)
	if !ok {
		return false
	}
	_, own := g.ownSlot(l.From, l.Bits, l.R.Class)
	return own
}

// argument evaluates e into the argument slot.
func (g *gen) argument(e source.Expr, slot int) {
	m := g.top
	defer func() { g.top = m }()
	r := e.Repr()
	switch {
	case byRef(r):
		room := mode{kind: atFrame, off: int64(g.outOfLine(r).off)}
		g.copy(g.aggregate(e), room, r.Size)
		g.address(room, slot)
	case r.Class == source.Agg:
		g.copy(g.aggregate(e), mode{kind: inSlot, off: int64(slot)}, r.Size)
	default:
		g.into(e, slot)
	}
}

// nextArg returns the slot with the address of the next variable argument, of
// size bytes, and moves the list past it.
func (g *gen) nextArg(list source.Place, size int64) int {
	m := g.mode(list, 8)
	p, next := g.alloc(8), g.alloc(8)
	g.load(m, source.U64, p)
	g.emit(bc.ADDI64, next, p, int(align(size, 8)))
	g.store(m, source.U64, next)
	return p
}

func (g *gen) vaArg(e *source.VAArg, dst int) {
	if e.R.Class == source.Agg {
		g.vaArgAggregate(e)
		return
	}
	p := g.nextArg(e.List, e.R.Size)
	if e.R.Class != source.Void {
		g.load(mode{kind: atBase, base: p}, e.R.Class, dst)
	}
}

func (g *gen) vaArgAggregate(e *source.VAArg) mode {
	p := g.nextArg(e.List, argSize(e.R))
	if byRef(e.R) {
		g.emit(bc.LD64, p, p, 0)
	}
	return mode{kind: atBase, base: p}
}
