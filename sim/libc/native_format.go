package libc

import (
	"bytes"
	"encoding/binary"
	"math"
	"strconv"

	"procession/sim/abi"
	"procession/sim/vm"
)

// The usual part of printf's formats in one step: literal text and %d %i %u %x
// %X %c %s %f %e %g %%, with the flags - 0 + and space, a width, a precision for
// %f and its like, and the sizes l, ll and z. Whatever else a format has, and
// what does not fit in the room there is, stops it: printf.c does that part and
// asks again. Pieces are written in order, so that a text that overlaps the
// result meets what glibc would have written by then.
//
// A printf of four conversions took 1,400 instructions without it.

const (
	formatMost   = 256 // bytes of one piece; longer ones are printf.c's
	formatWidest = 64  // the same for a width or a precision
	perPiece     = 24  // instructions that a conversion costs, beside its bytes
)

// format is __nat_format(to, room, struct { va_list list; const char *format; } *).
func format(c *vm.Call) {
	var at [16]byte
	if !c.Read(c.Addr(2), at[:]) {
		return
	}
	f := formatter{
		c: c, to: c.Addr(0), room: c.Int(1),
		list: abi.Addr(binary.LittleEndian.Uint64(at[:])), at: abi.Addr(binary.LittleEndian.Uint64(at[8:])),
	}
	begin := f.at
	for f.piece() {
	}
	f.flush()
	if c.Failed() {
		return
	}
	c.Looked(begin, int(f.at-begin)+1)
	c.Charge(f.done / 4)
	binary.LittleEndian.PutUint64(at[:], uint64(f.list))
	binary.LittleEndian.PutUint64(at[8:], uint64(f.at))
	if c.Write(c.Addr(2), at[:]) {
		c.Return(uint64(f.done))
	}
}

type formatter struct {
	c        *vm.Call
	to       abi.Addr
	room     int64
	done     int64    // bytes written or held
	list, at abi.Addr // the next argument, the next byte of the format

	text       [128]byte // the format from textAt on
	textAt     abi.Addr
	textN      int
	held       [2 * formatMost]byte // what is not yet written
	heldN      int
	argument   [8]byte
	conversion [formatMost]byte
}

// flush writes what is held.
func (f *formatter) flush() {
	if f.heldN > 0 {
		f.c.Write(f.to+abi.Addr(f.done-int64(f.heldN)), f.held[:f.heldN])
		f.heldN = 0
	}
}

// put adds a piece; false if it does not fit.
func (f *formatter) put(b []byte) bool {
	n := int64(len(b))
	if n > f.room-f.done || len(b) > formatMost {
		return false
	}
	if f.heldN+len(b) > len(f.held) {
		f.flush()
	}
	f.heldN += copy(f.held[f.heldN:], b)
	f.done += n
	return true
}

// rest is the format from the next byte on, as far as it is known: to its end,
// or at least what a conversion may need.
func (f *formatter) rest() []byte {
	from := int(f.at - f.textAt)
	if f.textN == 0 || f.textN-from < 32 && f.text[f.textN-1] != 0 {
		b := f.c.Peek(f.at, len(f.text))
		n := copy(f.text[:], b)
		if end := bytes.IndexByte(b, 0); end >= 0 {
			n = end + 1
		} else if n < 32 { // the end of a page
			if more := f.c.Peek(f.at+abi.Addr(n), len(f.text)-n); more != nil {
				n += copy(f.text[n:], more)
				if end := bytes.IndexByte(f.text[:n], 0); end >= 0 {
					n = end + 1
				}
			}
		}
		f.textAt, f.textN, from = f.at, n, 0
	}
	return f.text[from:f.textN]
}

// piece does the next stretch of literal text, or the next conversion; false if
// there is none or it is not a usual one.
func (f *formatter) piece() bool {
	p := f.rest()
	if f.c.Failed() || p[0] == 0 {
		return false
	}
	if p[0] == '%' {
		return f.convert(p)
	}
	n := 0
	for n < len(p) && p[n] != '%' && p[n] != 0 {
		n++
	}
	if !f.put(p[:n]) {
		return false
	}
	f.at += abi.Addr(n)
	return true
}

// spec is one conversion's flags.
type spec struct {
	left, zero, wide bool
	plus             byte // '+', ' ' or 0
	width, prec      int
	conv             byte
}

