package source

// Conditions, && and ||, ?: and _Generic: expressions that choose.

import "modernc.org/cc/v4"

// condition is v as something that is or is not zero.
func (c *checker) condition(n cc.ExpressionNode) val {
	v := c.rvalue(c.expr(n))
	if v.bad() {
		return v
	}
	if !v.t.isScalar() {
		if v.t.k == tVoid {
			c.errorf(c.spanOf(n), "This has no value (its type is void), so it cannot be true or false.")
		} else {
			c.errorf(c.spanOf(n), "A condition must be a number or a pointer, not `%s`.", v.t)
		}
		return c.badVal(n)
	}
	return v
}

func (c *checker) logic(and bool, n cc.Node, x, y cc.ExpressionNode, tok cc.Token) val {
	a := c.condition(x)
	b := c.condition(y)
	if a.bad() || b.bad() {
		return c.badVal(n)
	}
	r := val{t: basic(tInt), n: n, tok: tok}
	pos := c.pos(tok)
	if ta, ok := constTruth(a.x); ok {
		if ta != and {
			r.x = c.intConst(r.t, truth(ta), pos)
			return r
		}
		if tb, ok := constTruth(b.x); ok {
			r.x = c.intConst(r.t, truth(tb), pos)
			return r
		}
	}
	r.x = &Logic{E{reprs[I32], pos}, and, a.x, b.x}
	return r
}

func (c *checker) conditional(n *cc.ConditionalExpression) val {
	cond := c.condition(n.LogicalOrExpression)
	if n.ExpressionList == nil { // GNU a ?: b
		return c.elvis(n, cond)
	}
	a := c.rvalue(c.expr(n.ExpressionList))
	b := c.rvalue(c.expr(n.ConditionalExpression))
	if cond.bad() || a.bad() || b.bad() {
		return c.badVal(n)
	}
	return c.choose(n, cond.x, a, b)
}

func (c *checker) elvis(n *cc.ConditionalExpression, cond val) val {
	b := c.rvalue(c.expr(n.ConditionalExpression))
	if cond.bad() || b.bad() {
		return c.badVal(n)
	}
	l := c.temp(cond.t)
	at := LocalPlace{Local: l}
	pos := c.pos(n.Token)
	set := &Assign{E: E{l.Repr, pos}, To: at, Value: cond.x, Init: true}
	a := cond
	a.x = &Load{E: E{l.Repr, pos}, From: at}
	return c.choose(n, set, a, b)
}

func (c *checker) choose(n *cc.ConditionalExpression, cond Expr, a, b val) val {
	pos := c.pos(n.Token)
	var t *ctype
	switch {
	case a.t.isArith() && b.t.isArith():
		t = c.arithType(a, b)
	case a.t.k == tVoid && b.t.k == tVoid:
		t = basic(tVoid)
	case a.t.isRecord() && b.t.isRecord() && a.t.rec == b.t.rec:
		t = a.t
	case a.t.k == tPtr && b.null:
		t = a.t
	case b.t.k == tPtr && a.null:
		t = b.t
	case a.t.k == tPtr && b.t.k == tPtr:
		q := a.t.elem.q | b.t.elem.q
		switch {
		case a.t.isVoidPtr() || b.t.isVoidPtr():
			t = ptrTo(basic(tVoid).with(q))
		default:
			if !compatible(a.t.elem.plain(), b.t.elem.plain(), false) {
				c.remarkf(c.at(n.Token), "The two results are pointers to different types: `%s` and `%s`.", a.t, b.t)
			}
			t = ptrTo(a.t.elem.with(q))
		}
	case a.t.k == tPtr && b.t.isInt():
		c.remarkf(c.at(n.Token), "One result is a pointer (`%s`), the other a number (`%s`).", a.t, b.t)
		t = a.t
	case b.t.k == tPtr && a.t.isInt():
		c.remarkf(c.at(n.Token), "One result is a number (`%s`), the other a pointer (`%s`).", a.t, b.t)
		t = b.t
	case a.t.k == tVoid || b.t.k == tVoid:
		t = basic(tVoid)
	default:
		c.errorf(c.at(n.Token), "The two results of `?:` do not fit together: `%s` and `%s`.", a.t, b.t)
		return c.badVal(n)
	}
	x, y := c.convert(a, t).x, c.convert(b, t).x
	r := val{t: t.plain(), n: n, tok: n.Token}
	if tr, ok := constTruth(cond); ok {
		r.x = y
		if tr {
			r.x = x
		}
		return r
	}
	r.x = &Cond{E{t.repr(), pos}, cond, x, y}
	return r
}

// generic is _Generic: the association whose type is that of the operand.
func (c *checker) generic(n *cc.GenericSelection) val {
	c.inSizeof++
	v := c.rvalue(c.expr(n.AssignmentExpression))
	c.inSizeof--
	if v.bad() {
		return v
	}
	var deflt cc.ExpressionNode
	for l := n.GenericAssociationList; l != nil; l = l.GenericAssociationList {
		a := l.GenericAssociation
		if a.Case == cc.GenericAssociationDefault {
			deflt = a.AssignmentExpression
			continue
		}
		if t := c.typeName(a.TypeName); exactly(v.t, t) {
			return c.expr(a.AssignmentExpression)
		}
	}
	if deflt != nil {
		return c.expr(deflt)
	}
	c.errorf(c.spanOf(n.AssignmentExpression), "This `_Generic` has no choice for `%s`, and no `default:`.", v.t)
	return c.badVal(n)
}

// exactly is compatibility that tells long from long long, and enums by name.
func exactly(a, b *ctype) bool {
	return a.q == b.q && compatible(a, b, true)
}
