package vm

//go:generate go run generate.go

import (
	"encoding/binary"
	"math"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
)

// regs is what the loop works on: the thread's registers relative to the page
// of its frame, and the tables it needs.
type regs struct {
	code     *bytecode.Instr
	switches []bytecode.Switch
	fns      []fnInfo
	page     *mem.Page // that the frame lies on
	base     uint64    // its address
	rbase    uint64    // base, or what makes every return leave the loop
	lim      int64     // 0, or what makes every call leave the loop
	tp       uint64
	fp       uint64
	spo      int64 // SP from base; it may lie outside the page
	pc       uint32
	n        int64 // instructions left to the loop
	kept     int64 // and those kept from it
	calls    []Return
	depth    int
	floor    int // a return from this depth, or above it, leaves the loop
	tlb      *tlb
	free     *tlb // the one of the allocator, see judge.go
	strict   *tlb // and of all others
}

// image is a program prepared for running.
type image struct {
	p       *bytecode.Program
	fns     []fnInfo
	visible []fnInfo         // the same, but calls of the library leave the loop
	of      []int32          // the function of each pc
	natives []Native         // by import
	starts  []uint64         // bits: a line of the learner's begins there
	fused   []bytecode.Instr // the code with sequences fused
	checked []fnInfo         // the same as fns, but calls that concern the marks leave the loop
	both    []fnInfo         // visible and checked
	frames  []frameMarks
	uses    map[uint32]bool // by load: see usesValue; a cache
}

// fnInfo is what a call needs to know.
type fnInfo struct {
	entry, frame, args, large uint32
	fit                       uint32 // frame, or noFit
	lib, variadic             bool
	quiet                     bool // the allocator's: it may touch what others may not
	marks                     bool // its frame has marks, see frames
}

// noFit is a frame size that fits on no page: the call is left to the driver.
const noFit = 1 << 20

func newImage(p *bytecode.Program, natives map[string]Native) *image {
	if !p.Verified() {
		panic("vm: " + p.Name + " was not verified")
	}
	im := &image{p: p, of: make([]int32, len(p.Code)), fused: fuse(p), starts: make([]uint64, len(p.Code)/64+1)}
	for i := range p.Funcs {
		f := &p.Funcs[i]
		fm := framesOf(p, f)
		fi := fnInfo{f.Entry, f.Frame, f.Args, f.Large, f.Frame, f.Lib, f.Variadic, allocator(p, f), fm.any}
		if f.Variadic {
			fi.fit = noFit
		}
		im.fns = append(im.fns, fi)
		im.frames = append(im.frames, fm)
		c := fi
		if fi.marks {
			c.fit = noFit
		}
		im.checked = append(im.checked, c)
		if f.Lib {
			fi.fit, c.fit = noFit, noFit
		}
		im.visible, im.both = append(im.visible, fi), append(im.both, c)
		for pc := f.Entry; pc < f.End; pc++ {
			im.of[pc] = int32(i)
		}
	}
	for _, l := range p.Lines {
		if l.File >= 0 && !im.fn(l.PC).lib {
			im.starts[l.PC/64] |= 1 << (l.PC % 64)
		}
	}
	for _, name := range p.Imports {
		im.natives = append(im.natives, natives[name])
	}
	return im
}

func (im *image) fn(pc uint32) *fnInfo     { return &im.fns[im.of[pc]] }
func (im *image) lineStart(pc uint32) bool { return im.starts[pc/64]>>(pc%64)&1 != 0 }

// tlbSize is a power of two; 1,024 pages of each kind are four megabytes.
const tlbSize = 1024

type tlbEntry struct {
	tag  uint64 // page number
	page *mem.Page
}

// tlb remembers where a thread's pages lie, while the memory's epoch lasts.
type tlb struct {
	m        *mem.Memory
	epoch    uint64
	space    mem.SpaceID
	tid      abi.TID
	watching bool // pages that others can reach are left out
	free     bool // marks do not count

	filled      []uint16 // the entries in use: a flush is as cheap as they are few
	read, write [tlbSize]tlbEntry

	// The marks of the entries whose tag has the bit marked.
	readMarks, writeMarks [tlbSize]*mem.Shadow
}

