package source

// Constants as they are written: integers, floating point, characters, strings.

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"modernc.org/cc/v4"
)

func (c *checker) intLiteral(n *cc.PrimaryExpression) val {
	text := n.Token.SrcStr()
	digits := strings.TrimRight(text, "uUlL")
	suffix := strings.ToLower(text[len(digits):])
	base, body := 10, digits
	switch l := strings.ToLower(digits); {
	case strings.HasPrefix(l, "0x"):
		base, body = 16, digits[2:]
	case strings.HasPrefix(l, "0b"):
		base, body = 2, digits[2:]
	case strings.HasPrefix(l, "0") && len(l) > 1:
		base, body = 8, digits[1:]
	}
	v, err := strconv.ParseUint(body, base, 64)
	if err != nil {
		switch {
		case errors.Is(err, strconv.ErrRange):
			c.errorf(c.at(n.Token), "This number is too large for every integer type.")
		case base == 8:
			c.errorf(c.at(n.Token), "A number that begins with 0 is octal in C: it has no digits 8 or 9. Leave out the 0.")
		default:
			c.errorf(c.at(n.Token), "`%s` is no number.", text)
		}
		return c.badVal(n)
	}
	var kinds []kind
	switch suffix {
	case "":
		if kinds = []kind{tInt, tLong}; base != 10 {
			kinds = []kind{tInt, tUInt, tLong, tULong}
		}
	case "u":
		kinds = []kind{tUInt, tULong}
	case "l":
		if kinds = []kind{tLong}; base != 10 {
			kinds = []kind{tLong, tULong}
		}
	case "ul", "lu":
		kinds = []kind{tULong}
	case "ll":
		if kinds = []kind{tLongLong}; base != 10 {
			kinds = []kind{tLongLong, tULongLong}
		}
	case "ull", "llu":
		kinds = []kind{tULongLong}
	default:
		c.errorf(c.at(n.Token), "`%s` is no number.", text)
		return c.badVal(n)
	}
	need := bits.Len64(v)
	for _, k := range kinds {
		t := basic(k)
		room := int(t.size() * 8)
		if t.signed() {
			room--
		}
		if need <= room {
			return val{t: t, x: &IntConst{E{t.repr(), c.pos(n.Token)}, int64(v)}, n: n, tok: n.Token, null: v == 0}
		}
	}
	t := basic(tULong)
	c.remarkf(c.at(n.Token), "This number fits into an unsigned type only.")
	return val{t: t, x: &IntConst{E{t.repr(), c.pos(n.Token)}, int64(v)}, n: n, tok: n.Token}
}

func (c *checker) floatLiteral(n *cc.PrimaryExpression) val {
	text := strings.ToLower(n.Token.SrcStr())
	hex := strings.HasPrefix(text, "0x")
	t, size := basic(tDouble), 64
	body := text
	switch {
	case strings.HasSuffix(text, "f") && (!hex || strings.Contains(text, "p")):
		t, size, body = basic(tFloat), 32, text[:len(text)-1]
	case strings.HasSuffix(text, "l"):
		t, body = basic(tLongDouble), text[:len(text)-1]
	case strings.ContainsAny(text, "ij") && !hex:
		c.errorf(c.at(n.Token), "Complex numbers are not supported here; use two doubles.")
		return c.badVal(n)
	}
	v, err := strconv.ParseFloat(body, size)
	if err != nil && !math.IsInf(v, 0) || strings.Contains(body, "_") {
		c.errorf(c.at(n.Token), "`%s` is no number.", n.Token.SrcStr())
		return c.badVal(n)
	}
	return val{t: t, x: &FloatConst{E{t.repr(), c.pos(n.Token)}, v}, n: n, tok: n.Token}
}

// prefixOf splits off the prefix of a literal and gives the type of its units.
func prefixOf(s string) (string, *ctype) {
	switch {
	case strings.HasPrefix(s, "L"):
		return s[1:], basic(tInt)
	case strings.HasPrefix(s, "u8"):
		return s[2:], basic(tChar)
	case strings.HasPrefix(s, "u"):
		return s[1:], basic(tUShort)
	case strings.HasPrefix(s, "U"):
		return s[1:], basic(tUInt)
	}
	return s, basic(tChar)
}

