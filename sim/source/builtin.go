package source

// What exists without any header: the predefined macros and the builtins that
// our headers (stdarg.h, stddef.h, stdatomic.h, math.h) are made of.

import (
	"math"

	"modernc.org/cc/v4"
)

// builtinFile must have this name: only in such a file does the front end let
// the macros of the standard be defined.
const builtinFile = "<predefined>"

// builtinText comes before every translation unit. The date is fixed: the same
// text gives the same program at any time.
const builtinText = `int __predefined_declarator;
typedef unsigned long __predefined_size_t;
typedef int __predefined_wchar_t;
typedef long __predefined_ptrdiff_t;
typedef struct __va_list_tag *__builtin_va_list;
#define __procession__ 1
#define __STDC__ 1
#define __DATE__ "Jan  1 2026"
#define __TIME__ "00:00:00"
#define __STDC_VERSION__ 201112L
#define __STDC_HOSTED__ 1
#define __STDC_NO_COMPLEX__ 1
#define __STDC_UTF_16__ 1
#define __STDC_UTF_32__ 1
#define __linux__ 1
#define __linux 1
#define linux 1
#define __unix__ 1
#define __unix 1
#define unix 1
#define __x86_64__ 1
#define __x86_64 1
#define __amd64__ 1
#define __LP64__ 1
#define _LP64 1
#define __CHAR_BIT__ 8
#define __BYTE_ORDER__ 1234
#define __ORDER_LITTLE_ENDIAN__ 1234
#define __ORDER_BIG_ENDIAN__ 4321
#define __SIZE_TYPE__ unsigned long
#define __PTRDIFF_TYPE__ long
#define __WCHAR_TYPE__ int
#define __WINT_TYPE__ unsigned int
#define __INTMAX_TYPE__ long
#define __UINTMAX_TYPE__ unsigned long
#define __INTPTR_TYPE__ long
#define __UINTPTR_TYPE__ unsigned long
#define __INT8_TYPE__ signed char
#define __INT16_TYPE__ short
#define __INT32_TYPE__ int
#define __INT64_TYPE__ long
#define __UINT8_TYPE__ unsigned char
#define __UINT16_TYPE__ unsigned short
#define __UINT32_TYPE__ unsigned int
#define __UINT64_TYPE__ unsigned long
#define __SCHAR_MAX__ 127
#define __SHRT_MAX__ 32767
#define __INT_MAX__ 2147483647
#define __LONG_MAX__ 9223372036854775807L
#define __LONG_LONG_MAX__ 9223372036854775807LL
#define __SIZE_MAX__ 18446744073709551615UL
#define __SIZEOF_SHORT__ 2
#define __SIZEOF_INT__ 4
#define __SIZEOF_LONG__ 8
#define __SIZEOF_LONG_LONG__ 8
#define __SIZEOF_POINTER__ 8
#define __SIZEOF_SIZE_T__ 8
#define __SIZEOF_FLOAT__ 4
#define __SIZEOF_DOUBLE__ 8
#define __SIZEOF_LONG_DOUBLE__ 8
#define __ATOMIC_RELAXED 0
#define __ATOMIC_CONSUME 1
#define __ATOMIC_ACQUIRE 2
#define __ATOMIC_RELEASE 3
#define __ATOMIC_ACQ_REL 4
#define __ATOMIC_SEQ_CST 5
#define __extension__
#define __builtin_va_arg(ap, type) __builtin_va_arg_of(ap, sizeof(type))
#define __builtin_offsetof(type, member) ((unsigned long)&((type *)0)->member)
#define __builtin_types_compatible_p(a, b) __builtin_types_compatible_of(sizeof(a), sizeof(b))
#define __FUNCTION__ __func__
#define __PRETTY_FUNCTION__ __func__
`

type builtin func(c *checker, n *cc.PostfixExpression, args []cc.ExpressionNode) val

