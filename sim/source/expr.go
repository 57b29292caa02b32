package source

// Expressions: every kind of node to a checked value.

import (
	"strings"

	"modernc.org/cc/v4"
)

// expr checks and lowers n.
func (c *checker) expr(n cc.ExpressionNode) val {
	v := c.expr1(n)
	if v.n == nil {
		v.n = n
	}
	return v
}

func (c *checker) expr1(n cc.ExpressionNode) val {
	switch n := n.(type) {
	case *cc.PrimaryExpression:
		return c.primary(n)
	case *cc.PostfixExpression:
		return c.postfix(n)
	case *cc.UnaryExpression:
		return c.unary(n)
	case *cc.CastExpression:
		if n.Case == cc.CastExpressionUnary {
			return c.expr(n.UnaryExpression)
		}
		return c.cast(n)
	case *cc.MultiplicativeExpression:
		switch n.Case {
		case cc.MultiplicativeExpressionMul:
			return c.arithmetic(Mul, n, n.MultiplicativeExpression, n.CastExpression, n.Token)
		case cc.MultiplicativeExpressionDiv:
			return c.arithmetic(Div, n, n.MultiplicativeExpression, n.CastExpression, n.Token)
		case cc.MultiplicativeExpressionMod:
			return c.arithmetic(Rem, n, n.MultiplicativeExpression, n.CastExpression, n.Token)
		}
		return c.expr(n.CastExpression)
	case *cc.AdditiveExpression:
		switch n.Case {
		case cc.AdditiveExpressionAdd:
			return c.additive(Add, n, n.AdditiveExpression, n.MultiplicativeExpression, n.Token)
		case cc.AdditiveExpressionSub:
			return c.additive(Sub, n, n.AdditiveExpression, n.MultiplicativeExpression, n.Token)
		}
		return c.expr(n.MultiplicativeExpression)
	case *cc.ShiftExpression:
		switch n.Case {
		case cc.ShiftExpressionLsh:
			return c.shift(Shl, n, n.ShiftExpression, n.AdditiveExpression, n.Token)
		case cc.ShiftExpressionRsh:
			return c.shift(Shr, n, n.ShiftExpression, n.AdditiveExpression, n.Token)
		}
		return c.expr(n.AdditiveExpression)
	case *cc.RelationalExpression:
		ops := map[cc.RelationalExpressionCase]BinOp{
			cc.RelationalExpressionLt: Lt, cc.RelationalExpressionGt: Gt,
			cc.RelationalExpressionLeq: Le, cc.RelationalExpressionGeq: Ge,
		}
		if op, ok := ops[n.Case]; ok {
			return c.comparison(op, n, n.RelationalExpression, n.ShiftExpression, n.Token)
		}
		return c.expr(n.ShiftExpression)
	case *cc.EqualityExpression:
		switch n.Case {
		case cc.EqualityExpressionEq:
			return c.comparison(Eq, n, n.EqualityExpression, n.RelationalExpression, n.Token)
		case cc.EqualityExpressionNeq:
			return c.comparison(Ne, n, n.EqualityExpression, n.RelationalExpression, n.Token)
		}
		return c.expr(n.RelationalExpression)
	case *cc.AndExpression:
		if n.Case == cc.AndExpressionAnd {
			return c.arithmetic(And, n, n.AndExpression, n.EqualityExpression, n.Token)
		}
		return c.expr(n.EqualityExpression)
	case *cc.ExclusiveOrExpression:
		if n.Case == cc.ExclusiveOrExpressionXor {
			return c.arithmetic(Xor, n, n.ExclusiveOrExpression, n.AndExpression, n.Token)
		}
		return c.expr(n.AndExpression)
	case *cc.InclusiveOrExpression:
		if n.Case == cc.InclusiveOrExpressionOr {
			return c.arithmetic(Or, n, n.InclusiveOrExpression, n.ExclusiveOrExpression, n.Token)
		}
		return c.expr(n.ExclusiveOrExpression)
	case *cc.LogicalAndExpression:
		if n.Case == cc.LogicalAndExpressionLAnd {
			return c.logic(true, n, n.LogicalAndExpression, n.InclusiveOrExpression, n.Token)
		}
		return c.expr(n.InclusiveOrExpression)
	case *cc.LogicalOrExpression:
		if n.Case == cc.LogicalOrExpressionLOr {
			return c.logic(false, n, n.LogicalOrExpression, n.LogicalAndExpression, n.Token)
		}
		return c.expr(n.LogicalAndExpression)
	case *cc.ConditionalExpression:
		if n.Case == cc.ConditionalExpressionCond {
			return c.conditional(n)
		}
		return c.expr(n.LogicalOrExpression)
	case *cc.AssignmentExpression:
		if n.Case == cc.AssignmentExpressionCond {
			return c.expr(n.ConditionalExpression)
		}
		return c.assignment(n)
	case *cc.ConstantExpression:
		return c.expr(n.ConditionalExpression)
	case *cc.ExpressionList:
		return c.comma(n)
	}
	return c.badVal(n)
}

