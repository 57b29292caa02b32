package mem

import (
	"testing"

	"procession/sim/abi"
)

// TestHeld: what a memory holds that a later one does not is what was written
// in between, give or take the rows.
func TestHeld(t *testing.T) {
	const pages = 1000
	m := New(pages * 2 * abi.PageSize)
	s := m.NewSpace()
	base := abi.Addr(0x10000000)
	if !m.Map(s, Region{Start: base, End: base + pages*abi.PageSize, Kind: Heap, Prot: Read | Write}) {
		t.Fatal("no map")
	}
	write := func(m *Memory, from, to int) {
		for i := from; i < to; i++ {
			if _, _, f := m.Page(s, 1, base+abi.Addr(i)*abi.PageSize, true); !f.OK() {
				t.Fatal(f)
			}
		}
	}
	write(m, 0, pages)
	c := m.Clone()
	if n := c.Held(m); n != 0 {
		t.Fatalf("a fresh clone holds %d", n)
	}
	for _, n := range []int{1, 10, 64, 500} {
		write(m, 0, n)
		got := c.Held(m)
		if least := int64(n) * abi.PageSize; got < least || got > least+least/4+20_000 {
			t.Errorf("%d pages written, %d bytes held", n, got)
		}
	}
	m.Drop(s)
	if got := c.Held(m); got < pages*abi.PageSize {
		t.Errorf("all dropped, %d bytes held", got)
	}
}
