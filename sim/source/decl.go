package source

// Declarations; the definitions of functions are in function.go.

import (
	"strings"

	"modernc.org/cc/v4"

	"procession/sim/abi"
)

// translationUnit goes through the file.
func (c *checker) translationUnit(ast *cc.AST) {
	for l := ast.TranslationUnit; l != nil; l = l.TranslationUnit {
		ed := l.ExternalDeclaration
		if ed == nil {
			continue
		}
		switch ed.Case {
		case cc.ExternalDeclarationFuncDef:
			c.functionDefinition(ed.FunctionDefinition)
		case cc.ExternalDeclarationDecl:
			c.declaration(nil, ed.Declaration)
			c.flush()
		case cc.ExternalDeclarationAsmStmt:
			c.errorf(c.at(ed.AsmStatement.Asm.Token), "Inline assembly is not supported here.")
		}
	}
	c.finish()
}

// finish emits what is known only at the end of the file: tentative
// definitions, and the table of types.
func (c *checker) finish() {
	for _, o := range c.order {
		if o.kind != oVar || o.defined || o.extern || o.t.k == tInvalid {
			continue
		}
		if o.t.k == tArray && o.t.n < 0 {
			c.remarkf(o.pos, "The array `%s` has no length; it gets one element.", o.name)
			o.t = arrayOf(o.t.elem, 1)
		}
		if !o.t.complete() {
			c.errorf(o.pos, "`%s` has the type `%s`, whose size is not known: its definition is missing.", o.name, o.t)
			continue
		}
		st := c.staticOf(o)
		st.Common = !o.static && !o.sym.TLS
	}
	c.checkFile()
	c.unit.Types = c.types.types
}

// staticOf makes the Static of a variable.
func (c *checker) staticOf(o *obj) *Static {
	o.defined = true
	sym := c.use(o)
	sym.Pos = o.pos.pos()
	st := &Static{Sym: sym, Size: o.t.size(), Align: o.t.alignment(), Type: c.types.of(o.t), Name: o.name, ReadOnly: o.t.constant() && !sym.TLS}
	c.unit.Statics = append(c.unit.Statics, st)
	return st
}

// constant says whether an object of type t can lie in read-only memory.
func (t *ctype) constant() bool {
	for t.k == tArray {
		t = t.elem
	}
	return t.q&qConst != 0 && t.q&qVolatile == 0
}

// declaration lowers one declaration; what runs at its place is appended to out.
func (c *checker) declaration(out []Stmt, n *cc.Declaration) []Stmt {
	if n == nil {
		return out
	}
	switch n.Case {
	case cc.DeclarationAssert:
		c.staticAssert(n.StaticAssertDeclaration)
		return out
	case cc.DeclarationAuto:
		c.errorf(c.at(n.Token), "`__auto_type` is not supported here: write the type.")
		if name := n.Declarator.NameTok(); c.scope.names[n.Declarator.Name()] == nil {
			c.scope.add(&obj{kind: oVar, name: n.Declarator.Name(), t: basic(tInvalid), pos: c.at(name), implicit: true})
		}
		return out
	}
	sp := c.declSpecs(n.DeclarationSpecifiers)
	c.attributes(n.AttributeSpecifierList, &sp.attrs)
	sp.noreturn = sp.noreturn || sp.attrs.noreturn
	if n.InitDeclaratorList == nil {
		if sp.implicit {
			if sp.tok.SrcStr() != "" { // a lone `;` does no harm
				c.errorf(c.spanOf(n), "This declares nothing.")
			}
		} else if !sp.t.isRecord() && sp.t.k != tEnum && sp.t.k != tInvalid {
			c.remarkf(sp.at, "This declares nothing: a name is missing.")
		}
		return append(out, c.flush()...)
	}
	for l := n.InitDeclaratorList; l != nil; l = l.InitDeclaratorList {
		id := l.InitDeclarator
		if id == nil || id.Declarator == nil {
			continue
		}
		if id.Asm != nil {
			c.errorf(c.at(id.Asm.Token), "Inline assembly is not supported here.")
		}
		d := c.declarator(id.Declarator, sp.t)
		own := sp
		c.attributes(id.AttributeSpecifierList, &own.attrs)
		own.noreturn = own.noreturn || own.attrs.noreturn
		own.align = max(own.align, own.attrs.aligned)
		out = c.declare(out, own, d, id)
	}
	return out
}

