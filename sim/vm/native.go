package vm

import (
	"encoding/binary"
	"math"

	"procession/sim/abi"
	"procession/sim/mem"
)

// Native is a leaf function of the C library written in Go: it computes on its
// arguments and simulated memory, and calls nothing back. When a memory method
// of Call fails, the native just returns: the thread then stops with the fault.
type Native func(*Call)

// Call is one call of a native.
type Call struct {
	e      *Engine
	name   string
	args   []byte
	result uint64
	cost   int64
	fault  mem.Fault
	raw    bool // undefined bytes may be read
}

// Name is the native's name, as imported.
func (c *Call) Name() string { return c.name }

// NArgs is the number of argument slots of this call.
func (c *Call) NArgs() int { return len(c.args) / 8 }

// Arg is argument i, 8 bytes; 0 where there is none.
func (c *Call) Arg(i int) uint64 {
	if 8*i+8 > len(c.args) {
		return 0
	}
	return binary.LittleEndian.Uint64(c.args[8*i:])
}

// Int is argument i as a long.
func (c *Call) Int(i int) int64 { return int64(c.Arg(i)) }

// Addr is argument i as a pointer.
func (c *Call) Addr(i int) abi.Addr { return abi.Addr(c.Arg(i)) }

// Float is argument i as a double.
func (c *Call) Float(i int) float64 { return math.Float64frombits(c.Arg(i)) }

// Return sets the result; without it, it is 0.
func (c *Call) Return(x uint64) { c.result = x }

// ReturnFloat sets a double as the result.
func (c *Call) ReturnFloat(x float64) { c.result = math.Float64bits(x) }

// Charge adds to the instructions that the call costs, 1 without it. It must
// depend on simulated state only.
func (c *Call) Charge(n int64) { c.cost += n }

// TID is the calling thread.
func (c *Call) TID() abi.TID { return c.e.t.TID }

// Failed says that an access of this call has failed.
func (c *Call) Failed() bool { return !c.fault.OK() }

// Span gives the bytes from addr to the end of its page, at most max of them,
// to be read, or to be changed in place if write; nil on a fault. It is good
// until the next Span, Read or Write.
func (c *Call) Span(addr abi.Addr, max int, write bool) []byte {
	if c.Failed() || max <= 0 {
		return nil
	}
	p, watched, f := c.e.page(addr, write)
	if !f.OK() {
		c.fault = f
		return nil
	}
	b := p[addr%abi.PageSize:]
	b = b[:min(len(b), max)]
	c.e.judge(addr, len(b), write, func() bool { return !c.raw })
	if write && !c.raw && c.e.Checks {
		c.e.m.Define(c.e.space, addr, int64(len(b)))
	}
	if watched {
		k := Load
		if write {
			k = Store
		}
		c.e.log(Access{Kind: k, PC: c.e.t.PC, Addr: addr, Size: len(b)})
	}
	return b
}

// Read fills buf from addr; false on a fault.
func (c *Call) Read(addr abi.Addr, buf []byte) bool {
	for len(buf) > 0 {
		b := c.Span(addr, len(buf), false)
		if b == nil {
			return false
		}
		n := copy(buf, b)
		buf, addr = buf[n:], addr+abi.Addr(n)
	}
	return true
}

// Write puts data at addr; false on a fault, bytes before it are written.
func (c *Call) Write(addr abi.Addr, data []byte) bool {
	for len(data) > 0 {
		b := c.Span(addr, len(data), true)
		if b == nil {
			return false
		}
		n := copy(b, data)
		data, addr = data[n:], addr+abi.Addr(n)
	}
	return true
}

// CString reads the bytes up to a NUL, at most bound of them; false on a fault.
func (c *Call) CString(addr abi.Addr, bound int) (string, bool) {
	var out []byte
	for len(out) < bound {
		b := c.Span(addr, bound-len(out), false)
		if b == nil {
			return string(out), false
		}
		for i, x := range b {
			if x == 0 {
				return string(append(out, b[:i]...)), true
			}
		}
		out = append(out, b...)
		addr += abi.Addr(len(b))
	}
	return string(out), true
}

// Copies says that the call only moves bytes from one place to another:
// undefined ones too, which are so there then.
func (c *Call) Copies(to, from abi.Addr, n int) {
	c.raw = true
	if c.e.Checks && !c.e.free && n > 0 {
		c.e.m.CopyUndefined(c.e.space, to, from, int64(n))
	}
}
