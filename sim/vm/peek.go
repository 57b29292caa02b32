package vm

import "procession/sim/abi"

// Peek gives the bytes from addr to the end of its page, at most max of them,
// to be read; nil on a fault. Unlike with [Call.Span] they do not count as
// accessed: a search that does not know beforehand where it ends says
// afterwards, by [Call.Looked], how far it came.
func (c *Call) Peek(addr abi.Addr, max int) []byte {
	if c.Failed() || max <= 0 {
		return nil
	}
	p, _, f := c.e.page(addr, false)
	if !f.OK() {
		c.fault = f
		return nil
	}
	b := p[addr%abi.PageSize:]
	return b[:min(len(b), max)]
}

// Looked counts n bytes from addr, which Peek gave, as accessed.
func (c *Call) Looked(addr abi.Addr, n int) {
	for n > 0 && !c.Failed() {
		b := c.Span(addr, n, false)
		addr += abi.Addr(len(b))
		n -= len(b)
	}
}
