package kernel

import (
	"cmp"
	"strings"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
	"procession/sim/trace"
	"procession/sim/vm"
	"procession/sim/words"
)

// This file sets the marks of the heap and turns what the engine and the calls
// have found at marked bytes into remarks. A remark is no event and no part of
// the hash: the run is the same whether anybody looks or not, and equal runs up
// to a place have equal remarks there.

// remark is a row: what is seen of it, and what makes it the only one of its
// place.
type remark struct {
	trace.Remark
	program int32
	pc      uint32
	gen     uint64
}

// remarksMost bounds the remarks of a run.
const remarksMost = 64

// Remarks are the rows of the misuses noticed so far, from number from on
// (counted from 0).
func (k *Kernel) Remarks(from int) []trace.Remark {
	var out []trace.Remark
	for i := from; i < len(k.remarks); i++ {
		out = append(out, k.remarks[i].Remark)
	}
	return out
}

func (k *Kernel) remarksSince(g uint64) []trace.Remark {
	out := []trace.Remark{}
	for i := range k.remarks {
		if k.remarks[i].gen > g {
			out = append(out, k.remarks[i].Remark)
		}
	}
	return out
}

// misuse adds a remark of a thread at a pc of the learner's code, if it is the
// first of its kind there.
func (k *Kernel) misuse(ti int32, pc uint32, at abi.Count, r trace.Remark) {
	t := &k.threads[ti]
	pi := t.Proc
	p := k.Program(pi)
	program := k.procs[pi].Program
	if k.set.Unchecked || len(k.remarks) == remarksMost || k.set.StopAtFirst && len(k.remarks) > 0 {
		return
	}
	for i := range k.remarks {
		if x := &k.remarks[i]; x.pc == pc && x.program == program && x.Kind == r.Kind && (pc != noPC || x.Name == r.Name && x.Addr == r.Addr && x.PID == k.procs[pi].PID) {
			return
		}
	}
	r.N, r.At, r.PID, r.TID = len(k.remarks)+1, at, k.procs[pi].PID, t.TID
	if r.File == "" {
		r.File, r.Line = placeAt(p, pc)
	}
	if pc != noPC {
		r.Func = p.Funcs[p.FuncAt(pc)].Name
	}
	r.Text = words.Plain(words.Misuse(&r))
	k.remarks = append(k.remarks, remark{r, program, pc, k.gen})
	if k.set.StopAtFirst && k.end.Kind == "" {
		k.end = End{Kind: "misuse"}
		k.endGen = k.gen
		k.emit(-1, trace.Event{Kind: trace.EvEnd})
	}
}

// Misuse is misuse for the system calls: the thread is in the call.
func (k *Kernel) Misuse(ti int32, r trace.Remark) {
	if r.Call == "" {
		r.Call = k.calledAs(ti)
	}
	k.misuse(ti, k.learnerPC(ti), k.place, r)
}

// site is a place as a remark tells it.
func (k *Kernel) site(pi int32, tid abi.TID, pc uint32) trace.Site {
	s := trace.Site{TID: tid}
	s.File, s.Line = placeAt(k.Program(pi), pc)
	if i := k.FindThread(tid); i >= 0 {
		s.Who = k.threads[i].Label
	}
	return s
}

// misused makes remarks of what the engine found in a run that began at from.
func (k *Kernel) misused(ti int32, from abi.Count, found []vm.Misuse) {
	p := k.Program(k.threads[ti].Proc)
	for i := range found {
		u := &found[i]
		r := trace.Remark{Write: u.Write, Addr: hex(u.At), Size: u.Size}
		if u.Lib >= 0 {
			r.Call = p.Funcs[u.Lib].Name
		}
		k.touched(ti, u.Kind, u.Addr, u.At, &r)
		if u.Func >= 0 && !p.Funcs[u.Func].Lib && (u.Kind == mem.Between || u.Kind == mem.Undefined) {
			k.inFrame(p, u, &r)
		}
		if u.Kind == mem.Undefined && r.Name == "" && u.In == u.PC {
			g := guilt{k, p, k.procs[k.threads[ti].Proc].Space, p.FuncAt(u.PC), u.FP}
			if in := p.Code[u.PC]; in.Op.Info().A.Kind == bytecode.OpWrite {
				r.Name = g.source(in.A, u.PC+1, 2)
			}
		}
		k.misuse(ti, u.PC, from+abi.Count(u.Used), r)
	}
}

// misusedByCall makes remarks of what a system call touched.
func (k *Kernel) misusedByCall(ti int32, name string) {
	for _, u := range k.mem.TakeMisuses() {
		t := &k.threads[ti]
		if k.set.Unchecked || name == "heap_event" || k.vm().Stale(&t.VM, k.Program(t.Proc), k.mem, u.Space, u.At) {
			continue
		}
		r := trace.Remark{Write: u.Write, Addr: hex(u.At), Size: u.N}
		k.touched(ti, u.Mark&^mem.Undefined, u.Addr, u.At, &r)
		k.Misuse(ti, r)
	}
}

