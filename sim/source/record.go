package source

// Structs, unions and enumerations: their members and the layout of the x86-64
// ABI. A bit-field is accessed through the smallest aligned unit that holds
// it, so that neighbours that are no bit-fields are never touched.

import "modernc.org/cc/v4"

func (c *checker) recordSpec(n *cc.StructOrUnionSpecifier, sp *specs) *ctype {
	k, word := tStruct, "struct"
	if n.StructOrUnion.Case == cc.StructOrUnionUnion {
		k, word = tUnion, "union"
	}
	tag := n.Token.SrcStr()
	at := c.at(n.StructOrUnion.Token)
	if tag != "" {
		at = c.at(n.Token)
	}
	if n.Case == cc.StructOrUnionSpecifierTag {
		t := c.scope.tag(tag)
		if t == nil {
			t = &tagged{k: k, rec: &record{union: k == tUnion, tag: tag, align: 1, pos: at, scope: c.scope}, pos: at}
			c.scope.addTag(tag, t)
		}
		if t.k != k {
			c.errorf(at, "`%s` is not the tag of a %s (line %d).", tag, word, t.pos.line)
			return basic(tInvalid)
		}
		return &ctype{k: k, rec: t.rec}
	}
	var r *record
	if tag != "" {
		if t := c.scope.tags[tag]; t != nil {
			switch {
			case t.k != k:
				c.errorf(at, "`%s` is not the tag of a %s (line %d).", tag, word, t.pos.line)
				return basic(tInvalid)
			case t.rec.complete || t.rec.defining:
				c.errorf(at, "`%s %s` is defined twice; the first time in line %d.", word, tag, t.rec.pos.line)
				return &ctype{k: k, rec: t.rec}
			}
			r = t.rec
		}
	}
	if r == nil {
		r = &record{union: k == tUnion, tag: tag, align: 1, scope: c.scope}
		if tag != "" {
			c.scope.addTag(tag, &tagged{k: k, rec: r, pos: at})
		}
	}
	r.pos = at
	r.defining = true
	var a attrs
	c.attributes(n.AttributeSpecifierList, &a)
	c.attributes(n.AttributeSpecifierList2, &a)
	r.packed = a.packed
	c.members(r, n.StructDeclarationList)
	c.layout(r, a.aligned)
	r.defining, r.complete = false, true
	return &ctype{k: k, rec: r}
}

func (c *checker) members(r *record, l *cc.StructDeclarationList) {
	seen := map[string]span{}
	add := func(f *field) {
		f.record = r
		if f.name != "" {
			if old, ok := seen[f.name]; ok {
				c.errorf(f.pos, "The member `%s` is declared twice; the first time in line %d.", f.name, old.line)
				return
			}
			seen[f.name] = f.pos
		}
		r.fields = append(r.fields, f)
	}
	for ; l != nil; l = l.StructDeclarationList {
		sd := l.StructDeclaration
		if sd == nil {
			continue
		}
		if sd.Case == cc.StructDeclarationAssert {
			c.staticAssert(sd.StaticAssertDeclaration)
			continue
		}
		sp := c.specQuals(sd.SpecifierQualifierList)
		if sd.StructDeclaratorList == nil {
			if sp.t.isRecord() && sp.t.rec.tag == "" {
				f := &field{t: sp.t, pos: sp.at}
				add(f)
				for _, in := range sp.t.rec.fields {
					if in.name != "" {
						seen[in.name] = in.pos
					}
				}
			}
			continue
		}
		for dl := sd.StructDeclaratorList; dl != nil; dl = dl.StructDeclaratorList {
			d := c.declarator(dl.StructDeclarator.Declarator, sp.t)
			f := &field{name: d.name, t: d.t, pos: sp.at}
			if d.name != "" {
				f.pos = c.at(d.tok)
			}
			if sp.implicit {
				c.errorf(f.pos, "The type of the member `%s` is missing.", d.name)
				f.t = basic(tInvalid)
			}
			if sp.align > 0 {
				t := *f.t
				t.align = max(sp.align, t.alignment())
				f.t = &t
			}
			if dl.StructDeclarator.Case == cc.StructDeclaratorBitField {
				c.bitField(f, dl.StructDeclarator)
				if f.t.k != tInvalid {
					add(f)
				}
				continue
			}
			last := dl.StructDeclaratorList == nil && l.StructDeclarationList == nil
			switch {
			case f.t.k == tInvalid:
			case f.t.k == tFunc:
				c.errorf(f.pos, "A member cannot be a function; use a pointer to a function.")
				f.t = basic(tInvalid)
			case f.t.isVLA():
				c.errorf(f.pos, "An array whose length is known only at run time cannot be a member; use a pointer, or a fixed length.")
				f.t = basic(tInvalid)
			case f.t.k == tArray && f.t.n < 0 && last && !r.union && len(r.fields) > 0:
				t := *f.t
				t.n = 0
				f.t = &t
				r.flexible = true
			case f.t.isRecord() && f.t.rec == r:
				w := "struct"
				if r.union {
					w = "union"
				}
				if !r.holdsItself {
					star := span{f.pos.file, f.pos.line, f.pos.col, f.pos.col}
					c.errorf(f.pos, "A %s cannot contain itself; it can hold a pointer to one: `%s %s *%s`.", w, w, r.tag, f.name).fix("Write `*"+f.name+"`", star, "*")
				}
				r.holdsItself = true
				f.t = basic(tInvalid)
			case !f.t.complete():
				c.errorf(f.pos, "The member `%s` has the type `%s`, whose size is not known here: define it before, or use a pointer.", f.name, f.t)
				f.t = basic(tInvalid)
			}
			add(f)
		}
	}
}