func (c *checker) staticAssert(n *cc.StaticAssertDeclaration) {
	v, ok := c.constInt(n.ConstantExpression)
	at := c.spanOf(n.ConstantExpression)
	switch {
	case !ok:
		c.errorf(at, "A `_Static_assert` needs a constant.")
	case v == 0:
		msg, _ := c.stringLiteral(n.Token4)
		c.errorf(at, "This assertion does not hold: %s", string(msg[:len(msg)-1]))
	}
}

// declare enters one name.
func (c *checker) declare(out []Stmt, sp specs, d declared, id *cc.InitDeclarator) []Stmt {
	at := c.at(d.tok)
	if d.t.k != tFunc {
		d.params = nil
	}
	if sp.implicit && !sp.typedef {
		if d.name == "main" {
			c.errorf(at, "`main` has no result type: write `int main`.").fix("Write `int main`", span{at.file, at.line, at.col, at.col}, "int ")
		} else if d.t.k == tFunc {
			c.errorf(at, "`%s` has no result type: write `int %s` or `void %s`.", d.name, d.name, d.name)
		} else if !c.statementOutside(at, d.name) {
			c.errorf(at, "The type of `%s` is missing.", d.name)
		}
		d.t = basic(tInvalid)
	}
	if sp.align > 0 && d.t.k != tInvalid && d.t.k != tFunc {
		t := *d.t
		t.align = max(sp.align, t.alignment())
		d.t = &t
	}
	switch {
	case sp.typedef:
		c.declareType(sp, d, at)
		c.vlaSizes(d.t)
		return append(out, c.flush()...)
	case d.t.k == tFunc:
		c.declareFunc(sp, d, at)
		if id.Case == cc.InitDeclaratorInit {
			c.errorf(at, "A function cannot be given a value.")
		}
		return out
	case c.fn == nil && c.scope == c.file || sp.extern || sp.static:
		return c.declareStatic(out, sp, d, at, id)
	case sp.tls:
		c.errorf(at, "A `_Thread_local` variable inside a function must be `static`.")
		return out
	}
	return c.declareLocal(out, sp, d, at, id)
}

func (c *checker) declareType(sp specs, d declared, at span) {
	if old := c.scope.names[d.name]; old != nil {
		if old.kind == oTypedef && compatible(old.t, d.t, true) {
			return
		}
		c.redeclared(at, old)
		return
	}
	c.scope.add(&obj{kind: oTypedef, name: d.name, t: d.t, pos: at, used: true})
}

func (c *checker) redeclared(at span, old *obj) {
	c.errorf(at, "`%s` is declared twice; the first time %s.", old.name, c.where(old.pos, at))
}

// where names a place as seen from another.
func (c *checker) where(p, from span) string {
	if p.file != from.file && p.file >= 0 {
		f := c.unit.Files[p.file]
		if f.Lib {
			return "in <" + f.Name + ">"
		}
		return "in " + f.Name + ", line " + itoa(int64(p.line))
	}
	return "in line " + itoa(int64(p.line))
}

func (c *checker) declareFunc(sp specs, d declared, at span) *obj {
	old := c.scope.names[d.name]
	if old == nil && c.scope != c.file { // a prototype in a block names the function of the file
		if o := c.file.names[d.name]; o != nil && o.kind == oFunc {
			c.scope.add(o)
			old = o
		}
	}
	if old != nil {
		if old.kind != oFunc {
			c.redeclared(at, old)
			return nil
		}
		if !compatible(old.t, d.t, false) && d.t.elem.k != tInvalid && old.t.elem.k != tInvalid {
			c.errorf(at, "`%s` is declared otherwise %s: there `%s`, here `%s`.", d.name, c.where(old.pos, at), prototype(d.name, old.t), prototype(d.name, d.t))
			return nil
		}
		if sp.static && !old.static {
			c.errorf(at, "`%s` is `static` here, but not %s.", d.name, c.where(old.pos, at))
		}
		if !old.defined {
			old.t = composite(old.t, d.t)
		}
		old.noreturn = old.noreturn || sp.noreturn
		old.inline = old.inline && (sp.inline && !sp.extern)
		return old
	}
	o := &obj{kind: oFunc, name: d.name, t: d.t, pos: at, static: sp.static, inline: sp.inline && !sp.extern, noreturn: sp.noreturn}
	if o.static || o.inline {
		o.sym = &Symbol{Name: d.name, Local: true, Func: true, Pos: at.pos()}
	}
	c.scope.add(o)
	if c.scope == c.file {
		c.order = append(c.order, o)
	} else {
		c.file.add(o)
		c.order = append(c.order, o)
	}
	return o
}

