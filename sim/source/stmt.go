package source

// Statements and function bodies.

import "modernc.org/cc/v4"

// function is the definition that is being lowered.
type function struct {
	f        *Func
	obj      *obj
	result   *ctype
	labels   map[string]*label
	loops    int
	breaks   int // loops and switches
	switches []*switchCtx
	params   *scope // of the parameters
}

type label struct {
	defined, used bool
	at            span
}

type switchCtx struct {
	s     *Switch
	t     *ctype
	seen  map[int64]span
	deflt *span
	enum  *enum
	bad   bool // what it switches on is no integer: it has been reported
}

// flush takes the statements that must run before the one being lowered.
func (c *checker) flush() []Stmt {
	s := c.emitted
	c.emitted = nil
	return s
}

func (c *checker) block(n *cc.CompoundStatement) *Block {
	c.push()
	b := &Block{End: c.pos(n.Token2)}
	for l := n.BlockItemList; l != nil; l = l.BlockItemList {
		b.Stmts = c.blockItem(b.Stmts, l.BlockItem)
	}
	c.pop()
	return b
}

func (c *checker) blockItem(out []Stmt, bi *cc.BlockItem) []Stmt {
	if bi == nil {
		return out
	}
	switch bi.Case {
	case cc.BlockItemDecl:
		return c.declaration(out, bi.Declaration)
	case cc.BlockItemStmt:
		return c.stmt(out, bi.Statement)
	case cc.BlockItemLabel:
		c.errorf(c.at(bi.LabelDeclaration.Token), "`__label__` is not supported here; labels belong to the whole function.")
	case cc.BlockItemFuncDef:
		at := c.at(bi.Declarator.NameTok())
		c.errorf(at, "The function `%s` is defined inside the function `%s`; C has no functions in functions. Perhaps a `}` is missing before it.", bi.Declarator.Name(), c.fn.f.Name)
		c.scope.add(&obj{kind: oVar, name: bi.Declarator.Name(), t: basic(tInvalid), pos: at, implicit: true})
	}
	return out
}

// stmt appends n lowered.
func (c *checker) stmt(out []Stmt, n *cc.Statement) []Stmt {
	if n == nil {
		return out
	}
	switch n.Case {
	case cc.StatementLabeled:
		return c.labeled(out, n.LabeledStatement)
	case cc.StatementCompound:
		return append(out, c.block(n.CompoundStatement))
	case cc.StatementExpr:
		return c.exprStmt(out, n.ExpressionStatement)
	case cc.StatementSelection:
		return c.selection(out, n.SelectionStatement)
	case cc.StatementIteration:
		return c.iteration(out, n.IterationStatement)
	case cc.StatementJump:
		return c.jump(out, n.JumpStatement)
	case cc.StatementAsm:
		c.errorf(c.at(n.AsmStatement.Asm.Token), "Inline assembly is not supported here.")
	}
	return out
}

// body is a statement that stands alone, after if or while.
func (c *checker) body(n *cc.Statement) Stmt {
	if n != nil && n.Case == cc.StatementCompound {
		return c.block(n.CompoundStatement)
	}
	out := c.stmt(nil, n)
	if len(out) == 1 {
		return out[0]
	}
	return &Block{Stmts: out, End: Pos{File: -1}}
}

func (c *checker) exprStmt(out []Stmt, n *cc.ExpressionStatement) []Stmt {
	if n.ExpressionList == nil {
		return out
	}
	if c.unknownTypeStmt(n.ExpressionList) {
		return out
	}
	v := c.expr(n.ExpressionList)
	out = append(out, c.flush()...)
	c.checkUnused(v, n.ExpressionList)
	v = c.rvalue(v)
	if v.bad() {
		return out
	}
	return append(out, &ExprStmt{Pos: c.startOf(n.ExpressionList), X: v.x})
}

// startOf is where an expression begins: the place of its statement.
func (c *checker) startOf(n cc.ExpressionNode) Pos {
	p := n.Position()
	if !p.IsValid() {
		return Pos{File: -1}
	}
	return Pos{c.fileIndex(p.Filename), int32(p.Line), int32(p.Column)}
}

func (c *checker) labeled(out []Stmt, n *cc.LabeledStatement) []Stmt {
	switch n.Case {
	case cc.LabeledStatementLabel:
		name := n.Token.SrcStr()
		l := c.label(name)
		if l.defined {
			c.errorf(c.at(n.Token), "The label `%s` stands twice in this function; the first time in line %d.", name, l.at.line)
		}
		l.defined, l.at = true, c.at(n.Token)
		out = append(out, &Label{Name: name})
	default:
		if len(c.fn.switches) == 0 {
			c.errorf(c.at(n.Token), "`%s` belongs into a `switch`.", n.Token.SrcStr())
			break
		}
		sw := c.fn.switches[len(c.fn.switches)-1]
		if cs := c.caseLabel(sw, n); cs != nil {
			sw.s.Cases = append(sw.s.Cases, cs)
			out = append(out, cs)
		}
	}
	return c.stmt(out, n.Statement)
}

