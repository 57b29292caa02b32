package source

// Postfix and unary expressions: indexing, members, ++ and --, addresses,
// sizeof, assignment and compound literals.

import "modernc.org/cc/v4"

func (c *checker) postfix(n *cc.PostfixExpression) val {
	switch n.Case {
	case cc.PostfixExpressionPrimary:
		return c.expr(n.PrimaryExpression)
	case cc.PostfixExpressionIndex:
		return c.index(n)
	case cc.PostfixExpressionCall:
		return c.call(n)
	case cc.PostfixExpressionSelect:
		return c.dot(n)
	case cc.PostfixExpressionPSelect:
		return c.arrow(n)
	case cc.PostfixExpressionInc:
		return c.step(n, n.PostfixExpression, n.Token, Add, true)
	case cc.PostfixExpressionDec:
		return c.step(n, n.PostfixExpression, n.Token, Sub, true)
	case cc.PostfixExpressionComplit:
		return c.compoundLiteral(n)
	}
	return c.badVal(n)
}

func (c *checker) index(n *cc.PostfixExpression) val {
	a, i := c.rvalue(c.expr(n.PostfixExpression)), c.rvalue(c.expr(n.ExpressionList))
	if a.bad() || i.bad() {
		return c.badVal(n)
	}
	if a.t.isInt() && i.t.k == tPtr {
		a, i = i, a
	}
	switch {
	case a.t.k != tPtr:
		c.errorf(c.spanOf(a.n), "Only an array or a pointer can be indexed; this is `%s`.", a.t)
		return c.badVal(n)
	case !i.t.isInt():
		c.errorf(c.spanOf(i.n), "An index must be an integer, not `%s`.", i.t)
		return c.badVal(n)
	case a.t.elem.k == tVoid:
		c.errorf(c.at(n.Token), "A `void *` cannot be indexed: convert it to a pointer to what is there.")
		return c.badVal(n)
	case !c.steppable(a, n.Token):
		return c.badVal(n)
	}
	x := c.ptrAdd(a, i, false, c.pos(n.Token))
	v := val{t: a.t.elem, lv: true, at: deref(x), n: n, tok: n.Token}
	if v.t.k == tFunc {
		v.x = x
	}
	return v
}

// memberOf is the member f of the record that v is.
func (c *checker) memberOf(v val, f *field, off int64, n cc.Node, tok cc.Token) val {
	r := val{t: f.t.with(v.t.q &^ qRestrict), lv: true, n: n, tok: tok, pre: v.pre}
	if v.lv {
		r.at = offset(v.at, off)
	} else {
		r.at = MemPlace{Addr: c.addr(v), Off: off}
	}
	if f.bits {
		r.fld, r.unit, r.bits = f, f.unit, Bits{Shift: f.bit, Width: f.width}
	}
	return r
}

func (c *checker) dot(n *cc.PostfixExpression) val {
	v := c.expr(n.PostfixExpression)
	if v.bad() {
		return c.badVal(n)
	}
	name := n.Token2.SrcStr()
	if v.t.k == tPtr && v.t.elem.isRecord() {
		c.errorf(c.at(n.Token), "This is a pointer to a struct: its members are reached with `->`, not with `.`.").
			fix("Write `->`", c.at(n.Token), "->")
		return c.badVal(n)
	}
	if !v.t.isRecord() {
		c.errorf(c.at(n.Token), "`.` needs a struct or union before it; this is `%s`.", v.t)
		return c.badVal(n)
	}
	f, off := c.findMember(v.t, name, n)
	if f == nil {
		return c.badVal(n)
	}
	return c.memberOf(v, f, off, n, n.Token2)
}

