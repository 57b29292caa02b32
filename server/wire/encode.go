package wire

// This file holds the encoding, and nothing else knows it: a message is one
// JSON array, a struct the array of its fields in order. Positional tuples are
// a third of the size of objects and faster on both sides; field names come
// from the generated decoder. Reflection walks each type once and keeps a
// function per type. A number that a browser would round is a broken invariant.

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"sync"
	"unicode/utf8"
)

// Encode returns the message. Equal updates give equal bytes.
func Encode(u *Update) []byte {
	return updateEncoder(make([]byte, 0, 1024), reflect.ValueOf(u).Elem())
}

// EncodeValue encodes any type of this package or of trace the same way, for
// what travels outside a message: the first state in a page.
func EncodeValue(v any) []byte {
	rv := reflect.ValueOf(v)
	for rv.Kind() == reflect.Pointer {
		rv = rv.Elem()
	}
	return encoderOf(rv.Type())(nil, rv)
}

type encoder func(dst []byte, v reflect.Value) []byte

var (
	encoders      sync.Map // reflect.Type → encoder
	updateEncoder = encoderOf(reflect.TypeFor[Update]())
)

func encoderOf(t reflect.Type) encoder {
	if e, ok := encoders.Load(t); ok {
		return e.(encoder)
	}
	e := build(t)
	encoders.Store(t, e)
	return e
}

// build cannot meet a recursive type: the vocabulary has none.
func build(t reflect.Type) encoder {
	switch t.Kind() {
	case reflect.Bool:
		return func(dst []byte, v reflect.Value) []byte {
			if v.Bool() {
				return append(dst, '1')
			}
			return append(dst, '0')
		}
	case reflect.Int64:
		return safeInt // abi.Time, abi.Count, sizes of simulated memory
	case reflect.Int, reflect.Int32, reflect.Int16, reflect.Int8:
		return safeInt
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return func(dst []byte, v reflect.Value) []byte { return strconv.AppendUint(dst, v.Uint(), 10) }
	case reflect.String:
		return func(dst []byte, v reflect.Value) []byte { return appendString(dst, v.String()) }
	case reflect.Pointer:
		elem := encoderOf(t.Elem())
		return func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, "null"...)
			}
			return elem(dst, v.Elem())
		}
	case reflect.Slice:
		elem := encoderOf(t.Elem())
		return func(dst []byte, v reflect.Value) []byte {
			dst = append(dst, '[')
			for i := range v.Len() {
				if i > 0 {
					dst = append(dst, ',')
				}
				dst = elem(dst, v.Index(i))
			}
			return append(dst, ']')
		}
	case reflect.Struct:
		fields := make([]encoder, t.NumField())
		for i := range fields {
			fields[i] = encoderOf(t.Field(i).Type)
		}
		return func(dst []byte, v reflect.Value) []byte {
			dst = append(dst, '[')
			for i, f := range fields {
				if i > 0 {
					dst = append(dst, ',')
				}
				dst = f(dst, v.Field(i))
			}
			return append(dst, ']')
		}
	}
	panic(fmt.Sprintf("wire: %s cannot cross the wire", t))
}

const maxSafe = 1<<53 - 1

func safeInt(dst []byte, v reflect.Value) []byte {
	n := v.Int()
	if n > maxSafe || n < -maxSafe {
		panic(fmt.Sprintf("wire: %d would be rounded by a browser", n))
	}
	return strconv.AppendInt(dst, n, 10)
}

// appendString quotes s; the common case needs no escapes. "<" is escaped so
// that a message may stand in a script element of a page.
func appendString(dst []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' || c == '<' || c >= utf8.RuneSelf {
			q, err := json.Marshal(s)
			if err != nil {
				panic(err)
			}
			return append(dst, q...)
		}
	}
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"')
}
