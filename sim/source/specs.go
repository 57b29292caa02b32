package source

// Declaration specifiers and declarators: from syntax to types.

import (
	"strings"

	"modernc.org/cc/v4"
)

// specs is what stands before the declarators of a declaration.
type specs struct {
	t                                       *ctype
	typedef, extern, static, tls, reg, auto bool
	inline, noreturn                        bool
	align                                   int64
	attrs                                   attrs
	at                                      span // of the type
	tok                                     cc.Token
	brace                                   cc.Token // that ends a struct, union or enum defined here
	implicit                                bool     // no type was written
}

// attrs is what we know of __attribute__.
type attrs struct {
	packed, noreturn bool
	aligned          int64
}

func (c *checker) attributes(l *cc.AttributeSpecifierList, a *attrs) {
	for ; l != nil; l = l.AttributeSpecifierList {
		for v := l.AttributeSpecifier.AttributeValueList; v != nil; v = v.AttributeValueList {
			if v.AttributeValue == nil {
				continue
			}
			switch n := strings.Trim(v.AttributeValue.Token.SrcStr(), "_"); n {
			case "packed":
				a.packed = true
			case "noreturn":
				a.noreturn = true
			case "aligned":
				a.aligned = 16
				if l := v.AttributeValue.ArgumentExpressionList; l != nil {
					if n, ok := c.constInt(l.AssignmentExpression); ok && n > 0 && n&(n-1) == 0 {
						a.aligned = n
					}
				}
			case "vector_size":
				c.errorf(c.at(v.AttributeValue.Token), "Vector types are not supported here; use an array.")
			}
		}
	}
}

// words counts the type words of a declaration.
type words struct {
	void, char, short, int_, long, float, double, signed, unsigned, bool_ int
	other                                                                 *ctype
	n                                                                     int
}

func (c *checker) declSpecs(ds *cc.DeclarationSpecifiers) specs {
	var sp specs
	var w words
	var q qual
	sp.at = span{file: -1}
	for ; ds != nil; ds = ds.DeclarationSpecifiers {
		switch ds.Case {
		case cc.DeclarationSpecifiersStorage:
			st := ds.StorageClassSpecifier
			if sp.tok.SrcStr() == "" {
				sp.tok = st.Token
			}
			switch st.Case {
			case cc.StorageClassSpecifierTypedef:
				sp.typedef = true
			case cc.StorageClassSpecifierExtern:
				sp.extern = true
			case cc.StorageClassSpecifierStatic:
				sp.static = true
			case cc.StorageClassSpecifierAuto:
				sp.auto = true
			case cc.StorageClassSpecifierRegister:
				sp.reg = true
			case cc.StorageClassSpecifierThreadLocal:
				sp.tls = true
			}
		case cc.DeclarationSpecifiersTypeSpec:
			c.typeSpec(ds.TypeSpecifier, &w, &q, &sp)
		case cc.DeclarationSpecifiersTypeQual:
			c.typeQual(ds.TypeQualifier, &q, &sp)
		case cc.DeclarationSpecifiersFunc:
			if ds.FunctionSpecifier.Case == cc.FunctionSpecifierInline {
				sp.inline = true
			} else {
				sp.noreturn = true
			}
		case cc.DeclarationSpecifiersAlignSpec:
			c.alignSpec(ds.AlignmentSpecifier, &sp)
		case cc.DeclarationSpecifiersAttr:
			c.attributes(ds.AttributeSpecifierList, &sp.attrs)
		}
	}
	c.finishSpecs(&sp, &w, q)
	return sp
}

func (c *checker) specQuals(l *cc.SpecifierQualifierList) specs {
	var sp specs
	var w words
	var q qual
	sp.at = span{file: -1}
	for ; l != nil; l = l.SpecifierQualifierList {
		switch l.Case {
		case cc.SpecifierQualifierListTypeSpec:
			c.typeSpec(l.TypeSpecifier, &w, &q, &sp)
		case cc.SpecifierQualifierListTypeQual:
			c.typeQual(l.TypeQualifier, &q, &sp)
		case cc.SpecifierQualifierListAlignSpec:
			c.alignSpec(l.AlignmentSpecifier, &sp)
		}
	}
	c.finishSpecs(&sp, &w, q)
	return sp
}

