package kernel

// Values of C variables as text, from the bytes in simulated memory and the
// type that the compiler kept: what a debugger would print, cut to what fits
// beside a name. Nothing here changes the machine; bytes that are not there
// show as "?".

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
)

const (
	valueLen   = 60 // characters of a value shown
	valueItems = 6  // elements or members shown
	stringLen  = 24 // characters of a string shown
)

// values reads one process's variables.
type values struct {
	mem   *mem.Memory
	space mem.SpaceID
	prog  *bytecode.Program
}

func (v values) bytes(addr abi.Addr, n int) ([]byte, bool) {
	buf := make([]byte, n)
	return buf, v.mem.Peek(v.space, addr, buf) == n
}

// show is the value of a variable of type t at addr.
func (v values) show(t int32, addr abi.Addr) string {
	s := v.text(t, addr, 0)
	if r := []rune(s); len(r) > valueLen {
		return string(r[:valueLen-1]) + "…"
	}
	return s
}

func (v values) typ(t int32) *bytecode.Type {
	if t < 0 || int(t) >= len(v.prog.Types) {
		return &bytecode.Type{Kind: bytecode.Void, Elem: -1}
	}
	return &v.prog.Types[t]
}

func (v values) text(t int32, addr abi.Addr, depth int) string {
	ty := v.typ(t)
	switch ty.Kind {
	case bytecode.Array:
		return v.array(ty, addr, depth)
	case bytecode.Struct, bytecode.Union:
		return v.record(ty, addr, depth)
	case bytecode.Void, bytecode.Function:
		return "?"
	}
	if ty.Size <= 0 || ty.Size > 8 {
		return "?"
	}
	b, ok := v.bytes(addr, int(ty.Size))
	if !ok {
		return "?"
	}
	var raw [8]byte
	copy(raw[:], b)
	return v.scalar(ty, binary.LittleEndian.Uint64(raw[:]))
}

// scalar shows the low ty.Size bytes of u.
func (v values) scalar(ty *bytecode.Type, u uint64) string {
	n := int64(u)
	if shift := 64 - 8*ty.Size; !ty.Unsigned {
		n = int64(u<<shift) >> shift
	}
	switch ty.Kind {
	case bytecode.Bool:
		if u == 0 {
			return "false"
		}
		return "true"
	case bytecode.Char:
		if u&0xff >= 0x20 && u&0xff < 0x7f {
			return fmt.Sprintf("'%c'", rune(u&0xff))
		}
		if u&0xff == '\n' {
			return `'\n'`
		}
		return strconv.FormatInt(n, 10)
	case bytecode.Enum:
		for _, e := range ty.Names {
			if e.Value == n {
				return e.Name
			}
		}
	case bytecode.Float:
		f := math.Float64frombits(u)
		if ty.Size == 4 {
			f = float64(math.Float32frombits(uint32(u)))
			return strconv.FormatFloat(f, 'g', -1, 32)
		}
		return strconv.FormatFloat(f, 'g', 9, 64)
	case bytecode.Pointer:
		return v.pointer(ty, abi.Addr(u))
	}
	if ty.Unsigned {
		return strconv.FormatUint(u, 10)
	}
	return strconv.FormatInt(n, 10)
}

// pointer shows a char pointer by its string, one to a function by its name.
func (v values) pointer(ty *bytecode.Type, to abi.Addr) string {
	switch elem := v.typ(ty.Elem); elem.Kind {
	case bytecode.Char:
		if s, ok := v.str(to); ok && to != 0 {
			return s
		}
	case bytecode.Function:
		if to >= abi.TextBase && (to-abi.TextBase)%8 == 0 {
			for i := range v.prog.Funcs {
				if f := &v.prog.Funcs[i]; f.Entry == uint32((to-abi.TextBase)/8) {
					return f.Name
				}
			}
		}
	}
	return hex(to)
}

// str is the printable C string at a, quoted; false if it is none.
func (v values) str(a abi.Addr) (string, bool) {
	var b strings.Builder
	b.WriteByte('"')
	for i := range stringLen {
		c, ok := v.bytes(a+abi.Addr(i), 1)
		switch {
		case !ok:
			return "", false
		case c[0] == 0:
			return b.String() + `"`, true
		case c[0] == '\n':
			b.WriteString(`\n`)
		case c[0] == '\t':
			b.WriteString(`\t`)
		case c[0] == '"' || c[0] == '\\':
			b.WriteByte('\\')
			b.WriteByte(c[0])
		case c[0] < 0x20 || c[0] == 0x7f:
			return "", false
		default:
			b.WriteByte(c[0])
		}
	}
	return strings.ToValidUTF8(b.String(), "?") + `…"`, true
}

func (v values) array(ty *bytecode.Type, addr abi.Addr, depth int) string {
	elem := v.typ(ty.Elem)
	if elem.Kind == bytecode.Char {
		if s, ok := v.str(addr); ok {
			return s
		}
	}
	if depth > 2 || elem.Size <= 0 {
		return "[…]"
	}
	var parts []string
	for i := range min(ty.Len, valueItems) {
		parts = append(parts, v.text(ty.Elem, addr+abi.Addr(i*elem.Size), depth+1))
	}
	if ty.Len > valueItems {
		parts = append(parts, "…")
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (v values) record(ty *bytecode.Type, addr abi.Addr, depth int) string {
	if depth > 2 || len(ty.Fields) == 0 {
		return "{…}"
	}
	var parts []string
	for i, f := range ty.Fields {
		if i == valueItems {
			parts = append(parts, "…")
			break
		}
		at := addr + abi.Addr(f.Off)
		var s string
		if f.Bits > 0 {
			s = v.bits(f, at)
		} else {
			s = v.text(f.Type, at, depth+1)
		}
		if f.Name != "" {
			s = f.Name + " = " + s
		}
		parts = append(parts, s)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (v values) bits(f bytecode.Field, addr abi.Addr) string {
	ty := v.typ(f.Type)
	b, ok := v.bytes(addr, int(min(max(ty.Size, 1), 8)))
	if !ok {
		return "?"
	}
	var raw [8]byte
	copy(raw[:], b)
	u := binary.LittleEndian.Uint64(raw[:]) >> f.Bit
	up := 64 - uint(f.Bits)
	if ty.Unsigned {
		return strconv.FormatUint(u<<up>>up, 10)
	}
	return strconv.FormatInt(int64(u<<up)>>up, 10)
}

// variable shows a variable at an address.
func (v values) variable(x *bytecode.Var, at abi.Addr) (name, typ, value string, size int64) {
	t := v.typ(x.Type)
	return x.Name, t.Name, v.show(x.Type, at), t.Size
}
