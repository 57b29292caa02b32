package source

// Function calls: the callee, its arguments, and the builtins.

import (
	"fmt"
	"strings"

	"modernc.org/cc/v4"
)

func (c *checker) args(l *cc.ArgumentExpressionList) (out []cc.ExpressionNode) {
	for ; l != nil; l = l.ArgumentExpressionList {
		out = append(out, l.AssignmentExpression)
	}
	return out
}

func (c *checker) call(n *cc.PostfixExpression) val {
	args := c.args(n.ArgumentExpressionList)
	if p, ok := n.PostfixExpression.(*cc.PrimaryExpression); ok && p.Case == cc.PrimaryExpressionIdent {
		name := p.Token.SrcStr()
		o := c.scope.lookup(name)
		if o == nil {
			if strings.HasPrefix(name, "__") {
				if b, ok := c.builtins[name]; ok {
					return b(c, n, args)
				}
			}
			if c.unprefixed(name) == nil {
				return c.undeclaredCall(n, p, strings.TrimPrefix(name, "__builtin_"), args)
			}
		}
	}
	if s, ok := n.PostfixExpression.(*cc.PostfixExpression); ok && s.Case == cc.PostfixExpressionSelect && c.method(s) {
		return c.badVal(n)
	}
	fv := c.expr(n.PostfixExpression)
	if fv.bad() {
		c.checkArgsOnly(args)
		return c.badVal(n)
	}
	ft := fv.t
	if ft.k == tPtr {
		ft = ft.elem
	}
	if ft.k != tFunc {
		what := "This is"
		if fv.obj != nil {
			what = "`" + fv.obj.name + "` is"
		}
		switch {
		case fv.t.isArith() && len(args) == 1:
			c.errorf(c.spanOf(n.PostfixExpression), "%s no function (its type is `%s`), so it cannot be called; if a product is meant, it needs a `*` before the `(`.", what, fv.t)
		case fv.t.k == tArray && len(args) == 1:
			c.errorf(c.spanOf(n.PostfixExpression), "%s no function (its type is `%s`), so it cannot be called; an element stands in `[ ]`.", what, fv.t)
		default:
			c.errorf(c.spanOf(n.PostfixExpression), "%s no function (its type is `%s`), so it cannot be called.", what, fv.t)
		}
		c.checkArgsOnly(args)
		return c.badVal(n)
	}
	call := &Call{E: E{ft.elem.repr(), c.pos(n.Token)}, Variadic: ft.variadic || ft.oldStyle}
	tok := n.Token
	if p, ok := n.PostfixExpression.(*cc.PrimaryExpression); ok {
		tok = p.Token
		call.Pos = c.pos(tok)
	}
	if fv.fn != nil {
		call.NoReturn = fv.fn.noreturn
	} else {
		call.Fn = c.rvalue(fv).x
	}
	vals := c.arguments(n, fv, ft, args, call)
	if vals == nil && len(args) > 0 || call.Args == nil && len(ft.params) > 0 {
		if ft.elem.k == tVoid {
			return val{t: basic(tVoid), x: &Convert{E: E{Repr{}, call.Pos}, X: c.badVal(n).x}, n: n, tok: tok}
		}
		return c.badVal(n)
	}
	if fv.fn != nil {
		call.Sym = c.use(fv.fn)
		c.checkCall(n, fv.fn, vals)
	}
	if !ft.elem.complete() && ft.elem.k != tVoid {
		c.errorf(c.spanOf(n.PostfixExpression), "This returns a `%s`, whose size is not known here.", ft.elem)
		return c.badVal(n)
	}
	return val{t: ft.elem, x: call, n: n, tok: tok}
}

func (c *checker) checkArgsOnly(args []cc.ExpressionNode) {
	for _, a := range args {
		c.rvalue(c.expr(a))
	}
}

// prototype is a function's declaration as C writes it.
func prototype(name string, t *ctype) string { return t.declare(name, true) }