func readSpec(p []byte) (s spec, n int, ok bool) {
	s.prec = -1
	n = 1
	next := func() byte {
		if n >= len(p) {
			return 0
		}
		return p[n]
	}
	for ; ; n++ {
		switch next() {
		case '-':
			s.left = true
			continue
		case '0':
			s.zero = true
			continue
		case '+':
			s.plus = '+'
			continue
		case ' ':
			if s.plus == 0 {
				s.plus = ' '
			}
			continue
		}
		break
	}
	number := func() int {
		v := 0
		for x := next(); x >= '0' && x <= '9' && v <= formatWidest; x = next() {
			v = 10*v + int(x-'0')
			n++
		}
		return v
	}
	s.width = number()
	if next() == '.' {
		n++
		s.prec = number()
	}
	if next() == 'l' {
		s.wide = true
		if n++; next() == 'l' {
			n++
		}
	} else if next() == 'z' {
		s.wide = true
		n++
	}
	s.conv = next()
	return s, n + 1, s.width <= formatWidest && s.prec <= formatWidest
}

func (f *formatter) convert(p []byte) bool {
	s, n, ok := readSpec(p)
	if !ok {
		return false
	}
	list := f.list
	arg := func() uint64 {
		f.c.Read(list, f.argument[:])
		list += 8
		return binary.LittleEndian.Uint64(f.argument[:])
	}
	b := f.conversion[:0]
	negative := false
	switch s.conv {
	case 'd', 'i', 'u', 'x', 'X':
		if s.prec >= 0 {
			return false
		}
		v := arg()
		if s.conv == 'd' || s.conv == 'i' {
			if !s.wide {
				v = uint64(int64(int32(v)))
			}
			if negative = int64(v) < 0; negative {
				v = -v
			}
		} else {
			s.plus = 0
			if !s.wide {
				v = uint64(uint32(v))
			}
		}
		b = appendDigits(b, v, s.conv)
	case 'f', 'e', 'g':
		if s.wide {
			return false
		}
		v := math.Float64frombits(arg())
		if v != v || math.IsInf(v, 0) || math.Abs(v) >= 1e60 {
			return false
		}
		negative = math.Signbit(v)
		if s.conv == 'g' {
			b = append(b, formatDouble(v, 'g', s.prec, false)...)
		} else {
			if s.prec < 0 {
				s.prec = 6
			}
			b = strconv.AppendFloat(b, math.Abs(v), s.conv, s.prec, 64)
		}
	case 'c':
		if s.wide || s.prec >= 0 {
			return false
		}
		b, s.zero, s.plus = append(b, byte(arg())), false, 0
	case 's':
		if s.wide || s.prec >= 0 {
			return false
		}
		if b, ok = f.string(abi.Addr(arg())); !ok {
			return false
		}
		s.zero, s.plus = false, 0
	case '%':
		if n != 2 {
			return false
		}
		b, s.plus = append(b, '%'), 0
	default:
		return false
	}
	if f.c.Failed() || !f.padded(s, negative, b) {
		return false
	}
	f.list = list
	f.at += abi.Addr(n)
	f.c.Charge(perPiece)
	return true
}

// string is the text at an address; false where it is null or long.
func (f *formatter) string(at abi.Addr) ([]byte, bool) {
	if at == 0 {
		return nil, false
	}
	if at+formatMost > f.to && at < f.to+abi.Addr(f.done) {
		f.flush()
	}
	b := f.c.Peek(at, formatMost)
	n := bytes.IndexByte(b, 0)
	if n < 0 {
		return nil, false // printf.c looks at it, or meets the fault
	}
	f.c.Looked(at, n+1)
	return append(f.conversion[:0], b[:n]...), true
}

// padded adds a conversion with its sign, in its width.
func (f *formatter) padded(s spec, negative bool, body []byte) bool {
	sign := s.plus
	if negative {
		sign = '-'
	}
	pad := s.width - len(body)
	if sign != 0 {
		pad--
	}
	if pad <= 0 && sign == 0 {
		return f.put(body)
	}
	var room [formatMost + formatWidest + 1]byte
	b := room[:0]
	if !s.left && !s.zero {
		for ; pad > 0; pad-- {
			b = append(b, ' ')
		}
	}
	if sign != 0 {
		b = append(b, sign)
	}
	if !s.left {
		for ; pad > 0; pad-- {
			b = append(b, '0')
		}
	}
	b = append(b, body...)
	for ; pad > 0; pad-- {
		b = append(b, ' ')
	}
	return f.put(b)
}

func appendDigits(b []byte, v uint64, conv byte) []byte {
	if conv|32 != 'x' {
		return strconv.AppendUint(b, v, 10)
	}
	from := len(b)
	b = strconv.AppendUint(b, v, 16)
	if conv == 'X' {
		upper(b[from:])
	}
	return b
}

func upper(b []byte) {
	for i, x := range b {
		if x >= 'a' {
			b[i] = x - 32
		}
	}
}
