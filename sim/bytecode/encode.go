package bytecode

import (
	"encoding/binary"
	"errors"
	"fmt"

	"procession/sim/abi"
)

// The encoding is a walk over the structures in which every number is a varint
// and every slice begins with its length. One walk serves both directions, so
// that they cannot disagree: a codec either appends what it is shown or fills
// it in. It has no maps and no pointers, so equal objects encode equally.
// Decoding trusts nothing: lengths are bounded by the bytes that are left, and
// the first error ends it.

const magic = "PROCBC"

// What an encoding holds.
const (
	objectsTag = 1
	programTag = 2
)

// EncodeObjects gives objects as bytes, with [Version].
func EncodeObjects(objs []*Object) []byte {
	c := &codec{out: []byte(magic)}
	c.head(objectsTag)
	n := len(objs)
	c.length(&n)
	for _, o := range objs {
		c.object(o)
	}
	return c.out
}

// DecodeObjects reads what [EncodeObjects] gave. What it returns is well formed
// but not verified.
func DecodeObjects(b []byte) ([]*Object, error) {
	c, err := open(b, objectsTag)
	if err != nil {
		return nil, err
	}
	var n int
	c.length(&n)
	var objs []*Object
	for i := 0; i < n && c.err == nil; i++ {
		o := new(Object)
		c.object(o)
		objs = append(objs, o)
	}
	return objs, c.end()
}

// EncodeProgram gives a program as bytes, with [Version].
func EncodeProgram(p *Program) []byte {
	c := &codec{out: []byte(magic)}
	c.head(programTag)
	c.program(p)
	return c.out
}

// DecodeProgram reads what [EncodeProgram] gave, and verifies it.
func DecodeProgram(b []byte) (*Program, error) {
	c, err := open(b, programTag)
	if err != nil {
		return nil, err
	}
	p := new(Program)
	c.program(p)
	if err := c.end(); err != nil {
		return nil, err
	}
	return p, Verify(p)
}

type codec struct {
	reading bool
	in      []byte
	out     []byte
	err     error
}

var errShort = errors.New("bytecode: the encoding is damaged")

func open(b []byte, tag uint64) (*codec, error) {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return nil, errors.New("bytecode: not an encoding of bytecode")
	}
	c := &codec{reading: true, in: b[len(magic):]}
	c.head(tag)
	return c, c.err
}

func (c *codec) head(tag uint64) {
	v := uint64(Version)
	c.u64(&v)
	if c.err == nil && v != Version {
		c.err = fmt.Errorf("bytecode: version %d, wanted %d: run make gen", v, Version)
	}
	t := tag
	c.u64(&t)
	if c.err == nil && t != tag {
		c.err = errShort
	}
}

func (c *codec) end() error {
	if c.err == nil && len(c.in) > 0 {
		c.err = errShort
	}
	return c.err
}

func (c *codec) fail() { c.in, c.err = nil, errShort }

func (c *codec) u64(x *uint64) {
	if !c.reading {
		c.out = binary.AppendUvarint(c.out, *x)
		return
	}
	v, n := binary.Uvarint(c.in)
	if n <= 0 {
		c.fail()
		v, n = 0, 0
	}
	*x, c.in = v, c.in[n:]
}

func (c *codec) i64(x *int64) {
	u := uint64(*x)<<1 ^ uint64(*x>>63)
	c.u64(&u)
	*x = int64(u>>1) ^ -int64(u&1)
}

// unsigned and signed move any width of number, refusing what does not fit.
func unsigned[T ~uint8 | ~uint16 | ~uint32 | ~uint64](c *codec, x *T) {
	u := uint64(*x)
	c.u64(&u)
	if *x = T(u); uint64(*x) != u {
		c.fail()
	}
}

func signed[T ~int32 | ~int64 | ~int](c *codec, x *T) {
	i := int64(*x)
	c.i64(&i)
	if *x = T(i); int64(*x) != i {
		c.fail()
	}
}

func (c *codec) bool(x *bool) {
	var u uint8
	if *x {
		u = 1
	}
	unsigned(c, &u)
	if u > 1 {
		c.fail()
	}
	*x = u == 1
}

// length moves the length of what takes at least a byte each.
func (c *codec) length(n *int) {
	u := uint64(*n)
	c.u64(&u)
	if c.reading && u > uint64(len(c.in)) {
		c.fail()
		u = 0
	}
	*n = int(u)
}

func (c *codec) bytes(b *[]byte) {
	n := len(*b)
	c.length(&n)
	if !c.reading {
		c.out = append(c.out, *b...)
	} else if n > 0 {
		*b = append([]byte(nil), c.in[:n]...)
		c.in = c.in[n:]
	}
}

func (c *codec) str(s *string) {
	n := len(*s)
	c.length(&n)
	if !c.reading {
		c.out = append(c.out, *s...)
	} else {
		*s = string(c.in[:n])
		c.in = c.in[n:]
	}
}

