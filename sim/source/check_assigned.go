package source

// Variables that are read before they have a value, over the lowered tree.
//
// The analysis keeps the set of scalar variables, addresses never taken, that
// have certainly no value yet. Where paths meet, a variable stays in the set
// only if it is in both: what is reported is wrong on every path that leads
// there (of a loop, on its first turn). Where a goto arrives the set is empty.
// What it cannot see, the machine finds by the marks on its memory.

// unset is a set of locals, by number. nil is the set at a place that is never
// reached: it holds all.
type unset []uint64

func (u unset) has(i int) bool { return u != nil && u[i/64]>>(i%64)&1 != 0 }

func (u unset) clone() unset {
	if u == nil {
		return nil
	}
	return append(unset(nil), u...)
}

// meet is what is in both; it may change u.
func (u unset) meet(v unset) unset {
	switch {
	case u == nil:
		return v.clone()
	case v == nil:
		return u
	}
	for i := range u {
		u[i] &= v[i]
	}
	return u
}

type assigned struct {
	c     *checker
	num   map[*Local]int
	told  map[*Local]bool
	cur   unset
	brk   []unset // what holds at the end of the loops and switches around
	entry []unset // what holds where the switches around begin
}

func (c *checker) checkAssigned(f *Func) {
	a := &assigned{c: c, num: map[*Local]int{}, told: map[*Local]bool{}}
	for _, l := range f.Locals {
		if l.Name != "" && !l.AddrTaken && !l.VLA && l.Repr.Class != Agg && l.Repr.Class != Void {
			a.num[l] = len(a.num)
		}
	}
	if len(a.num) == 0 {
		return
	}
	a.cur = make(unset, (len(a.num)+63)/64)
	a.stmt(f.Body)
}

func (a *assigned) set(l *Local, has bool) {
	if i, ok := a.num[l]; ok && a.cur != nil {
		if has {
			a.cur[i/64] &^= 1 << (i % 64)
		} else {
			a.cur[i/64] |= 1 << (i % 64)
		}
	}
}

func (a *assigned) read(l *Local, at Pos) {
	if i, ok := a.num[l]; ok && a.cur.has(i) && !a.told[l] && at.File >= 0 {
		a.told[l] = true
		a.c.remarkf(span{at.File, at.Line, at.Col, at.Col + int32(len(l.Name))}, "`%s` is read here before it is given a value.", l.Name)
	}
}

func (a *assigned) stmts(ss []Stmt) {
	for _, s := range ss {
		a.stmt(s)
	}
}

func (a *assigned) stmt(s Stmt) {
	switch s := s.(type) {
	case *ExprStmt:
		a.expr(s.X)
	case *Block:
		a.stmts(s.Stmts)
	case *DeclStmt:
		for _, l := range s.Locals {
			a.set(l, false)
		}
		a.stmts(s.Init)
	case *VLADecl:
		a.expr(s.Size)
	case *If:
		yes, no := a.cond(s.Cond)
		a.cur = yes
		a.stmt(s.Then)
		then := a.cur
		a.cur = no
		if s.Else != nil {
			a.stmt(s.Else)
		}
		a.cur = a.cur.meet(then)
	case *Loop:
		a.loop(s)
	case *Switch:
		a.expr(s.X)
		a.entry = append(a.entry, a.cur.clone())
		a.brk = append(a.brk, nil)
		before := a.cur.clone()
		a.cur = nil
		a.stmt(s.Body)
		end := a.brk[len(a.brk)-1].meet(a.cur)
		deflt := false
		for _, c := range s.Cases {
			deflt = deflt || c.Default
		}
		if !deflt {
			end = end.meet(before)
		}
		a.cur = end
		a.brk, a.entry = a.brk[:len(a.brk)-1], a.entry[:len(a.entry)-1]
	case *Case:
		a.cur = a.cur.meet(a.entry[len(a.entry)-1])
	case *Label:
		if a.cur == nil {
			a.cur = make(unset, (len(a.num)+63)/64)
		}
		clear(a.cur)
	case *Goto, *Continue:
		a.cur = nil
	case *Break:
		n := len(a.brk) - 1
		a.brk[n] = a.brk[n].meet(a.cur)
		a.cur = nil
	case *Return:
		a.expr(s.X)
		a.cur = nil
	}
}

