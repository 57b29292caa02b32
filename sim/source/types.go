package source

// This file holds C types as the checker sees them. A ctype is immutable once
// made, but for the completion of a record or enumeration, which all types
// that name it share through a pointer. Qualifiers are part of the type (a
// qualified type is a copy), so const, volatile and _Atomic are known of
// members and pointees too. Layout follows the x86-64 System V ABI, except
// that long double is double and va_list is one pointer.

import "strings"

type kind uint8

const (
	tInvalid kind = iota
	tVoid
	tBool
	tChar
	tSChar
	tUChar
	tShort
	tUShort
	tInt
	tUInt
	tLong
	tULong
	tLongLong
	tULongLong
	tFloat
	tDouble
	tLongDouble
	tEnum
	tPtr
	tArray
	tStruct
	tUnion
	tFunc
)

type qual uint8

const (
	qConst qual = 1 << iota
	qVolatile
	qRestrict
	qAtomic
)

type ctype struct {
	k        kind
	q        qual
	elem     *ctype // pointee, element, or result of a function
	n        int64  // length of an array; -1 if not known
	vla      *vlaSize
	rec      *record
	enum     *enum
	params   []param
	variadic bool
	oldStyle bool   // declared as f(): arguments are not checked
	name     string // the typedef name that it was written with; for display
	align    int64  // asked for by an attribute; 0: natural
}

// vlaSize is the length of a variable length array: size holds the bytes of
// the whole array, once its declaration has been executed.
type vlaSize struct {
	n    Expr   // length, U64; evaluated once, by the declaration
	size *Local // set when the declaration is lowered
	star bool   // [*]
}

type param struct {
	name string
	t    *ctype
	pos  span
}

type field struct {
	name   string
	t      *ctype
	off    int64
	bits   bool  // a bit-field of width bits, at bit of its unit (see layout)
	width  uint8 //
	bit    uint8 // from off
	unit   Class
	record *record
	pos    span
}

type record struct {
	union       bool
	tag         string
	complete    bool
	defining    bool
	fields      []*field
	size        int64
	align       int64
	holdsItself bool // it has been reported
	flexible    bool
	packed      bool
	pos         span
	scope       *scope
}

type enum struct {
	tag      string
	complete bool
	under    *ctype
	names    []enumName
	pos      span
}

type enumName struct {
	name  string
	value int64
}

func basic(k kind) *ctype { return basics[k] }

var basics = func() (b [tFunc + 1]*ctype) {
	for k := tInvalid; k <= tLongDouble; k++ {
		b[k] = &ctype{k: k}
	}
	return b
}()

var basicNames = [...]string{
	tInvalid: "?", tVoid: "void", tBool: "_Bool", tChar: "char", tSChar: "signed char", tUChar: "unsigned char",
	tShort: "short", tUShort: "unsigned short", tInt: "int", tUInt: "unsigned int", tLong: "long", tULong: "unsigned long",
	tLongLong: "long long", tULongLong: "unsigned long long", tFloat: "float", tDouble: "double", tLongDouble: "long double",
}

func ptrTo(t *ctype) *ctype { return &ctype{k: tPtr, elem: t} }

func arrayOf(t *ctype, n int64) *ctype { return &ctype{k: tArray, elem: t, n: n} }

// with returns t with the qualifiers q added; of an array, the elements get them.
func (t *ctype) with(q qual) *ctype {
	if t.k == tArray {
		e := t.elem.with(q)
		if e == t.elem {
			return t
		}
		c := *t
		c.elem = e
		return &c
	}
	if t.q|q == t.q {
		return t
	}
	c := *t
	c.q |= q
	return &c
}

// plain returns t without qualifiers.
func (t *ctype) plain() *ctype {
	if t.q == 0 {
		return t
	}
	c := *t
	c.q = 0
	return &c
}

func (t *ctype) isInt() bool    { return t.k >= tBool && t.k <= tULongLong || t.k == tEnum }
func (t *ctype) isFloat() bool  { return t.k >= tFloat && t.k <= tLongDouble }
func (t *ctype) isArith() bool  { return t.isInt() || t.isFloat() }
func (t *ctype) isScalar() bool { return t.isArith() || t.k == tPtr }
func (t *ctype) isRecord() bool { return t.k == tStruct || t.k == tUnion }
func (t *ctype) isAgg() bool    { return t.isRecord() || t.k == tArray }
func (t *ctype) isVoidPtr() bool {
	return t.k == tPtr && t.elem.k == tVoid
}
func (t *ctype) isChars() bool { return t.k == tChar || t.k == tSChar || t.k == tUChar }