func (c *checker) alignSpec(a *cc.AlignmentSpecifier, sp *specs) {
	var n int64
	if a.Case == cc.AlignmentSpecifierType {
		n = c.typeName(a.TypeName).alignment()
	} else {
		var ok bool
		if n, ok = c.constInt(a.ConstantExpression); !ok || n < 0 || n&(n-1) != 0 || n > 4096 {
			c.errorf(c.spanOf(a.ConstantExpression), "An alignment must be a power of two, at most 4096.")
			return
		}
	}
	sp.align = max(sp.align, n)
}

func (c *checker) typeQual(tq *cc.TypeQualifier, q *qual, sp *specs) {
	switch tq.Case {
	case cc.TypeQualifierConst:
		*q |= qConst
	case cc.TypeQualifierVolatile:
		*q |= qVolatile
	case cc.TypeQualifierRestrict:
		*q |= qRestrict
	case cc.TypeQualifierAtomic:
		*q |= qAtomic
	case cc.TypeQualifierAttr:
		c.attributes(tq.AttributeSpecifierList, &sp.attrs)
	}
	if sp.tok.SrcStr() == "" && tq.Case != cc.TypeQualifierAttr {
		sp.tok = tq.Token
	}
}

func (c *checker) typeSpec(ts *cc.TypeSpecifier, w *words, q *qual, sp *specs) {
	tok := ts.Token
	w.n++
	switch ts.Case {
	case cc.TypeSpecifierVoid:
		w.void++
	case cc.TypeSpecifierChar:
		w.char++
	case cc.TypeSpecifierShort:
		w.short++
	case cc.TypeSpecifierInt:
		w.int_++
	case cc.TypeSpecifierLong:
		w.long++
	case cc.TypeSpecifierFloat, cc.TypeSpecifierFloat32:
		w.float++
	case cc.TypeSpecifierDouble, cc.TypeSpecifierFloat64, cc.TypeSpecifierFloat32x:
		w.double++
	case cc.TypeSpecifierSigned:
		w.signed++
	case cc.TypeSpecifierUnsigned:
		w.unsigned++
	case cc.TypeSpecifierBool:
		w.bool_++
	case cc.TypeSpecifierStructOrUnion:
		tok = ts.StructOrUnionSpecifier.StructOrUnion.Token
		w.other = c.recordSpec(ts.StructOrUnionSpecifier, sp)
		if ts.StructOrUnionSpecifier.Case == cc.StructOrUnionSpecifierDef && w.n == 1 {
			sp.brace = ts.StructOrUnionSpecifier.Token3
		}
	case cc.TypeSpecifierEnum:
		tok = ts.EnumSpecifier.Token
		w.other = c.enumSpec(ts.EnumSpecifier)
		if ts.EnumSpecifier.Case == cc.EnumSpecifierDef && w.n == 1 {
			sp.brace = ts.EnumSpecifier.Token5
		}
	case cc.TypeSpecifierTypeName:
		name := tok.SrcStr()
		o := c.scope.lookup(name)
		if o == nil || o.kind != oTypedef {
			c.unknownType(c.at(tok), name)
			w.other = basic(tInvalid)
			break
		}
		t := *o.t
		if t.k != tInvalid {
			t.name = name
		}
		w.other = &t
	case cc.TypeSpecifierTypeofExpr:
		c.inSizeof++
		v := c.expr(ts.ExpressionList)
		c.inSizeof--
		w.other = v.t
		tok = ts.Token
	case cc.TypeSpecifierTypeofType:
		w.other = c.typeName(ts.TypeName)
	case cc.TypeSpecifierAtomic:
		tok = ts.AtomicTypeSpecifier.Token
		w.other = c.typeName(ts.AtomicTypeSpecifier.TypeName)
		*q |= qAtomic
	case cc.TypeSpecifierComplex, cc.TypeSpecifierImaginary:
		c.errorf(c.at(tok), "Complex numbers are not supported here; use two doubles.")
		w.other = basic(tInvalid)
	case cc.TypeSpecifierInt128, cc.TypeSpecifierUint128:
		c.errorf(c.at(tok), "128-bit integers are not supported here; use long.")
		w.other = basic(tInvalid)
	default:
		c.errorf(c.at(tok), "The type `%s` is not supported here; use double.", tok.SrcStr())
		w.other = basic(tInvalid)
	}
	if sp.at.file < 0 {
		sp.at = c.at(tok)
	}
	if sp.tok.SrcStr() == "" {
		sp.tok = tok
	}
}

