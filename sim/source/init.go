package source

// Initialisers (C11 6.7.9): with or without braces around every level, with
// designators, of static storage (bytes and relocations) or automatic (a
// zeroing and assignments). The initialiser is first flattened into items,
// each a value at an offset; a later item overrides an earlier one.

import "modernc.org/cc/v4"

// initList is the inside of a brace, of a declaration or compound literal.
type initList struct {
	list        *cc.InitializerList
	open, close cc.Token
}

// initItem is one value of an initialiser.
type initItem struct {
	off int64
	t   *ctype
	f   *field // of a bit-field
	v   val    // converted to t already
	str []byte // instead of v: the bytes of a string literal
	tok cc.Token
	// A GNU range of scalars: the same value again, rep times, stride apart.
	rep, stride int64
}

// initWalk goes through one brace level of an initialiser.
type initWalk struct {
	c     *checker
	cur   *cc.InitializerList
	items *[]initItem
	cache map[*cc.Initializer]val
}

const (
	maxInitItems = 1 << 16
	maxData      = 16 << 20 // bytes of an object that are in the program
)

// flatten collects the items of an initialiser of t; the type is completed if
// it is an array without a length.
func (c *checker) flatten(t *ctype, in *cc.Initializer, il *initList) (*ctype, []initItem) {
	var items []initItem
	w := &initWalk{c: c, items: &items, cache: map[*cc.Initializer]val{}}
	if il != nil {
		t = w.braced(t, 0, il, nil)
	} else {
		t = w.object(t, 0, nil, in)
	}
	return t, items
}

func (w *initWalk) value(in *cc.Initializer) val {
	v, ok := w.cache[in]
	if !ok {
		v = w.c.expr(in.AssignmentExpression)
		w.cache[in] = v
	}
	return v
}

// object initialises the whole of an object of type t at off with in.
func (w *initWalk) object(t *ctype, off int64, f *field, in *cc.Initializer) *ctype {
	if in == nil || t.k == tInvalid {
		return t
	}
	if in.Case == cc.InitializerInitList {
		return w.braced(t, off, &initList{in.InitializerList, in.Token, in.Token3}, f)
	}
	v := w.value(in)
	if t.k == tArray {
		if data, ok := w.text(t, v); ok {
			return w.string(t, off, data, v)
		}
		if v.t.k == tArray && v.lv && compatible(t, v.t, false) && (v.pre != nil || !v.str) && t.n != 0 {
			if _, lit := v.n.(*cc.PostfixExpression); lit { // GNU: int a[] = (int[]){1, 2}
				t = v.t.plain()
				load := &Load{E: E{t.repr(), w.c.pos(v.tok)}, From: v.at}
				w.add(initItem{off: off, t: t, v: val{t: t, x: do(v.pre, load), n: v.n, tok: v.tok}, tok: v.tok})
				return t
			}
		}
		if !v.bad() {
			if t.elem.isChars() {
				w.c.errorf(w.c.spanOf(v.n), "An array of characters is initialised with a text in double quotes or with a list in braces, not with `%s`.", v.t)
			} else {
				w.c.errorf(w.c.spanOf(v.n), "An array is initialised with a list in braces: `{ … }`.")
			}
		}
		if t.n < 0 {
			return basic(tInvalid)
		}
		return t
	}
	w.scalar(t, off, f, v)
	return t
}

// scalar is one value, or a struct initialised with another.
func (w *initWalk) scalar(t *ctype, off int64, f *field, v val) {
	if t.k == tInvalid {
		return
	}
	if !w.c.assignable(&v, t, useInit, "") {
		return
	}
	v = w.c.convert(v, t)
	w.add(initItem{off: off, t: t, f: f, v: v, tok: v.tok})
}

func (w *initWalk) add(it initItem) {
	if len(*w.items) >= maxInitItems {
		w.c.errorf(w.c.at(it.tok), "This initialiser has more than %d values.", maxInitItems)
		panic(bailout{})
	}
	*w.items = append(*w.items, it)
}

// text is the bytes of v if it is a string literal that can initialise t.
func (w *initWalk) text(t *ctype, v val) ([]byte, bool) {
	if t.k != tArray || !v.str || v.t.k != tArray {
		return nil, false
	}
	if t.elem.isChars() && v.t.elem.isChars() || t.elem.isInt() && !t.elem.isChars() && t.elem.size() == v.t.elem.size() {
		return w.c.stringData(v), true
	}
	return nil, false
}