func (c *checker) comma(n *cc.ExpressionList) val {
	var x Expr
	for l := n; l != nil; l = l.ExpressionList {
		v := c.expr(l.AssignmentExpression)
		if l.ExpressionList == nil && x == nil {
			return v
		}
		v = c.rvalue(v)
		if x == nil {
			x = v.x
			continue
		}
		x = &Comma{E{v.x.Repr(), c.pos(l.Token)}, x, v.x}
		if l.ExpressionList == nil {
			return val{t: v.t, x: x, n: n, tok: l.Token}
		}
	}
	return c.badVal(n)
}

func (c *checker) primary(n *cc.PrimaryExpression) val {
	pos := c.pos(n.Token)
	switch n.Case {
	case cc.PrimaryExpressionIdent:
		return c.ident(n)
	case cc.PrimaryExpressionInt:
		return c.intLiteral(n)
	case cc.PrimaryExpressionFloat:
		return c.floatLiteral(n)
	case cc.PrimaryExpressionChar, cc.PrimaryExpressionLChar:
		v, t := c.charLiteral(n.Token)
		return val{t: t, x: c.intConst(t, v, pos), n: n, tok: n.Token, null: v == 0}
	case cc.PrimaryExpressionString, cc.PrimaryExpressionLString:
		data, elem := c.stringLiteral(n.Token)
		return c.stringVal(n, data, elem)
	case cc.PrimaryExpressionExpr:
		v := c.expr(n.ExpressionList)
		v.n, v.par = n, true
		return v
	case cc.PrimaryExpressionStmt:
		return c.stmtExpr(n)
	case cc.PrimaryExpressionGeneric:
		return c.generic(n.GenericSelection)
	}
	return c.badVal(n)
}

// stringVal is the static array that a string literal is.
func (c *checker) stringVal(n cc.Node, data []byte, elem *ctype) val {
	t := arrayOf(elem, int64(len(data))/elem.size())
	key := itoa(elem.size()) + string(data)
	sym := c.strs[key]
	if sym == nil {
		sym = &Symbol{Name: ".str" + itoa(int64(len(c.strs))), Local: true, Pos: c.pos(n.(*cc.PrimaryExpression).Token)}
		c.strs[key] = sym
		if c.inSizeof == 0 {
			c.emitString(sym, data, t)
		}
	} else if c.inSizeof == 0 && !c.emittedStr[sym] {
		c.emitString(sym, data, t)
	}
	tok := n.(*cc.PrimaryExpression).Token
	return val{t: t, lv: true, at: StaticPlace{Sym: sym}, str: true, n: n, tok: tok}
}

func (c *checker) emitString(sym *Symbol, data []byte, t *ctype) {
	c.emittedStr[sym] = true
	c.unit.Statics = append(c.unit.Statics, &Static{Sym: sym, Size: t.size(), Align: t.elem.size(), Type: c.types.of(t), ReadOnly: true, Data: data})
}

func (c *checker) ident(n *cc.PrimaryExpression) val {
	name := n.Token.SrcStr()
	o := c.scope.lookup(name)
	if o == nil {
		o = c.unprefixed(name)
	}
	if o == nil {
		return c.undeclared(n, name)
	}
	o.used = true
	if c.inSizeof == 0 && o.lastUse.line == 0 {
		o.lastUse = c.at(n.Token)
	}
	return c.objVal(n, o)
}