func (c *checker) arrow(n *cc.PostfixExpression) val {
	v := c.rvalue(c.expr(n.PostfixExpression))
	if v.bad() {
		return c.badVal(n)
	}
	name := n.Token2.SrcStr()
	if v.t.isRecord() {
		c.errorf(c.at(n.Token), "This is a struct, no pointer to one: its members are reached with `.`, not with `->`.").
			fix("Write `.`", c.at(n.Token), ".")
		return c.badVal(n)
	}
	if v.t.k != tPtr || !v.t.elem.isRecord() {
		c.errorf(c.at(n.Token), "`->` needs a pointer to a struct or union before it; this is `%s`.", v.t)
		return c.badVal(n)
	}
	f, off := c.findMember(v.t.elem, name, n)
	if f == nil {
		return c.badVal(n)
	}
	return c.memberOf(val{t: v.t.elem, lv: true, at: deref(v.x)}, f, off, n, n.Token2)
}

func (c *checker) findMember(t *ctype, name string, n *cc.PostfixExpression) (*field, int64) {
	if !t.rec.complete {
		at := c.at(n.Token2)
		if l := c.definedBelow(t.plain().String(), at.line); l > 0 {
			c.errorf(at, "The members of `%s` are not known here: its definition stands below, in line %d; move it before this line.", t, l)
		} else {
			c.errorf(at, "The members of `%s` are not known here: its definition is missing, or stands in another file.", t)
		}
		return nil, 0
	}
	f, off := t.rec.member(name)
	if f == nil {
		if s := similar(name, t.rec.memberNames()); s != "" {
			c.errorf(c.at(n.Token2), "`%s` has no member `%s`; did you mean `%s`?", t, name, s).fix("Write `"+s+"`", c.at(n.Token2), s)
		} else {
			c.errorf(c.at(n.Token2), "`%s` has no member `%s`%s.", t, name, has(t.rec.memberNames()))
		}
		return nil, 0
	}
	if f.t.k == tInvalid {
		return nil, 0
	}
	return f, off
}

// has lists the members that there are, if they are few.
func has(names []string) string {
	if len(names) == 0 || len(names) > 6 {
		return ""
	}
	s := "`" + names[0] + "`"
	for i, n := range names[1:] {
		if i == len(names)-2 {
			s += " and"
		} else {
			s += ","
		}
		s += " `" + n + "`"
	}
	return "; it has " + s
}

// modifiable says whether v can be assigned to; else it has been reported.
func (c *checker) modifiable(v val, tok cc.Token) bool {
	switch {
	case v.bad():
		return false
	case !v.lv:
		switch {
		case v.fn != nil:
			c.errorf(c.spanOf(v.n), "`%s` is a function and cannot be changed; a call is written `%s()`.", v.fn.name, v.fn.name)
		default:
			c.errorf(c.spanOf(v.n), "This is a value, no variable; it cannot be changed.")
		}
		return false
	case v.t.k == tFunc:
		c.errorf(c.spanOf(v.n), "A function cannot be changed.")
		return false
	case v.t.k == tArray:
		if tok.SrcStr() != "=" {
			c.errorf(c.spanOf(v.n), "An array as a whole cannot be changed with `%s`.", tok.SrcStr())
		} else if v.t.elem.isChars() {
			c.errorf(c.spanOf(v.n), "An array cannot be assigned to; copy the text into it with `strcpy` or `snprintf`.")
		} else {
			c.errorf(c.spanOf(v.n), "An array cannot be assigned to; copy its elements with `memcpy` or a loop.")
		}
		return false
	case v.str:
		c.errorf(c.spanOf(v.n), "A string literal cannot be changed.")
		return false
	case v.t.q&qConst != 0:
		if v.obj != nil {
			c.errorf(c.spanOf(v.n), "`%s` is `const` (line %d), so it cannot be changed.", v.obj.name, v.obj.pos.line)
		} else {
			c.errorf(c.spanOf(v.n), "This is `const`, so it cannot be changed.")
		}
		return false
	case !v.t.complete():
		c.errorf(c.spanOf(v.n), "The size of `%s` is not known here.", v.t)
		return false
	}
	return true
}

