package source

// The table of types for those who show data: every type that a variable,
// parameter or member has, each once, by the name that C writes it with.

import (
	"strconv"

	"procession/sim/bytecode"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

type typeTable struct {
	types []bytecode.Type
	byKey map[string]int32
	recs  map[*record]int32
	enums map[*enum]int32
}

// of returns the index of t in the table.
func (tt *typeTable) of(t *ctype) int32 {
	name := t.plain().String()
	switch t.k {
	case tStruct, tUnion:
		if i, ok := tt.recs[t.rec]; ok && t.name == "" {
			return i
		}
	case tEnum:
		if i, ok := tt.enums[t.enum]; ok {
			return i
		}
	}
	key := name
	if r := t.core(); r != nil {
		key += "\x00" + itoa(int64(tt.recs[r])) + r.key()
	}
	if i, ok := tt.byKey[key]; ok {
		return i
	}
	i := int32(len(tt.types))
	tt.byKey[key] = i
	tt.types = append(tt.types, bytecode.Type{Name: name, Size: t.size(), Elem: -1})
	d := bytecode.Type{Name: name, Size: t.size(), Elem: -1}
	switch t.k {
	case tVoid, tInvalid:
		d.Kind, d.Size = bytecode.Void, 0
	case tBool:
		d.Kind, d.Unsigned = bytecode.Bool, true
	case tChar, tSChar, tUChar:
		d.Kind, d.Unsigned = bytecode.Char, !t.signed()
	case tFloat, tDouble, tLongDouble:
		d.Kind = bytecode.Float
	case tEnum:
		tt.enums[t.enum] = i
		d.Kind, d.Unsigned = bytecode.Enum, !t.signed()
		for _, n := range t.enum.names {
			d.Names = append(d.Names, bytecode.EnumName{Name: n.name, Value: n.value})
		}
	case tPtr:
		d.Kind, d.Unsigned, d.Elem = bytecode.Pointer, true, tt.of(t.elem)
	case tArray:
		d.Kind, d.Elem, d.Len = bytecode.Array, tt.of(t.elem), max(t.n, 0)
	case tFunc:
		d.Kind, d.Size, d.Elem = bytecode.Function, 0, tt.of(t.elem)
	case tStruct, tUnion:
		d.Kind = bytecode.Struct
		if t.k == tUnion {
			d.Kind = bytecode.Union
		}
		if t.name == "" {
			tt.recs[t.rec] = i
		}
		for _, f := range t.rec.fields {
			x := bytecode.Field{Name: f.name, Type: tt.of(f.t), Off: f.off}
			if f.bits {
				if f.width == 0 || f.name == "" {
					continue
				}
				x.Bit, x.Bits = f.bit, f.width
			}
			d.Fields = append(d.Fields, x)
		}
	default:
		d.Kind, d.Unsigned = bytecode.Int, !t.signed()
	}
	tt.types[i] = d
	return i
}

// core is the record that t is made of, if any: two records of one tag in
// different scopes are different types.
func (t *ctype) core() *record {
	for t.k == tPtr || t.k == tArray || t.k == tFunc {
		t = t.elem
	}
	if t.isRecord() {
		return t.rec
	}
	return nil
}

func (r *record) key() string {
	return itoa(int64(r.pos.file)) + ":" + itoa(int64(r.pos.line)) + ":" + itoa(int64(r.pos.col))
}