func (c *checker) caseLabel(sw *switchCtx, n *cc.LabeledStatement) *Case {
	at := c.at(n.Token)
	if n.Case == cc.LabeledStatementDefault {
		if sw.deflt != nil {
			c.errorf(at, "This `switch` has two `default:`; the first in line %d.", sw.deflt.line)
			return nil
		}
		sw.deflt = &at
		return &Case{Default: true}
	}
	value := func(e cc.ExpressionNode) (int64, bool) {
		v := c.rvalue(c.expr(e))
		if v.bad() || sw.bad {
			return 0, false
		}
		if k, ok := v.x.(*IntConst); ok && v.t.isInt() {
			return truncate(sw.t.class(), k.Value), true
		}
		if v.str {
			c.errorf(c.spanOf(e), "A `case` needs an integer constant; texts are compared with `if (strcmp(…) == 0)`.")
		} else {
			c.errorf(c.spanOf(e), "A `case` needs an integer constant: a number, a character, a `#define` or an enum constant.")
		}
		return 0, false
	}
	lo, ok := value(n.ConstantExpression)
	hi := lo
	if ok && n.Case == cc.LabeledStatementRange {
		hi, ok = value(n.ConstantExpression2)
	}
	if !ok {
		return nil
	}
	for v := lo; v <= hi && v-lo < 4096; v++ {
		if first, dup := sw.seen[v]; dup {
			c.errorf(c.spanOf(n.ConstantExpression), "`case %s` stands twice in this `switch`; the first time in line %d.", caseText(n, v), first.line)
			return nil
		}
		sw.seen[v] = at
	}
	return &Case{Lo: lo, Hi: hi}
}

func caseText(n *cc.LabeledStatement, v int64) string {
	if s := nodeText(n.ConstantExpression); s != "" {
		return s
	}
	return itoa(v)
}

func (c *checker) label(name string) *label {
	l := c.fn.labels[name]
	if l == nil {
		l = &label{}
		c.fn.labels[name] = l
	}
	return l
}

func (c *checker) selection(out []Stmt, n *cc.SelectionStatement) []Stmt {
	pos := c.pos(n.Token)
	if n.Case == cc.SelectionStatementSwitch {
		return c.switchStmt(out, n)
	}
	v := c.condition(n.ExpressionList)
	c.checkCondition(n.ExpressionList, v)
	out = append(out, c.flush()...)
	c.checkEmptyBody(n.Token, n.Token3, n.Statement, n.Case == cc.SelectionStatementIfElse)
	s := &If{Pos: pos, Cond: v.x, Then: c.body(n.Statement)}
	if n.Case == cc.SelectionStatementIfElse {
		s.Else = c.body(n.Statement2)
	}
	return append(out, s)
}

func (c *checker) switchStmt(out []Stmt, n *cc.SelectionStatement) []Stmt {
	v := c.rvalue(c.expr(n.ExpressionList))
	out = append(out, c.flush()...)
	sw := &switchCtx{s: &Switch{Pos: c.pos(n.Token)}, seen: map[int64]span{}, t: basic(tInt)}
	switch {
	case v.bad():
	case !v.t.isInt():
		sw.bad = true
		if v.t.k == tPtr && v.t.elem.isChars() {
			c.errorf(c.spanOf(n.ExpressionList), "A `switch` needs an integer, not a text (`%s`); texts are compared with `if (strcmp(…) == 0)`.", v.t)
		} else {
			c.errorf(c.spanOf(n.ExpressionList), "A `switch` needs an integer, not `%s`.", v.t)
		}
	default:
		if v.t.k == tEnum {
			sw.enum = v.t.enum
		}
		sw.t = promote(bitPromoted(v))
	}
	sw.s.X = c.convert(v, sw.t).x
	f := c.fn
	f.switches = append(f.switches, sw)
	f.breaks++
	sw.s.Body = c.body(n.Statement)
	f.breaks--
	f.switches = f.switches[:len(f.switches)-1]
	return append(out, sw.s)
}