func (c *checker) objVal(n *cc.PrimaryExpression, o *obj) val {
	pos := c.pos(n.Token)
	v := val{t: o.t, n: n, tok: n.Token}
	switch o.kind {
	case oEnum:
		v.x = c.intConst(o.t, o.value, pos)
		v.null = o.value == 0
	case oFunc:
		v.fn = o
	case oVar:
		v.lv, v.obj = true, o
		switch {
		case o.t.k == tInvalid:
			return c.badVal(n)
		case o.local == nil:
			v.at = StaticPlace{Sym: c.use(o)}
		case o.local.VLA:
			v.at = MemPlace{Addr: &Load{E: E{reprs[U64], pos}, From: LocalPlace{Local: o.local}}}
		default:
			v.at = LocalPlace{Local: o.local}
		}
	case oTypedef:
		c.errorf(c.at(n.Token), "`%s` is the name of a type, not of a value.", o.name)
		return c.badVal(n)
	}
	return v
}

// use is the symbol of a function or static object, which so must exist.
func (c *checker) use(o *obj) *Symbol {
	if o.sym == nil {
		o.sym = c.symbol(o.name, o.kind == oFunc, o.pos.pos())
	}
	if c.inSizeof == 0 {
		if s := c.lazy[o]; s != nil {
			delete(c.lazy, o)
			s()
		}
		if !o.defined && !c.usedSym[o.sym] {
			c.usedSym[o.sym] = true
			o.sym.Pos = o.lastUse.pos()
		}
	}
	return o.sym
}

func (c *checker) cast(n *cc.CastExpression) val {
	t := c.typeName(n.TypeName)
	v := c.rvalue(c.expr(n.CastExpression))
	c.vlaSizes(t)
	if v.bad() || t.k == tInvalid {
		return c.badVal(n)
	}
	at := c.at(n.Token)
	at.end = max(at.end, c.at(n.Token2).end)
	switch {
	case t.k == tVoid:
	case t.isRecord() && v.t.isRecord() && t.rec == v.t.rec:
		v.n = n
		return v
	case !t.isScalar():
		c.errorf(at, "A cast makes a number or a pointer; it cannot make `%s`.", t)
		return c.badVal(n)
	case v.t.k == tVoid:
		c.errorf(c.spanOf(n.CastExpression), "This has no value (its type is void), so there is nothing to convert.")
		return c.badVal(n)
	case !v.t.isScalar():
		c.errorf(c.spanOf(n.CastExpression), "`%s` cannot be converted to `%s`.", v.t, t)
		return c.badVal(n)
	case t.k == tPtr && v.t.isFloat() || t.isFloat() && v.t.k == tPtr:
		c.errorf(at, "A pointer and a floating-point number cannot be converted into each other.")
		return c.badVal(n)
	}
	null := v.null && v.t.isInt() && t.isVoidPtr() && t.elem.q == 0 || v.null && t.isInt()
	v.tok = n.Token
	r := c.convert(v, t)
	return val{t: t.plain(), x: r.x, n: n, tok: n.Token, null: null}
}

// operands checks both sides of an operator; ok is false if one was reported.
func (c *checker) operands(x, y cc.ExpressionNode) (a, b val, ok bool) {
	a, b = c.rvalue(c.expr(x)), c.rvalue(c.expr(y))
	ok = !a.bad() && !b.bad()
	for _, v := range []val{a, b} {
		if ok && v.t.k == tVoid {
			c.errorf(c.spanOf(v.n), "This has no value (its type is void), so nothing can be computed with it.")
			ok = false
		}
	}
	return a, b, ok
}

func (c *checker) badOperands(tok cc.Token, a, b val) {
	c.errorf(c.at(tok), "`%s` cannot be applied to `%s` and `%s`.", tok.SrcStr(), a.t, b.t)
}

func (c *checker) arithmetic(op BinOp, n cc.Node, x, y cc.ExpressionNode, tok cc.Token) val {
	a, b, ok := c.operands(x, y)
	if !ok {
		return c.badVal(n)
	}
	return c.arith2(op, n, a, b, tok)
}

