package mem

import (
	"math/rand"
	"testing"

	"procession/sim/abi"
)

// TestMarks marks, defines, copies, clones and forks at random: every byte of
// every space has the mark that a plain table of bytes has, whatever happened to
// the others.
func TestMarks(t *testing.T) {
	const base, size = abi.Addr(0x10000), 4 * abi.PageSize
	type table [size]Mark
	type machine struct {
		m      *Memory
		spaces []SpaceID
		want   []*table
	}
	for seed := range int64(5) {
		r := rand.New(rand.NewSource(seed))
		m := New(1 << 24)
		id := m.NewSpace()
		m.Map(id, Region{Start: base, End: base + size, Kind: Heap, Prot: Read | Write})
		all := []*machine{{m, []SpaceID{id}, []*table{new(table)}}}
		part := func() (int, int) {
			if r.Intn(4) == 0 { // whole pages
				first := r.Intn(4)
				return first * abi.PageSize, (1 + r.Intn(4-first)) * abi.PageSize
			}
			at := r.Intn(size)
			return at, r.Intn(min(size-at, 300))
		}
		for step := range 400 {
			x := all[r.Intn(len(all))]
			i := r.Intn(len(x.spaces))
			id, want := x.spaces[i], x.want[i]
			at, n := part()
			addr := base + abi.Addr(at)
			switch r.Intn(9) {
			case 0, 1, 2:
				mark := []Mark{0, Undefined, Freed, Outside, Left, Between}[r.Intn(6)]
				x.m.Mark(id, addr, int64(n), mark)
				for k := range n {
					want[at+k] = mark
				}
			case 3:
				x.m.Define(id, addr, int64(n))
				for k := range n {
					want[at+k] &^= Undefined
				}
			case 4:
				x.m.View(id, 0).Write(addr, make([]byte, n))
				for k := range n {
					want[at+k] &^= Undefined
				}
			case 5:
				to := r.Intn(size - n + 1)
				x.m.CopyUndefined(id, base+abi.Addr(to), addr, int64(n))
				old := *want
				for k := range n {
					want[to+k] = old[to+k]&^Undefined | old[at+k]&Undefined
				}
			case 8:
				marks := make([]Mark, n)
				for k := range marks {
					marks[k] = Mark(1 << r.Intn(5))
				}
				x.m.MarkAs(id, addr, marks)
				copy(want[at:], marks)
			case 6:
				if len(all) < 4 {
					c := &machine{m: x.m.Clone(), spaces: append([]SpaceID(nil), x.spaces...)}
					for _, w := range x.want {
						w := *w
						c.want = append(c.want, &w)
					}
					all = append(all, c)
				}
			case 7:
				if len(x.spaces) < 3 {
					w := *want
					x.spaces = append(x.spaces, x.m.Fork(id, 1, 2))
					x.want = append(x.want, &w)
				}
			}
			if step%20 != 0 {
				continue
			}
			for a, x := range all {
				for i, id := range x.spaces {
					for k, want := range x.want[i] {
						if got, _ := x.m.MarkAt(id, base+abi.Addr(k)); got != want {
							t.Fatalf("seed %d, step %d, machine %d, space %d: byte %d has the mark %d, not %d", seed, step, a, i, k, got, want)
						}
					}
				}
			}
		}
	}
}

// TestMarksEnd: what is unmapped has no marks when it is mapped again, and a
// block's marks are set at once as by three calls.
func TestMarksEnd(t *testing.T) {
	m := New(1 << 24)
	id := m.NewSpace()
	heap := Region{Start: 0x10000, End: 0x14000, Kind: Heap, Prot: Read | Write}
	m.Map(id, heap)
	m.Mark(id, heap.Start, 0x4000, Outside)
	for _, at := range []abi.Addr{0x10010, 0x10ff0, 0x11008, 0x12ff8} {
		m.MarkBlock(id, at, 20, at+32, Undefined)
		for i := -8; i < 32; i++ {
			want := Outside
			if i >= 0 && i < 20 {
				want = Undefined
			}
			if got, _ := m.MarkAt(id, at+abi.Addr(i)); got != want {
				t.Errorf("block at %#x: byte %d has the mark %d", at, i, got)
			}
		}
	}
	if at, x, n := m.Worst(id, 0x10010, 24); at != 0x10010+20 || x != Outside || n != 20 {
		t.Errorf("the worst of a block and what follows is %d at %#x, after %d", x, at, n)
	}
	v := m.View(id, 7).Judged()
	v.Write(0x10010, make([]byte, 24))
	if u := m.TakeMisuses(); len(u) != 1 || u[0].At != 0x10010+20 || !u[0].Write || u[0].N != 24 {
		t.Errorf("a judged write notes %+v", u)
	}
	m.Unmap(id, heap.Start, heap.End)
	m.Map(id, heap)
	if _, x, _ := m.Worst(id, heap.Start, 0x4000); x != 0 {
		t.Errorf("mapped anew it has the mark %d", x)
	}
}