// checkObject reports a type that no object can have.
func (c *checker) checkObject(d *declared, at span, needSize bool) {
	switch {
	case d.t.k == tInvalid:
	case d.t.k == tVoid:
		c.errorf(at, "A variable cannot be void: `%s` needs a type, such as int.", d.name)
		d.t = basic(tInvalid)
	case needSize && !d.t.complete() && !(d.t.k == tArray && d.t.n < 0 && d.t.vla == nil):
		word := "`" + d.t.String() + "`"
		if r := d.t.core(); r != nil && r.defining {
			c.errorf(at, "%s is not finished yet here.", word)
		} else {
			c.incomplete(at, d)
		}
		d.t = basic(tInvalid)
	}
}

// incomplete reports a variable of a struct that is not defined before it.
func (c *checker) incomplete(at span, d *declared) {
	name := d.t.plain().String()
	if h := c.headerOf(name); h != "" {
		c.needsHeader(at, "`"+name+"`", h)
		return
	}
	where := "write its definition before this line, or include the header that has it"
	if l := c.definedBelow(name, at.line); l > 0 {
		where = "its definition stands below, in line " + itoa(int64(l)) + "; move it before this line"
	}
	c.errorf(at, "`%s` has the type `%s`, which is not defined here: %s.", d.name, d.t, where)
}

// definedBelow is the line after this one where the main file defines a struct,
// union or enum, by its whole name; 0 if it does not.
func (c *checker) definedBelow(name string, line int32) int32 {
	s := c.scans[c.in.Main]
	word, tag, ok := strings.Cut(name, " ")
	if s == nil || !ok {
		return 0
	}
	for i := 0; i+2 < len(s.toks); i++ {
		if s.toks[i].line > line && s.toks[i].text == word && s.toks[i+1].text == tag && s.toks[i+2].text == "{" {
			return s.toks[i].line
		}
	}
	return 0
}

// checkLarge reports arrays that hold nothing, or more than a stack does.
func (c *checker) checkLarge(at span, t *ctype, name string, stack bool) {
	switch {
	case t.k != tArray || t.vla != nil:
	case t.n == 0:
		c.remarkf(at, "The array `%s` has no elements: its length is 0.", name)
	case stack && t.complete() && t.size() > abi.CommandLimits.MainStack:
		c.remarkf(at, "The array `%s` takes %d MiB, more than a stack holds (%d MiB): make it `static`, or take memory from `malloc`.", name, t.size()>>20, abi.CommandLimits.MainStack>>20).
			why("Variables of a function live on the stack of its thread, which ends the program with SIGSEGV when it is full.")
	}
}

func (c *checker) declareStatic(out []Stmt, sp specs, d declared, at span, id *cc.InitDeclarator) []Stmt {
	local := c.scope != c.file
	hasInit := id.Case == cc.InitDeclaratorInit
	if d.name == "__func__" && local {
		c.funcName(d, at)
		return out
	}
	if d.t.variably() && d.t.k != tInvalid {
		c.errorf(at, "`%s` lives as long as the program, so its size must be a constant.", d.name)
		d.t = basic(tInvalid)
	}
	if sp.auto || sp.reg && !local {
		c.errorf(at, "`auto` and `register` are for variables inside functions.")
	}
	c.checkObject(&d, at, local && !sp.extern)
	old := c.scope.names[d.name]
	if old == nil && local && sp.extern {
		if o := c.file.names[d.name]; o != nil && o.kind == oVar {
			c.scope.add(o)
			old = o
		}
	}
	var o *obj
	if old != nil {
		if old.kind != oVar || local && !sp.extern || old.param {
			c.redeclared(at, old)
			return out
		}
		if old.t.k != tInvalid && d.t.k != tInvalid && !compatible(old.t, d.t, true) {
			c.errorf(at, "`%s` is declared otherwise %s: there `%s`, here `%s`.", d.name, c.where(old.pos, at), old.t, d.t)
			return out
		}
		if hasInit && old.defined {
			c.errorf(at, "`%s` is given a first value twice; the first time %s.", d.name, c.where(old.pos, at))
			return out
		}
		o = old
		o.t = composite(o.t, d.t)
		if !sp.extern {
			o.extern = false
		}
		if hasInit {
			o.pos = at
		}
	} else {
		o = &obj{kind: oVar, name: d.name, t: d.t, pos: at, static: sp.static, extern: sp.extern}
		switch {
		case local && sp.static:
			o.sym = c.privateSymbol(c.fn.f.Name+"."+d.name, at.pos())
		case sp.static:
			o.sym = &Symbol{Name: d.name, Local: true, Pos: at.pos()}
		default:
			o.sym = c.symbol(d.name, false, at.pos())
		}
		o.sym.TLS = sp.tls
		c.scope.add(o)
		if !(local && sp.static) {
			c.order = append(c.order, o)
			if local && c.file.names[d.name] == nil {
				c.file.add(o)
			}
		}
	}
	if !hasInit {
		if local && sp.static && o.t.k != tInvalid {
			if !o.t.complete() {
				c.errorf(at, "The array `%s` needs a length.", d.name)
				return out
			}
			c.staticOf(o).InFunc = c.fn.f.Sym.Name
		}
		return out
	}
	if sp.extern && local {
		c.errorf(at, "An `extern` variable inside a function cannot be given a value there.")
	}
	o.extern = false
	if o.t.k == tInvalid {
		c.flatten(o.t, id.Initializer, nil)
		return out
	}
	if !o.t.complete() && !(o.t.k == tArray && o.t.n < 0) {
		c.errorf(at, "`%s` has the type `%s`, which is not defined here.", d.name, o.t)
		return out
	}
	st := c.staticOf(o)
	if local {
		st.InFunc = c.fn.f.Sym.Name
	}
	size := st.Size
	o.t = c.staticInit(st, o.t, id.Initializer, nil)
	if o.t.k != tInvalid {
		st.Size, st.Align, st.Type = max(o.t.size(), st.Size), o.t.alignment(), c.types.of(o.t)
	} else {
		st.Size = size
	}
	return out
}