// builtinTable is every builtin by name.
func builtinTable() map[string]builtin {
	m := map[string]builtin{
		"__builtin_va_start":            (*checker).vaStart,
		"__builtin_va_end":              (*checker).vaEnd,
		"__builtin_va_copy":             (*checker).vaCopy,
		"__builtin_va_arg_of":           (*checker).vaArg,
		"__builtin_types_compatible_of": (*checker).typesCompatible,
		"__builtin_expect":              (*checker).firstArg,
		"__builtin_constant_p":          (*checker).constantP,
		"__builtin_unreachable":         (*checker).trap,
		"__builtin_trap":                (*checker).trap,
		"__builtin_alloca":              (*checker).alloca,
		"__builtin_inf":                 floatBuiltin(math.Inf(1), tDouble),
		"__builtin_inff":                floatBuiltin(math.Inf(1), tFloat),
		"__builtin_infl":                floatBuiltin(math.Inf(1), tLongDouble),
		"__builtin_huge_val":            floatBuiltin(math.Inf(1), tDouble),
		"__builtin_huge_valf":           floatBuiltin(math.Inf(1), tFloat),
		"__builtin_huge_vall":           floatBuiltin(math.Inf(1), tLongDouble),
		"__builtin_nan":                 floatBuiltin(math.NaN(), tDouble),
		"__builtin_nanf":                floatBuiltin(math.NaN(), tFloat),
		"__builtin_nanl":                floatBuiltin(math.NaN(), tLongDouble),
		"__atomic_thread_fence":         (*checker).fence,
		"__atomic_signal_fence":         (*checker).fence,
		"__sync_synchronize":            (*checker).fence,
		"__atomic_is_lock_free":         (*checker).lockFree,
		"__atomic_always_lock_free":     (*checker).lockFree,
	}
	// any order: a map is filled.
	for name, b := range bitBuiltins() {
		m[name] = b.call
	}
	at := func(k AtomicKind, how atomicForm) builtin {
		return func(c *checker, n *cc.PostfixExpression, args []cc.ExpressionNode) val {
			return c.atomic(n, args, k, how)
		}
	}
	m["__atomic_load_n"] = at(AtomicLoad, atomicValue)
	m["__atomic_store_n"] = at(AtomicStore, atomicValue)
	m["__atomic_exchange_n"] = at(AtomicExchange, atomicValue)
	m["__atomic_compare_exchange_n"] = at(AtomicCompareExchange, atomicValue)
	m["__atomic_load"] = at(AtomicLoad, atomicPointer)
	m["__atomic_store"] = at(AtomicStore, atomicPointer)
	m["__atomic_exchange"] = at(AtomicExchange, atomicPointer)
	m["__atomic_compare_exchange"] = at(AtomicCompareExchange, atomicPointer)
	m["__atomic_test_and_set"] = at(AtomicExchange, atomicFlag)
	m["__atomic_clear"] = at(AtomicStore, atomicFlag)
	m["__sync_bool_compare_and_swap"] = at(AtomicCompareExchange, syncBool)
	m["__sync_val_compare_and_swap"] = at(AtomicCompareExchange, syncVal)
	m["__sync_lock_test_and_set"] = at(AtomicExchange, atomicValue)
	m["__sync_lock_release"] = at(AtomicStore, atomicFlag)
	// any order: each makes names of its own
	for name, k := range map[string]AtomicKind{"add": AtomicFetchAdd, "sub": AtomicFetchSub, "and": AtomicFetchAnd, "or": AtomicFetchOr, "xor": AtomicFetchXor} {
		m["__atomic_fetch_"+name] = at(k, atomicValue)
		m["__atomic_"+name+"_fetch"] = at(k, atomicNew)
		m["__sync_fetch_and_"+name] = at(k, atomicValue)
		m["__sync_"+name+"_and_fetch"] = at(k, atomicNew)
	}
	return m
}

// need reports a builtin with the wrong number of arguments.
func (c *checker) need(n *cc.PostfixExpression, args []cc.ExpressionNode, k int) bool {
	if len(args) < k {
		c.errorf(c.spanOf(n), "This needs %s, but %s given.", plural(k, "argument"), given(len(args)))
		return false
	}
	return true
}

