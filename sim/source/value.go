package source

// Values of expressions while they are checked: types, conversions, constant
// folding, and the way from an lvalue to a value or an address.

import (
	"math"

	"modernc.org/cc/v4"
)

// val is a checked expression.
type val struct {
	t    *ctype // of an lvalue with its qualifiers, else without
	x    Expr   // the value, unless it is an lvalue or a function
	lv   bool
	at   Place // of an lvalue
	bits Bits
	unit Class
	fld  *field // of a bit-field
	pre  []Stmt // run before at is used: initialisation of a compound literal
	fn   *obj   // a function by name
	obj  *obj   // a variable by name
	str  bool   // a string literal
	null bool   // a null pointer constant
	par  bool   // in parentheses
	n    cc.Node
	tok  cc.Token
}

func (v val) bad() bool { return v.t.k == tInvalid }

// badVal is the value of an expression that has been reported already.
func (c *checker) badVal(n cc.Node) val {
	return val{t: basic(tInvalid), x: &IntConst{E: E{R: reprs[I32], Pos: Pos{File: -1}}}, n: n}
}

func (c *checker) intConst(t *ctype, v int64, pos Pos) *IntConst {
	return &IntConst{E{t.repr(), pos}, truncate(t.class(), v)}
}

// truncate is v as a value of the class.
func truncate(k Class, v int64) int64 {
	switch k {
	case I8:
		return int64(int8(v))
	case U8:
		return int64(uint8(v))
	case I16:
		return int64(int16(v))
	case U16:
		return int64(uint16(v))
	case I32:
		return int64(int32(v))
	case U32:
		return int64(uint32(v))
	}
	return v
}

func isSigned(k Class) bool { return k == I8 || k == I16 || k == I32 || k == I64 }

func do(pre []Stmt, x Expr) Expr {
	if len(pre) == 0 {
		return x
	}
	return &Do{E: E{x.Repr(), x.Where()}, Stmts: pre, Value: x}
}

// rvalue is the value of v: arrays and functions become pointers, lvalues are
// read, qualifiers go.
func (c *checker) rvalue(v val) val {
	if v.bad() {
		if v.x == nil {
			v.x = c.badVal(v.n).x
		}
		v.lv = false
		return v
	}
	pos := c.pos(v.tok)
	switch {
	case v.t.k == tFunc:
		if v.fn != nil {
			v.x = &FuncAddr{E{reprs[U64], pos}, c.use(v.fn)}
		} else {
			v.x = c.addr(v)
		}
		v.t = ptrTo(v.t)
		v.lv = false
		return v
	case v.t.k == tArray:
		v.x = c.addr(v)
		v.t = ptrTo(v.t.elem)
		v.lv = false
		return v
	case v.lv:
		t := v.t.plain()
		v.x = do(v.pre, &Load{
			E: E{t.repr(), pos}, From: v.at, Bits: v.bits, Unit: v.unit,
			Volatile: v.t.q&qVolatile != 0, Atomic: v.t.q&qAtomic != 0 && !t.isAgg(),
		})
		v.t, v.lv, v.pre = t, false, nil
		return v
	}
	v.t = v.t.plain()
	return v
}

// addr is the address of an lvalue, or of an aggregate value's own copy.
func (c *checker) addr(v val) Expr {
	pos := c.pos(v.tok)
	if !v.lv {
		return &Rvalue{E{reprs[U64], pos}, v.x}
	}
	return do(v.pre, c.addrPlace(v.at, pos))
}

func (c *checker) addrPlace(p Place, pos Pos) Expr {
	switch p := p.(type) {
	case LocalPlace:
		p.Local.AddrTaken = true
	case MemPlace:
		if p.Off == 0 {
			return p.Addr
		}
		if k, ok := p.Addr.(*IntConst); ok { // offsetof
			return &IntConst{E{reprs[U64], pos}, k.Value + p.Off}
		}
	}
	return &Addr{E{reprs[U64], pos}, p}
}

// deref is the place that an address names.
func deref(x Expr) Place {
	switch x := x.(type) {
	case *Addr:
		return x.Of
	case *Binary:
		if k, ok := x.Y.(*IntConst); ok && x.Op == Add && x.R.Class == U64 {
			return MemPlace{Addr: x.X, Off: k.Value}
		}
	}
	return MemPlace{Addr: x}
}

