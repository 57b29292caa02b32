package mem

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"procession/sim/abi"
)

// model is what a memory must be: for each space a map from page number to
// what the page holds and may be. Everything is copied at once and nothing is
// shared, except pages of MAP_SHARED.
type model struct {
	spaces map[SpaceID]map[uint64]*modelPage
}

type modelPage struct {
	bytes  *Page
	prot   Prot
	kind   Kind
	shared bool
}

func (m *model) clone() *model {
	c := &model{map[SpaceID]map[uint64]*modelPage{}}
	pages := map[*Page]*Page{}
	for id, s := range m.spaces {
		c.spaces[id] = map[uint64]*modelPage{}
		for n, p := range s {
			q := *p
			if pages[p.bytes] == nil {
				b := *p.bytes
				pages[p.bytes] = &b
			}
			q.bytes = pages[p.bytes]
			c.spaces[id][n] = &q
		}
	}
	return c
}

const pages = 24 // page numbers 1 … pages are in play

func (m *model) fault(id SpaceID, a abi.Addr, write bool) FaultKind {
	p := m.spaces[id][uint64(a)/abi.PageSize]
	switch {
	case p == nil:
		return Unmapped
	case p.kind == Guard && p.prot&Read == 0:
		return StackLimit
	case p.prot&Read == 0:
		return NoAccess
	case write && p.prot&Write == 0:
		return ReadOnly
	}
	return NoFault
}

// check compares every byte, permission and count.
func (m *model) check(t *rapid.T, got *Memory) {
	live := map[*frame]bool{}
	promised := int64(0)
	for id, s := range m.spaces {
		sp := got.spaces[id]
		resident, asked := int64(0), int64(0)
		for n := uint64(0); n <= pages+1; n++ {
			a := abi.Addr(n) * abi.PageSize
			p := s[n]
			i := sp.find(a)
			if (p == nil) != (i < 0) {
				t.Fatalf("space %d page %d: mapped %v, want %v", id, n, i >= 0, p != nil)
			}
			if p == nil {
				continue
			}
			r := sp.regions[i]
			if r.Prot != p.prot || r.Kind != p.kind || r.Shared != p.shared {
				t.Fatalf("space %d page %d: %+v, want %+v", id, n, r, p)
			}
			var b Page
			if got.Peek(id, a, b[:]) != abi.PageSize || b != *p.bytes {
				t.Fatalf("space %d page %d: bytes differ", id, n)
			}
			if e := sp.peek(n); e.frame != 0 {
				resident++
				live[got.frame(e.frame)] = true
				if got.frame(e.frame).refs < 1 {
					t.Fatalf("space %d page %d: frame %d has no references", id, n, e.frame)
				}
			} else if a >= r.lazy {
				asked++
			}
		}
		if resident != sp.resident || asked != sp.asked {
			t.Fatalf("space %d: resident %d, asked %d; counted %d, %d", id, sp.resident, sp.asked, resident, asked)
		}
		promised += asked
		if !slices.IsSortedFunc(sp.regions, func(a, b Region) int { return int(int64(a.End) - int64(b.Start)) }) && len(sp.regions) > 1 {
			for i := 1; i < len(sp.regions); i++ {
				if sp.regions[i-1].End > sp.regions[i].Start {
					t.Fatalf("space %d: regions overlap", id)
				}
			}
		}
	}
	if int64(len(live)) != got.live || promised != got.asked {
		t.Fatalf("live %d, asked %d; counted %d, %d", got.live, got.asked, len(live), promised)
	}
}

