package source

// Constraints and remarks that are no part of typing an expression.

import "modernc.org/cc/v4"

// checkScope looks at the variables of a scope that ends.
func (c *checker) checkScope(s *scope) {
	for _, name := range sortedKeys(s.names) {
		o := s.names[name]
		if o.kind == oVar && o.local != nil && !o.param && !o.assigned && o.lastUse.line > 0 && o.t.isScalar() {
			c.remarkf(o.lastUse, "`%s` is read, but never given a value.", o.name)
		}
	}
}

// checkFile looks at the whole file.
func (c *checker) checkFile() {
	for len(c.later) > 0 {
		f := c.later[0]
		c.later = c.later[1:]
		f()
	}
	for _, o := range c.order {
		if o.kind == oFunc && (o.static || o.inline) && !o.defined && o.sym != nil && c.usedSym[o.sym] {
			c.errorf(o.lastUse, "The function `%s` is declared (line %d), but nobody defines it.", o.name, o.pos.line)
		}
		if o.kind == oFunc && !o.static && o.name == "mian" && o.defined && c.file.names["main"] == nil {
			c.errorf(o.pos, "Every program starts in `main`; did you mean `main` instead of `mian`?").fix("Write `main`", o.pos, "main")
		}
	}
}

// checkUnused reports a statement that computes something and does nothing.
func (c *checker) checkUnused(v val, n cc.ExpressionNode) {
	if v.bad() || v.t.k == tVoid {
		return
	}
	switch n := n.(type) {
	case *cc.EqualityExpression:
		if n.Case == cc.EqualityExpressionEq {
			c.remarkf(c.at(n.Token), "This compares and forgets the result; did you mean `=`?").fix("Write `=`", c.at(n.Token), "=")
			return
		}
	case *cc.PrimaryExpression:
		if n.Case == cc.PrimaryExpressionIdent && v.fn != nil {
			c.remarkf(c.at(n.Token), "This names the function `%s` but does not call it; write `%s()`.", v.fn.name, v.fn.name)
			return
		}
		if n.Case != cc.PrimaryExpressionExpr && n.Case != cc.PrimaryExpressionStmt && n.Case != cc.PrimaryExpressionGeneric {
			c.remarkf(c.spanOf(n), "This does nothing.")
		}
		return
	case *cc.RelationalExpression, *cc.AdditiveExpression, *cc.MultiplicativeExpression:
	default:
		return
	}
	c.remarkf(c.spanOf(n), "This computes a value and does nothing with it.")
}

// checkCondition reports = where == is likely to be meant.
func (c *checker) checkCondition(n cc.ExpressionNode, v val) {
	if a, ok := n.(*cc.AssignmentExpression); ok && a.Case == cc.AssignmentExpressionAssign {
		c.remarkf(c.at(a.Token), "This assigns; did you mean `==`?").fix("Write `==`", c.at(a.Token), "==").
			why("An assignment is a condition that holds if the value assigned is not 0. If it is meant, put it in parentheses of its own.")
	}
}

// checkEmptyBody reports `if (x);`.
func (c *checker) checkEmptyBody(word, paren cc.Token, body *cc.Statement, hasElse bool) {
	if body == nil || body.Case != cc.StatementExpr || body.ExpressionStatement.ExpressionList != nil || hasElse {
		return
	}
	at := c.at(body.ExpressionStatement.Token)
	p := c.at(paren)
	if at.line != p.line || at.file != p.file {
		return
	}
	w := word.SrcStr()
	if w != "if" {
		// while (…); and for (…); are often meant; a block right after is the sign that they are not.
		s := c.scans[c.in.Main]
		if s == nil || c.unit.Files[at.file].Name != s.name {
			return
		}
		i := s.index(at.line, at.col) + 1
		if i >= len(s.toks) || s.toks[i].text != "{" {
			return
		}
	}
	c.remarkf(at, "This `;` is all that the `%s` controls; what follows runs always.", w).fix("Delete it", at, "")
}

// checkReturn reports the address of a local variable as the result.
func (c *checker) checkReturn(v val, n cc.ExpressionNode) {
	local := func(o *obj) bool { return o != nil && o.local != nil && !o.static }
	switch {
	case v.t.k == tArray && v.lv && local(v.obj):
		c.remarkf(c.spanOf(n), "`%s` dies when the function returns, so this pointer will point to nothing.", v.obj.name).
			why("Return memory from malloc, or let the caller pass the array.")
	case v.t.k == tPtr && !v.lv && local(v.obj):
		if u, ok := n.(*cc.UnaryExpression); ok && u.Case == cc.UnaryExpressionAddrof {
			c.remarkf(c.spanOf(n), "`%s` dies when the function returns, so this pointer will point to nothing.", v.obj.name).
				why("Return the value itself, or memory from malloc.")
		}
	}
}

// checkMain reports a main that no program can start in.
func (c *checker) checkMain(d declared, at span, sp specs) {
	if d.name != "main" || d.t.k != tFunc || c.in.Lib {
		return
	}
	if d.t.elem.k != tInt && d.t.elem.k != tInvalid {
		if d.t.elem.k == tVoid {
			c.remarkf(at, "`main` returns an int, the exit status of the program: write `int main`.")
		} else {
			c.errorf(at, "`main` returns an int, the exit status of the program, not `%s`.", d.t.elem)
		}
	}
	if n := len(d.t.params); n > 3 || n == 1 && !d.t.oldStyle {
		c.errorf(at, "`main` is written `int main(void)` or `int main(int argc, char *argv[])`.")
	} else if n >= 2 && (!d.t.params[0].t.isInt() || d.t.params[1].t.k != tPtr) {
		c.errorf(at, "`main` is written `int main(void)` or `int main(int argc, char *argv[])`.")
	}
}

// checkFunction reports a function that ends without the value it promises.
func (c *checker) checkFunction(f *Func, n *cc.FunctionDefinition) {
	if f.Result.Class == Void || f.Name == "main" || c.errs > 0 {
		return
	}
	if fl := (&flow{c: c}); fl.stmts(f.Body.Stmts) {
		c.remarkf(c.at(n.CompoundStatement.Token2), "The function `%s` can end here without returning the `%s` that it promises.", f.Name, c.types.types[f.Type].Name)
	}
}

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
