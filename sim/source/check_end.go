package source

// Whether control can reach the end of a function, over the lowered tree.

// flow finds out whether control can reach the end of statements.
type flow struct {
	c *checker
	// breaks seen of the loop or switch around
	brk bool
}

func (f *flow) stmts(ss []Stmt) bool {
	live := true
	for _, s := range ss {
		switch s.(type) {
		case *Label, *Case:
			live = true
			continue
		}
		if live {
			live = f.stmt(s)
		} else {
			// Unreachable, unless a label is inside.
			if hasLabel(s) {
				live = f.stmt(s)
			}
		}
	}
	return live
}

func hasLabel(s Stmt) bool {
	switch s := s.(type) {
	case *Label, *Case:
		return true
	case *Block:
		for _, x := range s.Stmts {
			if hasLabel(x) {
				return true
			}
		}
	case *If:
		return hasLabel(s.Then) || s.Else != nil && hasLabel(s.Else)
	case *Loop:
		return hasLabel(s.Body)
	}
	return false
}

// stmt says whether control can leave s at its end.
func (f *flow) stmt(s Stmt) bool {
	switch s := s.(type) {
	case *Block:
		return f.stmts(s.Stmts)
	case *If:
		then := f.stmt(s.Then)
		els := true
		if s.Else != nil {
			els = f.stmt(s.Else)
		}
		if t, known := constTruth(s.Cond); known {
			if t {
				return then
			}
			return els
		}
		return then || els
	case *Loop:
		saved := f.brk
		f.brk = false
		f.stmt(s.Body)
		out := f.brk
		f.brk = saved
		if s.Cond == nil {
			return out
		}
		t, known := constTruth(s.Cond)
		return out || !known || !t
	case *Switch:
		saved := f.brk
		f.brk = false
		end := f.stmt(s.Body)
		out := f.brk || end
		f.brk = saved
		for _, c := range s.Cases {
			if c.Default {
				return out
			}
		}
		return true
	case *Break:
		f.brk = true
		return false
	case *Continue, *Goto, *Return:
		return false
	case *ExprStmt:
		return !never(s.X)
	}
	return true
}

// never says whether x does not come back.
func never(x Expr) bool {
	switch x := x.(type) {
	case *Call:
		return x.NoReturn
	case *Trap:
		return true
	case *Convert:
		return never(x.X)
	case *Comma:
		return never(x.X) || never(x.Y)
	}
	return false
}
