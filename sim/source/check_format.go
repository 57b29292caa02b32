package source

// Calls of well-known functions: the formats of printf and scanf against
// their arguments, and what beginners pass to pthread_create.

import (
	"fmt"
	"regexp"
	"strings"

	"modernc.org/cc/v4"
)

// formatFuncs says at which argument the format stands.
var formatFuncs = map[string]struct {
	at   int
	scan bool
}{
	"printf": {0, false}, "fprintf": {1, false}, "sprintf": {1, false}, "snprintf": {2, false}, "dprintf": {1, false}, "syslog": {1, false},
	"scanf": {0, true}, "fscanf": {1, true}, "sscanf": {1, true},
}

var positional = regexp.MustCompile(`%[0-9]+\$`)

// checkCall looks at the arguments of f as they were written.
func (c *checker) checkCall(n *cc.PostfixExpression, f *obj, vals []val) {
	if f.static || f.defined {
		return
	}
	if ff, ok := formatFuncs[f.name]; ok && len(vals) > ff.at {
		v := vals[ff.at]
		if v.str && v.t.elem.k == tChar {
			data := c.stringData(v)
			if positional.Match(data) { // arguments in an order of their own
				return
			}
			c.checkFormat(n, v, string(data[:len(data)-1]), vals[ff.at+1:], ff.scan, f.name)
		}
	}
}

// conversion is one % of a format.
type conversion struct {
	text  string // as written
	at    int    // where it begins in the text that was scanned
	verb  byte
	mod   string
	star  int // * before it, each takes an int
	width bool
}

func conversions(f string) (out []conversion) {
	for i := 0; i < len(f); i++ {
		if f[i] != '%' {
			continue
		}
		start := i
		cv := conversion{at: i}
		i++
		for i < len(f) && strings.IndexByte("-+ #0'", f[i]) >= 0 {
			i++
		}
		num := func() {
			if i < len(f) && f[i] == '*' {
				cv.star++
				i++
				return
			}
			for i < len(f) && isDigit(f[i]) {
				cv.width = true
				i++
			}
		}
		num()
		if i < len(f) && f[i] == '.' {
			i++
			num()
		}
		for i < len(f) && strings.IndexByte("hlLqjzt", f[i]) >= 0 {
			cv.mod += f[i : i+1]
			i++
		}
		if i+1 < len(f) && f[i] == 'm' && strings.IndexByte("sc[", f[i+1]) >= 0 { // scanf allocates the text
			cv.mod += "m"
			i++
		}
		if i >= len(f) {
			cv.text = f[start:]
			out = append(out, cv)
			break
		}
		cv.verb = f[i]
		if cv.verb == '[' { // a set of scanf
			j := i + 1
			if j < len(f) && f[j] == '^' {
				j++
			}
			if j < len(f) && f[j] == ']' {
				j++
			}
			for j < len(f) && f[j] != ']' {
				j++
			}
			i = min(j, len(f)-1)
		}
		cv.text = f[start : i+1]
		if cv.verb != '%' {
			out = append(out, cv)
		}
	}
	return out
}

func decayed(t *ctype) *ctype {
	switch t.k {
	case tArray:
		return ptrTo(t.elem)
	case tFunc:
		return ptrTo(t)
	}
	return t.plain()
}

func (c *checker) checkFormat(n *cc.PostfixExpression, fv val, format string, args []val, scan bool, name string) {
	i := 0
	next := func() (val, bool) {
		if i < len(args) {
			i++
			return args[i-1], true
		}
		i++
		return val{}, false
	}
	need := 0
	place := c.formatPlace(fv)
	for k, cv := range conversions(format) {
		if scan && cv.star > 0 {
			continue
		}
		for range cv.star {
			need++
			if v, ok := next(); ok && !decayed(v.t).isInt() {
				c.remarkf(c.spanOf(v.n), "The `*` in `%s` needs an int here; this is `%s`.", cv.text, decayed(v.t))
			}
		}
		if cv.verb == 0 {
			c.remarkf(c.spanOf(fv.n), "The format ends in the middle of `%s`.", cv.text)
			return
		}
		if cv.verb == 'm' {
			continue
		}
		need++
		v, ok := next()
		if !ok {
			continue
		}
		if scan {
			c.checkScanArg(cv, v, name, place(k))
		} else {
			c.checkPrintArg(cv, v, place(k))
		}
	}
	switch {
	case len(args) < need:
		c.remarkf(c.spanOf(fv.n), "The format asks for %s, but %s given.", plural(need, "value"), given(len(args)))
	case len(args) > need:
		c.remarkf(c.spanOf(args[need].n), "The format uses %s only; this one is not used.", plural(need, "value"))
	}
}

// formatPlace finds the conversions of a format in the text as it was written,
// if that is one literal: there they can be mended.
func (c *checker) formatPlace(fv val) func(int) span {
	none := func(int) span { return span{file: -1} }
	p, ok := fv.n.(*cc.PrimaryExpression)
	if !ok || p.Case != cc.PrimaryExpressionString {
		return none
	}
	src, at := p.Token.SrcStr(), c.at(p.Token)
	if at.file < 0 || at.end-at.col != int32(len(src)) {
		return none
	}
	list := conversions(src)
	return func(k int) span {
		if k >= len(list) {
			return span{file: -1}
		}
		from := at.col + int32(list[k].at)
		return span{at.file, at.line, from, from + int32(len(list[k].text))}
	}
}

// mend gives d the correction that writes another conversion: the flags and the
// width stay.
func (cv conversion) mend(d *Diagnostic, at span, verb string) {
	if at.file < 0 || d.Message == "" || cv.star > 0 {
		return
	}
	keep := strings.TrimSuffix(cv.text, cv.mod+string(cv.verb))
	if strings.ContainsAny(keep, ".") && verb != "%f" && verb != "%s" {
		keep = "%"
	}
	text := keep + strings.TrimPrefix(verb, "%")
	d.fix("Write `"+text+"`", at, text)
}

