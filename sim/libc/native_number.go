package libc

import (
	"errors"
	"math"
	"math/big"
	"strconv"
	"strings"

	"procession/sim/abi"
	"procession/sim/vm"
)

// Numbers as text and back. strconv knows exact decimal expansions and rounds
// correctly, as glibc does; what differs is the notation.

// The natives are declared in a header of the library's own, but nothing keeps a
// program from declaring them too: what the library never asks for must not
// break anything.
const mostDigits = 5000 // that fmt_double is asked for; the library asks for fewer

func fmtUint(c *vm.Call) {
	var b [24]byte
	base := int(c.Int(2))
	if base != 8 && base != 16 {
		base = 10
	}
	s := strconv.AppendUint(b[:0], c.Arg(1), base)
	if c.Int(3) != 0 {
		upper(s)
	}
	c.Charge(int64(len(s)))
	if c.Write(c.Addr(0), s) {
		c.Return(uint64(len(s)))
	}
}

func fmtDouble(c *vm.Call) {
	conv := byte(c.Int(3))
	if strings.IndexByte("efgaEFGA", conv) < 0 {
		conv = 'g'
	}
	s := formatDouble(c.Float(2), conv, int(max(-1, min(c.Int(4), mostDigits))), c.Int(5) != 0)
	c.Charge(20 + int64(len(s)))
	if c.Write(c.Addr(0), s[:min(int64(len(s)), max(0, c.Int(1)))]) {
		c.Return(uint64(len(s)))
	}
}

// formatDouble is the absolute value of v as conversion conv of printf writes
// it; prec is -1 where none was given, alt the # flag.
func formatDouble(v float64, conv byte, prec int, alt bool) []byte {
	v = math.Abs(v)
	upper := conv < 'a'
	var s []byte
	switch {
	case math.IsInf(v, 0):
		s = []byte("inf")
	case v != v:
		s = []byte("nan")
	default:
		s = formatFinite(v, conv|32, prec, alt)
	}
	if upper {
		for i, x := range s {
			if x >= 'a' && x <= 'z' {
				s[i] = x - 32
			}
		}
	}
	return s
}

func formatFinite(v float64, conv byte, prec int, alt bool) []byte {
	if conv == 'a' {
		return formatHex(v, prec, alt)
	}
	if prec < 0 {
		prec = 6
	}
	if conv != 'g' {
		s := strconv.AppendFloat(nil, v, conv, prec, 64)
		if alt && prec == 0 {
			s = point(s, conv)
		}
		return s
	}
	if prec == 0 {
		prec = 1
	}
	s := strconv.AppendFloat(nil, v, 'e', prec-1, 64)
	e := strings.IndexByte(string(s), 'e')
	exp, _ := strconv.Atoi(string(s[e+1:]))
	if exp < -4 || exp >= prec {
		if alt {
			if prec == 1 {
				s = point(s, 'e')
			}
			return s
		}
		return append(trimZeros(s[:e:e]), s[e:]...)
	}
	s = strconv.AppendFloat(nil, v, 'f', prec-1-exp, 64)
	if alt {
		if prec-1-exp == 0 {
			s = point(s, 'f')
		}
		return s
	}
	return trimZeros(s)
}

// point puts the decimal point after a mantissa without one.
func point(s []byte, conv byte) []byte {
	i := len(s)
	if conv == 'e' {
		i = strings.IndexByte(string(s), 'e')
	}
	out := append([]byte(nil), s[:i]...)
	return append(append(out, '.'), s[i:]...)
}

func trimZeros(s []byte) []byte {
	if strings.IndexByte(string(s), '.') < 0 {
		return s
	}
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s
}

// formatHex is %a as glibc has it: the leading digit is 1, or 0 for subnormal
// numbers, and rounding may make it 2 or 1.
func formatHex(v float64, prec int, alt bool) []byte {
	bits := math.Float64bits(v)
	exp, frac := int(bits>>52), bits&(1<<52-1)
	lead := uint64(1)
	switch {
	case v == 0:
		lead, exp = 0, 0
	case exp == 0:
		lead, exp = 0, -1022
	default:
		exp -= 1023
	}
	m, digits := lead<<52|frac, 13
	if prec >= 0 && prec < 13 {
		cut := uint(4 * (13 - prec))
		rest, half := m&(1<<cut-1), uint64(1)<<(cut-1)
		m >>= cut
		if rest > half || rest == half && m&1 != 0 {
			m++
		}
		digits = prec
		lead, frac = m>>(4*prec), m&(1<<(4*prec)-1)
	}
	s := []byte("0x")
	s = strconv.AppendUint(s, lead, 16)
	f := ""
	if digits > 0 {
		f = strconv.FormatUint(frac|1<<52<<4, 16)
		f = f[len(f)-digits:]
		if digits > len(f) {
			f = strings.Repeat("0", digits-len(f)) + f
		}
	}
	if prec < 0 {
		f = strings.TrimRight(f, "0")
	} else if prec > 13 {
		f += strings.Repeat("0", prec-13)
	}
	if f != "" || alt {
		s = append(s, '.')
	}
	s = append(s, f...)
	s = append(s, 'p')
	if exp >= 0 {
		s = append(s, '+')
	}
	return strconv.AppendInt(s, int64(exp), 10)
}