func (c *checker) arith2(op BinOp, n cc.Node, a, b val, tok cc.Token) val {
	ints := op == Rem || op >= And && op <= Xor
	if !a.t.isArith() || !b.t.isArith() || ints && (!a.t.isInt() || !b.t.isInt()) {
		switch {
		case op == Rem && a.t.isArith() && b.t.isArith():
			c.errorf(c.at(tok), "`%%` works on integers only; for `%s` and `%s` use fmod.", a.t, b.t)
		default:
			c.badOperands(tok, a, b)
		}
		return c.badVal(n)
	}
	t := c.arithType(a, b)
	if (op == Div || op == Rem) && t.isInt() && c.inSizeof == 0 {
		if k, ok := b.x.(*IntConst); ok && k.Value == 0 {
			c.remarkf(c.at(tok), "This divides by zero, which ends the program with SIGFPE.")
		}
	}
	return val{t: t, x: c.binary(op, t, c.convert(a, t).x, c.convert(b, t).x, c.pos(tok)), n: n, tok: tok}
}

// arithType is the common type; a narrow bit-field promotes to int.
func (c *checker) arithType(a, b val) *ctype { return arith(bitPromoted(a), bitPromoted(b)) }

func bitPromoted(v val) *ctype {
	if v.fld != nil && v.t.isInt() && v.fld.width < 32 {
		return basic(tInt)
	}
	return v.t
}

func (c *checker) additive(op BinOp, n cc.Node, x, y cc.ExpressionNode, tok cc.Token) val {
	a, b, ok := c.operands(x, y)
	if !ok {
		return c.badVal(n)
	}
	return c.additive2(op, n, a, b, tok)
}

func (c *checker) additive2(op BinOp, n cc.Node, a, b val, tok cc.Token) val {
	pos := c.pos(tok)
	switch {
	case op == Add && a.t.isInt() && b.t.k == tPtr:
		a, b = b, a
		fallthrough
	case a.t.k == tPtr && b.t.isInt():
		if !c.steppable(a, tok) {
			return c.badVal(n)
		}
		return val{t: a.t, x: c.ptrAdd(a, b, op == Sub, pos), n: n, tok: tok}
	case op == Sub && a.t.k == tPtr && b.t.k == tPtr:
		if !compatible(a.t.elem.plain(), b.t.elem.plain(), false) {
			c.errorf(c.at(tok), "Pointers to different types cannot be subtracted: `%s` and `%s`.", a.t, b.t)
			return c.badVal(n)
		}
		if !c.steppable(a, tok) {
			return c.badVal(n)
		}
		l := basic(tLong)
		d := c.binary(Sub, basic(tULong), a.x, b.x, pos)
		d = c.conv(d, basic(tULong), l, pos)
		size := c.conv(c.sizeOf(a.t.elem), basic(tULong), l, pos)
		if k, ok := size.(*IntConst); !ok || k.Value > 1 {
			d = c.binary(Div, l, d, size, pos)
		}
		return val{t: l, x: d, n: n, tok: tok}
	}
	return c.arith2(op, n, a, b, tok)
}

// steppable says whether arithmetic on the pointer a makes sense.
func (c *checker) steppable(a val, tok cc.Token) bool {
	e := a.t.elem
	if e.k != tVoid && e.k != tFunc && !e.complete() {
		c.errorf(c.at(tok), "`%s` points to something whose size is not known here, so it cannot be stepped.", a.t)
		return false
	}
	return true
}

func (c *checker) shift(op BinOp, n cc.Node, x, y cc.ExpressionNode, tok cc.Token) val {
	a, b, ok := c.operands(x, y)
	if !ok {
		return c.badVal(n)
	}
	if !a.t.isInt() || !b.t.isInt() {
		c.badOperands(tok, a, b)
		return c.badVal(n)
	}
	t := promote(bitPromoted(a))
	if k, ok := b.x.(*IntConst); ok && (k.Value < 0 || k.Value >= t.size()*8) {
		c.remarkf(c.at(tok), "A shift by %d is undefined: `%s` has %d bits.", k.Value, t, t.size()*8)
	}
	return val{t: t, x: c.binary(op, t, c.convert(a, t).x, c.convert(b, promote(b.t)).x, c.pos(tok)), n: n, tok: tok}
}

// isArray says whether n names an array: what it is once its value is taken says no more.
func (c *checker) isArray(n cc.ExpressionNode) bool {
	p, ok := n.(*cc.PrimaryExpression)
	if !ok || p.Case != cc.PrimaryExpressionIdent {
		return false
	}
	o := c.scope.lookup(p.Token.SrcStr())
	return o != nil && o.kind == oVar && o.t.k == tArray
}