// wantInt is the type that an integer conversion takes.
func wantInt(mod string, unsigned bool) *ctype {
	k := tInt
	switch mod {
	case "l", "j", "z", "t":
		k = tLong
	case "ll", "q", "L":
		k = tLongLong
	}
	if unsigned {
		k++
	}
	return basic(k)
}

// verbFor is the conversion that prints or reads a t.
func verbFor(t *ctype, scan bool) string {
	switch {
	case t.name == "size_t":
		return "%zu"
	case t.k == tPtr && t.elem.isChars():
		return "%s"
	case t.k == tPtr:
		return "%p"
	case t.k == tFloat && scan:
		return "%f"
	case t.isFloat() && scan:
		return "%lf"
	case t.isFloat():
		return "%f"
	case t.k == tChar:
		return "%c"
	}
	s := map[int64]string{1: "hh", 2: "h", 4: "", 8: "l"}[t.size()]
	if !scan && t.size() < 4 {
		s = ""
	}
	if t.k == tLongLong || t.k == tULongLong {
		s = "ll"
	}
	if t.signed() || !scan && t.size() < 4 {
		return "%" + s + "d"
	}
	return "%" + s + "u"
}

func (c *checker) checkPrintArg(cv conversion, v val, place span) {
	t := decayed(v.t)
	if t.k == tInvalid {
		return
	}
	mismatch := func(want string) {
		if t.isRecord() {
			c.remarkf(c.spanOf(v.n), "`%s` prints %s; a struct cannot be printed as a whole.", cv.text, want)
			return
		}
		fix := verbFor(t, false)
		if u, ok := v.n.(*cc.UnaryExpression); ok && (u.Case == cc.UnaryExpressionSizeofExpr || u.Case == cc.UnaryExpressionSizeofType) {
			cv.mend(c.remarkf(c.spanOf(v.n), "`%s` prints %s; for this `size_t` write `%%zu`.", cv.text, want), place, "%zu")
			return
		}
		cv.mend(c.remarkf(c.spanOf(v.n), "`%s` prints %s; for this `%s` write `%s`.", cv.text, want, t, fix), place, fix)
	}
	switch cv.verb {
	case 'd', 'i', 'u', 'x', 'X', 'o', 'c':
		if cv.verb == 'c' {
			cv.mod = "" // a wide character comes as an int too
		}
		want := wantInt(cv.mod, cv.verb != 'd' && cv.verb != 'i' && cv.verb != 'c')
		if !t.isInt() || promote(t).size() != want.size() {
			mismatch(aType(want.String()))
		}
	case 'f', 'F', 'e', 'E', 'g', 'G', 'a', 'A':
		if !t.isFloat() {
			mismatch("a double")
		}
	case 's':
		if !(t.k == tPtr && (t.elem.isChars() || t.elem.k == tVoid)) && cv.mod == "" {
			mismatch("a text (`char *`)")
		}
	case 'p':
		if t.k != tPtr {
			mismatch("a pointer")
		}
	case 'n':
	default:
		c.remarkf(c.spanOf(v.n), "`%s` is no conversion that printf knows.", cv.text)
	}
}

func aType(s string) string {
	if strings.IndexByte("aeiou", s[0]) >= 0 {
		return fmt.Sprintf("an %s", s)
	}
	return fmt.Sprintf("a %s", s)
}

func (c *checker) checkScanArg(cv conversion, v val, name string, place span) {
	t := decayed(v.t)
	if t.k == tInvalid {
		return
	}
	if t.k != tPtr {
		d := c.remarkf(c.spanOf(v.n), "`%s` needs to know where to put the value: give the address.", name)
		if text := nodeText(v.n); v.lv && text != "" {
			d.Message = "`" + name + "` needs to know where to put the value: give the address, `&" + text + "`."
			d.fix("Write `&"+text+"`", c.spanOf(v.n), "&"+text)
		}
		return
	}
	e := t.elem
	if strings.HasSuffix(cv.mod, "m") {
		if e.k != tPtr || !e.elem.isChars() {
			c.remarkf(c.spanOf(v.n), "`%s` needs the address of a `char *`; this is `%s`.", cv.text, t)
		}
		return
	}
	bad := func(want string) {
		if e.isArith() {
			cv.mend(c.remarkf(c.spanOf(v.n), "`%s` reads into %s; for this `%s` write `%s`.", cv.text, want, t, verbFor(e, true)), place, verbFor(e, true))
		} else {
			c.remarkf(c.spanOf(v.n), "`%s` reads into %s; this is `%s`.", cv.text, want, t)
		}
	}
	switch cv.verb {
	case 'd', 'i', 'u', 'x', 'X', 'o':
		size := map[string]int64{"hh": 1, "h": 2, "": 4, "l": 8, "ll": 8, "j": 8, "z": 8, "t": 8, "q": 8}[cv.mod]
		if !e.isInt() || e.size() != size {
			bad(fmt.Sprintf("an integer of %d bytes", size))
		}
	case 'f', 'e', 'g', 'a', 'E', 'G':
		if cv.mod == "" && e.k != tFloat {
			bad("a float")
		} else if cv.mod != "" && e.k != tDouble && e.k != tLongDouble {
			bad("a double")
		}
	case 's', '[':
		if !e.isChars() {
			if e.k == tArray && e.elem.isChars() {
				c.remarkf(c.spanOf(v.n), "An array gives its address by itself here: leave out the `&`.")
				return
			}
			bad("an array of char")
		}
	case 'c':
		if !e.isChars() {
			bad("a char")
		}
	}
}
