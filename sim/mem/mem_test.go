package mem

import (
	"testing"

	"procession/sim/abi"
	"procession/sim/bytecode"
)

const rw = Read | Write

func TestForkCopiesOnce(t *testing.T) {
	m := New(1 << 20)
	p := m.NewSpace()
	m.Map(p, Region{Start: 0x10000, End: 0x14000, Kind: Heap, Prot: rw})
	m.View(p, 1).Write(0x10000, []byte("one"))
	m.View(p, 1).Write(0x11000, []byte("two"))
	if m.Bytes() != 4*abi.PageSize {
		t.Fatalf("asked for four pages: %d", m.Bytes())
	}
	c := m.Fork(p, 1, 2)
	if m.Bytes() != 4*abi.PageSize || m.Usage(c) != (Usage{Resident: 8192, Shared: 8192}) {
		t.Fatalf("%d %+v", m.Bytes(), m.Usage(c))
	}
	m.View(c, 2).Write(0x10004, []byte("x"))
	m.View(p, 1).Write(0x10008, []byte("y"))
	m.View(c, 2).Write(0x10005, []byte("x"))
	got := m.TakeCopies()
	if len(got) != 1 || got[0] != (Copy{c, 0x10000, Heap, 2}) || m.TakeCopies() != nil {
		t.Fatalf("%+v", got)
	}
	if m.Bytes() != 5*abi.PageSize {
		t.Fatal(m.Bytes())
	}
	if ps := m.Pages(c, 0x10000, 0x14000); len(ps) != 2 || !ps[0].Copied || ps[0].Shared || ps[1].Copied || !ps[1].Shared {
		t.Fatalf("%+v", ps)
	}
	m.Drop(p)
	if m.Bytes() != 2*abi.PageSize || m.Usage(c).Private != 8192 {
		t.Fatalf("%d %+v", m.Bytes(), m.Usage(c))
	}
}

func TestLimit(t *testing.T) {
	m := New(4 * abi.PageSize)
	s := m.NewSpace()
	if !m.Map(s, Region{Start: 0x10000, End: 0x12000, Kind: Heap, Prot: rw}) || m.Grow(s, 0x10000, 0x15000) {
		t.Fatal("the heap counts when it is asked for")
	}
	if m.Map(s, Region{Start: 0x20000, End: 0x23000, Kind: Mmap, Prot: rw}) {
		t.Fatal("a mapping counts when it is asked for")
	}
	m.Map(s, Region{Start: 0x30000, End: 0x40000, Kind: Stack, Prot: rw})
	v := m.View(s, 1)
	if f := v.Write(0x3f000, []byte{1}); !f.OK() {
		t.Fatal(f)
	}
	if _, f := v.U8(0x3e000); !f.OK() {
		t.Fatal(f)
	}
	if f := v.PutU32(0x3d000, 1); f != (Fault{0x3d000, MemoryLimit, true}) {
		t.Fatal(f)
	}
	if f := v.PutU32(0x10000, 1); !f.OK() {
		t.Fatal("promised memory is there", f)
	}
	c := m.Fork(s, 1, 2)
	if f := m.View(c, 2).PutU32(0x10000, 1); f.Kind != MemoryLimit {
		t.Fatal("a copied page counts", f)
	}
	m.Unmap(s, 0x3e000, 0x3f000)
	m.Unmap(c, 0x3e000, 0x3f000)
	if f := m.View(c, 2).PutU32(0x10000, 1); !f.OK() {
		t.Fatal(f)
	}
}

func TestWatched(t *testing.T) {
	m := New(1 << 20)
	s := m.NewSpace()
	m.Map(s, Region{Start: 0x10000, End: 0x11000, Kind: Heap, Prot: rw})
	m.Map(s, Region{Start: 0x20000, End: 0x22000, Kind: Stack, Prot: rw, Owner: 1})
	m.Map(s, Region{Start: 0x30000, End: 0x31000, Kind: ROData, Prot: Read})
	m.Map(s, Region{Start: 0x40000, End: 0x41000, Kind: Mmap, Prot: rw, Shared: true})
	want := func(what string, tid abi.TID, a abi.Addr, w bool) {
		t.Helper()
		if m.Watched(s, tid, a) != w {
			t.Errorf("%s: %v", what, !w)
		}
	}
	want("heap of one thread", 1, 0x10000, false)
	want("shared mapping", 1, 0x40000, true)
	m.SetShared(s, true)
	want("heap", 1, 0x10000, true)
	want("constants", 1, 0x30000, false)
	want("own stack", 1, 0x20000, false)
	want("another's stack", 2, 0x20000, true)
	e := m.Epoch()
	m.View(s, 0).U8(0x20000)
	want("own stack after the kernel's touch", 1, 0x20000, false)
	m.View(s, 2).U8(0x20000)
	if m.Epoch() == e {
		t.Error("exposing a page must move the epoch")
	}
	want("own stack after another's touch", 1, 0x20000, true)
	want("its next page", 1, 0x21000, false)
}