// offset is the place off bytes further on.
func offset(p Place, off int64) Place {
	if off == 0 {
		return p
	}
	switch p := p.(type) {
	case LocalPlace:
		p.Off += off
		return p
	case StaticPlace:
		p.Off += off
		return p
	case MemPlace:
		p.Off += off
		return p
	}
	return p
}

// addPtr is p + off bytes, off a constant.
func (c *checker) addPtr(p Expr, off int64, pos Pos) Expr {
	if off == 0 {
		return p
	}
	switch x := p.(type) {
	case *Addr:
		switch at := x.Of.(type) {
		case LocalPlace:
			if n := at.Off + off; n >= 0 && n <= at.Local.Repr.Size {
				return &Addr{E{reprs[U64], pos}, offset(at, off)}
			}
		case StaticPlace, MemPlace:
			return &Addr{E{reprs[U64], pos}, offset(at, off)}
		}
	case *IntConst:
		return &IntConst{E{reprs[U64], pos}, x.Value + off}
	case *Binary:
		if k, ok := x.Y.(*IntConst); ok && x.Op == Add && x.R.Class == U64 {
			return &Binary{E{reprs[U64], pos}, Add, x.X, &IntConst{E{reprs[U64], pos}, k.Value + off}}
		}
	}
	return &Binary{E{reprs[U64], pos}, Add, p, &IntConst{E{reprs[U64], pos}, off}}
}

// ptrAdd is p + i elements of size; i is an integer of any type.
func (c *checker) ptrAdd(p val, i val, neg bool, pos Pos) Expr {
	size := c.sizeOf(p.t.elem)
	idx := c.convert(i, basic(tLong)).x
	if k, ok := idx.(*IntConst); ok {
		if s, ok := size.(*IntConst); ok {
			off := k.Value * s.Value
			if neg {
				off = -off
			}
			return c.addPtr(p.x, off, pos)
		}
	}
	scaled := idx
	if s, ok := size.(*IntConst); !ok || s.Value != 1 {
		scaled = c.binary(Mul, basic(tLong), idx, c.conv(size, basic(tULong), basic(tLong), pos), pos)
	}
	scaled = c.conv(scaled, basic(tLong), basic(tULong), pos)
	op := Add
	if neg {
		op = Sub
	}
	return &Binary{E{reprs[U64], pos}, op, p.x, scaled}
}

// convert converts the value v to t, both scalar (or the same aggregate). It
// does not check that the language allows it.
func (c *checker) convert(v val, t *ctype) val {
	v = c.rvalue(v)
	if v.bad() || t.k == tInvalid {
		v.t = t.plain()
		return v
	}
	v.x = c.conv(v.x, v.t, t, c.pos(v.tok))
	v.t = t.plain()
	return v
}