// longestNumber bounds how many bytes strtod looks at.
const longestNumber = 1 << 16

func strtod(c *vm.Call) { parseReal(c, 64) }
func strtof(c *vm.Call) { parseReal(c, 32) }

func parseReal(c *vm.Call, bits int) {
	var text []byte
	at := c.Addr(0)
	for len(text) < longestNumber {
		b := c.Peek(at+abi.Addr(len(text)), longestNumber-len(text))
		if b == nil {
			return
		}
		n := 0
		for n < len(b) && inNumber(b[n]) {
			n++
		}
		text = append(text, b[:n]...)
		if n < len(b) {
			break
		}
	}
	v, used, outside := parseDouble(string(text), bits)
	c.Charge(20 + int64(used))
	c.Looked(at, used+1)
	c.Write(c.Addr(1), long(int64(used)))
	r := int64(0)
	if outside {
		r = 1
	}
	c.Write(c.Addr(2), long(r))
	c.ReturnFloat(v)
}

func inNumber(x byte) bool {
	return x >= '0' && x <= '9' || x|32 >= 'a' && x|32 <= 'z' || x == '+' || x == '-' || x == '.' || x == '(' || x == ')' || x == '_'
}

func long(v int64) []byte {
	var b [8]byte
	for i := range b {
		b[i] = byte(v >> (8 * i))
	}
	return b[:]
}

// parseDouble reads the number that s begins with, as strtod does; used is 0
// where there is none. Outside says that it overflows, or loses precision
// because it is too small.
func parseDouble(s string, bits int) (v float64, used int, outside bool) {
	i, neg := 0, false
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		neg = s[i] == '-'
		i++
	}
	signed := func(v float64) float64 {
		if neg {
			return -v
		}
		return v
	}
	low := strings.ToLower(s[i:])
	if strings.HasPrefix(low, "inf") {
		n := 3
		if strings.HasPrefix(low, "infinity") {
			n = 8
		}
		return signed(math.Inf(1)), i + n, false
	}
	if strings.HasPrefix(low, "nan") {
		n := 3
		if strings.HasPrefix(low[3:], "(") {
			k := 4
			for k < len(low) && (low[k] == '_' || low[k] >= '0' && low[k] <= '9' || low[k] >= 'a' && low[k] <= 'z') {
				k++
			}
			if k < len(low) && low[k] == ')' {
				n = k + 1
			}
		}
		return signed(math.Float64frombits(0x7ff8 << 48)), i + n, false
	}
	body, n, nonzero := mantissa(low)
	if n == 0 {
		return 0, 0, false
	}
	v, err := strconv.ParseFloat(body, bits)
	outside = errors.Is(err, strconv.ErrRange)
	least := 0x1p-1022
	if bits == 32 {
		least = 0x1p-126
	}
	if v == 0 {
		outside = nonzero
	} else if v < least && !outside {
		r, ok := new(big.Rat).SetString(body)
		outside = ok && r.Cmp(new(big.Rat).SetFloat64(v)) != 0
	}
	return signed(v), i + n, outside
}

// mantissa finds the digits and the exponent that low, which is in lower case,
// begins with: as strconv wants them, and how many bytes they are.
func mantissa(low string) (body string, n int, nonzero bool) {
	hex := strings.HasPrefix(low, "0x")
	i, mark := 0, byte('e')
	if hex {
		i, mark = 2, 'p'
	}
	start, digits, point := i, 0, false
	for ; i < len(low); i++ {
		x := low[i]
		switch {
		case x >= '0' && x <= '9', hex && x >= 'a' && x <= 'f':
			digits++
			nonzero = nonzero || x != '0'
			continue
		case x == '.' && !point:
			point = true
			continue
		}
		break
	}
	if digits == 0 {
		if hex { // only the 0 is a number
			return "0", 1, false
		}
		return "", 0, false
	}
	body = low[start:i]
	exp := ""
	if i < len(low) && low[i] == mark {
		j := i + 1
		if j < len(low) && (low[j] == '+' || low[j] == '-') {
			j++
		}
		k := j
		for k < len(low) && low[k] >= '0' && low[k] <= '9' {
			k++
		}
		if k > j {
			exp, i = low[i:k], k
		}
	}
	if hex {
		if exp == "" {
			exp = "p0"
		}
		body = "0x" + body
	}
	return body + exp, i, nonzero
}
