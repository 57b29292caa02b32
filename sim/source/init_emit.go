package source

// From the items of an initialiser to bytes and relocations, or to statements.

import (
	"encoding/binary"
	"math"
	"slices"

	"modernc.org/cc/v4"
)

// zero is 0 of any scalar type.
func (c *checker) zero(t *ctype, tok cc.Token) val {
	if t.isFloat() {
		return val{t: t.plain(), x: &FloatConst{E{t.repr(), c.pos(tok)}, 0}, tok: tok}
	}
	return val{t: t.plain(), x: c.intConst(t, 0, c.pos(tok)), tok: tok}
}

// staticInit fills st with the bytes of an initialiser.
func (c *checker) staticInit(st *Static, t *ctype, in *cc.Initializer, il *initList) *ctype {
	t, items := c.flatten(t, in, il)
	if t.k == tInvalid {
		return t
	}
	size := t.size()
	for _, it := range items {
		size = max(size, it.off+it.t.size())
	}
	st.Size = size
	for _, it := range items {
		if end := it.off + it.rep*it.stride + it.t.size(); end > maxData {
			c.errorf(c.at(it.tok), "An object with first values may have at most %d MiB here; assign these in a loop.", maxData>>20)
			return t
		}
		c.staticItems(st, it)
	}
	for len(st.Data) > 0 && st.Data[len(st.Data)-1] == 0 {
		st.Data = st.Data[:len(st.Data)-1]
	}
	slices.SortFunc(st.Relocs, func(a, b DataReloc) int { return int(a.Off - b.Off) })
	for _, r := range st.Relocs {
		for int64(len(st.Data)) < r.Off+8 {
			st.Data = append(st.Data, 0)
		}
	}
	return t
}

func (st *Static) put(off int64, b []byte) {
	for int64(len(st.Data)) < off+int64(len(b)) {
		st.Data = append(st.Data, make([]byte, off+int64(len(b))-int64(len(st.Data)))...)
	}
	copy(st.Data[off:], b)
	st.Relocs = slices.DeleteFunc(st.Relocs, func(r DataReloc) bool { return r.Off < off+int64(len(b)) && r.Off+8 > off })
}

// staticItems is staticItem for every element of a range.
func (c *checker) staticItems(st *Static, it initItem) {
	if it.rep > 0 { // make room at once
		end := it.off + it.rep*it.stride + it.t.size()
		if n := end - int64(len(st.Data)); n > 0 {
			st.Data = append(st.Data, make([]byte, n)...)
		}
	}
	for k := int64(0); k <= it.rep; k++ {
		c.staticItem(st, it)
		it.off += it.stride
	}
}

func (c *checker) staticItem(st *Static, it initItem) {
	if it.str != nil {
		st.put(it.off, it.str)
		return
	}
	n := it.t.size()
	switch x := unconvert(it.v.x).(type) {
	case *IntConst:
		if it.f != nil {
			c.staticBits(st, it, x.Value)
			return
		}
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], uint64(x.Value))
		st.put(it.off, b[:n])
		return
	case *FloatConst:
		var b [8]byte
		if n == 4 {
			binary.LittleEndian.PutUint32(b[:], math.Float32bits(float32(x.Value)))
		} else {
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(x.Value))
		}
		st.put(it.off, b[:n])
		return
	case *FuncAddr:
		if n == 8 {
			st.put(it.off, make([]byte, 8))
			st.Relocs = append(st.Relocs, DataReloc{Off: it.off, Sym: x.Sym})
			return
		}
	case *Addr:
		if p, ok := x.Of.(StaticPlace); ok && n == 8 {
			if p.Sym.TLS {
				break
			}
			st.put(it.off, make([]byte, 8))
			st.Relocs = append(st.Relocs, DataReloc{Off: it.off, Sym: p.Sym, Addend: p.Off})
			return
		}
	case *Load:
		// A compound literal, or a constant object whose bytes are known.
		if p, ok := x.From.(StaticPlace); ok && it.t.isAgg() && p.Off == 0 {
			for _, o := range c.unit.Statics {
				if o.Sym == p.Sym && o.Size >= n {
					b := make([]byte, n)
					copy(b, o.Data)
					st.put(it.off, b)
					for _, r := range o.Relocs {
						r.Off += it.off
						st.Relocs = append(st.Relocs, r)
					}
					return
				}
			}
		}
	}
	if it.v.bad() {
		return
	}
	c.errorf(c.spanOf(it.v.n), "The value of something that lives as long as the program (a global or `static` variable) must be known before the program runs; this is computed.").
		why("Assign it at the start of main instead.")
}