// assignment is =, and every op=.
func (c *checker) assignment(n *cc.AssignmentExpression) val {
	if n.UnaryExpression == nil {
		c.errorf(c.at(n.Token), "Only a variable can stand before `%s`.", n.Token.SrcStr())
		return c.badVal(n)
	}
	to := c.expr(n.UnaryExpression)
	if n.Case == cc.AssignmentExpressionAssign {
		v := c.expr(n.AssignmentExpression)
		if !c.modifiable(to, n.Token) || !c.assignable(&v, to.t, useAssign, "") {
			return c.badVal(n)
		}
		return c.store(to, v, n, n.Token, false)
	}
	ops := map[cc.AssignmentExpressionCase]BinOp{
		cc.AssignmentExpressionMul: Mul, cc.AssignmentExpressionDiv: Div,
		cc.AssignmentExpressionMod: Rem, cc.AssignmentExpressionAdd: Add, cc.AssignmentExpressionSub: Sub,
		cc.AssignmentExpressionLsh: Shl, cc.AssignmentExpressionRsh: Shr, cc.AssignmentExpressionAnd: And,
		cc.AssignmentExpressionXor: Xor, cc.AssignmentExpressionOr: Or,
	}
	v := c.rvalue(c.expr(n.AssignmentExpression))
	if v.bad() || !c.modifiable(to, n.Token) {
		return c.badVal(n)
	}
	return c.opAssign(to, v, ops[n.Case], n, n.Token, false)
}

// store is to = v, v already checked.
func (c *checker) store(to, v val, n cc.Node, tok cc.Token, init bool) val {
	t := to.t.plain()
	x := c.convert(v, t).x
	return val{t: t, n: n, tok: tok, x: do(to.pre, &Assign{
		E: E{t.repr(), c.pos(tok)}, To: to.at, Bits: to.bits, Unit: to.unit,
		Value: x, Volatile: to.t.q&qVolatile != 0, Atomic: to.t.q&qAtomic != 0 && !t.isAgg() && !init, Init: init,
	})}
}

func (c *checker) opAssign(to, v val, op BinOp, n cc.Node, tok cc.Token, post bool) val {
	old := to.t.plain()
	x := &OpAssign{
		E: E{old.repr(), c.pos(tok)}, To: to.at, Bits: to.bits, Unit: to.unit, Old: old.repr(), Op: op, Post: post,
		Bool: old.k == tBool, Atomic: to.t.q&qAtomic != 0,
	}
	ints := op == Rem || op >= And && op <= Shr
	switch {
	case old.k == tPtr && (op == Add || op == Sub):
		if !v.t.isInt() {
			c.badOperands(tok, val{t: old}, v)
			return c.badVal(n)
		}
		if !c.steppable(val{t: old}, tok) {
			return c.badVal(n)
		}
		pos := c.pos(tok)
		idx := c.convert(v, basic(tLong)).x
		size := c.conv(c.sizeOf(old.elem), basic(tULong), basic(tLong), pos)
		if k, ok := size.(*IntConst); !ok || k.Value != 1 {
			idx = c.binary(Mul, basic(tLong), idx, size, pos)
		}
		x.Arith, x.Value = U64, c.conv(idx, basic(tLong), basic(tULong), pos)
	case !old.isArith() || !v.t.isArith() || ints && (!old.isInt() || !v.t.isInt()):
		c.badOperands(tok, val{t: old}, v)
		return c.badVal(n)
	case op == Shl || op == Shr:
		x.Arith = promote(bitPromoted(to)).class()
		x.Value = c.convert(v, promote(v.t)).x
	default:
		t := c.arithType(to, v)
		if (op == Div || op == Rem) && t.isInt() {
			if k, ok := v.x.(*IntConst); ok && k.Value == 0 {
				c.remarkf(c.at(tok), "This divides by zero, which ends the program with SIGFPE.")
			}
		}
		x.Arith, x.Value = t.class(), c.convert(v, t).x
	}
	return val{t: old, x: do(to.pre, x), n: n, tok: tok}
}