func (c *checker) bitField(f *field, n *cc.StructDeclarator) {
	f.bits = true
	w, ok := c.constInt(n.ConstantExpression)
	at := c.spanOf(n.ConstantExpression)
	switch {
	case f.t.k == tInvalid:
		return
	case !f.t.isInt():
		c.errorf(f.pos, "Only integers can be bit-fields, not `%s`.", f.t)
		f.t = basic(tInvalid)
	case !ok:
		c.errorf(at, "The width of a bit-field must be a constant.")
		f.t = basic(tInvalid)
	case w < 0 || w > f.t.size()*8 || f.t.k == tBool && w > 1:
		c.errorf(at, "A bit-field of the type `%s` has between 0 and %d bits.", f.t, map[bool]int64{true: 1, false: f.t.size() * 8}[f.t.k == tBool])
		f.t = basic(tInvalid)
	case w == 0 && f.name != "":
		c.errorf(at, "A bit-field with a name must have at least one bit.")
		f.t = basic(tInvalid)
	}
	f.width = uint8(w)
}

// layout gives every member its offset.
func (c *checker) layout(r *record, aligned int64) {
	var bits, size int64 // next free bit; size of a union
	r.align = 1
	up := func(n, to int64) int64 { return (n + to - 1) / to * to }
	for _, f := range r.fields {
		if f.t.k == tInvalid {
			continue
		}
		al := f.t.alignment()
		if r.packed && f.t.align == 0 {
			al = 1
		}
		if r.union {
			bits = 0
		}
		if f.bits {
			unit := f.t.size() * 8
			if f.width == 0 {
				bits = up(bits, unit)
				continue
			}
			if !r.packed && bits%unit+int64(f.width) > unit {
				bits = up(bits, unit)
			}
			f.place(bits)
			bits += int64(f.width)
			size = max(size, (bits+7)/8)
			if f.name != "" {
				r.align = max(r.align, al)
			}
			continue
		}
		bits = up(bits, al*8)
		f.off = bits / 8
		bits += f.t.size() * 8
		size = max(size, bits/8)
		r.align = max(r.align, al)
		if bits/8 > maxObject {
			c.errorf(f.pos, "This struct is too large: an object may have at most %d MiB here.", maxObject>>20)
			bits = 0
		}
	}
	r.align = max(r.align, aligned)
	if !r.union {
		size = (bits + 7) / 8
	}
	r.size = up(size, r.align)
}

