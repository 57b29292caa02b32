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
		c.errorf(c.spanOf(n.PostfixExpression), "%s no function (its type is `%s`), so it cannot be called.", what, fv.t)
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
	for i, a := range args {
		v := c.expr(a)
		vals = append(vals, v)
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
			return nil
		case len(args) > len(ft.params) && !ft.variadic:
			at := c.spanOf(args[len(ft.params)])
			if len(ft.params) == 0 {
				c.errorf(at, "%s takes no arguments, but %s given: %s.", name, given(len(args)), sig)
			} else {
				c.errorf(at, "%s takes %s, but %s given: %s.", name, plural(len(ft.params), "argument"), given(len(args)), sig)
			}
			return nil
		}
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
		return bad("this is `%s`", v.t)
	case t.k == tPtr && v.t.k == tPtr:
		return c.pointerAssign(orig, v, t, use, what)
	case t.k == tPtr && v.t.isInt():
		if orig.lv && orig.obj != nil && compatible(t.elem.plain(), orig.t.plain(), false) {
			d := c.errorfUse(use, what, at(), into, "this is the value of `%s`: give its address, `&%s`", orig.obj.name, orig.obj.name)
			d.fix("Write `&"+orig.obj.name+"`", at(), "&"+orig.obj.name)
			return false
		}
		if p, ok := orig.n.(*cc.PrimaryExpression); ok && p.Case == cc.PrimaryExpressionChar && t.elem.isChars() {
			return bad("this is one character: a text stands in double quotes")
		}
		return bad("this is a number (`%s`)", v.t)
	case t.isInt() && v.t.k == tPtr:
		if t.isChars() && orig.str {
			return bad("a single character stands in single quotes, this is a text")
		}
		return bad("this is a pointer (`%s`)", v.t)
	case t.k == tPtr && v.t.isRecord() && orig.lv && orig.obj != nil && compatible(t.elem.plain(), v.t.plain(), false):
		d := c.errorfUse(use, what, at(), into, "give the address: `&%s`", orig.obj.name)
		d.fix("Write `&"+orig.obj.name+"`", at(), "&"+orig.obj.name)
		return false
	}
	return bad("this is `%s`", v.t)
}

func (c *checker) errorfUse(use assignUse, what string, at span, into, format string, args ...any) *Diagnostic {
	msg := fmt.Sprintf(format, args...)
	if use == useArg {
		return c.errorf(at, "%s must be %s; %s.", upper(what), into, msg)
	}
	return c.errorf(at, "A value of the type %s is needed; %s.", into, msg)
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
	if call, ok := orig.n.(*cc.PostfixExpression); ok && a.k == tFunc && b.k == tVoid && call.Case == cc.PostfixExpressionCall && use == useArg {
		if p, ok := call.PostfixExpression.(*cc.PrimaryExpression); ok {
			c.errorf(at(), "%s is a function: pass it by its name, `%s`; here it is called, and its result is passed.", upper(what), p.Token.SrcStr()).
				fix("Write `"+p.Token.SrcStr()+"`", at(), p.Token.SrcStr())
			return false
		}
	}
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