// voidVal is the value of something that has none.
func (c *checker) voidVal(n *cc.PostfixExpression, x Expr) val {
	return val{t: basic(tVoid), x: x, n: n, tok: n.Token}
}

func (c *checker) nothing(n *cc.PostfixExpression) val {
	return c.voidVal(n, &Do{E: E{Repr{}, c.pos(n.Token)}})
}

// list is the va_list that an argument names.
func (c *checker) list(a cc.ExpressionNode) (val, bool) {
	v := c.expr(a)
	if v.bad() {
		return v, false
	}
	if !v.lv || v.t.k != tPtr || !v.t.elem.isRecord() || v.t.elem.rec.tag != "__va_list_tag" {
		c.errorf(c.spanOf(a), "This must be a variable of the type `va_list`.")
		return v, false
	}
	c.addr(v)
	return v, true
}

func (c *checker) vaStart(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	if !c.need(n, args, 1) {
		return c.badVal(n)
	}
	if c.fn == nil || !c.fn.f.Variadic {
		c.errorf(c.spanOf(n), "`va_start` belongs into a function that ends its parameters with `...`.")
		return c.badVal(n)
	}
	v, ok := c.list(args[0])
	if !ok {
		return c.badVal(n)
	}
	if len(args) > 1 {
		c.expr(args[1])
	}
	return c.voidVal(n, &VAStart{E{Repr{}, c.pos(n.Token)}, v.at})
}

func (c *checker) vaEnd(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	if !c.need(n, args, 1) {
		return c.badVal(n)
	}
	c.list(args[0])
	return c.nothing(n)
}

func (c *checker) vaCopy(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	if !c.need(n, args, 2) {
		return c.badVal(n)
	}
	to, ok1 := c.list(args[0])
	from := c.rvalue(c.expr(args[1]))
	if !ok1 || from.bad() {
		return c.badVal(n)
	}
	return c.voidVal(n, c.conv(c.store(to, from, n, n.Token, false).x, to.t, basic(tVoid), c.pos(n.Token)))
}

func (c *checker) vaArg(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	if !c.need(n, args, 2) {
		return c.badVal(n)
	}
	v, ok := c.list(args[0])
	u, isSize := args[1].(*cc.UnaryExpression)
	if !ok || !isSize || u.Case != cc.UnaryExpressionSizeofType {
		return c.badVal(n)
	}
	t := c.typeName(u.TypeName).plain()
	if t.k == tInvalid {
		return c.badVal(n)
	}
	if p := promote(t); t.isInt() && p.k != t.base().k || t.k == tFloat {
		if t.k == tFloat {
			p = basic(tDouble)
		}
		c.remarkf(c.spanOf(u.TypeName), "A `%s` is passed through `...` as `%s`: write `va_arg(…, %s)`.", t, p, p)
	}
	return val{t: t, x: &VAArg{E{t.repr(), c.pos(n.Token)}, v.at}, n: n, tok: n.Token}
}

func (c *checker) typesCompatible(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	var ts []*ctype
	for _, a := range args {
		if u, ok := a.(*cc.UnaryExpression); ok && u.Case == cc.UnaryExpressionSizeofType {
			ts = append(ts, c.typeName(u.TypeName))
		}
	}
	ok := len(ts) == 2 && compatible(ts[0].plain(), ts[1].plain(), false)
	return val{t: basic(tInt), x: c.intConst(basic(tInt), truth(ok), c.pos(n.Token)), n: n, tok: n.Token}
}

func (c *checker) firstArg(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	if !c.need(n, args, 1) {
		return c.badVal(n)
	}
	return c.convert(c.expr(args[0]), basic(tLong))
}

func (c *checker) constantP(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	if !c.need(n, args, 1) {
		return c.badVal(n)
	}
	c.inSizeof++
	v := c.rvalue(c.expr(args[0]))
	c.inSizeof--
	_, known := constTruth(v.x)
	return val{t: basic(tInt), x: c.intConst(basic(tInt), truth(known), c.pos(n.Token)), n: n, tok: n.Token}
}

func (c *checker) trap(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	return c.voidVal(n, &Trap{E{Repr{}, c.pos(n.Token)}})
}