func TestProgramPages(t *testing.T) {
	p := &bytecode.Program{
		Code:   []bytecode.Instr{{Op: bytecode.IMM32, A: 16, B: 0x1234, C: 0x5678}},
		ROBase: abi.TextBase + 0x1000, ROData: []byte("constant"),
		DataBase: abi.TextBase + 0x2000, Data: make([]byte, 5000), BSS: 10000, HeapBase: abi.TextBase + 0x6000,
	}
	p.Data[4999] = 7
	m := New(1 << 20)
	s := m.NewSpace()
	if !m.MapProgram(s, p) {
		t.Fatal("refused")
	}
	v := m.View(s, 1)
	if x, f := v.U64(abi.TextBase); !f.OK() || x != uint64(bytecode.IMM32)|16<<16|0x1234<<32|0x5678<<48 {
		t.Errorf("%x %v", x, f)
	}
	if x, _, _ := v.CString(p.ROBase, 100); x != "constant" {
		t.Error(x)
	}
	if x, _ := v.U8(p.DataBase + 4999); x != 7 {
		t.Error(x)
	}
	if f := v.PutU8(p.DataBase+14999, 1); !f.OK() {
		t.Error(f)
	}
	if f := v.PutU8(p.DataBase, 9); !f.OK() || p.Data[0] != 0 {
		t.Error("a write reached the program", f)
	}
	if f := v.PutU8(p.ROBase, 1); f.Kind != ReadOnly {
		t.Error(f)
	}
	if f := v.PutU8(p.HeapBase, 1); f.Kind != Unmapped {
		t.Error(f)
	}
}

// TestKey: what a search remembers forgets untouched zeros and what lies below
// the stack pointer; the hash of everything does not.
func TestKey(t *testing.T) {
	m := New(1 << 20)
	s := m.NewSpace()
	m.Map(s, Region{Start: 0x10000, End: 0x14000, Kind: Stack, Prot: rw})
	k, h := m.Key(s, nil), m.Hash(s)
	m.View(s, 1).U8(0x13000)
	if m.Key(s, nil) != k || m.Hash(s) == h {
		t.Error("a touched page of zeros")
	}
	h = m.Hash(s)
	m.View(s, 1).PutU8(0x12800, 5)
	skip := []Range{{0x10000, 0x12801}}
	if m.Key(s, skip) != k || m.Key(s, nil) == k || m.Hash(s) == h {
		t.Error("a byte below the stack pointer")
	}
	m.View(s, 1).PutU8(0x12801, 5)
	if m.Key(s, skip) == k {
		t.Error("a byte above the stack pointer")
	}
	h = m.Hash(s)
	c := m.Clone()
	if c.Hash(s) != h {
		t.Error("a clone's hash differs")
	}
	c.View(s, 1).PutU8(0x12801, 6)
	if c.Hash(s) == h || m.Hash(s) != h {
		t.Error("a write after cloning")
	}
}

func TestGap(t *testing.T) {
	m := New(1 << 20)
	s := m.NewSpace()
	for _, r := range [][2]abi.Addr{{0x10000, 0x12000}, {0x14000, 0x15000}} {
		m.Map(s, Region{Start: r[0], End: r[1], Kind: Stack, Prot: rw})
	}
	for _, c := range []struct {
		size int64
		want abi.Addr
	}{{1, 0x17000}, {0x3000, 0x15000}, {0x3001, 0xc000}, {0x20000, 0}} {
		if a, ok := m.Gap(s, c.size, 0x18000); a != c.want || ok != (c.want != 0) {
			t.Errorf("%x: %x %v", c.size, a, ok)
		}
	}
}

func BenchmarkClone1000(b *testing.B) {
	m, s := thousand()
	for b.Loop() {
		m.View(s, 1).PutU8(0x100000, 1)
		m.Clone()
	}
}

func BenchmarkFork1000(b *testing.B) {
	m, s := thousand()
	for b.Loop() {
		m.Drop(m.Fork(s, 1, 2))
	}
}

func thousand() (*Memory, SpaceID) {
	m := New(1 << 30)
	s := m.NewSpace()
	m.Map(s, Region{Start: 0x100000, End: 0x100000 + 1000*abi.PageSize, Kind: Heap, Prot: rw})
	for i := range abi.Addr(1000) {
		m.View(s, 1).PutU8(0x100000+i*abi.PageSize, 1)
	}
	return m, s
}
