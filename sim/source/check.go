package source

// Constraints and remarks that are no part of typing an expression.

import "modernc.org/cc/v4"

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
	if v.bad() {
		return
	}
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
		if i >= len(s.toks) || s.toks[i].text != "{" && !(s.toks[i].line > at.line && s.indent(s.toks[i].line) > s.indent(at.line)) {
			return
		}
	}
	c.remarkf(at, "This `;` is all that the `%s` controls; what follows runs always.", w).fix("Delete it", at, "")
}

// checkReturn reports the address of a local variable as the result.
func (c *checker) checkReturn(v val, n cc.ExpressionNode) {
	v = c.rvalue(v)
	if v.t.k != tPtr {
		return
	}
	x := v.x
	for {
		k, ok := x.(*Convert)
		if !ok {
			break
		}
		x = k.X
	}
	a, ok := x.(*Addr)
	if !ok {
		return
	}
	p, ok := a.Of.(LocalPlace)
	if !ok || p.Local.Name == "" {
		return
	}
	why := "Return the value itself, or memory from malloc."
	if p.Local.Repr.Class == Agg {
		why = "Return memory from malloc, or let the caller pass it."
	}
	c.remarkf(c.spanOf(n), "`%s` dies when the function returns, so this pointer will point to nothing.", p.Local.Name).why("%s", why)
}

// checkMain reports a main that no program can start in.
func (c *checker) checkMain(d declared, at span, sp specs) {
	if d.name != "main" || d.t.k != tFunc || c.in.Lib {
		return
	}
	if d.t.elem.k != tInt && d.t.elem.k != tInvalid {
		if d.t.elem.k == tVoid {
			d := c.remarkf(at, "`main` returns an int, the exit status of the program: write `int main`.")
			if v := sp.at; v.file == at.file && v.line == at.line && v.end-v.col == int32(len("void")) {
				d.fix("Write `int`", v, "int")
			}
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

// checkFunction reports variables that are read before they have a value, and
// a function that ends without the value it promises.
func (c *checker) checkFunction(f *Func, n *cc.FunctionDefinition) {
	if c.errs > 0 {
		return
	}
	c.checkAssigned(f)
	if f.Result.Class == Void || f.Name == "main" {
		return
	}
	if fl := (&flow{c: c}); fl.stmts(f.Body.Stmts) {
		c.remarkf(c.at(n.CompoundStatement.Token2), "The function `%s` can end here without returning the `%s` that it promises.", f.Name, c.types.types[f.Type].Name)
	}
}