// place puts a bit-field at bit into the smallest aligned unit that holds it.
// In a packed struct it may straddle every unit; then the unit is 8 bytes and
// need not be aligned.
func (f *field) place(bit int64) {
	w := int64(f.width)
	for _, u := range []struct {
		bits int64
		c    Class
	}{{8, U8}, {16, U16}, {32, U32}, {64, U64}} {
		if bit%u.bits+w <= u.bits {
			f.off, f.bit, f.unit = bit/u.bits*u.bits/8, uint8(bit%u.bits), u.c
			return
		}
	}
	f.off, f.bit, f.unit = bit/8, uint8(bit%8), U64
}

// member finds a member by name, looking into unnamed structs and unions; off
// is its offset from r.
func (r *record) member(name string) (f *field, off int64) {
	for _, f := range r.fields {
		if f.name == name {
			return f, f.off
		}
	}
	for _, f := range r.fields {
		if f.name == "" && !f.bits && f.t.isRecord() {
			if in, o := f.t.rec.member(name); in != nil {
				return in, f.off + o
			}
		}
	}
	return nil, 0
}

// memberNames is every name that can follow the dot.
func (r *record) memberNames() (names []string) {
	for _, f := range r.fields {
		if f.name != "" {
			names = append(names, f.name)
		} else if f.t.isRecord() {
			names = append(names, f.t.rec.memberNames()...)
		}
	}
	return names
}

func (c *checker) enumSpec(n *cc.EnumSpecifier) *ctype {
	tag := n.Token2.SrcStr()
	at := c.at(n.Token)
	if tag != "" {
		at = c.at(n.Token2)
	}
	if n.Case == cc.EnumSpecifierTag {
		t := c.scope.tag(tag)
		switch {
		case t == nil: // GNU C: it may be defined later
			e := &enum{tag: tag, pos: at}
			c.scope.addTag(tag, &tagged{k: tEnum, en: e, pos: at})
			return &ctype{k: tEnum, enum: e}
		case t.k != tEnum:
			c.errorf(at, "`%s` is not the tag of an enum (line %d).", tag, t.pos.line)
			return basic(tInvalid)
		}
		return &ctype{k: tEnum, enum: t.en}
	}
	e := &enum{tag: tag, pos: at}
	if t := c.scope.tags[tag]; t != nil && t.k == tEnum && !t.en.complete {
		e = t.en
		e.pos = at
	} else if tag != "" {
		if t != nil {
			c.errorf(at, "`%s` is defined twice; the first time in line %d.", tag, t.pos.line)
		}
		c.scope.addTag(tag, &tagged{k: tEnum, en: e, pos: at})
	}
	next, lo, hi := int64(0), int64(0), int64(0)
	for l := n.EnumeratorList; l != nil; l = l.EnumeratorList {
		en := l.Enumerator
		if en == nil {
			continue
		}
		name := en.Token.SrcStr()
		if en.Case == cc.EnumeratorExpr {
			v, ok := c.constInt(en.ConstantExpression)
			if !ok {
				c.errorf(c.spanOf(en.ConstantExpression), "The value of an enum constant must be a constant.")
			}
			next = v
		}
		p := c.at(en.Token)
		if old := c.scope.names[name]; old != nil {
			c.redeclared(p, old)
		}
		e.names = append(e.names, enumName{name, next})
		t := basic(tInt)
		if next != int64(int32(next)) {
			t = basic(tLong)
		}
		c.scope.add(&obj{kind: oEnum, name: name, t: t, value: next, pos: p, defined: true, used: true})
		lo, hi = min(lo, next), max(hi, next)
		next++
	}
	switch {
	case lo >= 0 && hi <= 0xffffffff:
		e.under = basic(tUInt)
	case lo >= -1<<31 && hi < 1<<31:
		e.under = basic(tInt)
	case lo >= 0:
		e.under = basic(tULong)
	default:
		e.under = basic(tLong)
	}
	e.complete = true
	return &ctype{k: tEnum, enum: e}
}
