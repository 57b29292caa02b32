package compile

// This file keeps the constants of loops in slots. A constant that does not fit
// in an instruction, the address of a static object or of an array in the frame
// costs an instruction each time it is used; in a loop it is computed once,
// before the outermost loop. The first attempt at a function only notes what
// its loops want, the next one has the slots. A loop that can be entered past
// its beginning (a label in it, a case of a switch around it) gets none.
//
// On a loop over a static array this saves 1 of 5 instructions.

import (
	"procession/sim/bytecode"
	"procession/sim/source"
)

// pinsMost bounds the constants of one loop.
const pinsMost = 24

type pinKind uint8

const (
	pin32 pinKind = iota
	pin64
	pinAddr // of a static object
	pinFrame
)

// pin is a constant worth a slot.
type pin struct {
	kind  pinKind
	value int64
	sym   *source.Symbol
}

// pins follows the outermost loops of a function, in order.
type pins struct {
	depth  int
	loop   int // number of the current or next outermost loop
	want   [][]pin
	barred map[int]bool
	slots  map[pin]int // of the current loop
}

func (p *pins) any() bool {
	for i, w := range p.want {
		if len(w) > 0 && !p.barred[i] {
			return true
		}
	}
	return false
}

func (p *pins) chosen() [][]pin {
	for i := range p.want {
		if p.barred[i] {
			p.want[i] = nil
		}
	}
	return p.want
}

// entered says that control may come here without passing the loop's beginning.
func (p *pins) entered() {
	if p.depth == 0 {
		return
	}
	if p.barred == nil {
		p.barred = map[int]bool{}
	}
	p.barred[p.loop] = true
}

// pinRoom is the number of slots that the loops of the function need.
func (g *gen) pinRoom() int {
	n := 0
	for _, p := range g.try.pins {
		n = max(n, len(p))
	}
	return n
}

func (g *gen) enterLoop() {
	g.pins.depth++
	if g.pins.depth > 1 {
		return
	}
	g.pins.want = append(g.pins.want, nil)
	g.pins.slots = map[pin]int{}
	if g.pins.loop >= len(g.try.pins) {
		return
	}
	for i, p := range g.try.pins[g.pins.loop] {
		slot := g.tempBase - 8*g.pinRoom() + 8*i
		g.materialise(p, slot)
		g.pins.slots[p] = slot
	}
}

func (g *gen) leaveLoop() {
	g.pins.depth--
	if g.pins.depth == 0 {
		g.pins.loop++
		g.pins.slots = nil
	}
}

// pinned returns a slot that holds p: a pinned one, or a new temporary.
func (g *gen) pinned(p pin) int {
	if g.pins.depth > 0 {
		if s, ok := g.pins.slots[p]; ok {
			return s
		}
		g.wantPin(p)
	}
	t := g.alloc(8)
	g.materialise(p, t)
	return t
}

func (g *gen) wantPin(p pin) {
	if !g.reachable {
		return
	}
	w := &g.pins.want[g.pins.loop]
	if len(*w) >= pinsMost {
		return
	}
	for _, q := range *w {
		if q == p {
			return
		}
	}
	*w = append(*w, p)
}

func (g *gen) materialise(p pin, slot int) {
	switch p.kind {
	case pin32:
		g.emitBC(bytecode.IMM32, slot, p.value)
	case pin64:
		g.number(slot, true, p.value)
	case pinAddr:
		g.reloc(p.sym, p.value)
		g.emitBC(bytecode.ADDR, slot, p.value)
	case pinFrame:
		g.emitBC(bytecode.LEA, slot, p.value)
	}
}