func (c *checker) alloca(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	if !c.need(n, args, 1) {
		return c.badVal(n)
	}
	v := c.rvalue(c.expr(args[0]))
	if v.bad() || !v.t.isInt() {
		return c.badVal(n)
	}
	return val{t: ptrTo(basic(tVoid)), x: &Alloca{E{reprs[U64], c.pos(n.Token)}, c.convert(v, basic(tULong)).x}, n: n, tok: n.Token}
}

func floatBuiltin(v float64, k kind) builtin {
	return func(c *checker, n *cc.PostfixExpression, args []cc.ExpressionNode) val {
		return val{t: basic(k), x: &FloatConst{E{basic(k).repr(), c.pos(n.Token)}, v}, n: n, tok: n.Token}
	}
}

func (c *checker) fence(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	return c.voidVal(n, &AtomicOp{E: E{Repr{}, c.pos(n.Token)}, Op: AtomicFence})
}

func (c *checker) lockFree(n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	return val{t: basic(tBool), x: c.intConst(basic(tBool), 1, c.pos(n.Token)), n: n, tok: n.Token}
}

// atomicForm is how an atomic builtin takes its operands and what it yields.
type atomicForm uint8

const (
	atomicValue   atomicForm = iota // operands by value, yields the old value
	atomicNew                       // yields the new value
	atomicPointer                   // operands and result through pointers
	atomicFlag                      // test_and_set and clear: the operand is 1 or 0
	syncBool                        // compare and swap by value, yields success
	syncVal                         // the same, yields the old value
)