// touched says what a byte belongs to, or belonged to.
func (k *Kernel) touched(ti int32, x mem.Mark, addr, at abi.Addr, r *trace.Remark) {
	pi := k.threads[ti].Proc
	var b *Block
	switch {
	case x&mem.Freed != 0:
		r.Kind = trace.UseAfterFree
		b = k.procs[pi].Blocks.around(at, func(b *Block) bool { return b.Freed })
	case x&mem.Outside != 0:
		r.Kind = trace.OutsideBlock
		b = k.procs[pi].Blocks.beside(addr, at)
	case x&mem.Left != 0:
		r.Kind = trace.UseAfterReturn
	case x&mem.Between != 0:
		r.Kind = trace.OutsideObject
	default:
		r.Kind = trace.Unset
		b = k.procs[pi].Blocks.around(at, func(b *Block) bool { return !b.Freed })
	}
	if b != nil {
		r.Off, r.Block = int(at)-int(b.Addr), int(b.Size)
		r.Got = k.site(pi, b.TID, b.PC)
		if b.Freed {
			r.Freed = k.site(pi, b.By, b.FreePC)
		}
	}
}

// inFrame names the variable of a frame that was meant: the one that holds the
// byte, or the array that ends closest before it or begins closest after it.
func (k *Kernel) inFrame(p *bytecode.Program, u *vm.Misuse, r *trace.Remark) {
	off := int64(u.At) - int64(u.FP)
	best := int64(1 << 40)
	for _, v := range p.Funcs[u.Func].Vars {
		size := p.Types[v.Type].Size
		if v.TLS || v.Name == "" || v.Func >= 0 {
			continue
		}
		in := off >= v.Off && off < v.Off+size
		array := p.Types[v.Type].Kind == bytecode.Array || p.Types[v.Type].Kind == bytecode.Struct
		switch {
		case u.Kind == mem.Undefined && in:
			r.Name, r.Off, r.Block = v.Name+member(p, v.Type, off-v.Off), int(off-v.Off), int(size)
			return
		case u.Kind == mem.Undefined || !array || in:
			continue
		}
		d := off - (v.Off + size)
		if off < v.Off {
			d = v.Off - off + 7 // of two, the one that was overrun
		}
		if d < best {
			best = d
			r.Name, r.Off, r.Block = v.Name, int(off-v.Off), int(size)
		}
	}
}

// around is the block of a kind that holds an address, or nil.
func (b *Blocks) around(a abi.Addr, ok func(*Block) bool) *Block {
	if x := b.before(a); x != nil && ok(x) && (int64(a-x.Addr) < x.Size) {
		return x
	}
	return nil
}

// before is the last block that begins at or before an address, or nil.
func (b *Blocks) before(a abi.Addr) *Block {
	c, r := b.find(a)
	if c < len(b.chunks) && r < len(b.chunks[c].rows) && b.chunks[c].rows[r].Addr == a {
		return &b.chunks[c].rows[r]
	}
	for r == 0 {
		if c == 0 || len(b.chunks) == 0 {
			return nil
		}
		c--
		r = len(b.chunks[c].rows)
	}
	return &b.chunks[c].rows[r-1]
}

// after is the first block that begins after an address, or nil.
func (b *Blocks) after(a abi.Addr) *Block {
	c, r := b.find(a + 1)
	if c < len(b.chunks) && r == len(b.chunks[c].rows) {
		c, r = c+1, 0
	}
	if c >= len(b.chunks) {
		return nil
	}
	return &b.chunks[c].rows[r]
}

// beside is the block that was meant by an access at addr whose byte at is in
// none: the one that it began in, else the closest.
func (b *Blocks) beside(addr, at abi.Addr) *Block {
	prev, next := b.before(at), b.after(at)
	switch {
	case prev == nil:
		return next
	case next == nil || int64(addr-prev.Addr) < prev.Size:
		return prev
	case cmp.Compare(int64(at)-int64(prev.Addr)-prev.Size, int64(next.Addr)-int64(at)) > 0:
		return next
	}
	return prev
}

// markHeap marks memory that the allocator has got from the system: nobody has a
// block there yet.
func (k *Kernel) markHeap(ti int32, from, to abi.Addr) {
	t := &k.threads[ti]
	if !k.set.Unchecked && from < to && k.vm().Allocator(&t.VM, k.Program(t.Proc)) {
		k.mem.Mark(k.procs[t.Proc].Space, from, int64(to-from), mem.Outside)
	}
}