// arguments checks and converts the arguments; nil if there is something
// wrong. The values returned are as written, before conversion.
func (c *checker) arguments(n *cc.PostfixExpression, fv val, ft *ctype, args []cc.ExpressionNode, call *Call) []val {
	name := "this function"
	if fv.fn != nil {
		name = "`" + fv.fn.name + "`"
	}
	ok := true
	vals := []val{}
	if !ft.oldStyle && c.wrongCount(n, fv, ft, args, name) {
		c.checkArgsOnly(args)
		return nil
	}
	for i, a := range args {
		v := c.expr(a)
		vals = append(vals, v)
		if fv.fn != nil && c.formatMissing(fv.fn, i, v) {
			ok = false
			continue
		}
		if v.bad() {
			ok = false
			continue
		}
		if i < len(ft.params) && !ft.oldStyle {
			w := v
			if !c.assignable(&w, ft.params[i].t, useArg, argName(fv, i)) {
				ok = false
				continue
			}
			call.Args = append(call.Args, c.convert(w, ft.params[i].t).x)
			continue
		}
		v = c.rvalue(v)
		switch {
		case v.t.k == tVoid:
			c.errorf(c.spanOf(a), "This has no value (its type is void), so it cannot be an argument.")
			ok = false
			continue
		case v.t.k == tFloat:
			v = c.convert(v, basic(tDouble))
		case v.t.isInt():
			v = c.convert(v, promote(bitPromoted(v)))
		}
		call.Args = append(call.Args, v.x)
	}
	if !ft.oldStyle {
		call.Fixed = len(ft.params)
	} else {
		call.Fixed = len(args)
		call.Variadic = false
		if fv.fn != nil && fv.fn.defined && len(ft.params) != len(args) && !fv.fn.implicit {
			c.remarkf(c.spanOf(n), "%s is defined with %s, but %s given.", name, plural(len(ft.params), "parameter"), given(len(args)))
		}
	}
	if !ok {
		return nil
	}
	return vals
}

// wrongCount reports too few or too many arguments; their types say nothing then.
func (c *checker) wrongCount(n *cc.PostfixExpression, fv val, ft *ctype, args []cc.ExpressionNode, name string) bool {
	sig := name
	if fv.fn != nil {
		sig = "`" + prototype(fv.fn.name, ft) + "`"
	}
	switch {
	case len(args) < len(ft.params):
		at := c.at(n.Token2)
		if fv.fn != nil {
			at = c.spanOf(n)
		}
		more := "needs"
		if ft.variadic {
			more = "needs at least"
		}
		c.errorf(at, "%s %s %s, but %s given: %s.", name, more, plural(len(ft.params), "argument"), given(len(args)), sig)
		return true
	case len(args) > len(ft.params) && !ft.variadic:
		at := c.spanOf(args[len(ft.params)])
		if len(ft.params) == 0 {
			c.errorf(at, "%s takes no arguments, but %s given: %s.", name, given(len(args)), sig)
		} else {
			c.errorf(at, "%s takes %s, but %s given: %s.", name, plural(len(ft.params), "argument"), given(len(args)), sig)
		}
		return true
	}
	return false
}

// formatMissing reports a number where printf has its format.
func (c *checker) formatMissing(f *obj, i int, v val) bool {
	ff, ok := formatFuncs[f.name]
	if !ok || ff.at != i || f.static || f.defined || !v.t.isArith() || v.null {
		return false
	}
	at := c.spanOf(v.n)
	verb := verbFor(decayed(v.t), ff.scan)
	if p, ok := v.n.(*cc.PrimaryExpression); ok && p.Case == cc.PrimaryExpressionChar && len(p.Token.SrcStr()) > 4 {
		c.errorf(at, "`%s` needs a text first, and a text stands in double quotes.", f.name)
		return true
	}
	c.errorf(at, "`%s` needs a format first, which says how to print this: `\"%s\"`.", f.name, verb).
		fix("Write `\""+verb+"\",` before it", span{at.file, at.line, at.col, at.col}, `"`+verb+`", `)
	return true
}