// TestModel drives a memory and a plain model alike: maps, unmaps, protects,
// forks, drops, reads and writes; and now and then goes on with a clone, while
// the other side must stay as it was.
func TestModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := New(1 << 30)
		want := &model{map[SpaceID]map[uint64]*modelPage{}}
		type past struct {
			m    *Memory
			want *model
		}
		var pasts []past
		add := func(id SpaceID, lo, hi uint64, r Region) {
			r.Start, r.End = abi.Addr(lo)*abi.PageSize, abi.Addr(hi)*abi.PageSize
			if !m.Map(id, r) {
				t.Fatal("refused")
			}
			for n := lo; n < hi; n++ {
				want.spaces[id][n] = &modelPage{bytes: new(Page), prot: r.Prot, kind: r.Kind, shared: r.Shared}
			}
		}
		first := m.NewSpace()
		want.spaces[first] = map[uint64]*modelPage{}
		add(first, 2, 8, Region{Kind: Heap, Prot: Read | Write})
		add(first, 10, 12, Region{Kind: Mmap, Prot: Read | Write, Shared: true})
		add(first, 12, 16, Region{Kind: Stack, Prot: Read | Write})
		pick := func() SpaceID {
			ids := make([]SpaceID, 0, len(want.spaces))
			for id := range want.spaces {
				ids = append(ids, id)
			}
			slices.Sort(ids)
			if len(ids) == 0 {
				id := m.NewSpace()
				want.spaces[id] = map[uint64]*modelPage{}
				return id
			}
			return rapid.SampledFrom(ids).Draw(t, "space")
		}
		run := func() (lo, hi uint64) {
			lo = rapid.Uint64Range(1, pages).Draw(t, "page")
			return lo, min(pages+1, lo+rapid.Uint64Range(1, 6).Draw(t, "pages"))
		}
		at := func(id SpaceID, offs ...uint64) abi.Addr {
			n := rapid.Uint64Range(1, pages).Draw(t, "page")
			for try := uint64(0); try < pages && want.fault(id, abi.Addr(n)*abi.PageSize, true) != NoFault && rapid.IntRange(0, 9).Draw(t, "anywhere") > 0; try++ {
				n = n%pages + 1
			}
			return abi.Addr(n*abi.PageSize + rapid.SampledFrom(offs).Draw(t, "off"))
		}
		prots := rapid.SampledFrom([]Prot{Read | Write, Read | Write, Read | Write, Read | Write, Read | Write, Read, 0})
		kinds := rapid.SampledFrom([]Kind{Heap, Mmap, Stack, TLS, BSS, Heap, Mmap, Guard})
		t.Repeat(map[string]func(*rapid.T){
			"map": func(t *rapid.T) {
				id := pick()
				lo, hi := run()
				for n := lo; n < hi; n++ {
					if want.spaces[id][n] != nil {
						return
					}
				}
				r := Region{Prot: prots.Draw(t, "prot"), Kind: kinds.Draw(t, "kind")}
				r.Shared = r.Kind == Mmap && rapid.Bool().Draw(t, "shared")
				add(id, lo, hi, r)
			},
			"unmap": func(t *rapid.T) {
				id := pick()
				lo, hi := run()
				hi = min(hi, lo+2)
				m.Unmap(id, abi.Addr(lo)*abi.PageSize, abi.Addr(hi)*abi.PageSize)
				for n := lo; n < hi; n++ {
					delete(want.spaces[id], n)
				}
			},
			"protect": func(t *rapid.T) {
				id := pick()
				lo, hi := run()
				p := prots.Draw(t, "prot")
				all := true
				for n := lo; n < hi; n++ {
					all = all && want.spaces[id][n] != nil
				}
				if m.Protect(id, abi.Addr(lo)*abi.PageSize, abi.Addr(hi)*abi.PageSize, p) != all {
					t.Fatalf("protect: %v", !all)
				}
				for n := lo; all && n < hi; n++ {
					want.spaces[id][n].prot = p
				}
			},
			"grow": func(t *rapid.T) {
				id := pick()
				regions := m.Regions(id)
				if len(regions) == 0 {
					return
				}
				r := rapid.SampledFrom(regions).Draw(t, "region")
				end := uint64(r.Start)/abi.PageSize + rapid.Uint64Range(1, 8).Draw(t, "to")
				if end > pages+1 || r.Shared {
					return
				}
				free := true
				for n := uint64(r.End) / abi.PageSize; n < end; n++ {
					free = free && want.spaces[id][n] == nil
				}
				if m.Grow(id, r.Start, abi.Addr(end)*abi.PageSize) != free {
					t.Fatalf("grow: %v", !free)
				}
				for n := uint64(r.End) / abi.PageSize; free && n < end; n++ {
					want.spaces[id][n] = &modelPage{bytes: new(Page), prot: r.Prot, kind: r.Kind}
				}
				for n := end; n < uint64(r.End)/abi.PageSize; n++ {
					delete(want.spaces[id], n)
				}
			},
			"write": func(t *rapid.T) {
				id := pick()
				data := rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(t, "data")
				a := at(id, 0, 100, 4080)
				f := m.View(id, 0).Write(a, data)
				for i, b := range data {
					at := a + abi.Addr(i)
					if k := want.fault(id, at, true); k != NoFault {
						if f != (Fault{at, k, true}) {
							t.Fatalf("%+v, want %v at %x", f, k, at)
						}
						return
					}
					want.spaces[id][uint64(at)/abi.PageSize].bytes[at%abi.PageSize] = b
				}
				if !f.OK() {
					t.Fatalf("%+v", f)
				}
			},
			"read": func(t *rapid.T) {
				id := pick()
				var buf, expect []byte
				buf = make([]byte, 64)
				a := at(id, 0, 100, 4060)
				f := m.View(id, 0).Read(a, buf)
				for i := range buf {
					at := a + abi.Addr(i)
					if k := want.fault(id, at, false); k != NoFault {
						if f != (Fault{at, k, false}) {
							t.Fatalf("%+v, want %v at %x", f, k, at)
						}
						break
					}
					expect = append(expect, want.spaces[id][uint64(at)/abi.PageSize].bytes[at%abi.PageSize])
				}
				if !bytes.Equal(buf[:len(expect)], expect) {
					t.Fatalf("read %x, want %x", buf, expect)
				}
			},
			"write again": func(t *rapid.T) {
				for id := SpaceID(1); id < 8; id++ {
					for n := range uint64(pages) {
						a := abi.Addr(n*abi.PageSize + 8)
						if want.spaces[id] == nil || want.fault(id, a, true) != NoFault || rapid.IntRange(0, 3).Draw(t, "skip") > 0 {
							continue
						}
						x := rapid.Byte().Draw(t, "byte")
						if f := m.View(id, 1).PutU8(a, x); !f.OK() {
							t.Fatalf("%+v", f)
						}
						want.spaces[id][n].bytes[8] = x
					}
				}
			},
			"fork": func(t *rapid.T) {
				id := pick()
				if len(want.spaces) > 4 {
					return
				}
				child := m.Fork(id, 0, 0)
				c := map[uint64]*modelPage{}
				for n, p := range want.spaces[id] {
					q := *p
					if !p.shared {
						b := *p.bytes
						q.bytes = &b
					}
					c[n] = &q
				}
				want.spaces[child] = c
			},
			"drop": func(t *rapid.T) {
				id := pick()
				if rapid.IntRange(0, 3).Draw(t, "keep") > 0 {
					return
				}
				m.Drop(id)
				delete(want.spaces, id)
			},
			"clone": func(t *rapid.T) {
				if len(pasts) > 3 {
					return
				}
				c, w := m.Clone(), want.clone()
				if rapid.Bool().Draw(t, "go on with the clone") {
					m, c = c, m
				}
				pasts = append(pasts, past{c, w})
			},
			"return to a clone": func(t *rapid.T) {
				if len(pasts) == 0 {
					return
				}
				i := rapid.IntRange(0, len(pasts)-1).Draw(t, "which")
				m, pasts[i].m = pasts[i].m, m
				want, pasts[i].want = pasts[i].want, want
			},
			"": func(t *rapid.T) {
				want.check(t, m)
				for _, p := range pasts {
					p.want.check(t, p.m)
				}
			},
		})
	})
}