func (a *assigned) loop(s *Loop) {
	if s.Init != nil {
		a.stmt(s.Init)
	}
	a.brk = append(a.brk, nil)
	n := len(a.brk) - 1
	var out unset
	if !s.DoWhile && s.Cond != nil {
		a.cur, out = a.cond(s.Cond)
	}
	a.stmt(s.Body)
	if s.DoWhile {
		// A continue may have come here by another way.
		if a.cur == nil {
			a.cur = make(unset, (len(a.num)+63)/64)
		}
		_, out = a.cond(s.Cond)
	} else {
		a.expr(s.Post)
	}
	a.cur = out.meet(a.brk[n])
	a.brk = a.brk[:n]
}

// cond goes through a condition: what holds if it is true, and if it is false.
func (a *assigned) cond(x Expr) (yes, no unset) {
	switch x := x.(type) {
	case *Logic:
		y1, n1 := a.cond(x.X)
		if x.And {
			a.cur = y1
			y2, n2 := a.cond(x.Y)
			return y2, n1.meet(n2)
		}
		a.cur = n1
		y2, n2 := a.cond(x.Y)
		return y1.meet(y2), n2
	case *Unary:
		if x.Op == Not {
			yes, no = a.cond(x.X)
			return no, yes
		}
	case *IntConst:
		if x.Value != 0 {
			return a.cur, nil
		}
		return nil, a.cur
	}
	a.expr(x)
	return a.cur, a.cur.clone()
}

func (a *assigned) place(p Place) {
	if m, ok := p.(MemPlace); ok {
		a.expr(m.Addr)
	}
}

func (a *assigned) expr(x Expr) {
	switch x := x.(type) {
	case *Load:
		if p, ok := x.From.(LocalPlace); ok {
			a.read(p.Local, x.Pos)
			return
		}
		a.place(x.From)
	case *Addr:
		a.place(x.Of)
	case *Assign:
		a.place(x.To)
		a.expr(x.Value)
		if p, ok := x.To.(LocalPlace); ok {
			a.set(p.Local, true)
		}
	case *OpAssign:
		a.place(x.To)
		a.expr(x.Value)
		if p, ok := x.To.(LocalPlace); ok {
			if i, known := a.num[p.Local]; known && a.cur.has(i) && !a.told[p.Local] && x.Pos.File >= 0 {
				a.told[p.Local] = true
				a.c.remarkf(span{x.Pos.File, x.Pos.Line, x.Pos.Col, x.Pos.Col + 2}, "This changes `%s`, which has not been given a value before.", p.Local.Name)
			}
			a.set(p.Local, true)
		}
	case *Unary:
		a.expr(x.X)
	case *Binary:
		a.expr(x.X)
		a.expr(x.Y)
	case *Logic, *Cond:
		a.branch(x)
	case *Comma:
		a.expr(x.X)
		a.expr(x.Y)
	case *Convert:
		a.expr(x.X)
	case *Call:
		if x.Fn != nil {
			a.expr(x.Fn)
		}
		for _, arg := range x.Args {
			a.expr(arg)
		}
		if x.NoReturn {
			a.cur = nil
		}
	case *Do:
		a.stmts(x.Stmts)
		a.expr(x.Value)
	case *Rvalue:
		a.expr(x.X)
	case *VAStart:
		a.place(x.List)
	case *VAArg:
		a.place(x.List)
	case *Alloca:
		a.expr(x.Size)
	case *AtomicOp:
		a.expr(x.Addr)
		a.expr(x.X)
		a.expr(x.Y)
	case *Trap:
		a.cur = nil
	}
}

func (a *assigned) branch(x Expr) {
	switch x := x.(type) {
	case *Logic:
		yes, no := a.cond(x)
		a.cur = yes.meet(no)
	case *Cond:
		yes, no := a.cond(x.C)
		a.cur = yes
		a.expr(x.X)
		then := a.cur
		a.cur = no
		a.expr(x.Y)
		a.cur = a.cur.meet(then)
	}
}