// marked is a bit of the tag of a page that has marks: its number alone misses.
const marked = 1 << 63

const noTag = math.MaxUint64 // no page has this number

func newTLB() *tlb {
	b := new(tlb)
	for i := range b.read {
		b.read[i].tag, b.write[i].tag = noTag, noTag
	}
	return b
}

func (b *tlb) flush() {
	for _, i := range b.filled {
		b.read[i].tag, b.write[i].tag = noTag, noTag
	}
	b.filled = b.filled[:0]
}

func (b *tlb) fill(num uint64, page *mem.Page, marks *mem.Shadow, write bool) {
	i := num % tlbSize
	r, w := &b.read[i], &b.write[i]
	if r.tag == noTag && w.tag == noTag {
		b.filled = append(b.filled, uint16(i))
	}
	if marks != nil {
		num |= marked
		b.readMarks[i] = marks
		if write {
			b.writeMarks[i] = marks
		}
	}
	r.tag, r.page = num, page
	if write {
		w.tag, w.page = num, page
	}
}

// enter makes a run's things the engine's current ones.
func (e *Engine) enter(t *Thread, p *bytecode.Program, m *mem.Memory, space mem.SpaceID, mode Mode) *image {
	e.t, e.m, e.space, e.mode, e.used = t, m, space, mode, 0
	return e.image(p)
}

// AtLine says whether t stands before an instruction of the learner's code that
// begins a line: where mode [StopAtLine] stops.
func (e *Engine) AtLine(t *Thread, p *bytecode.Program) bool {
	im := e.image(p)
	return t.PC < uint32(len(p.Code)) && im.lineStart(t.PC)
}

// image is what this engine knows of a program.
func (e *Engine) image(p *bytecode.Program) *image {
	if e.im == nil || e.im.p != p {
		im := e.images[p]
		if im == nil {
			im = newImage(p, e.natives)
			e.images[p] = im
		}
		e.im = im
	}
	return e.im
}

// pickTLB finds this thread's buffers. Few are kept; when
// another thread's are found they are flushed.
func (e *Engine) pickTLB() *tlb {
	watching := e.mode&(StopBeforeVisible|LogAccesses) != 0
	slot := &e.tlbs[(uint32(e.space)*5+uint32(e.t.TID))%uint32(len(e.tlbs))]
	if e.free {
		slot = &e.freed[(uint32(e.space)*5+uint32(e.t.TID))%uint32(len(e.freed))]
	}
	b := *slot
	if b == nil {
		b = newTLB()
		*slot = b
	}
	if b.m != e.m || b.space != e.space || b.tid != e.t.TID || b.watching != watching || b.free != e.free || b.epoch != e.m.Epoch() {
		b.m, b.space, b.tid, b.watching, b.free, b.epoch = e.m, e.space, e.t.TID, watching, e.free, e.m.Epoch()
		b.flush()
	}
	return b
}

func (e *Engine) fill(addr abi.Addr, page *mem.Page, write bool) {
	var marks *mem.Shadow
	if !e.free {
		marks = e.m.Shadow(e.space, addr, write)
	}
	e.pickTLB().fill(uint64(addr)/abi.PageSize, page, marks, write)
}

// page is what a native, or a call's result, reaches at an address: from the
// loop's buffers, marked or not, or the memory. Watched pages are in no buffer
// while anybody watches.
func (e *Engine) page(addr abi.Addr, write bool) (*mem.Page, bool, mem.Fault) {
	num := uint64(addr) / abi.PageSize
	b := e.pickTLB()
	en := &b.read[num%tlbSize]
	if write {
		en = &b.write[num%tlbSize]
	}
	if en.tag&^marked == num {
		return en.page, false, mem.Fault{}
	}
	page, watched, f := e.m.Page(e.space, e.t.TID, addr, write)
	if f.OK() && (!watched || !b.watching) {
		e.fill(addr, page, write)
	}
	return page, watched, f
}