func (c *checker) charLiteral(tok cc.Token) (int64, *ctype) {
	s, elem := prefixOf(tok.SrcStr())
	s = strings.TrimSuffix(strings.TrimPrefix(s, "'"), "'")
	if s == "" {
		c.errorf(c.at(tok), "There is nothing between the quotes: a character is missing.")
		return 0, basic(tInt)
	}
	units := c.decode(tok, s, elem)
	if elem.k != tChar {
		if len(units) > 1 {
			c.errorf(c.at(tok), "A character constant holds one character; a text stands in double quotes.")
		}
		return int64(units[len(units)-1]), elem
	}
	if len(units) > 1 {
		c.remarkf(c.at(tok), "A character constant holds one character; a text stands in double quotes.")
		var v uint32
		for _, u := range units {
			v = v<<8 | u&0xff
		}
		return int64(int32(v)), basic(tInt)
	}
	return int64(int8(units[0])), basic(tInt)
}

// stringLiteral is the bytes of a literal, its final zero included.
func (c *checker) stringLiteral(tok cc.Token) ([]byte, *ctype) {
	s, elem := prefixOf(tok.SrcStr())
	s = strings.TrimSuffix(strings.TrimPrefix(s, "\""), "\"")
	units := append(c.decode(tok, s, elem), 0)
	size := int(elem.size())
	out := make([]byte, 0, len(units)*size)
	for _, u := range units {
		var b [4]byte
		binary.LittleEndian.PutUint32(b[:], u)
		out = append(out, b[:size]...)
	}
	return out, elem
}

// stringData is the bytes of the literal that v is.
func (c *checker) stringData(v val) []byte {
	n := v.n
	for {
		p, ok := n.(*cc.PrimaryExpression)
		if !ok {
			break
		}
		if p.Case != cc.PrimaryExpressionExpr {
			data, _ := c.stringLiteral(p.Token)
			return data
		}
		n = p.ExpressionList
	}
	data, _ := c.stringLiteral(v.tok)
	return data
}

// decode resolves escapes; the units are of elem's size.
func (c *checker) decode(tok cc.Token, s string, elem *ctype) (units []uint32) {
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			if elem.k == tChar {
				units = append(units, uint32(s[i]))
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(s[i:])
			units = appendRune(units, r, elem)
			i += n
			continue
		}
		i++
		if i >= len(s) {
			break
		}
		b := s[i]
		i++
		switch {
		case b >= '0' && b <= '7':
			v := uint32(b - '0')
			for k := 0; k < 2 && i < len(s) && s[i] >= '0' && s[i] <= '7'; k++ {
				v = v<<3 | uint32(s[i]-'0')
				i++
			}
			units = append(units, v)
		case b == 'x':
			// The front end has joined adjacent literals already, and relies
			// on no escape having more digits than its unit has.
			v, from := uint32(0), i
			for i < len(s) && i < from+2*int(elem.size()) && strings.IndexByte("0123456789abcdefABCDEF", s[i]) >= 0 {
				d, _ := strconv.ParseUint(s[i:i+1], 16, 8)
				v = v<<4 | uint32(d)
				i++
			}
			if i == from {
				c.errorf(c.at(tok), "After `\\x` hexadecimal digits are expected.")
			}
			units = append(units, v)
		case b == 'u' || b == 'U':
			n := 4
			if b == 'U' {
				n = 8
			}
			if i+n > len(s) {
				n = len(s) - i
			}
			v, err := strconv.ParseUint(s[i:i+n], 16, 32)
			if err != nil {
				c.errorf(c.at(tok), "After `\\%c` %d hexadecimal digits are expected.", b, n)
			}
			i += n
			if elem.k == tChar {
				for _, x := range []byte(string(rune(v))) {
					units = append(units, uint32(x))
				}
			} else {
				units = appendRune(units, rune(v), elem)
			}
		default:
			k := strings.IndexByte(`abfnrtve\'"?`, b)
			if k < 0 {
				c.remarkf(c.at(tok), "`\\%c` means nothing in C; the backslash is left out.", b)
				units = append(units, uint32(b))
				break
			}
			units = append(units, uint32("\a\b\f\n\r\t\v\x1b\\'\"?"[k]))
		}
	}
	return units
}

func appendRune(units []uint32, r rune, elem *ctype) []uint32 {
	if elem.size() == 2 {
		for _, u := range utf16.Encode([]rune{r}) {
			units = append(units, uint32(u))
		}
		return units
	}
	return append(units, uint32(r))
}