// finishSpecs makes one type of the words.
func (c *checker) finishSpecs(sp *specs, w *words, q qual) {
	t := basic(tInvalid)
	basicWords := w.void + w.char + w.short + w.int_ + w.long + w.float + w.double + w.signed + w.unsigned + w.bool_
	pick := func(signed, unsigned kind) *ctype {
		if w.unsigned > 0 {
			return basic(unsigned)
		}
		return basic(signed)
	}
	sign := w.signed + w.unsigned
	switch {
	case w.n == 0:
		sp.implicit = true
		t = basic(tInt)
	case w.other != nil:
		if w.n > 1 || basicWords > 0 {
			if sp.brace.SrcStr() == "}" {
				at := c.at(sp.brace)
				end := at
				end.col = end.end
				c.errorf(at, "A `;` is missing after this `}`: it ends the declaration.").fix("Write `;`", end, ";")
			} else if w.other.k != tInvalid {
				c.errorf(sp.at, "These are two types in one declaration; perhaps a `;` or `,` is missing before this.")
			}
			break
		}
		t = w.other
	case w.bool_ == 1 && basicWords == 1:
		t = basic(tBool)
	case w.void == 1 && basicWords == 1:
		t = basic(tVoid)
	case w.char == 1 && basicWords == 1+sign && sign <= 1:
		switch {
		case w.signed > 0:
			t = basic(tSChar)
		case w.unsigned > 0:
			t = basic(tUChar)
		default:
			t = basic(tChar)
		}
	case w.short == 1 && w.int_ <= 1 && basicWords == 1+w.int_+sign && sign <= 1:
		t = pick(tShort, tUShort)
	case w.float == 1 && basicWords == 1:
		t = basic(tFloat)
	case w.double == 1 && basicWords == 1:
		t = basic(tDouble)
	case w.double == 1 && w.long == 1 && basicWords == 2:
		t = basic(tLongDouble)
		if !c.longDouble { // saying it once is enough
			d := c.remarkf(sp.at, "`long double` is the same as `double` here.")
			c.longDouble = d.Message != ""
		}
	case w.long == 1 && w.int_ <= 1 && basicWords == 1+w.int_+sign && sign <= 1:
		t = pick(tLong, tULong)
	case w.long == 2 && w.int_ <= 1 && basicWords == 2+w.int_+sign && sign <= 1:
		t = pick(tLongLong, tULongLong)
	case w.int_ <= 1 && basicWords == w.int_+sign && sign <= 1:
		t = pick(tInt, tUInt)
	default:
		c.errorf(sp.at, "These words do not make a type together.")
	}
	if q&qAtomic != 0 && t.k == tArray {
		c.errorf(sp.at, "An array cannot be _Atomic; its elements can.")
		q &^= qAtomic
	}
	sp.t = t.with(q)
	sp.noreturn = sp.noreturn || sp.attrs.noreturn
	sp.align = max(sp.align, sp.attrs.aligned)
}

// declared is a name and its type.
type declared struct {
	name   string
	tok    cc.Token
	t      *ctype
	params *paramList // of the innermost function declarator
}

// paramList is the parameters of a function declarator, to be declared anew
// in the body of its definition.
type paramList struct {
	objs  []*obj
	ident *cc.IdentifierList
	emit  []Stmt // sizes of variable length arrays among them
}

func (c *checker) declarator(d *cc.Declarator, t *ctype) declared {
	if d == nil {
		return declared{t: t}
	}
	return c.direct(d.DirectDeclarator, c.pointers(d.Pointer, t))
}

func (c *checker) pointers(p *cc.Pointer, t *ctype) *ctype {
	for ; p != nil; p = p.Pointer {
		if p.Case == cc.PointerBlock {
			c.errorf(c.at(p.Token), "Blocks (`^`) are no C.")
			return basic(tInvalid)
		}
		if t.k == tInvalid {
			continue
		}
		t = ptrTo(t).with(quals(p.TypeQualifiers))
	}
	return t
}

func quals(tq *cc.TypeQualifiers) (q qual) {
	for ; tq != nil; tq = tq.TypeQualifiers {
		switch tq.TypeQualifier.Case {
		case cc.TypeQualifierConst:
			q |= qConst
		case cc.TypeQualifierVolatile:
			q |= qVolatile
		case cc.TypeQualifierRestrict:
			q |= qRestrict
		case cc.TypeQualifierAtomic:
			q |= qAtomic
		}
	}
	return q
}