func (c *checker) comparison(op BinOp, n cc.Node, x, y cc.ExpressionNode, tok cc.Token) val {
	a, b, ok := c.operands(x, y)
	if !ok {
		return c.badVal(n)
	}
	pos := c.pos(tok)
	r := val{t: basic(tInt), n: n, tok: tok}
	switch {
	case a.t.isArith() && b.t.isArith():
		t := c.arithType(a, b)
		r.x = c.binary(op, t, c.convert(a, t).x, c.convert(b, t).x, pos)
		return r
	case a.t.k == tPtr && b.t.k == tPtr:
		if !a.null && !b.null && !a.t.isVoidPtr() && !b.t.isVoidPtr() && !compatible(a.t.elem.plain(), b.t.elem.plain(), false) {
			c.remarkf(c.at(tok), "This compares pointers to different types: `%s` and `%s`.", a.t, b.t)
		}
		if (op == Eq || op == Ne) && (a.str || b.str) {
			c.remarkf(c.at(tok), "This compares addresses, not texts; use `strcmp(a, b) %s 0`.", tok.SrcStr())
		} else if (op == Eq || op == Ne) && c.isArray(x) && c.isArray(y) && a.t.elem.isChars() {
			c.remarkf(c.at(tok), "This compares the addresses of two arrays, not the texts in them; use `strcmp(%s, %s) %s 0`.", nodeText(x), nodeText(y), tok.SrcStr())
		}
		r.x = c.binary(op, basic(tULong), a.x, b.x, pos)
		return r
	case a.t.k == tPtr && b.t.isInt() || b.t.k == tPtr && a.t.isInt():
		i := b
		if a.t.isInt() {
			i = a
		}
		p := a
		if a.t.isInt() {
			p = b
		}
		if lit := oneCharacter(p); lit != "" && p.str {
			c.remarkf(c.spanOf(p.n), "This is a text; a single character stands in single quotes, `%s`.", lit).fix("Write `"+lit+"`", c.spanOf(p.n), lit)
		} else if !i.null {
			c.remarkf(c.at(tok), "This compares a pointer with a number: `%s` and `%s`.", a.t, b.t)
		}
		r.x = c.binary(op, basic(tULong), c.convert(a, basic(tULong)).x, c.convert(b, basic(tULong)).x, pos)
		return r
	case a.t.isRecord() || b.t.isRecord():
		c.errorf(c.at(tok), "Structs cannot be compared with `%s`; compare their members.", tok.SrcStr())
	default:
		c.badOperands(tok, a, b)
	}
	return c.badVal(n)
}

// stmtExpr is the GNU ({ … }): its value is that of its last expression.
func (c *checker) stmtExpr(n *cc.PrimaryExpression) val {
	if c.fn == nil {
		c.errorf(c.at(n.Token), "A block in parentheses can only stand inside a function.")
		return c.badVal(n)
	}
	saved := c.emitted
	c.emitted = nil
	c.push()
	var stmts []Stmt
	r := val{t: basic(tVoid), n: n, tok: n.Token}
	d := &Do{E: E{Repr{}, c.pos(n.Token)}}
	for l := n.CompoundStatement.BlockItemList; l != nil; l = l.BlockItemList {
		if l.BlockItemList == nil && l.BlockItem.Case == cc.BlockItemStmt && l.BlockItem.Statement.Case == cc.StatementExpr {
			if e := l.BlockItem.Statement.ExpressionStatement.ExpressionList; e != nil {
				v := c.rvalue(c.expr(e))
				stmts = append(stmts, c.flush()...)
				r.t, d.Value, d.R = v.t, v.x, v.x.Repr()
				break
			}
		}
		stmts = c.blockItem(stmts, l.BlockItem)
	}
	c.pop()
	c.emitted = saved
	d.Stmts = stmts
	r.x = d
	return r
}

// nodeText is the text of a short node, for messages.
func nodeText(n cc.Node) string {
	s := cc.NodeSource(n)
	if len(s) > 40 || strings.Contains(s, "\n") {
		return ""
	}
	return s
}
