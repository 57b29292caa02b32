package compile

// This file lowers switch: a jump table where the cases are dense, else a
// binary search by comparisons.

import (
	"sort"

	"procession/sim/bytecode"
	"procession/sim/source"
)

type switchCtx struct {
	of     *source.Switch
	labels map[*source.Case]label
	inLoop bool // of a loop that pins constants
}

// A table pays from this many cases on, and while at least a quarter of it is used.
const (
	tableFrom = 5
	tableMost = 4096
)

type caseRange struct {
	lo, hi int64
	to     label
}

func (g *gen) switchStmt(s *source.Switch) {
	g.at(s.Pos)
	end := g.newLabel()
	ctx := &switchCtx{of: s, labels: map[*source.Case]label{}, inLoop: g.pins.depth > 0}
	other := end
	var ranges []caseRange
	class := s.X.Repr().Class
	for _, c := range s.Cases {
		l := g.newLabel()
		ctx.labels[c] = l
		if c.Default {
			other = l
			continue
		}
		r := caseRange{truncate(c.Lo, class), truncate(c.Hi, class), l}
		if !less(class, r.hi, r.lo) {
			ranges = append(ranges, r)
		}
	}
	sort.SliceStable(ranges, func(i, j int) bool { return less(class, ranges[i].lo, ranges[j].lo) })

	m := g.top
	x := g.value(s.X)
	if n := len(ranges); n >= tableFrom && dense(ranges) {
		if class == source.I32 || class == source.U32 {
			t := g.alloc(8)
			op := bytecode.SX32_64
			if class == source.U32 {
				op = bytecode.ZX32_64
			}
			g.emit(op, t, x, 0)
			x = t
		}
		g.table(x, ranges, other)
	} else {
		g.search(x, class, ranges, other)
	}
	g.top = m

	g.flow.switches = append(g.flow.switches, ctx)
	g.flow.breaks = append(g.flow.breaks, exit{end, len(g.flow.blocks)})
	g.reachable = false
	g.stmt(s.Body)
	g.flow.breaks = g.flow.breaks[:len(g.flow.breaks)-1]
	g.flow.switches = g.flow.switches[:len(g.flow.switches)-1]
	g.bind(end)
}

func (g *gen) caseStmt(c *source.Case) {
	for i := len(g.flow.switches) - 1; i >= 0; i-- {
		ctx := g.flow.switches[i]
		if l, ok := ctx.labels[c]; ok {
			if !ctx.inLoop {
				g.pins.entered()
			}
			g.bind(l)
			return
		}
	}
}

// truncate gives v as its class holds it: sign-extended, or zero-extended.
func truncate(v int64, c source.Class) int64 {
	switch c {
	case source.I32:
		return int64(int32(v))
	case source.U32:
		return int64(uint32(v))
	}
	return v
}

func less(c source.Class, a, b int64) bool {
	if c == source.U64 {
		return uint64(a) < uint64(b)
	}
	return a < b
}

func dense(r []caseRange) bool {
	span := uint64(r[len(r)-1].hi) - uint64(r[0].lo)
	if span >= tableMost {
		return false
	}
	used := uint64(0)
	for _, c := range r {
		used += uint64(c.hi-c.lo) + 1
	}
	return span+1 <= 4*used
}

func (g *gen) table(x int, r []caseRange, other label) {
	if !g.reachable {
		return
	}
	lo := r[0].lo
	n := r[len(r)-1].hi - lo + 1
	t := make([]label, n+1)
	for i := range t {
		t[i] = other
	}
	g.wanted[other] = true
	for _, c := range r {
		g.wanted[c.to] = true
		for v := c.lo; ; v++ {
			t[v-lo] = c.to
			if v == c.hi {
				break
			}
		}
	}
	g.emitBC(bytecode.SWITCH, x, int64(len(g.switches)))
	g.switches = append(g.switches, bytecode.Switch{Lo: lo})
	g.targets = append(g.targets, t)
}

// search compares by halves; x is in a slot.
func (g *gen) search(x int, class source.Class, r []caseRange, other label) {
	e := &slotExpr{E: source.E{R: source.Repr{Class: class, Size: slotSize(class), Align: slotSize(class)}}, slot: x}
	if len(r) > 4 {
		mid := len(r) / 2
		high := g.newLabel()
		g.compareJump(source.Ge, e, constant(e.R, r[mid].lo), high, true)
		g.search(x, class, r[:mid], other)
		g.bind(high)
		g.search(x, class, r[mid:], other)
		return
	}
	for _, c := range r {
		if c.lo == c.hi {
			g.compareJump(source.Eq, e, constant(e.R, c.lo), c.to, true)
			continue
		}
		next := g.newLabel()
		g.compareJump(source.Lt, e, constant(e.R, c.lo), next, true)
		g.compareJump(source.Le, e, constant(e.R, c.hi), c.to, true)
		g.bind(next)
	}
	g.jump(other)
}