func (c *checker) direct(d *cc.DirectDeclarator, t *ctype) declared {
	switch d.Case {
	case cc.DirectDeclaratorIdent:
		return declared{name: d.Token.SrcStr(), tok: d.Token, t: t}
	case cc.DirectDeclaratorDecl:
		return c.declarator(d.Declarator, t)
	case cc.DirectDeclaratorArr, cc.DirectDeclaratorStaticArr, cc.DirectDeclaratorArrStatic, cc.DirectDeclaratorStar:
		return c.direct(d.DirectDeclarator, c.array(t, d.AssignmentExpression, d.Case == cc.DirectDeclaratorStar, d.Token))
	case cc.DirectDeclaratorFuncParam:
		ft, pl := c.funcType(t, d.ParameterTypeList, d.Token)
		r := c.direct(d.DirectDeclarator, ft)
		if r.params == nil && d.DirectDeclarator.Case == cc.DirectDeclaratorIdent || r.t == ft {
			r.params = pl
		}
		return r
	case cc.DirectDeclaratorFuncIdent:
		ft := &ctype{k: tFunc, elem: c.resultType(t, d.Token), oldStyle: true}
		r := c.direct(d.DirectDeclarator, ft)
		if r.t == ft {
			r.params = &paramList{ident: d.IdentifierList}
		}
		return r
	}
	return declared{t: t}
}

func (c *checker) abstract(d *cc.AbstractDeclarator, t *ctype) *ctype {
	if d == nil {
		return t
	}
	return c.directAbstract(d.DirectAbstractDeclarator, c.pointers(d.Pointer, t))
}

func (c *checker) directAbstract(d *cc.DirectAbstractDeclarator, t *ctype) *ctype {
	if d == nil {
		return t
	}
	switch d.Case {
	case cc.DirectAbstractDeclaratorDecl:
		return c.abstract(d.AbstractDeclarator, t)
	case cc.DirectAbstractDeclaratorFunc:
		ft, _ := c.funcType(t, d.ParameterTypeList, d.Token)
		return c.directAbstract(d.DirectAbstractDeclarator, ft)
	}
	return c.directAbstract(d.DirectAbstractDeclarator, c.array(t, d.AssignmentExpression, d.Case == cc.DirectAbstractDeclaratorArrStar, d.Token))
}

// typeName is the type in a cast, sizeof, and so on.
func (c *checker) typeName(n *cc.TypeName) *ctype {
	sp := c.specQuals(n.SpecifierQualifierList)
	return c.abstract(n.AbstractDeclarator, sp.t)
}

// maxObject bounds the size of one object, in bytes.
const maxObject = 1 << 28

func (c *checker) array(t *ctype, n cc.ExpressionNode, star bool, tok cc.Token) *ctype {
	if t.k == tInvalid {
		return t
	}
	at := c.at(tok)
	switch {
	case t.k == tFunc:
		c.errorf(at, "There are no arrays of functions; use an array of pointers to functions.")
		return basic(tInvalid)
	case t.k == tVoid:
		c.errorf(at, "There are no arrays of void.")
		return basic(tInvalid)
	case !t.complete() && !(t.k == tArray && t.vla != nil):
		if t.k == tArray {
			c.errorf(at, "Only the first `[]` of an array may be empty.")
		} else {
			c.errorf(at, "An array of `%s` needs to know how large one is: define it before this line.", t)
		}
		return basic(tInvalid)
	}
	a := arrayOf(t, -1)
	if star {
		a.vla = &vlaSize{star: true, n: c.intConst(basic(tULong), 1, Pos{})}
		return a
	}
	if n == nil {
		return a
	}
	v := c.rvalue(c.expr(n))
	if v.t.k == tInvalid {
		return basic(tInvalid)
	}
	if !v.t.isInt() {
		c.errorf(c.spanOf(n), "The length of an array must be an integer, not `%s`.", v.t)
		return basic(tInvalid)
	}
	if k, ok := v.x.(*IntConst); ok {
		a.n = k.Value
		switch {
		case k.Value < 0 && v.t.signed():
			c.errorf(c.spanOf(n), "An array cannot have a negative length (%d).", k.Value)
			return basic(tInvalid)
		case k.Value < 0 || t.size() > 0 && k.Value > maxObject/t.size():
			c.errorf(c.spanOf(n), "This array is too large: an object may have at most %d MiB here.", maxObject>>20)
			return basic(tInvalid)
		}
		return a
	}
	if c.fn == nil && c.scope == c.file {
		c.errorf(c.spanOf(n), "The length of an array outside of functions must be a constant: a number, a `#define` or an enum constant.")
		return basic(tInvalid)
	}
	a.vla = &vlaSize{n: c.convert(v, basic(tULong)).x}
	return a
}