// TestCloneSharesNothing changes every row of a memory in place, by reflection
// on what it owns, and finds its clone as before.
func TestCloneSharesNothing(t *testing.T) {
	build := func() (*Memory, SpaceID) {
		m := New(1 << 24)
		id := m.NewSpace()
		m.Map(id, Region{Start: 0x10000, End: 0x20000, Kind: Heap, Prot: Read | Write})
		m.Map(id, Region{Start: 0x30000, End: 0x40000, Kind: Mmap, Prot: Read | Write, Shared: true})
		m.View(id, 0).Write(0x10ff0, make([]byte, 100))
		m.View(m.Fork(id, 1, 2), 2).Write(0x10000, []byte("child"))
		return m, id
	}
	dump := func(m *Memory) string {
		var b bytes.Buffer
		for i := range m.used {
			f := *m.frame(i)
			fmt.Fprint(&b, f.refs, f.next, f.gen, f.page != nil && f.page[5] == 9, " ")
		}
		for _, s := range m.spaces[1:] {
			fmt.Fprint(&b, s.shared, s.resident, s.asked, s.regions)
			for _, l := range s.leaves {
				fmt.Fprint(&b, l.key, l.ptes)
			}
		}
		fmt.Fprint(&b, m.copies, m.counts, m.live, m.asked, m.free, m.used, len(m.frames), len(m.spaces))
		return b.String()
	}
	m, id := build()
	c := m.Clone()
	before := dump(c)
	m.View(id, 0).Write(0x10000, []byte("\x01\x02\x03\x04\x05\x09"))
	m.View(id, 0).Write(0x30000, []byte("\x01\x02\x03\x04\x05\x09"))
	m.SetGeneration(7)
	m.SetShared(id, true)
	m.Protect(id, 0x11000, 0x12000, Read)
	m.Unmap(id, 0x13000, 0x14000)
	m.Grow(id, 0x14000, 0x22000)
	m.View(m.Fork(id, 1, 3), 3).Write(0x14000, []byte("again"))
	m.Drop(2)
	if after := dump(c); after != before {
		t.Errorf("the clone was\n%s\nand is\n%s", before, after)
	}
	// A field that the dump does not know would go unnoticed.
	for typ, want := range map[reflect.Type]int{reflect.TypeFor[Memory](): 13, reflect.TypeFor[space](): 6, reflect.TypeFor[frame](): 7, reflect.TypeFor[pte](): 2} {
		if n := typ.NumField(); n != want {
			t.Errorf("%v has %d fields: teach the test the new ones", typ, n)
		}
	}
}
