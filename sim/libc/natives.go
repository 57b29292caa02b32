package libc

import (
	"math"

	"procession/sim/vm"
)

// Natives are the leaf functions that the library's C calls, by name; their
// prototypes are in include/procession/native.h.
func Natives() map[string]vm.Native {
	m := map[string]vm.Native{
		"__nat_memmove":    memmove,
		"__nat_memset":     memset,
		"__nat_memcmp":     memcmp,
		"__nat_memchr":     memchr,
		"__nat_strlen":     strlen,
		"__nat_strnlen":    strnlen,
		"__nat_strcmp":     strcmp,
		"__nat_strncmp":    strncmp,
		"__nat_strchr":     strchr,
		"__nat_format":     format,
		"__nat_fmt_uint":   fmtUint,
		"__nat_fmt_double": fmtDouble,
		"__nat_strtod":     strtod,
		"__nat_strtof":     strtof,
		"__nat_fma": func(c *vm.Call) {
			c.ReturnFloat(math.FMA(c.Float(0), c.Float(1), c.Float(2)))
		},
	}
	for _, f := range oneArg {
		m["__nat_"+f.name] = func(c *vm.Call) {
			c.Charge(f.cost)
			c.ReturnFloat(f.f(c.Float(0)))
		}
	}
	for _, f := range twoArgs {
		m["__nat_"+f.name] = func(c *vm.Call) {
			c.Charge(f.cost)
			c.ReturnFloat(f.f(c.Float(0), c.Float(1)))
		}
	}
	return m
}