// method reports `s.length()` and `os.fork()`; false if n is what it seems.
func (c *checker) method(n *cc.PostfixExpression) bool {
	name := n.Token2.SrcStr()
	at := c.at(n.Token2)
	if p, ok := n.PostfixExpression.(*cc.PrimaryExpression); ok && p.Case == cc.PrimaryExpressionIdent && c.scope.lookup(p.Token.SrcStr()) == nil {
		module := p.Token.SrcStr()
		if h, ok := c.headerIndex()[name]; ok && h.fn {
			whole := c.spanOf(n)
			c.errorf(whole, "C has no modules: `%s.%s` is written `%s`, from <%s>.", module, name, name, h.name).fix("Write `"+name+"`", whole, name)
			return true
		}
		return false
	}
	v := c.expr(n.PostfixExpression)
	if v.bad() || v.t.isRecord() || v.t.k == tPtr && v.t.elem.isRecord() {
		return v.bad()
	}
	who := nodeText(n.PostfixExpression)
	if f, ok := methods[name]; ok && who != "" {
		c.errorf(at, "C has no methods: `%s.%s()` is written `%s`.", who, name, fmt.Sprintf(f, who))
	} else {
		c.errorf(at, "C has no methods: a function gets the value as its argument, `%s(%s)`.", name, who)
	}
	return true
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func given(n int) string {
	switch n {
	case 0:
		return "none is"
	case 1:
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}

func argName(fv val, i int) string {
	ord := [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"}
	s := fmt.Sprintf("argument %d", i+1)
	if i < len(ord) {
		s = "the " + ord[i] + " argument"
	}
	if fv.fn != nil {
		s += " of `" + fv.fn.name + "`"
	}
	return s
}

// use says in which way a value gets a new type.
type assignUse uint8

const (
	useAssign assignUse = iota
	useInit
	useArg
	useReturn
)

// assignable says whether v may be converted to t by assignment; if not, it is
// reported, and v made ready for the conversion otherwise.
func (c *checker) assignable(v *val, t *ctype, use assignUse, what string) bool {
	orig := *v
	*v = c.rvalue(*v)
	if v.bad() || t.k == tInvalid {
		return false
	}
	into := "`" + t.plain().String() + "`"
	at := func() span { return c.spanOf(orig.n) }
	if use == useArg && t.k == tPtr && t.elem.k == tFunc && c.calledInstead(orig, v, what) {
		return false
	}
	bad := func(format string, args ...any) bool {
		msg := fmt.Sprintf(format, args...)
		switch use {
		case useArg:
			c.errorf(at(), "%s must be %s; %s.", upper(what), into, msg)
		case useReturn:
			c.errorf(at(), "The function returns %s; %s.", into, msg)
		default:
			c.errorf(at(), "A value of the type %s is needed; %s.", into, msg)
		}
		return false
	}
	if v.t.k == tVoid {
		c.errorf(at(), "This has no value (its type is void), so it cannot be used.")
		return false
	}
	switch {
	case t.isArith() && v.t.isArith():
		return true
	case t.k == tBool && v.t.k == tPtr:
		return true
	case t.k == tPtr && v.null:
		return true
	case t.isRecord():
		if v.t.isRecord() && v.t.rec == t.rec {
			return true
		}
		if v.t.k == tPtr && v.t.elem.isRecord() && v.t.elem.rec == t.rec {
			if text := nodeText(orig.n); text != "" && orig.lv {
				d := c.errorfUse(use, what, at(), into, "this is a pointer to one: write `*%s`", text)
				d.fix("Write `*"+text+"`", at(), "*"+text)
				return false
			}
			return bad("this is a pointer to one")
		}
		return bad("this is `%s`", v.t)
	case t.k == tPtr && v.t.k == tPtr:
		return c.pointerAssign(orig, v, t, use, what)
	case t.k == tPtr && v.t.isInt():
		if text := nodeText(orig.n); orig.lv && text != "" && !orig.par {
			switch {
			case compatible(t.elem.plain(), orig.t.plain(), false):
				c.errorfUse(use, what, at(), into, "this is the value of `%s`: give its address, `&%s`", text, text).fix("Write `&"+text+"`", at(), "&"+text)
				return false
			case t.elem.k == tVoid && use == useArg:
				c.errorfUse(use, what, at(), into, "this is a number (`%s`): if its address is meant, write `&%s`", v.t, text).fix("Write `&"+text+"`", at(), "&"+text)
				return false
			}
		}
		if p, ok := orig.n.(*cc.PrimaryExpression); ok && p.Case == cc.PrimaryExpressionChar && t.elem.isChars() {
			text := `"` + strings.Trim(p.Token.SrcStr(), "'") + `"`
			c.errorfUse(use, what, at(), into, "this is one character: a text stands in double quotes, `%s`", text).
				fix("Write `"+text+"`", at(), text)
			return false
		}
		return bad("this is a number (`%s`)", v.t)
	case t.isInt() && v.t.k == tPtr:
		if orig.str {
			return c.textForInt(orig, t, use, what, into)
		}
		return bad("this is a pointer (`%s`)", v.t)
	case t.k == tPtr && v.t.isRecord() && orig.lv && nodeText(orig.n) != "" && (t.elem.k == tVoid || compatible(t.elem.plain(), v.t.plain(), false)):
		text := nodeText(orig.n)
		c.errorfUse(use, what, at(), into, "give the address: `&%s`", text).fix("Write `&"+text+"`", at(), "&"+text)
		return false
	}
	return bad("this is `%s`", v.t)
}

func (c *checker) errorfUse(use assignUse, what string, at span, into, format string, args ...any) *Diagnostic {
	msg := fmt.Sprintf(format, args...)
	switch use {
	case useArg:
		return c.errorf(at, "%s must be %s; %s.", upper(what), into, msg)
	case useReturn:
		return c.errorf(at, "The function returns %s; %s.", into, msg)
	}
	return c.errorf(at, "A value of the type %s is needed; %s.", into, msg)
}

// textForInt reports a text in double quotes where a character or a number is needed.
func (c *checker) textForInt(v val, t *ctype, use assignUse, what, into string) bool {
	at := c.spanOf(v.n)
	if lit := oneCharacter(v); lit != "" && !(lit[1] >= '0' && lit[1] <= '9' && !t.isChars()) {
		c.errorfUse(use, what, at, into, "this is a text; a single character stands in single quotes, `%s`", lit).fix("Write `"+lit+"`", at, lit)
		return false
	}
	if text := strings.Trim(nodeText(v.n), `"`); text != "" && strings.Trim(text, "0123456789") == "" {
		c.errorfUse(use, what, at, into, "this is a text; a number stands without quotes, `%s`", text).fix("Write `"+text+"`", at, text)
		return false
	}
	c.errorfUse(use, what, at, into, "this is a text (`char *`)")
	return false
}

// oneCharacter is the character constant for a text of one character, or "".
func oneCharacter(v val) string {
	s := nodeText(v.n)
	if !v.str || len(s) < 3 || s[0] != '"' {
		return ""
	}
	switch in := s[1 : len(s)-1]; {
	case in == "'":
		return `'\''`
	case in == `\"`:
		return `'"'`
	case len(in) == 1 && in[0] < 0x80, len(in) == 2 && in[0] == '\\':
		return "'" + in + "'"
	}
	return ""
}

// calledInstead reports a function that is called where it should be passed.
func (c *checker) calledInstead(orig val, v *val, what string) bool {
	call, ok := orig.n.(*cc.PostfixExpression)
	if !ok || call.Case != cc.PostfixExpressionCall || v.t.k == tPtr && v.t.elem.k == tFunc {
		return false
	}
	p, ok := call.PostfixExpression.(*cc.PrimaryExpression)
	if !ok || p.Case != cc.PrimaryExpressionIdent {
		return false
	}
	name := p.Token.SrcStr()
	c.errorf(c.spanOf(orig.n), "%s is a function: pass it by its name, `%s`; here it is called, and its result is passed.", upper(what), name).
		fix("Write `"+name+"`", c.spanOf(orig.n), name)
	return true
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (c *checker) pointerAssign(orig val, v *val, t *ctype, use assignUse, what string) bool {
	a, b := t.elem, v.t.elem
	at := func() span { return c.spanOf(orig.n) }
	if a.k != tVoid && b.k != tVoid && !compatible(a.plain(), b.plain(), false) {
		if a.isInt() && b.isInt() && a.size() == b.size() && (a.isChars() && b.isChars() || promote(a).size() == promote(b).size()) && a.k != tBool && b.k != tBool {
			return true // they differ in sign alone
		}
		into, have := t.plain().String(), v.t.plain().String()
		hint := ""
		switch {
		case a.k == tFunc && b.k != tFunc && orig.fn == nil:
			hint = ""
		case b.k == tPtr && compatible(a.plain(), b.elem.plain(), false) && orig.t.k != tArray:
			if u, ok := orig.n.(*cc.UnaryExpression); ok && u.Case == cc.UnaryExpressionAddrof {
				hint = "; leave out the `&`"
			}
		case a.k == tFunc && b.k == tFunc:
			hint = "; it must be declared `" + a.declare("f", true) + "`"
			if orig.fn != nil {
				hint = "; it must be declared `" + a.declare(orig.fn.name, true) + "`"
			}
		}
		switch use {
		case useArg:
			c.errorf(at(), "%s must be `%s`; this is `%s`%s.", upper(what), into, have, hint)
		case useReturn:
			c.errorf(at(), "The function returns `%s`; this is `%s`%s.", into, have, hint)
		default:
			c.errorf(at(), "A value of the type `%s` is needed; this is `%s`%s.", into, have, hint)
		}
		return false
	}
	if lost := b.q &^ a.q & (qConst | qVolatile); lost != 0 && a.k != tFunc {
		w := "const"
		if lost&qConst == 0 {
			w = "volatile"
		}
		if use == useArg {
			c.remarkf(at(), "%s is not `%s`, so what this points to could be changed although it is `%s`.", upper(what), w, w)
		} else {
			c.remarkf(at(), "This drops `%s` from what the pointer points to.", w)
		}
	}
	return true
}