// isVLA says whether the size of t is known only when the program runs.
func (t *ctype) isVLA() bool {
	for ; t.k == tArray; t = t.elem {
		if t.vla != nil {
			return true
		}
	}
	return false
}

// variably says whether t has a variable length array in it, pointers included.
func (t *ctype) variably() bool {
	for ; t != nil && (t.k == tArray || t.k == tPtr); t = t.elem {
		if t.vla != nil {
			return true
		}
	}
	return false
}

// base is what an enumeration is held as; t itself for all others.
func (t *ctype) base() *ctype {
	if t.k == tEnum {
		if t.enum.under != nil {
			return t.enum.under
		}
		return basic(tUInt)
	}
	return t
}

func (t *ctype) signed() bool {
	switch t.base().k {
	case tChar, tSChar, tShort, tInt, tLong, tLongLong:
		return true
	}
	return false
}

// complete says whether an object of type t has a size.
func (t *ctype) complete() bool {
	switch t.k {
	case tVoid, tFunc, tInvalid:
		return false
	case tArray:
		return (t.n >= 0 || t.vla != nil) && t.elem.complete()
	case tStruct, tUnion:
		return t.rec.complete
	case tEnum:
		return t.enum.complete
	}
	return true
}

// size in bytes; 0 of incomplete types, 1 of void and functions as in GNU C.
func (t *ctype) size() int64 {
	switch t.k {
	case tVoid, tFunc, tBool, tChar, tSChar, tUChar:
		return 1
	case tShort, tUShort:
		return 2
	case tInt, tUInt, tFloat:
		return 4
	case tLong, tULong, tLongLong, tULongLong, tDouble, tLongDouble, tPtr:
		return 8
	case tEnum:
		return t.base().size()
	case tArray:
		if t.n < 0 {
			return 0
		}
		return t.n * t.elem.size()
	case tStruct, tUnion:
		return t.rec.size
	}
	return 0
}

func (t *ctype) alignment() int64 {
	if t.align > 0 {
		return t.align
	}
	switch t.k {
	case tArray:
		return t.elem.alignment()
	case tStruct, tUnion:
		if t.rec.align < 1 {
			return 1
		}
		return t.rec.align
	case tVoid, tFunc, tInvalid:
		return 1
	}
	return t.size()
}

// class is how a value of t is held.
func (t *ctype) class() Class {
	switch t.k {
	case tVoid:
		return Void
	case tBool, tUChar:
		return U8
	case tChar, tSChar:
		return I8
	case tShort:
		return I16
	case tUShort:
		return U16
	case tInt:
		return I32
	case tUInt:
		return U32
	case tLong, tLongLong:
		return I64
	case tULong, tULongLong, tPtr:
		return U64
	case tFloat:
		return F32
	case tDouble, tLongDouble:
		return F64
	case tEnum:
		return t.base().class()
	case tFunc:
		return U64
	}
	return Agg
}

// repr is the representation of a value of t.
func (t *ctype) repr() Repr {
	if t.k == tVoid || t.k == tInvalid {
		return Repr{}
	}
	return Repr{Class: t.class(), Size: t.size(), Align: t.alignment()}
}

var reprs = [...]Repr{
	I8: {I8, 1, 1}, U8: {U8, 1, 1}, I16: {I16, 2, 2}, U16: {U16, 2, 2}, I32: {I32, 4, 4}, U32: {U32, 4, 4},
	I64: {I64, 8, 8}, U64: {U64, 8, 8}, F32: {F32, 4, 4}, F64: {F64, 8, 8}, Agg: {},
}

// promote is the integer promotion of t.
func promote(t *ctype) *ctype {
	t = t.base()
	if t.k >= tBool && t.k <= tUShort {
		return basic(tInt)
	}
	return t.plain()
}