func (c *checker) conv(x Expr, from, to *ctype, pos Pos) Expr {
	if to.k == tVoid {
		if from.k == tVoid {
			return x
		}
		return &Convert{E: E{Repr{}, pos}, X: x}
	}
	fc, tc := from.class(), to.class()
	if to.k == tBool && from.k != tBool {
		switch k := x.(type) {
		case *IntConst:
			return c.intConst(to, truth(k.Value != 0), pos)
		case *FloatConst:
			return c.intConst(to, truth(k.Value != 0), pos)
		}
		return &Convert{E: E{to.repr(), pos}, X: x, ToBool: true}
	}
	if fc == tc {
		return x
	}
	switch k := x.(type) {
	case *IntConst:
		switch tc {
		case F32:
			if fc == U64 {
				return &FloatConst{E{to.repr(), pos}, float64(float32(uint64(k.Value)))}
			}
			return &FloatConst{E{to.repr(), pos}, float64(float32(k.Value))}
		case F64:
			if fc == U64 {
				return &FloatConst{E{to.repr(), pos}, float64(uint64(k.Value))}
			}
			return &FloatConst{E{to.repr(), pos}, float64(k.Value)}
		}
		return &IntConst{E{to.repr(), pos}, truncate(tc, k.Value)}
	case *FloatConst:
		switch {
		case tc == F32:
			return &FloatConst{E{to.repr(), pos}, float64(float32(k.Value))}
		case tc == F64:
			return &FloatConst{E{to.repr(), pos}, k.Value}
		case tc == U64 && k.Value > -1 && k.Value < 1<<64:
			return &IntConst{E{to.repr(), pos}, int64(uint64(k.Value))}
		case k.Value > -1<<63 && k.Value < 1<<63:
			if v := int64(k.Value); truncate(tc, v) == v {
				return &IntConst{E{to.repr(), pos}, v}
			}
		}
	}
	return &Convert{E: E{to.repr(), pos}, X: x}
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// binary is x op y computed in t, folded if both are constants. Comparisons
// yield int; a shift count is of any class.
func (c *checker) binary(op BinOp, t *ctype, x, y Expr, pos Pos) Expr {
	r := t.repr()
	if op >= Eq {
		r = reprs[I32]
	}
	if a, ok := x.(*IntConst); ok {
		if b, ok := y.(*IntConst); ok {
			if v, ok := foldInt(op, t.class(), a.Value, b.Value); ok {
				return &IntConst{E{r, pos}, v}
			}
		}
	}
	if a, ok := x.(*FloatConst); ok {
		if b, ok := y.(*FloatConst); ok {
			if v, ok := foldFloat(op, t.class() == F32, a.Value, b.Value); ok {
				if op >= Eq {
					return &IntConst{E{r, pos}, int64(v)}
				}
				return &FloatConst{E{r, pos}, v}
			}
		}
	}
	return &Binary{E{r, pos}, op, x, y}
}

func foldInt(op BinOp, k Class, a, b int64) (int64, bool) {
	signed := isSigned(k)
	ua, ub := uint64(a), uint64(b)
	width := uint64(reprs[k].Size * 8)
	switch op {
	case Add:
		return truncate(k, a+b), true
	case Sub:
		return truncate(k, a-b), true
	case Mul:
		return truncate(k, a*b), true
	case Div, Rem:
		if b == 0 || signed && b == -1 && a == math.MinInt64>>(64-width) {
			return 0, false
		}
		switch {
		case signed && op == Div:
			return truncate(k, a/b), true
		case signed:
			return truncate(k, a%b), true
		case op == Div:
			return int64(ua / ub), true
		}
		return int64(ua % ub), true
	case And:
		return a & b, true
	case Or:
		return a | b, true
	case Xor:
		return a ^ b, true
	case Shl, Shr:
		if ub >= width {
			return 0, false
		}
		switch {
		case op == Shl:
			return truncate(k, a<<ub), true
		case signed:
			return a >> ub, true
		}
		return int64(ua >> ub), true
	case Eq:
		return truth(a == b), true
	case Ne:
		return truth(a != b), true
	case Lt:
		return truth(signed && a < b || !signed && ua < ub), true
	case Le:
		return truth(signed && a <= b || !signed && ua <= ub), true
	case Gt:
		return truth(signed && a > b || !signed && ua > ub), true
	case Ge:
		return truth(signed && a >= b || !signed && ua >= ub), true
	}
	return 0, false
}

func foldFloat(op BinOp, single bool, a, b float64) (v float64, ok bool) {
	switch op {
	case Add:
		v = a + b
	case Sub:
		v = a - b
	case Mul:
		v = a * b
	case Div:
		v = a / b
	case Eq:
		return float64(truth(a == b)), true
	case Ne:
		return float64(truth(a != b)), true
	case Lt:
		return float64(truth(a < b)), true
	case Le:
		return float64(truth(a <= b)), true
	case Gt:
		return float64(truth(a > b)), true
	case Ge:
		return float64(truth(a >= b)), true
	default:
		return 0, false
	}
	if single {
		v = float64(float32(v))
	}
	return v, true
}

// constInt is the value of an integer constant expression.
func (c *checker) constInt(n cc.ExpressionNode) (int64, bool) {
	v := c.rvalue(c.expr(n))
	if k, ok := v.x.(*IntConst); ok && (v.t.isInt() || v.bad()) {
		return k.Value, true
	}
	return 0, false
}

// constTruth says whether x is a constant, and whether it is not 0.
func constTruth(x Expr) (truth, known bool) {
	switch k := x.(type) {
	case *IntConst:
		return k.Value != 0, true
	case *FloatConst:
		return k.Value != 0, true
	}
	return false, false
}

// temp makes a variable without a name in the current function.
func (c *checker) temp(t *ctype) *Local {
	l := &Local{Repr: t.repr(), Type: c.types.of(t), Pos: Pos{File: -1}, AddrTaken: t.isAgg()}
	if c.fn != nil {
		c.fn.f.Locals = append(c.fn.f.Locals, l)
	} else {
		c.pendingTemps = append(c.pendingTemps, l)
	}
	return l
}
