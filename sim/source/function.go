package source

// Definitions of functions: the head, the parameters in both of C's forms, the body.

import "modernc.org/cc/v4"

func (c *checker) functionDefinition(n *cc.FunctionDefinition) {
	if n == nil || n.Declarator == nil || n.CompoundStatement == nil {
		return
	}
	sp := c.declSpecs(n.DeclarationSpecifiers)
	d := c.declarator(n.Declarator, sp.t)
	at := c.at(d.tok)
	if d.t.k != tFunc {
		if d.t.k != tInvalid {
			c.errorf(at, "`%s` is no function, so it cannot have a body in braces.", d.name)
		}
		d.t = &ctype{k: tFunc, elem: basic(tInvalid), oldStyle: true}
		d.params = &paramList{}
	}
	if sp.implicit {
		if d.name == "main" {
			c.errorf(at, "`main` has no result type: write `int main`.").fix("Write `int main`", span{at.file, at.line, at.col, at.col}, "int ")
		} else {
			c.errorf(at, "`%s` has no result type: write `int %s` or `void %s`.", d.name, d.name, d.name)
		}
	}
	if d.params == nil {
		d.params = &paramList{}
		if d.t.name != "" {
			c.errorf(at, "A function cannot be defined through a typedef.")
		}
	}
	if d.params.ident != nil || n.DeclarationList != nil {
		c.oldParams(&d, n.DeclarationList)
	} else if d.t.oldStyle { // f() { … } has no parameters
		t := *d.t
		d.t = &t
	}
	c.checkMain(d, at, sp)
	o := c.declareFunc(sp, d, at)
	if o == nil {
		o = &obj{kind: oFunc, name: d.name, t: d.t, pos: at, sym: &Symbol{Name: d.name, Local: true, Func: true}}
	} else if o.defined {
		c.errorf(at, "The function `%s` is defined twice; the first time %s.", d.name, c.where(o.pos, at))
		o = &obj{kind: oFunc, name: d.name, t: d.t, pos: at, sym: &Symbol{Name: d.name, Local: true, Func: true}}
	}
	o.defined, o.pos = true, at
	if !o.t.oldStyle || d.params.ident != nil {
		o.t = d.t
	}
	if o.sym == nil {
		o.sym = c.symbol(d.name, true, at.pos())
	}
	o.sym.Pos = at.pos()
	lib := at.file >= 0 && c.unit.Files[at.file].Lib && !c.in.Lib
	if lib && (o.static || o.inline) && c.inSizeof == 0 {
		c.lazy[o] = func() { c.later = append(c.later, func() { c.functionBody(o, d, n, sp) }) }
		return
	}
	c.functionBody(o, d, n, sp)
	for len(c.later) > 0 {
		f := c.later[0]
		c.later = c.later[1:]
		f()
	}
}

func (c *checker) functionBody(o *obj, d declared, n *cc.FunctionDefinition, sp specs) {
	f := &Func{
		Sym: o.sym, Name: d.name, Variadic: d.t.variadic, Result: d.t.elem.repr(), Type: c.types.of(d.t.elem),
		Pos: o.pos.pos(), End: c.pos(n.CompoundStatement.Token2),
	}
	c.fn = &function{f: f, obj: o, result: d.t.elem, labels: map[string]*label{}}
	f.Locals = append(f.Locals, c.pendingTemps...)
	c.pendingTemps = nil
	if f.Result.Class != Void && !d.t.elem.complete() && d.t.elem.k != tInvalid {
		c.errorf(o.pos, "The function `%s` returns a `%s`, whose size is not known here.", d.name, d.t.elem)
	}
	saved := c.scope
	c.scope = newScope(c.file)
	c.fn.params = c.scope
	for i, p := range d.params.objs {
		if p.local == nil {
			if p.t.k == tInvalid {
				continue
			}
			c.remarkf(p.pos, "The %s of `%s` has no name.", [...]string{"first parameter", "second parameter"}[min(i, 1)], d.name)
			p.local = &Local{Name: "", Repr: p.t.repr(), Pos: p.pos.pos()}
		} else {
			c.scope.add(p)
		}
		if p.t.k != tInvalid && !p.t.complete() {
			c.errorf(p.pos, "The parameter `%s` has the type `%s`, whose size is not known here.", p.name, p.t)
			continue
		}
		p.local.Type = c.types.of(p.t)
		f.Params = append(f.Params, p.local)
	}
	b := c.block(n.CompoundStatement)
	b.Stmts = append(append([]Stmt{}, d.params.emit...), b.Stmts...)
	f.Body = b
	for _, name := range sortedKeys(c.fn.labels) {
		l := c.fn.labels[name]
		switch {
		case !l.defined:
			c.errorf(l.at, "There is no label `%s:` in this function for the goto to jump to.", name)
		}
	}
	c.checkFunction(f, n)
	c.scope = saved
	c.fn = nil
	c.unit.Funcs = append(c.unit.Funcs, f)
}

// outer is the scope of the parameters.
func (f *function) outer() *scope { return f.params }

// oldParams reads a definition in the style before ANSI C: f(a, b) int a; { … }.
func (c *checker) oldParams(d *declared, l *cc.DeclarationList) {
	type decl struct {
		t  *ctype
		at span
	}
	types := map[string]decl{}
	for ; l != nil; l = l.DeclarationList {
		if l.Declaration == nil || l.Declaration.Case != cc.DeclarationDecl {
			continue
		}
		sp := c.declSpecs(l.Declaration.DeclarationSpecifiers)
		for il := l.Declaration.InitDeclaratorList; il != nil; il = il.InitDeclaratorList {
			p := c.declarator(il.InitDeclarator.Declarator, sp.t)
			switch p.t.k {
			case tArray:
				p.t = ptrTo(p.t.elem)
			case tFunc:
				p.t = ptrTo(p.t)
			}
			types[p.name] = decl{p.t, c.at(p.tok)}
		}
	}
	t := *d.t
	t.params, t.oldStyle = nil, true
	d.params.objs = nil
	for id := d.params.ident; id != nil; id = id.IdentifierList {
		tok := id.Token2
		name := tok.SrcStr()
		p, ok := types[name]
		if !ok {
			p = decl{basic(tInt), c.at(tok)}
			c.errorf(c.at(tok), "The parameter `%s` has no type.", name)
		}
		delete(types, name)
		pt := p.t
		if pt.k == tFloat {
			pt = basic(tDouble) // it is passed as double
		}
		t.params = append(t.params, param{name, pt, p.at})
		d.params.objs = append(d.params.objs, &obj{
			kind: oVar, name: name, t: pt, pos: p.at, param: true,
			local: &Local{Name: name, Repr: pt.repr(), Pos: p.at.pos()},
		})
	}
	for _, name := range sortedKeys(types) {
		c.errorf(types[name].at, "`%s` is no parameter of `%s`; perhaps a `;` or a `{` is missing before this.", name, d.name)
	}
	d.t = &t
}