// load prepares the registers for a loop of at most n instructions.
func (e *Engine) load(fn *fnInfo, n int64, guard bool, floor int) mem.Fault {
	t, s := e.t, &e.regs
	off := t.FP % abi.PageSize
	e.free = !e.Checks || fn.quiet
	b := e.pickTLB()
	num := uint64(t.FP) / abi.PageSize
	page := b.write[num%tlbSize].page
	if b.write[num%tlbSize].tag&^marked != num {
		// A frame's slots are nobody else's business: the page is needed
		// whether it is watched or not, and then not entered.
		var watched bool
		var f mem.Fault
		if page, watched, f = e.m.Page(e.space, t.TID, t.FP, true); !f.OK() {
			return f
		}
		if b = e.pickTLB(); !watched || !b.watching {
			e.fill(t.FP, page, true)
			b = e.pickTLB()
		}
	}
	if off+abi.Addr(fn.frame) > abi.PageSize {
		panic("vm: a frame lies across pages")
	}
	s.page, s.base, s.fp = page, uint64(t.FP-off), uint64(t.FP)
	s.spo = int64(uint64(t.SP) - s.base)
	s.rbase, s.lim, s.floor = s.base, 0, floor
	if guard {
		s.rbase, s.lim = 1<<63, 1<<20
	}
	switch visible := e.mode&StopBeforeVisible != 0; {
	case visible && e.Checks:
		s.fns = e.im.both
	case visible:
		s.fns = e.im.visible
	case e.Checks: // in the allocator too: the loop may return from it
		s.fns = e.im.checked
	default:
		s.fns = e.im.fns
	}
	s.code, s.switches = &e.im.p.Code[0], e.im.p.Switches
	s.tp, s.pc, s.n, s.kept = uint64(t.TP), t.PC, n, 0
	if n >= fusedFrom {
		s.code, s.n, s.kept = &e.im.fused[0], n-fusedMost, fusedMost
	}
	s.calls, s.depth = t.Calls[:cap(t.Calls)], len(t.Calls)
	s.tlb, s.free, s.strict = b, b, b
	if e.Checks {
		e.free = !e.free
		other := e.pickTLB()
		e.free = !e.free
		if e.free {
			s.strict = other
		} else {
			s.free = other
		}
	}
	return mem.Fault{}
}

// store puts the registers back into the thread.
func (e *Engine) store() {
	t, s := e.t, &e.regs
	t.PC = s.pc
	t.FP = abi.Addr(s.fp)
	t.SP = abi.Addr(s.base + uint64(s.spo))
	t.Calls = s.calls[:s.depth]
	s.n += s.kept
}

// slots is the current frame's part of its page. It is valid after load.
func (e *Engine) slots() []byte { return e.regs.page[e.regs.fp-e.regs.base:] }

// slot64 reads the slot at off: 8 bytes, or what the page has of them.
func (e *Engine) slot64(off uint16) uint64 {
	b := e.slots()[off:]
	if len(b) >= 8 {
		return binary.LittleEndian.Uint64(b)
	}
	var x [8]byte
	copy(x[:], b)
	return binary.LittleEndian.Uint64(x[:])
}

// putSlot writes the low bytes of x to the slot at off.
func (e *Engine) putSlot(off uint16, x uint64, size int) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], x)
	copy(e.slots()[off:], b[:size])
}

// The conversions from floating point: what is out of range, and NaN, becomes
// what x86-64's cvttsd2si gives, on every host.

func toS64(x float64) int64 {
	if x >= -1<<63 && x < 1<<63 {
		return int64(x)
	}
	return math.MinInt64
}

func toS32(x float64) int32 {
	if x > -1<<31-1 && x < 1<<31 {
		return int32(x)
	}
	return math.MinInt32
}

func toU32(x float64) uint32 { return uint32(toS64(x)) }

func toU64(x float64) uint64 {
	if x >= 1<<63 {
		return uint64(toS64(x-1<<63)) ^ 1<<63
	}
	return uint64(toS64(x))
}
