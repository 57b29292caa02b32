package source

// The builtins for single bits, as calls of functions in the C library; and
// __builtin_memcpy and its like, which are the functions without the prefix.

import (
	"strings"

	"modernc.org/cc/v4"
)

// bitBuiltin is fn(x) for an operand of type operand, then adjusted.
type bitBuiltin struct {
	fn      string
	operand kind
	result  kind
	adjust  func(c *checker, x Expr, t *ctype, pos Pos) Expr
}

func (c *checker) intOp(op BinOp, x Expr, t *ctype, k int64, pos Pos) Expr {
	return c.binary(op, t, x, c.intConst(t, k, pos), pos)
}

func bitBuiltins() map[string]bitBuiltin {
	m := map[string]bitBuiltin{}
	sub := func(k int64) func(*checker, Expr, *ctype, Pos) Expr {
		return func(c *checker, x Expr, t *ctype, pos Pos) Expr { return c.intOp(Sub, x, t, k, pos) }
	}
	odd := func(c *checker, x Expr, t *ctype, pos Pos) Expr { return c.intOp(And, x, t, 1, pos) }
	// any order: a map is filled, here and below.
	for suffix, k := range map[string]kind{"": tUInt, "l": tULong, "ll": tULongLong} {
		m["__builtin_popcount"+suffix] = bitBuiltin{"__popcountdi2", k, tInt, nil}
		m["__builtin_parity"+suffix] = bitBuiltin{"__popcountdi2", k, tInt, odd}
		m["__builtin_ctz"+suffix] = bitBuiltin{"__ctzdi2", k, tInt, nil}
		m["__builtin_clz"+suffix] = bitBuiltin{"__clzdi2", k, tInt, nil}
	}
	m["__builtin_clz"] = bitBuiltin{"__clzdi2", tUInt, tInt, sub(32)}
	// any order: a map is filled.
	for name, b := range map[string]struct {
		k    kind
		bits int64
	}{"__builtin_bswap16": {tUShort, 48}, "__builtin_bswap32": {tUInt, 32}, "__builtin_bswap64": {tULong, 0}} {
		m[name] = bitBuiltin{"__bswapdi2", b.k, b.k, func(c *checker, x Expr, t *ctype, pos Pos) Expr {
			return c.conv(c.intOp(Shr, x, basic(tULong), b.bits, pos), basic(tULong), t, pos)
		}}
	}
	return m
}

func (b bitBuiltin) call(c *checker, n *cc.PostfixExpression, args []cc.ExpressionNode) val {
	if !c.need(n, args, 1) {
		return c.badVal(n)
	}
	v := c.expr(args[0])
	if !c.assignable(&v, basic(b.operand), useArg, "the argument") {
		return c.badVal(n)
	}
	pos := c.pos(n.Token)
	result := tInt
	if b.fn == "__bswapdi2" {
		result = tULong
	}
	x := c.convert(c.convert(v, basic(b.operand)), basic(tULong)).x
	call := &Call{E: E{basic(result).repr(), pos}, Sym: c.symbol(b.fn, true, pos), Args: []Expr{x}, Fixed: 1}
	t := basic(b.result)
	r := val{t: t, x: call, n: n, tok: n.Token}
	if b.adjust != nil {
		r.x = b.adjust(c, call, t, pos)
	}
	return r
}

// unprefixed is the function that a builtin stands for: __builtin_memcpy is
// memcpy. It is nil if its header is not included.
func (c *checker) unprefixed(name string) *obj {
	rest, ok := strings.CutPrefix(name, "__builtin_")
	if !ok {
		return nil
	}
	if o := c.file.names[rest]; o != nil && o.kind == oFunc {
		return o
	}
	return nil
}