func (c *checker) resultType(t *ctype, tok cc.Token) *ctype {
	switch t.k {
	case tFunc:
		c.errorf(c.at(tok), "A function cannot return a function; return a pointer to one.")
		return basic(tInvalid)
	case tArray:
		c.errorf(c.at(tok), "A function cannot return an array; return a pointer, or a struct that holds the array.")
		return basic(tInvalid)
	}
	return t.plain()
}

func (c *checker) funcType(t *ctype, l *cc.ParameterTypeList, tok cc.Token) (*ctype, *paramList) {
	ft := &ctype{k: tFunc, elem: c.resultType(t, tok)}
	pl := &paramList{}
	if l == nil {
		ft.oldStyle = true
		return ft, pl
	}
	ft.variadic = l.Case == cc.ParameterTypeListVar
	saved := c.emitted
	c.emitted = nil
	c.scope = newScope(c.scope)
	defer func() {
		pl.emit = c.emitted
		c.emitted = saved
		c.scope = c.scope.parent
	}()
	for p := l.ParameterList; p != nil; p = p.ParameterList {
		pd := p.ParameterDeclaration
		sp := c.declSpecs(pd.DeclarationSpecifiers)
		var d declared
		if pd.Case == cc.ParameterDeclarationDecl {
			d = c.declarator(pd.Declarator, sp.t)
		} else {
			d = declared{t: c.abstract(pd.AbstractDeclarator, sp.t), tok: sp.tok}
		}
		if d.t.k == tVoid && d.name == "" && len(ft.params) == 0 && p.ParameterList == nil && !ft.variadic {
			return ft, pl
		}
		at := sp.at
		if d.name != "" {
			at = c.at(d.tok)
		}
		if sp.implicit && d.name != "" {
			c.errorf(at, "The parameter `%s` has no type.", d.name)
		}
		switch {
		case d.t.k == tVoid:
			c.errorf(at, "A parameter cannot be void; `void` alone in the parentheses means no parameters.")
			d.t = basic(tInvalid)
		case d.t.k == tArray:
			q := d.t.q
			d.t = ptrTo(d.t.elem).with(q)
		case d.t.k == tFunc:
			d.t = ptrTo(d.t)
		}
		ft.params = append(ft.params, param{d.name, d.t, at})
		o := &obj{kind: oVar, name: d.name, t: d.t, pos: at, param: true}
		if d.name != "" {
			if old := c.scope.names[d.name]; old != nil {
				c.errorf(at, "Two parameters have the name `%s`.", d.name)
			}
			o.local = &Local{Name: d.name, Repr: d.t.repr(), Pos: at.pos()}
			c.scope.add(o)
		}
		pl.objs = append(pl.objs, o)
		c.vlaSizes(d.t)
	}
	return ft, pl
}

// vlaSizes emits the statements that compute the sizes of the variable length
// arrays in t, innermost first.
func (c *checker) vlaSizes(t *ctype) {
	if !t.variably() {
		return
	}
	c.vlaSizes(t.elem)
	if t.k != tArray || t.vla == nil || t.vla.size != nil || t.vla.star {
		return
	}
	l := c.temp(basic(tULong))
	t.vla.size = l
	size := c.binary(Mul, basic(tULong), t.vla.n, c.sizeOf(t.elem), Pos{File: -1})
	c.emitted = append(c.emitted, &ExprStmt{X: &Assign{E: E{R: reprs[U64], Pos: Pos{File: -1}}, To: LocalPlace{Local: l}, Value: size, Init: true}, Pos: Pos{File: -1}})
}

// sizeOf is the size of t as an expression of size_t.
func (c *checker) sizeOf(t *ctype) Expr {
	if t.k == tArray && t.isVLA() {
		if t.vla != nil && t.vla.size != nil {
			return &Load{E: E{R: reprs[U64], Pos: Pos{File: -1}}, From: LocalPlace{Local: t.vla.size}}
		}
		var n Expr = c.intConst(basic(tULong), t.n, Pos{File: -1})
		if t.vla != nil {
			n = t.vla.n
		}
		return c.binary(Mul, basic(tULong), n, c.sizeOf(t.elem), Pos{File: -1})
	}
	return c.intConst(basic(tULong), t.size(), Pos{File: -1})
}