// funcName is __func__, which only exists if it is used.
func (c *checker) funcName(d declared, at span) {
	name := c.fn.f.Name
	t := arrayOf(basic(tChar).with(qConst), int64(len(name))+1)
	o := &obj{kind: oVar, name: d.name, t: t, pos: at, defined: true, used: true}
	o.sym = c.privateSymbol(name+".__func__", at.pos())
	c.lazy[o] = func() {
		c.unit.Statics = append(c.unit.Statics, &Static{Sym: o.sym, Size: t.size(), Align: 1, Type: c.types.of(t), ReadOnly: true, Data: append([]byte(name), 0)})
	}
	c.scope.add(o)
}

func (c *checker) declareLocal(out []Stmt, sp specs, d declared, at span, id *cc.InitDeclarator) []Stmt {
	hasInit := id.Case == cc.InitDeclaratorInit
	c.checkObject(&d, at, true)
	if old := c.scope.names[d.name]; old != nil {
		c.redeclared(at, old)
		return out
	}
	if c.scope.parent == c.fn.outer() {
		if old := c.scope.parent.names[d.name]; old != nil && old.param {
			c.errorf(at, "`%s` is a parameter of this function already (line %d).", d.name, old.pos.line)
			return out
		}
	}
	c.vlaSizes(d.t)
	out = append(out, c.flush()...)
	o := &obj{kind: oVar, name: d.name, t: d.t, pos: at, register: sp.reg}
	l := &Local{Name: d.name, Repr: d.t.repr(), Pos: at.pos()}
	o.local = l
	c.scope.add(o)
	c.fn.f.Locals = append(c.fn.f.Locals, l)
	if d.t.k == tInvalid {
		if hasInit {
			c.flatten(d.t, id.Initializer, nil)
		}
		return out
	}
	if d.t.isVLA() {
		l.VLA, l.Repr, l.AddrTaken = true, Repr{U64, 8, 8}, false
		l.Type = c.types.of(d.t)
		out = append(out, &DeclStmt{Pos: at.pos(), Locals: []*Local{l}}, &VLADecl{Pos: at.pos(), Local: l, Size: c.sizeOf(d.t)})
		if hasInit {
			c.errorf(c.spanOf(id.Initializer), "An array whose length is known only at run time cannot be initialised; assign its elements in a loop.")
		}
		return out
	}
	ds := &DeclStmt{Pos: at.pos(), Locals: []*Local{l}}
	if hasInit {
		o.t = c.localInit(&ds.Init, d.t, LocalPlace{Local: l}, id.Initializer, nil, d.tok)
	}
	if o.t.k == tArray && o.t.n < 0 {
		c.errorf(at, "The array `%s` needs a length, or values in braces.", d.name)
		o.t = basic(tInvalid)
		return out
	}
	l.Repr, l.Type = o.t.repr(), c.types.of(o.t)
	if o.t.k == tArray {
		l.AddrTaken = true
		c.checkLarge(at, o.t, d.name, true)
	}
	return append(out, ds)
}