// unconvert strips conversions that change no bits of an address.
func unconvert(x Expr) Expr {
	for {
		cv, ok := x.(*Convert)
		if !ok || cv.ToBool || cv.R.Size != 8 || cv.X.Repr().Size != 8 || cv.R.Class == F64 || cv.X.Repr().Class == F64 {
			if b, ok := x.(*Binary); ok && b.R.Size == 8 && (b.Op == Add || b.Op == Sub) {
				if k, ok := unconvert(b.Y).(*IntConst); ok {
					off := k.Value
					if b.Op == Sub {
						off = -off
					}
					if a, ok := unconvert(b.X).(*Addr); ok {
						return &Addr{a.E, offset(a.Of, off)}
					}
				}
			}
			return x
		}
		x = cv.X
	}
}

func (c *checker) staticBits(st *Static, it initItem, v int64) {
	n := reprs[it.f.unit].Size
	var b [8]byte
	for i := int64(0); i < n && it.off+i < int64(len(st.Data)); i++ {
		b[i] = st.Data[it.off+i]
	}
	mask := uint64(1)<<it.f.width - 1
	if it.f.width == 64 {
		mask = ^uint64(0)
	}
	u := binary.LittleEndian.Uint64(b[:])
	u = u&^(mask<<it.f.bit) | uint64(v)&mask<<it.f.bit
	binary.LittleEndian.PutUint64(b[:], u)
	st.put(it.off, b[:n])
}

// imageLimit is from how many constant values on a local aggregate is copied
// from a read-only image instead of being assigned one by one.
const imageLimit = 24

// localInit appends the statements that initialise an object of automatic
// storage at to.
func (c *checker) localInit(out *[]Stmt, t *ctype, to Place, in *cc.Initializer, il *initList, tok cc.Token) *ctype {
	pos := c.pos(tok)
	t, items := c.flatten(t, in, il)
	*out = append(*out, c.flush()...)
	if t.k == tInvalid {
		return t
	}
	if !t.complete() {
		return t
	}
	size := t.size()
	if t.isAgg() && (len(items) == 0 || !covered(items, size)) {
		*out = append(*out, &ZeroStmt{Pos: pos, To: to, Size: size})
	}
	count := int64(len(items))
	for _, it := range items {
		count += it.rep
	}
	if count > imageLimit && c.image(out, t, to, items, pos) {
		return t
	}
	if count > maxInitItems {
		c.errorf(c.at(tok), "This initialiser has more than %d values that are computed; assign them in a loop.", maxInitItems)
		return t
	}
	if count > int64(len(items)) {
		var all []initItem
		for _, it := range items {
			n, stride := it.rep, it.stride
			it.rep = 0
			for ; n >= 0; n-- {
				all = append(all, it)
				it.off += stride
			}
		}
		items = all
	}
	for _, it := range items {
		at := offset(to, it.off)
		if it.f == nil && it.off+it.t.size() > size {
			c.errorf(c.at(it.tok), "A flexible array member can only be initialised in a global or `static` variable.")
			return t
		}
		if it.str != nil {
			if len(it.str) == 0 {
				continue
			}
			r := Repr{Class: Agg, Size: int64(len(it.str)), Align: it.t.elem.size()}
			load := &Load{E: E{r, pos}, From: it.v.at}
			*out = append(*out, &ExprStmt{Pos: pos, X: &Assign{E: E{r, pos}, To: at, Value: load, Init: true}})
			continue
		}
		dst := val{t: it.t.plain(), lv: true, at: at}
		if it.f != nil {
			dst.fld, dst.unit, dst.bits = it.f, it.f.unit, Bits{Shift: it.f.bit, Width: it.f.width}
		}
		if it.t.k == tArray {
			*out = append(*out, &ExprStmt{Pos: pos, X: &Assign{E: E{it.t.repr(), pos}, To: at, Value: it.v.x, Init: true}})
			continue
		}
		*out = append(*out, &ExprStmt{Pos: pos, X: c.store(dst, it.v, it.v.n, tok, true).x})
	}
	return t
}

// covered says whether the items leave no byte of the object untouched.
func covered(items []initItem, size int64) bool {
	var n int64
	for _, it := range items {
		if it.f != nil || it.off != n || it.rep > 0 {
			return false
		}
		if it.str != nil {
			n += int64(len(it.str))
		} else {
			n += it.t.size()
		}
	}
	return n == size
}

// image copies an initialiser of constants from a read-only object.
func (c *checker) image(out *[]Stmt, t *ctype, to Place, items []initItem, pos Pos) bool {
	for _, it := range items {
		if it.off+it.rep*it.stride > maxData {
			return false
		}
		if it.str != nil {
			continue
		}
		switch it.v.x.(type) {
		case *IntConst, *FloatConst:
		default:
			return false
		}
	}
	st := &Static{Sym: c.privateSymbol(".image", pos), Size: t.size(), Align: t.alignment(), Type: c.types.of(t), ReadOnly: true}
	for _, it := range items {
		c.staticItems(st, it)
	}
	c.unit.Statics = append(c.unit.Statics, st)
	r := t.repr()
	*out = append(*out, &ExprStmt{Pos: pos, X: &Assign{E: E{r, pos}, To: to, Value: &Load{E: E{r, pos}, From: StaticPlace{Sym: st.Sym}}, Init: true}})
	return true
}