func (w *initWalk) string(t *ctype, off int64, data []byte, v val) *ctype {
	n := int64(len(data)) / t.elem.size()
	if t.n < 0 {
		a := *t
		a.n = n
		t = &a
	}
	if n > t.n {
		if n-1 > t.n {
			w.c.remarkf(w.c.spanOf(v.n), "This text has %d characters, but the array has room for %d only.", n-1, t.n)
		}
		data = data[:t.n*t.elem.size()]
	}
	w.add(initItem{off: off, t: t, str: data, v: v, tok: v.tok})
	return t
}

// braced initialises an object with the list of one pair of braces.
func (w *initWalk) braced(t *ctype, off int64, il *initList, f *field) *ctype {
	in := &initWalk{c: w.c, cur: il.list, items: w.items, cache: w.cache}
	switch {
	case t.isRecord() && !t.rec.complete:
		return t
	case !t.isAgg():
		if in.cur == nil {
			z := w.c.zero(t, il.open)
			w.add(initItem{off: off, t: t, f: f, v: z, tok: il.open})
			return t
		}
		if in.cur.Designation != nil {
			w.c.errorf(w.c.spanOf(in.cur.Designation), "`%s` has no members or elements to name here.", t)
			return t
		}
		w.object(t, off, f, in.cur.Initializer)
		if x := in.cur.InitializerList; x != nil {
			w.c.remarkf(w.c.spanOf(x.Initializer), "There is more in these braces than one `%s`; the rest is not used.", t)
		}
		return t
	case t.k == tArray && in.cur != nil && in.cur.Designation == nil && in.cur.InitializerList == nil && in.cur.Initializer != nil &&
		in.cur.Initializer.Case == cc.InitializerExpr:
		v := w.value(in.cur.Initializer)
		if data, ok := w.text(t, v); ok {
			return w.string(t, off, data, v)
		}
	}
	t = in.aggregate(t, off, true, nil)
	if in.cur != nil {
		w.c.errorf(w.c.spanOf(in.cur.Initializer), "There are too many values in these braces for `%s`.", t)
	}
	return t
}

// aggregate initialises the elements or members of t from the list: all there
// are in its own braces (top), else only as many as t takes. With desig, the
// first one goes where the designators say.
func (w *initWalk) aggregate(t *ctype, off int64, top bool, desig *cc.DesignatorList) *ctype {
	if t.k == tArray {
		return w.elements(t, off, top, desig)
	}
	w.membersOf(t, off, top, desig)
	return t
}

// next begins the next value of the list: its designators, or nil.
func (w *initWalk) designators() *cc.DesignatorList {
	if w.cur.Designation == nil {
		return nil
	}
	return w.cur.Designation.DesignatorList
}

func (w *initWalk) elements(t *ctype, off int64, top bool, desig *cc.DesignatorList) *ctype {
	size := t.elem.size()
	i, length := int64(0), int64(0)
	for first := true; w.cur != nil && w.cur.Initializer != nil; first = false {
		d := desig
		if !first || desig == nil {
			d = w.designators()
			if d != nil && !top {
				break
			}
		}
		last := i
		if d != nil {
			lo, hi, ok := w.indexOf(d.Designator, t)
			if !ok {
				w.cur = w.cur.InitializerList
				continue
			}
			i, last = lo, hi
			d = d.DesignatorList
		} else if t.n >= 0 && i >= t.n {
			break
		}
		at, from := w.cur, len(*w.items)
		w.element(t.elem, off+i*size, nil, d)
		if at == w.cur && t.n < 0 {
			break // an element of no size takes nothing
		}
		if n := len(*w.items); last > i { // a GNU range: the same for every one
			if n == from+1 {
				it := &(*w.items)[from]
				it.rep, it.stride = last-i, size
				n = from // nothing to copy
			}
			for k := i + 1; k <= last && from < n; k++ {
				for _, it := range (*w.items)[from:n] {
					it.off += (k - i) * size
					w.add(it)
				}
			}
		}
		i = last + 1
		length = max(length, i)
	}
	if t.n < 0 {
		a := *t
		a.n = length
		return &a
	}
	return t
}