// atomic lowers __atomic_* and __sync_*. The order arguments are evaluated by
// nobody: every operation is sequentially consistent.
func (c *checker) atomic(n *cc.PostfixExpression, args []cc.ExpressionNode, k AtomicKind, how atomicForm) val {
	least := 2
	switch {
	case how == atomicFlag, k == AtomicLoad && how != atomicPointer:
		least = 1
	case k == AtomicCompareExchange, k == AtomicExchange && how == atomicPointer:
		least = 3
	}
	if !c.need(n, args, least) {
		return c.badVal(n)
	}
	pos := c.pos(n.Token)
	p := c.rvalue(c.expr(args[0]))
	if p.bad() {
		c.checkArgsOnly(args[1:])
		return c.badVal(n)
	}
	if p.t.k != tPtr || !p.t.elem.isScalar() && !(p.t.isVoidPtr() && how == atomicFlag) {
		c.errorf(c.spanOf(args[0]), "An atomic operation needs the address of a number or a pointer; this is `%s`.", p.t)
		return c.badVal(n)
	}
	if p.t.elem.q&qConst != 0 && k != AtomicLoad {
		c.errorf(c.spanOf(args[0]), "This is `const`, so it cannot be changed.")
		return c.badVal(n)
	}
	t := p.t.elem.plain()
	if how == atomicFlag && t.k == tVoid {
		t = basic(tUChar)
	}
	if t.isFloat() && k >= AtomicFetchAdd {
		c.errorf(c.spanOf(args[0]), "There is no atomic arithmetic on floating-point numbers.")
		return c.badVal(n)
	}
	op := &AtomicOp{E: E{t.repr(), pos}, Op: k, Unit: t.class(), Addr: p.x}
	value := func(i int) (Expr, bool) {
		v := c.expr(args[i])
		if how == atomicPointer && k != AtomicFence {
			w := c.rvalue(v)
			if w.bad() || w.t.k != tPtr {
				return nil, false
			}
			return &Load{E: E{t.repr(), pos}, From: deref(w.x)}, true
		}
		if t.k == tPtr && k >= AtomicFetchAdd {
			return c.convert(v, basic(tULong)).x, !v.bad()
		}
		if !c.assignable(&v, t, useArg, "the value") {
			return nil, false
		}
		return c.convert(v, t).x, true
	}
	ok := true
	r := val{t: t, n: n, tok: n.Token, x: op}
	switch {
	case k == AtomicLoad:
		if how == atomicPointer {
			to := c.rvalue(c.expr(args[1]))
			if to.bad() || to.t.k != tPtr {
				return c.badVal(n)
			}
			return c.voidVal(n, c.conv(&Assign{E: E{t.repr(), pos}, To: deref(to.x), Value: op}, t, basic(tVoid), pos))
		}
	case how == atomicFlag && k == AtomicStore:
		op.X, op.R = c.zeroOf(t, pos), Repr{}
		return c.voidVal(n, op)
	case how == atomicFlag:
		op.X = c.intConst(t, 1, pos)
		r.x = c.conv(op, t, basic(tBool), pos)
		r.t = basic(tBool)
		return r
	case k == AtomicStore:
		op.X, ok = value(1)
		op.R = Repr{}
		r = c.voidVal(n, op)
	case k == AtomicCompareExchange && (how == syncBool || how == syncVal):
		old, ok1 := value(1)
		want, ok2 := value(2)
		if !ok1 || !ok2 {
			return c.badVal(n)
		}
		l := c.temp(t)
		l.AddrTaken = true
		at := LocalPlace{Local: l}
		op.X, op.Y, op.R = c.addrPlace(at, pos), want, basic(tBool).repr()
		set := &ExprStmt{Pos: pos, X: &Assign{E: E{t.repr(), pos}, To: at, Value: old, Init: true}}
		if how == syncBool {
			r.t, r.x = basic(tBool), &Do{E{basic(tBool).repr(), pos}, []Stmt{set}, op}
			return r
		}
		do := &ExprStmt{Pos: pos, X: c.conv(op, basic(tBool), basic(tVoid), pos)}
		r.x = &Do{E{t.repr(), pos}, []Stmt{set, do}, &Load{E: E{t.repr(), pos}, From: at}}
		return r
	case k == AtomicCompareExchange:
		e := c.expr(args[1])
		if !c.assignable(&e, ptrTo(t), useArg, "the address of the expected value") {
			return c.badVal(n)
		}
		op.X = e.x
		op.Y, ok = value(2)
		op.R = basic(tBool).repr()
		r.t = basic(tBool)
	default:
		op.X, ok = value(1)
		if ok && how == atomicPointer { // exchange: the old value goes through the third pointer
			to := c.rvalue(c.expr(args[2]))
			if to.bad() || to.t.k != tPtr {
				return c.badVal(n)
			}
			return c.voidVal(n, c.conv(&Assign{E: E{t.repr(), pos}, To: deref(to.x), Value: op}, t, basic(tVoid), pos))
		}
		if ok && how == atomicNew {
			r.x = c.newValue(op, t, pos)
		}
	}
	if !ok {
		return c.badVal(n)
	}
	return r
}

func (c *checker) zeroOf(t *ctype, pos Pos) Expr {
	if t.isFloat() {
		return &FloatConst{E{t.repr(), pos}, 0}
	}
	return c.intConst(t, 0, pos)
}

// newValue is the value after a fetch-and-op: the old one with the operand
// applied again; the operand is evaluated once.
func (c *checker) newValue(op *AtomicOp, t *ctype, pos Pos) Expr {
	ops := map[AtomicKind]BinOp{AtomicFetchAdd: Add, AtomicFetchSub: Sub, AtomicFetchAnd: And, AtomicFetchOr: Or, AtomicFetchXor: Xor}
	x := op.X
	var pre []Stmt
	if _, isConst := x.(*IntConst); !isConst {
		l := c.temp(t)
		at := LocalPlace{Local: l}
		pre = append(pre, &ExprStmt{Pos: pos, X: &Assign{E: E{t.repr(), pos}, To: at, Value: x, Init: true}})
		op.X = &Load{E: E{t.repr(), pos}, From: at}
		x = &Load{E: E{t.repr(), pos}, From: at}
	}
	ct := promote(t)
	if t.k == tPtr {
		ct = basic(tULong)
	}
	sum := c.binary(ops[op.Op], ct, c.conv(op, t, ct, pos), c.conv(x, t, ct, pos), pos)
	return do(pre, c.conv(sum, ct, t, pos))
}
