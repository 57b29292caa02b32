package libc

import (
	"bytes"

	"procession/sim/abi"
	"procession/sim/vm"
)

// Memory and strings. A native touches exactly the bytes that the C function
// has to look at, so that neither faults nor races are invented: a search peeks
// at whole pages and then counts what it needed.

// perByte is how many bytes cost as much as one instruction.
const perByte = 16

func charge(c *vm.Call, n int64) { c.Charge(n / perByte) }

// whole is the length argument i; none is longer than an address space.
func whole(c *vm.Call, i int) int {
	n := c.Arg(i)
	if n > 1<<47 {
		n = 1 << 47
	}
	return int(n)
}

func memmove(c *vm.Call) {
	to, from, n := c.Addr(0), c.Addr(1), whole(c, 2)
	charge(c, int64(n))
	if n <= 64 {
		c.Copies(to, from, n)
		var small [64]byte
		if c.Read(from, small[:n]) {
			c.Write(to, small[:n])
		}
		return
	}
	var buf [abi.PageSize]byte
	if to <= from || to >= from+abi.Addr(n) {
		for n > 0 && !c.Failed() {
			k := min(n, len(buf))
			c.Copies(to, from, k) // no more than is copied: a length that is none would take for ever
			if c.Read(from, buf[:k]) {
				c.Write(to, buf[:k])
			}
			to, from, n = to+abi.Addr(k), from+abi.Addr(k), n-k
		}
		return
	}
	for n > 0 && !c.Failed() { // overlapping upwards: from the end
		k := min(n, len(buf))
		n -= k
		c.Copies(to+abi.Addr(n), from+abi.Addr(n), k)
		if c.Read(from+abi.Addr(n), buf[:k]) {
			c.Write(to+abi.Addr(n), buf[:k])
		}
	}
}

func memset(c *vm.Call) {
	to, v, n := c.Addr(0), byte(c.Int(1)), whole(c, 2)
	charge(c, int64(n))
	for n > 0 {
		b := c.Span(to, n, true)
		if b == nil {
			return
		}
		if v == 0 {
			clear(b)
		} else {
			b[0] = v
			for i := 1; i < len(b); i *= 2 {
				copy(b[i:], b[:i])
			}
		}
		to, n = to+abi.Addr(len(b)), n-len(b)
	}
}

// compare compares up to n bytes and, for strings, not beyond a NUL.
func compare(c *vm.Call, n int, str bool) {
	a, b := c.Addr(0), c.Addr(1)
	for done := 0; done < n; {
		x := c.Peek(a+abi.Addr(done), n-done)
		y := c.Peek(b+abi.Addr(done), n-done)
		if x == nil || y == nil {
			return
		}
		k := min(len(x), len(y))
		from := 0
		if k > 64 { // what is equal and long is passed over quickly
			end := k
			if str {
				if i := bytes.IndexByte(x[:k], 0); i >= 0 {
					end = i
				}
			}
			if bytes.Equal(x[:end], y[:end]) {
				from = end
			}
		}
		for i := from; i < k; i++ {
			if x[i] != y[i] || str && x[i] == 0 {
				r := int64(x[i]) - int64(y[i])
				looked(c, a, b, done+i+1)
				c.Return(uint64(r))
				return
			}
		}
		done += k
	}
	looked(c, a, b, n)
}

func looked(c *vm.Call, a, b abi.Addr, n int) {
	charge(c, int64(n))
	c.Looked(a, n)
	c.Looked(b, n)
}

func memcmp(c *vm.Call)  { compare(c, whole(c, 2), false) }
func strcmp(c *vm.Call)  { compare(c, 1<<47, true) }
func strncmp(c *vm.Call) { compare(c, whole(c, 2), true) }

// find looks for want in the n bytes at s; stop ends the search too if it is
// not negative. It returns the index of want, or else ^ of how many bytes were
// looked at before stop or the end.
func find(c *vm.Call, s abi.Addr, want byte, stop, n int) int {
	for done := 0; done < n; {
		b := c.Peek(s+abi.Addr(done), n-done)
		if b == nil {
			return ^done
		}
		i := bytes.IndexByte(b, want)
		if stop >= 0 {
			end := b
			if i >= 0 {
				end = b[:i]
			}
			if j := bytes.IndexByte(end, byte(stop)); j >= 0 {
				c.Looked(s, done+j+1)
				charge(c, int64(done+j))
				return ^(done + j)
			}
		}
		if i >= 0 {
			c.Looked(s, done+i+1)
			charge(c, int64(done+i))
			return done + i
		}
		done += len(b)
	}
	c.Looked(s, n)
	charge(c, int64(n))
	return ^n
}

func index(c *vm.Call, i int) {
	c.Return(uint64(int64(max(i, -1))))
}

func memchr(c *vm.Call) { index(c, find(c, c.Addr(0), byte(c.Int(1)), -1, whole(c, 2))) }
func strchr(c *vm.Call) { index(c, find(c, c.Addr(0), byte(c.Int(1)), 0, 1<<47)) }
func strlen(c *vm.Call) { index(c, find(c, c.Addr(0), 0, -1, 1<<47)) }

func strnlen(c *vm.Call) {
	i := find(c, c.Addr(0), 0, -1, whole(c, 1))
	if i < 0 {
		i = ^i
	}
	index(c, i)
}