// arith is the common type of a and b (C11 6.3.1.8).
func arith(a, b *ctype) *ctype {
	for _, k := range []kind{tLongDouble, tDouble, tFloat} {
		if a.k == k || b.k == k {
			return basic(k)
		}
	}
	a, b = promote(a), promote(b)
	if a.k == b.k {
		return basic(a.k)
	}
	if a.signed() == b.signed() {
		return basic(max(a.k, b.k)) // the kinds are in order of rank
	}
	u, s := a, b
	if a.signed() {
		u, s = b, a
	}
	switch {
	case rank(u.k) >= rank(s.k):
		return basic(u.k)
	case s.size() > u.size():
		return basic(s.k)
	}
	return basic(s.k + 1) // the unsigned one of the same rank
}

func rank(k kind) int {
	switch k {
	case tInt, tUInt:
		return 1
	case tLong, tULong:
		return 2
	}
	return 3
}

// compatible says whether a and b are compatible types (C11 6.2.7), top-level
// qualifiers included if strict.
func compatible(a, b *ctype, strict bool) bool {
	if a == b {
		return true
	}
	if strict && (a.q^b.q)&^qRestrict != 0 {
		return false
	}
	if a.k == tEnum && b.k == tEnum {
		return a.enum == b.enum
	}
	a1, b1 := a.base(), b.base()
	if a1.k != b1.k {
		return false
	}
	switch a1.k {
	case tPtr:
		return compatible(a1.elem, b1.elem, true)
	case tArray:
		return compatible(a1.elem, b1.elem, true) && (a1.n < 0 || b1.n < 0 || a1.n == b1.n)
	case tStruct, tUnion:
		return a1.rec == b1.rec
	case tFunc:
		if !compatible(a1.elem, b1.elem, false) {
			return false
		}
		if a1.oldStyle || b1.oldStyle {
			return true
		}
		if len(a1.params) != len(b1.params) || a1.variadic != b1.variadic {
			return false
		}
		for i := range a1.params {
			if !compatible(a1.params[i].t, b1.params[i].t, false) {
				return false
			}
		}
	}
	return true
}

// composite merges two compatible declarations of one thing.
func composite(a, b *ctype) *ctype {
	switch {
	case a.k == tArray && b.k == tArray && a.n < 0 && a.vla == nil:
		return b
	case a.k == tFunc && b.k == tFunc && a.oldStyle && !b.oldStyle:
		return b
	}
	return a
}

// String is the type as C writes it.
func (t *ctype) String() string { return t.declare("", true) }

// declare writes a declaration of name with type t.
func (t *ctype) declare(name string, typedefs bool) string {
	q := ""
	if t.q&qConst != 0 {
		q += "const "
	}
	if t.q&qVolatile != 0 {
		q += "volatile "
	}
	if t.q&qAtomic != 0 {
		q += "_Atomic "
	}
	space := func(s string) string {
		if name == "" {
			return s
		}
		return s + " " + name
	}
	if typedefs && t.name != "" && !strings.HasPrefix(t.name, "__") {
		return space(q + t.name)
	}
	switch t.k {
	case tPtr:
		s := "*" + q + name
		if q != "" && name == "" {
			s = s[:len(s)-1]
		}
		if t.elem.name == "" && (t.elem.k == tArray || t.elem.k == tFunc) {
			s = "(" + s + ")"
		}
		return t.elem.declare(s, typedefs)
	case tArray:
		n := ""
		if t.n >= 0 {
			n = itoa(t.n)
		}
		return t.elem.declare(name+"["+n+"]", typedefs)
	case tFunc:
		s := name + "("
		for i, p := range t.params {
			if i > 0 {
				s += ", "
			}
			s += p.t.declare("", typedefs)
		}
		switch {
		case t.variadic:
			s += ", ..."
		case len(t.params) == 0 && !t.oldStyle:
			s += "void"
		}
		return t.elem.declare(s+")", typedefs)
	case tStruct, tUnion:
		w := "struct "
		if t.k == tUnion {
			w = "union "
		}
		if t.rec.tag == "" {
			return space(q + w + "{...}")
		}
		return space(q + w + t.rec.tag)
	case tEnum:
		if t.enum.tag == "" {
			return space(q + "enum {...}")
		}
		return space(q + "enum " + t.enum.tag)
	}
	return space(q + basicNames[t.k])
}