// step is ++ and --.
func (c *checker) step(n cc.Node, operand cc.ExpressionNode, tok cc.Token, op BinOp, post bool) val {
	v := c.expr(operand)
	if !c.modifiable(v, tok) {
		return c.badVal(n)
	}
	if !v.t.isScalar() {
		c.errorf(c.at(tok), "`%s` cannot be applied to `%s`.", tok.SrcStr(), v.t)
		return c.badVal(n)
	}
	one := val{t: basic(tInt), x: c.intConst(basic(tInt), 1, c.pos(tok)), n: n, tok: tok}
	return c.opAssign(v, one, op, n, tok, post)
}

func (c *checker) unary(n *cc.UnaryExpression) val {
	pos := c.pos(n.Token)
	switch n.Case {
	case cc.UnaryExpressionPostfix:
		return c.expr(n.PostfixExpression)
	case cc.UnaryExpressionInc:
		return c.step(n, n.UnaryExpression, n.Token, Add, false)
	case cc.UnaryExpressionDec:
		return c.step(n, n.UnaryExpression, n.Token, Sub, false)
	case cc.UnaryExpressionAddrof:
		return c.addressOf(n)
	case cc.UnaryExpressionDeref:
		v := c.rvalue(c.expr(n.CastExpression))
		switch {
		case v.bad():
			return c.badVal(n)
		case v.t.k != tPtr:
			c.errorf(c.at(n.Token), "`*` needs a pointer after it; this is `%s`.", v.t)
			return c.badVal(n)
		case v.t.elem.k == tFunc:
			if f, ok := v.x.(*FuncAddr); ok && v.fn != nil && f != nil {
				return val{t: v.t.elem, fn: v.fn, n: n, tok: n.Token}
			}
			return val{t: v.t.elem, lv: true, at: MemPlace{Addr: v.x}, n: n, tok: n.Token}
		}
		return val{t: v.t.elem, lv: true, at: deref(v.x), n: n, tok: n.Token}
	case cc.UnaryExpressionPlus, cc.UnaryExpressionMinus, cc.UnaryExpressionCpl:
		v := c.rvalue(c.expr(n.CastExpression))
		if v.bad() {
			return c.badVal(n)
		}
		if !v.t.isArith() || n.Case == cc.UnaryExpressionCpl && !v.t.isInt() {
			c.errorf(c.at(n.Token), "`%s` cannot be applied to `%s`.", n.Token.SrcStr(), v.t)
			return c.badVal(n)
		}
		t := promote(bitPromoted(v))
		x := c.convert(v, t).x
		switch k := x.(type) {
		case *IntConst:
			switch n.Case {
			case cc.UnaryExpressionMinus:
				x = c.intConst(t, -k.Value, pos)
			case cc.UnaryExpressionCpl:
				x = c.intConst(t, ^k.Value, pos)
			}
		case *FloatConst:
			if n.Case == cc.UnaryExpressionMinus {
				x = &FloatConst{E{t.repr(), pos}, -k.Value}
			}
		default:
			switch n.Case {
			case cc.UnaryExpressionMinus:
				x = &Unary{E{t.repr(), pos}, Neg, x}
			case cc.UnaryExpressionCpl:
				x = &Unary{E{t.repr(), pos}, BitNot, x}
			}
		}
		return val{t: t, x: x, n: n, tok: n.Token}
	case cc.UnaryExpressionNot:
		v := c.condition(n.CastExpression)
		if v.bad() {
			return c.badVal(n)
		}
		r := val{t: basic(tInt), n: n, tok: n.Token}
		if tr, ok := constTruth(v.x); ok {
			r.x = c.intConst(r.t, truth(!tr), pos)
		} else {
			r.x = &Unary{E{reprs[I32], pos}, Not, v.x}
		}
		return r
	case cc.UnaryExpressionSizeofExpr, cc.UnaryExpressionAlignofExpr:
		c.inSizeof++
		v := c.expr(n.UnaryExpression)
		c.inSizeof--
		if v.bad() {
			return c.badVal(n)
		}
		if v.fld != nil {
			c.errorf(c.at(n.Token), "A bit-field has no size of its own.")
			return c.badVal(n)
		}
		if n.Case == cc.UnaryExpressionAlignofExpr {
			return val{t: basic(tULong), x: c.intConst(basic(tULong), v.t.alignment(), pos), n: n, tok: n.Token}
		}
		return c.sizeofType(n, v.t, c.spanOf(n.UnaryExpression))
	case cc.UnaryExpressionSizeofType:
		t := c.typeName(n.TypeName)
		c.vlaSizes(t)
		return c.sizeofType(n, t, c.spanOf(n.TypeName))
	case cc.UnaryExpressionAlignofType:
		t := c.typeName(n.TypeName)
		return val{t: basic(tULong), x: c.intConst(basic(tULong), t.alignment(), pos), n: n, tok: n.Token}
	case cc.UnaryExpressionLabelAddr:
		c.errorf(c.at(n.Token), "The address of a label is not supported here; use `switch`.")
	case cc.UnaryExpressionReal, cc.UnaryExpressionImag:
		c.errorf(c.at(n.Token), "Complex numbers are not supported here; use two doubles.")
	}
	return c.badVal(n)
}