func (w *initWalk) indexOf(d *cc.Designator, t *ctype) (lo, hi int64, ok bool) {
	if d.Case != cc.DesignatorIndex && d.Case != cc.DesignatorIndex2 {
		w.c.errorf(w.c.spanOf(d), "An array has no members; its elements are named by `[number]`.")
		return 0, 0, false
	}
	lo, ok = w.c.constInt(d.ConstantExpression)
	hi = lo
	if ok && d.Case == cc.DesignatorIndex2 {
		hi, ok = w.c.constInt(d.ConstantExpression2)
	}
	if !ok {
		w.c.errorf(w.c.spanOf(d), "The number of an element must be a constant.")
		return 0, 0, false
	}
	if lo < 0 || hi < lo || t.n >= 0 && hi >= t.n || hi >= maxObject {
		w.c.errorf(w.c.spanOf(d), "The array has no element %d: it has %d.", hi, max(t.n, 0))
		return 0, 0, false
	}
	return lo, hi, true
}

func (w *initWalk) membersOf(t *ctype, off int64, top bool, desig *cc.DesignatorList) {
	fields := t.rec.fields
	i := 0
	for first := true; w.cur != nil && w.cur.Initializer != nil; first = false {
		d := desig
		if !first || desig == nil {
			d = w.designators()
			if d != nil && !top {
				return
			}
		}
		if d != nil {
			var name string
			switch d.Designator.Case {
			case cc.DesignatorField:
				name = d.Designator.Token2.SrcStr()
			case cc.DesignatorField2:
				name = d.Designator.Token.SrcStr()
			default:
				w.c.errorf(w.c.spanOf(d.Designator), "`%s` has no elements; its members are named by `.name`.", t)
				w.cur = w.cur.InitializerList
				continue
			}
			k, inner := -1, false
			for j, f := range fields {
				if f.name == name {
					k = j
					break
				}
				if f.name == "" && !f.bits && f.t.isRecord() {
					if in, _ := f.t.rec.member(name); in != nil {
						k, inner = j, true
						break
					}
				}
			}
			if k < 0 {
				msg := w.c.errorf(w.c.spanOf(d.Designator), "`%s` has no member `%s`.", t, name)
				if s := similar(name, t.rec.memberNames()); s != "" {
					msg.Message = "`" + t.String() + "` has no member `" + name + "`; did you mean `" + s + "`?"
					at := w.c.spanOf(d.Designator)
					msg.fix("Write `."+s+"`", at, "."+s)
				} else {
					msg.Message = "`" + t.String() + "` has no member `" + name + "`" + has(t.rec.memberNames()) + "."
				}
				w.cur = w.cur.InitializerList
				continue
			}
			i = k
			if !inner {
				d = d.DesignatorList
			}
			w.element(fields[i].t, off+fields[i].off, fields[i], d)
		} else {
			for i < len(fields) && fields[i].bits && fields[i].name == "" {
				i++
			}
			if i >= len(fields) || t.k == tUnion && i > 0 {
				return
			}
			w.element(fields[i].t, off+fields[i].off, fields[i], nil)
		}
		i++
		if t.k == tUnion {
			i = len(fields)
		}
	}
}

// element initialises one element or member with the value at hand, or with
// as many values as it takes.
func (w *initWalk) element(t *ctype, off int64, f *field, d *cc.DesignatorList) {
	if f != nil && !f.bits {
		f = nil
	}
	if d != nil {
		if !t.isAgg() {
			w.c.errorf(w.c.spanOf(d.Designator), "`%s` has no members or elements to name here.", t)
			w.cur = w.cur.InitializerList
			return
		}
		w.aggregate(t, off, false, d)
		return
	}
	in := w.cur.Initializer
	if in.Case == cc.InitializerInitList || !t.isAgg() {
		w.cur = w.cur.InitializerList
		w.object(flexible(t), off, f, in)
		return
	}
	v := w.value(in)
	if _, ok := w.text(t, v); ok || v.t.isRecord() && t.isRecord() && v.t.rec == t.rec || v.bad() {
		w.cur = w.cur.InitializerList
		if !v.bad() {
			w.object(flexible(t), off, f, in)
		}
		return
	}
	if t.isRecord() && len(t.rec.fields) == 0 || t.k == tArray && t.n == 0 {
		w.cur = w.cur.InitializerList
		return
	}
	w.aggregate(t, off, false, nil)
}

// flexible makes a flexible array member take what it is given.
func flexible(t *ctype) *ctype {
	if t.k == tArray && t.n == 0 {
		a := *t
		a.n = -1
		return &a
	}
	return t
}