func list[T any](c *codec, s *[]T, do func(*codec, *T)) {
	n := len(*s)
	c.length(&n)
	if !c.reading {
		for i := range *s {
			do(c, &(*s)[i])
		}
		return
	}
	for i := 0; i < n && c.err == nil; i++ {
		var x T
		do(c, &x)
		*s = append(*s, x)
	}
}

func (c *codec) object(o *Object) {
	c.str(&o.Name)
	list(c, &o.Code, (*codec).instr)
	list(c, &o.Funcs, (*codec).fn)
	list(c, &o.Callees, (*codec).str)
	list(c, &o.Imports, (*codec).str)
	list(c, &o.Switches, (*codec).sw)
	list(c, &o.Types, (*codec).typ)
	list(c, &o.Files, (*codec).file)
	list(c, &o.Lines, (*codec).line)
	list(c, &o.Globals, (*codec).variable)
	list(c, &o.Symbols, func(c *codec, s *Symbol) {
		c.str(&s.Name)
		unsigned(c, &s.Section)
		signed(c, &s.Off)
		signed(c, &s.Size)
		signed(c, &s.Align)
		c.bool(&s.Local)
		c.bool(&s.Common)
		signed(c, &s.File)
		signed(c, &s.Line)
		signed(c, &s.Col)
	})
	list(c, &o.Relocs, func(c *codec, r *Reloc) {
		unsigned(c, &r.In)
		unsigned(c, &r.At)
		c.str(&r.Symbol)
		signed(c, &r.Addend)
	})
	c.bytes(&o.ROData)
	c.bytes(&o.Data)
	c.bytes(&o.TLS)
	signed(c, &o.BSS)
	signed(c, &o.TLSBSS)
}

func (c *codec) program(p *Program) {
	c.str(&p.Name)
	c.bool(&p.Bin)
	list(c, &p.Code, (*codec).instr)
	list(c, &p.Funcs, (*codec).fn)
	list(c, &p.Imports, (*codec).str)
	list(c, &p.Switches, (*codec).sw)
	list(c, &p.Types, (*codec).typ)
	list(c, &p.Files, (*codec).file)
	list(c, &p.Lines, (*codec).line)
	list(c, &p.Globals, (*codec).variable)
	c.bytes(&p.ROData)
	c.bytes(&p.Data)
	signed(c, &p.BSS)
	c.bytes(&p.TLS)
	signed(c, &p.TLSBSS)
	for _, a := range []*abi.Addr{&p.ROBase, &p.DataBase, &p.HeapBase} {
		unsigned(c, a)
	}
	signed(c, &p.Start)
	signed(c, &p.ThreadStart)
}

func (c *codec) instr(in *Instr) {
	unsigned(c, &in.Op)
	unsigned(c, &in.A)
	unsigned(c, &in.B)
	unsigned(c, &in.C)
}

func (c *codec) fn(f *Func) {
	c.str(&f.Name)
	unsigned(c, &f.Entry)
	unsigned(c, &f.End)
	unsigned(c, &f.Frame)
	unsigned(c, &f.Args)
	unsigned(c, &f.Large)
	c.bool(&f.Variadic)
	c.bool(&f.Lib)
	signed(c, &f.File)
	signed(c, &f.Line)
	signed(c, &f.Result)
	list(c, &f.Vars, (*codec).variable)
	list(c, &f.Writes, func(c *codec, w *Write) {
		unsigned(c, &w.PC)
		signed(c, &w.Var)
	})
}

func (c *codec) variable(v *Var) {
	c.str(&v.Name)
	signed(c, &v.Type)
	signed(c, &v.Off)
	unsigned(c, &v.From)
	unsigned(c, &v.To)
	signed(c, &v.Line)
	c.bool(&v.Param)
	signed(c, &v.Func)
	c.bool(&v.TLS)
	c.bool(&v.Lib)
	signed(c, &v.Sym)
}

func (c *codec) line(l *Line) {
	unsigned(c, &l.PC)
	signed(c, &l.File)
	signed(c, &l.Line)
	signed(c, &l.Col)
}

func (c *codec) file(f *File) {
	c.str(&f.Name)
	c.bool(&f.Lib)
}

func (c *codec) sw(s *Switch) {
	signed(c, &s.Lo)
	list(c, &s.Targets, func(c *codec, x *uint32) { unsigned(c, x) })
	unsigned(c, &s.Default)
}

func (c *codec) typ(t *Type) {
	unsigned(c, &t.Kind)
	c.str(&t.Name)
	signed(c, &t.Size)
	c.bool(&t.Unsigned)
	signed(c, &t.Elem)
	signed(c, &t.Len)
	list(c, &t.Fields, func(c *codec, f *Field) {
		c.str(&f.Name)
		signed(c, &f.Type)
		signed(c, &f.Off)
		unsigned(c, &f.Bit)
		unsigned(c, &f.Bits)
	})
	list(c, &t.Names, func(c *codec, n *EnumName) {
		c.str(&n.Name)
		signed(c, &n.Value)
	})
}