func (c *checker) sizeofType(n *cc.UnaryExpression, t *ctype, at span) val {
	if t.k == tInvalid {
		return c.badVal(n)
	}
	if !t.complete() && t.k != tVoid && t.k != tFunc {
		c.errorf(at, "The size of `%s` is not known here.", t)
		return c.badVal(n)
	}
	return val{t: basic(tULong), x: c.sizeOf(t), n: n, tok: n.Token}
}

func (c *checker) addressOf(n *cc.UnaryExpression) val {
	v := c.expr(n.CastExpression)
	if v.bad() {
		return c.badVal(n)
	}
	switch {
	case v.t.k == tFunc:
		r := c.rvalue(v)
		r.n, r.tok = n, n.Token
		return r
	case !v.lv:
		c.errorf(c.at(n.Token), "Only a variable has an address; this is just a value.")
		return c.badVal(n)
	case v.fld != nil:
		c.errorf(c.at(n.Token), "A bit-field has no address.")
		return c.badVal(n)
	case v.obj != nil && v.obj.register:
		c.errorf(c.at(n.Token), "`%s` is declared `register`, so it has no address.", v.obj.name)
		return c.badVal(n)
	}
	x := c.addr(v)
	return val{t: ptrTo(v.t), x: x, n: n, tok: n.Token, obj: v.obj}
}

func (c *checker) compoundLiteral(n *cc.PostfixExpression) val {
	t := c.typeName(n.TypeName)
	if t.k == tInvalid {
		return c.badVal(n)
	}
	if t.isVLA() || t.k == tFunc || t.k == tVoid || t.isRecord() && !t.rec.complete {
		c.errorf(c.spanOf(n.TypeName), "There cannot be a literal of the type `%s`.", t)
		return c.badVal(n)
	}
	il := &initList{list: n.InitializerList, open: n.Token3, close: n.Token5}
	if c.fn == nil {
		sym := c.privateSymbol(".literal", c.pos(n.Token))
		st := &Static{Sym: sym}
		t = c.staticInit(st, t, nil, il)
		st.Size, st.Align, st.Type = t.size(), t.alignment(), c.types.of(t)
		c.unit.Statics = append(c.unit.Statics, st)
		return val{t: t, lv: true, at: StaticPlace{Sym: sym}, n: n, tok: n.Token}
	}
	l := c.temp(t)
	var pre []Stmt
	t = c.localInit(&pre, t, LocalPlace{Local: l}, nil, il, n.Token)
	l.Repr, l.Type, l.AddrTaken = t.repr(), c.types.of(t), true
	return val{t: t, lv: true, at: LocalPlace{Local: l}, pre: pre, n: n, tok: n.Token}
}