func (c *checker) iteration(out []Stmt, n *cc.IterationStatement) []Stmt {
	s := &Loop{Pos: c.pos(n.Token), CondPos: Pos{File: -1}, PostPos: Pos{File: -1}, End: Pos{File: -1}}
	f := c.fn
	cond := func(e cc.ExpressionNode) {
		if e == nil {
			return
		}
		v := c.condition(e)
		c.checkCondition(e, v)
		s.Cond, s.CondPos = v.x, c.startOf(e)
	}
	loop := func(b *cc.Statement) Stmt {
		f.loops++
		f.breaks++
		r := c.body(b)
		f.loops--
		f.breaks--
		return r
	}
	post := func(e cc.ExpressionNode) {
		if e == nil {
			return
		}
		v := c.expr(e)
		c.checkUnused(v, e)
		s.Post, s.PostPos = c.rvalue(v).x, c.startOf(e)
	}
	switch n.Case {
	case cc.IterationStatementWhile:
		cond(n.ExpressionList)
		out = append(out, c.flush()...)
		c.checkEmptyBody(n.Token, n.Token3, n.Statement, false)
		s.Body = loop(n.Statement)
	case cc.IterationStatementDo:
		s.DoWhile = true
		s.Body = loop(n.Statement)
		cond(n.ExpressionList)
		out = append(out, c.flush()...)
		s.End = c.pos(n.Token5)
	case cc.IterationStatementFor:
		if n.ExpressionList != nil {
			v := c.expr(n.ExpressionList)
			c.checkUnused(v, n.ExpressionList)
			s.Init = &ExprStmt{Pos: c.startOf(n.ExpressionList), X: c.rvalue(v).x}
		}
		cond(n.ExpressionList2)
		post(n.ExpressionList3)
		out = append(out, c.flush()...)
		c.checkEmptyBody(n.Token, n.Token5, n.Statement, false)
		s.Body = loop(n.Statement)
	case cc.IterationStatementForDecl:
		c.push()
		init := c.declaration(nil, n.Declaration)
		if len(init) == 1 {
			s.Init = init[0]
		} else {
			s.Init = &Block{Stmts: init, End: Pos{File: -1}}
		}
		cond(n.ExpressionList)
		post(n.ExpressionList2)
		pre := c.flush()
		c.checkEmptyBody(n.Token, n.Token4, n.Statement, false)
		s.Body = loop(n.Statement)
		c.pop()
		if len(init) != 1 || len(pre) > 0 { // several declarations: a block around the loop
			s.Init = nil
			return append(out, &Block{Stmts: append(append(init, pre...), s), End: Pos{File: -1}})
		}
	}
	return append(out, s)
}

func (c *checker) jump(out []Stmt, n *cc.JumpStatement) []Stmt {
	pos := c.pos(n.Token)
	switch n.Case {
	case cc.JumpStatementGoto:
		l := c.label(n.Token2.SrcStr())
		l.used = true
		if !l.defined && l.at.line == 0 {
			l.at = c.at(n.Token2)
		}
		return append(out, &Goto{pos, n.Token2.SrcStr()})
	case cc.JumpStatementGotoExpr:
		c.errorf(c.at(n.Token), "A goto to a computed address is not supported here; use `switch`.")
	case cc.JumpStatementContinue:
		if c.fn.loops == 0 {
			c.errorf(c.at(n.Token), "`continue` is not inside a loop.")
			return out
		}
		return append(out, &Continue{pos})
	case cc.JumpStatementBreak:
		if c.fn.breaks == 0 {
			c.errorf(c.at(n.Token), "`break` is not inside a loop or `switch`.")
			return out
		}
		return append(out, &Break{pos})
	case cc.JumpStatementReturn:
		return c.returnStmt(out, n)
	}
	return out
}

func (c *checker) returnStmt(out []Stmt, n *cc.JumpStatement) []Stmt {
	r := &Return{Pos: c.pos(n.Token)}
	t := c.fn.result
	name := c.fn.f.Name
	if n.ExpressionList == nil {
		if t.k != tVoid && t.k != tInvalid {
			d := c.errorf(c.at(n.Token), "The function `%s` must return a value of the type `%s`; here it returns none.", name, t)
			if t.isVoidPtr() {
				d.Message = "The function `" + name + "` must return a pointer (`void *`); if there is nothing to return, write `return NULL;`."
				d.fix("Write `return NULL`", c.at(n.Token), "return NULL")
			}
		}
		return append(out, r)
	}
	v := c.expr(n.ExpressionList)
	out = append(out, c.flush()...)
	switch {
	case v.bad() || t.k == tInvalid:
		return out
	case t.k == tVoid:
		v = c.rvalue(v)
		if v.t.k != tVoid {
			c.errorf(c.spanOf(n.ExpressionList), "The function `%s` returns nothing (void), so no value can follow `return`.", name)
			return out
		}
		r2 := &ExprStmt{Pos: r.Pos, X: v.x}
		return append(out, r2, r)
	}
	c.checkReturn(v, n.ExpressionList)
	if !c.assignable(&v, t, useReturn, "") {
		return out
	}
	r.X = c.convert(v, t).x
	return append(out, r)
}
