package compile

// This file lowers statements. A loop's test stands at its bottom, so that an
// iteration costs one jump; what leaves a block with variable length arrays
// gives their stack back first.

import (
	"procession/sim/bytecode"
	"procession/sim/source"
)

// flow is where the statement being lowered stands.
type flow struct {
	breaks, continues []exit
	switches          []*switchCtx
	blocks            []*scope // innermost last
}

// exit is a target of break or continue, and how many blocks enclose it.
type exit struct {
	to     label
	blocks int
}

// scope is a block; saved is the slot of the stack pointer from before its
// variable length arrays, or 0.
type scope struct {
	block *source.Block
	vars  []*source.Local
	saved int
	hasSP bool
}

func (g *gen) stmt(s source.Stmt) {
	m := g.top
	switch s := s.(type) {
	case nil:
	case *source.ExprStmt:
		g.at(s.Pos)
		g.effect(s.X)
	case *source.Block:
		if s == nil {
			return
		}
		g.nested(s)
		return // a saved stack pointer's slot lives on until here
	case *source.DeclStmt:
		g.decl(s)
	case *source.VLADecl:
		g.vla(s)
		return
	case *source.ZeroStmt:
		g.zero(g.mode(s.To, 8), s.Size)
	case *source.If:
		g.ifStmt(s)
	case *source.Loop:
		g.loop(s)
	case *source.Switch:
		g.switchStmt(s)
	case *source.Case:
		g.caseStmt(s)
	case *source.Label:
		g.pins.entered()
		g.bindLive(g.gotoLabel(s.Name))
	case *source.Goto:
		g.at(s.Pos)
		g.leaveTo(s.Name)
		g.jump(g.gotoLabel(s.Name))
	case *source.Break:
		g.at(s.Pos)
		g.leave(g.flow.breaks)
	case *source.Continue:
		g.at(s.Pos)
		g.leave(g.flow.continues)
	case *source.Return:
		g.at(s.Pos)
		g.ret(s.X)
	}
	g.top = m
}

func (g *gen) gotoLabel(name string) label {
	l, ok := g.gotos[name]
	if !ok {
		l = g.newLabel()
		g.gotos[name] = l
	}
	return l
}

func (g *gen) nested(b *source.Block) {
	m := g.top
	g.flow.blocks = append(g.flow.blocks, &scope{block: b})
	g.block(b)
	g.flow.blocks = g.flow.blocks[:len(g.flow.blocks)-1]
	g.top = m
}

func (g *gen) block(b *source.Block) {
	if b == nil {
		return
	}
	sc := g.flow.blocks[len(g.flow.blocks)-1]
	if hasVLA(b) {
		sc.saved, sc.hasSP = g.alloc(8), true
		g.emit(bytecode.SAVESP, sc.saved, 0, 0)
	}
	for _, s := range b.Stmts {
		g.stmt(s)
	}
	if sc.hasSP {
		g.emit(bytecode.RESTSP, sc.saved, 0, 0)
	}
	for _, l := range sc.vars {
		g.vars[g.varOf[l]].To = uint32(len(g.code))
	}
}

func hasVLA(b *source.Block) bool {
	for _, s := range b.Stmts {
		if _, ok := s.(*source.VLADecl); ok {
			return true
		}
	}
	return false
}

// show brings a named local into scope.
func (g *gen) show(l *source.Local) {
	v, ok := g.varOf[l]
	if !ok {
		return
	}
	g.vars[v].From = uint32(len(g.code))
	g.vars[v].To = uint32(len(g.code))
	sc := g.flow.blocks[len(g.flow.blocks)-1]
	sc.vars = append(sc.vars, l)
}

// decl initialises in order. One declaration is one statement to step over,
// however many parts its initialisers have.
func (g *gen) decl(s *source.DeclStmt) {
	if len(s.Init) > 0 {
		g.at(s.Pos)
	}
	for _, l := range s.Locals {
		g.show(l)
	}
	g.quiet++
	for _, i := range s.Init {
		g.stmt(i)
	}
	g.quiet--
}

func (g *gen) vla(s *source.VLADecl) {
	g.at(s.Pos)
	m := g.top
	g.show(s.Local)
	size := g.value(s.Size)
	h := g.homes[s.Local]
	if h.slot {
		g.emit(bytecode.ALLOCA, h.off, size, 0)
	} else {
		t := g.alloc(8)
		g.emit(bytecode.ALLOCA, t, size, 0)
		g.emitBC(bytecode.STFP64, t, int64(h.off))
	}
	g.top = m
}

// leave goes to the innermost exit of a kind.
func (g *gen) leave(exits []exit) {
	x := exits[len(exits)-1]
	g.restore(x.blocks)
	g.jump(x.to)
}

// restore gives back the stack of variable length arrays of all blocks but the
// outer keep.
func (g *gen) restore(keep int) {
	for _, b := range g.flow.blocks[keep:] {
		if b.hasSP {
			g.emit(bytecode.RESTSP, b.saved, 0, 0)
			return
		}
	}
}

// leaveTo gives back the stack of the blocks that a goto leaves: those that do
// not hold the label.
func (g *gen) leaveTo(name string) {
	for i, b := range g.flow.blocks {
		if b.hasSP && !holdsLabel(b.block, name) {
			g.restore(i)
			return
		}
	}
}