// room is how many bytes a block of n takes with its header, see heap.c.
func room(n int64) int64 { return max(32, (n+8+15)&^15) }

// mark marks a part of the memory of a thread's process.
func (k *Kernel) mark(ti int32, at abi.Addr, n int64, x mem.Mark) {
	if !k.set.Unchecked {
		k.mem.Mark(k.procs[k.threads[ti].Proc].Space, at, n, x)
	}
}

// markBlock marks a block, and what lies around it: the sizes of its chunk and
// of the next one.
func (k *Kernel) markBlock(ti int32, at abi.Addr, size int64, x mem.Mark) {
	if !k.set.Unchecked {
		k.mem.MarkBlock(k.procs[k.threads[ti].Proc].Space, at, size, at+abi.Addr(room(size)), x)
	}
}

// GotBlock notes a heap block that the learner got; GaveBlock one that is given
// back. A block's row stays until its address is used again.
func (k *Kernel) GotBlock(ti int32, at abi.Addr, size int64, zeros bool) {
	p := &k.procs[k.threads[ti].Proc]
	k.made++
	p.Blocks.Put(Block{Addr: at, Size: size, TID: k.threads[ti].TID, PC: k.learnerPC(ti), Seq: k.made})
	p.Gen = k.gen
	x := mem.Undefined
	if zeros {
		x = 0
	}
	k.markBlock(ti, at, size, x)
}

// GaveBlock: see GotBlock. The allocator has not looked at it yet: it may be
// none.
func (k *Kernel) GaveBlock(ti int32, at abi.Addr) {
	p := &k.procs[k.threads[ti].Proc]
	size, ok := p.Blocks.Free(at, k.threads[ti].TID, k.learnerPC(ti))
	if !ok {
		k.JudgeBlock(ti, at, "free")
		return
	}
	p.Gen = k.gen
	k.mark(ti, at, size, mem.Freed)
}

// MovedBlock notes that a block was given another size, and maybe another place.
func (k *Kernel) MovedBlock(ti int32, from, to abi.Addr, size int64) {
	p := &k.procs[k.threads[ti].Proc]
	space := p.Space
	var old int64
	if b := p.Blocks.Find(from); b != nil {
		old = b.Size
	}
	keep := min(old, size)
	if from != to {
		if !k.set.Unchecked {
			k.mem.Mark(space, to, keep, 0)
			k.mem.CopyUndefined(space, to, from, keep)
		}
		if _, ok := p.Blocks.Free(from, k.threads[ti].TID, k.learnerPC(ti)); ok {
			k.mark(ti, from, old, mem.Freed)
		}
	} else if old > size {
		k.mark(ti, to+abi.Addr(size), old-size, mem.Outside)
	}
	k.made++
	p.Blocks.Put(Block{Addr: to, Size: size, TID: k.threads[ti].TID, PC: k.learnerPC(ti), Seq: k.made})
	p.Gen = k.gen
	k.mark(ti, to-8, 8, mem.Outside)
	k.mark(ti, to+abi.Addr(size), room(size)-size, mem.Outside)
	if size > keep {
		k.mark(ti, to+abi.Addr(keep), size-keep, mem.Undefined)
	}
}

// JudgeBlock remarks on an address given to free or realloc that is no block.
func (k *Kernel) JudgeBlock(ti int32, at abi.Addr, call string) {
	pi := k.threads[ti].Proc
	blocks := &k.procs[pi].Blocks
	b := blocks.Find(at)
	if b != nil && !b.Freed {
		return
	}
	r := trace.Remark{Kind: trace.BadFree, Call: call, Addr: hex(at)}
	switch {
	case b != nil:
		r.Kind = trace.DoubleFree
	default:
		if b = blocks.before(at); b != nil && int64(at-b.Addr) >= max(b.Size, 1) {
			b = nil
		}
		if _, ok := k.mem.Region(k.procs[pi].Space, at); ok && b == nil {
			r.Name = k.ObjectName(ti, at)
			if r.Name = strings.TrimSuffix(r.Name, "[0]"); r.Name == r.Addr {
				r.Name = ""
			}
		}
	}
	if b != nil {
		r.Off, r.Block, r.Got = int(at)-int(b.Addr), int(b.Size), k.site(pi, b.TID, b.PC)
		if b.Freed {
			r.Freed = k.site(pi, b.By, b.FreePC)
		}
	}
	k.Misuse(ti, r)
}

// OwnBlock notes that the library has taken a block for itself, or gives it back.
func (k *Kernel) OwnBlock(ti int32, at abi.Addr, size int64, took bool) {
	if took {
		k.markBlock(ti, at, size, 0)
		return
	}
	k.mark(ti, at, size, mem.Outside)
}