func holdsLabel(s source.Stmt, name string) bool {
	switch s := s.(type) {
	case *source.Label:
		return s.Name == name
	case *source.Block:
		if s == nil {
			return false
		}
		for _, x := range s.Stmts {
			if holdsLabel(x, name) {
				return true
			}
		}
	case *source.If:
		return holdsLabel(s.Then, name) || holdsLabel(s.Else, name)
	case *source.Loop:
		return holdsLabel(s.Body, name)
	case *source.Switch:
		return holdsLabel(s.Body, name)
	}
	return false
}

func (g *gen) ifStmt(s *source.If) {
	g.at(s.Pos)
	if to, ok := g.plainExit(s); ok {
		g.branch(s.Cond, to, true)
		return
	}
	no := g.newLabel()
	g.branch(s.Cond, no, false)
	g.stmt(s.Then)
	if s.Else == nil {
		g.bind(no)
		return
	}
	end := g.newLabel()
	g.jump(end)
	g.bind(no)
	g.stmt(s.Else)
	g.bind(end)
}

// plainExit recognises if (c) break; (or continue, goto) on one line, which is
// a single conditional jump. On two lines the exit is a step of its own.
func (g *gen) plainExit(s *source.If) (label, bool) {
	if s.Else != nil {
		return 0, false
	}
	then := s.Then
	if b, ok := then.(*source.Block); ok && b != nil && len(b.Stmts) == 1 {
		then = b.Stmts[0]
	}
	plain := func(exits []exit, p source.Pos) (label, bool) {
		if p.Line != s.Pos.Line || p.File != s.Pos.File {
			return 0, false
		}
		x := exits[len(exits)-1]
		for _, b := range g.flow.blocks[x.blocks:] {
			if b.hasSP {
				return 0, false
			}
		}
		return x.to, true
	}
	switch t := then.(type) {
	case *source.Break:
		return plain(g.flow.breaks, t.Pos)
	case *source.Continue:
		return plain(g.flow.continues, t.Pos)
	}
	return 0, false
}

func (g *gen) loop(s *source.Loop) {
	if s.Init != nil {
		g.flow.blocks = append(g.flow.blocks, &scope{})
		g.stmt(s.Init)
		defer func() {
			sc := g.flow.blocks[len(g.flow.blocks)-1]
			for _, l := range sc.vars {
				g.vars[g.varOf[l]].To = uint32(len(g.code))
			}
			g.flow.blocks = g.flow.blocks[:len(g.flow.blocks)-1]
		}()
	}
	g.enterLoop()
	body, cond, next, end := g.newLabel(), g.newLabel(), g.newLabel(), g.newLabel()
	always := s.Cond == nil || isTrue(s.Cond)
	if !always && !s.DoWhile {
		g.jump(cond)
	}
	depth := len(g.flow.blocks)
	g.flow.breaks = append(g.flow.breaks, exit{end, depth})
	g.flow.continues = append(g.flow.continues, exit{next, depth})
	g.bindLive(body)
	g.stmt(s.Body)
	g.flow.breaks = g.flow.breaks[:len(g.flow.breaks)-1]
	g.flow.continues = g.flow.continues[:len(g.flow.continues)-1]
	g.bind(next)
	if s.Post != nil {
		g.at(s.PostPos)
		m := g.top
		g.effect(s.Post)
		g.top = m
	}
	g.bind(cond)
	if always {
		if s.Cond != nil && s.DoWhile {
			g.at(s.CondPos)
		}
		g.jump(body)
	} else {
		g.at(s.CondPos)
		g.branch(s.Cond, body, true)
	}
	g.bind(end)
	g.leaveLoop()
}

func isTrue(e source.Expr) bool {
	c, ok := e.(*source.IntConst)
	return ok && c.Value != 0
}

func (g *gen) ret(x source.Expr) {
	if x == nil {
		g.finish()
		return
	}
	r := g.f.Result
	switch {
	case r.Class == source.Void:
		g.effect(x)
		g.emit(bytecode.RET, 0, 0, 0)
	case byRef(r):
		g.copy(g.aggregate(x), mode{kind: atBase, base: g.sret}, r.Size)
		g.emit(bytecode.RET, 0, 0, 0)
	case r.Class == source.Agg:
		m := g.aggregate(x)
		if m.kind != inSlot {
			t := g.alloc(r.Size)
			g.copy(m, mode{kind: inSlot, off: int64(t)}, r.Size)
			m.off = int64(t)
		}
		g.emit(bytecode.RETN, int(m.off), 0, int(r.Size))
	default:
		if k, ok := intConst(x); ok {
			// Used once: not worth a slot that a loop keeps.
			t := g.alloc(8)
			g.number(t, wide(r.Class), k)
			g.emit(retOp(r.Size), t, 0, 0)
			break
		}
		g.emit(retOp(r.Size), g.value(x), 0, 0)
	}
	g.reachable = false
}

func retOp(size int64) bytecode.Op {
	switch size {
	case 1:
		return bytecode.RET8
	case 2:
		return bytecode.RET16
	case 4:
		return bytecode.RET32
	}
	return bytecode.RET64
}
