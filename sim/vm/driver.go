package vm

import (
	"encoding/binary"
	"math"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
)

// Run executes at most budget instructions of t and says why it stopped. With
// a budget of 0 or less nothing happens, unless t is in library code, which it
// then finishes, if that takes no more than Overrun.
func (e *Engine) Run(t *Thread, p *bytecode.Program, m *mem.Memory, space mem.SpaceID, budget int64, mode Mode) Trap {
	im := e.enter(t, p, m, space, mode)
	if t.PC >= uint32(len(p.Code)) {
		return Trap{Code: Illegal}
	}
	s := &e.regs
	copies := m.Counts().Copied
	for {
		fn := im.fn(t.PC)
		perform := mode&Perform != 0 && e.used == 0
		left := budget - e.used
		guard := false // calls and returns leave the loop: they may end library code
		if left <= 0 {
			if left += e.Overrun; !fn.lib || left <= 0 {
				return Trap{Code: Budget, Used: e.used, InLibrary: fn.lib}
			}
			guard = true
		}
		floor := 0
		if mode&StopAtLine != 0 {
			if e.MaxDepth != 0 && t.Depth() > e.MaxDepth {
				floor = e.MaxDepth // nothing deeper stops
			} else if !fn.lib {
				if im.lineStart(t.PC) && !perform {
					return Trap{Code: Line, Used: e.used}
				}
				left = 1
			} else {
				guard = true
			}
		}
		if f := e.load(fn, left, guard, floor); !f.OK() {
			return Trap{Code: Faulted, Used: e.used, Fault: f}
		}
		if m.Counts().Copied != copies {
			return Trap{Code: Copied, Used: e.used}
		}
		stopped := loop(s)
		e.store()
		e.free = !e.Checks || im.fn(t.PC).quiet
		e.used += left - s.n
		if !stopped {
			continue
		}
		if trap, stop := e.slow(perform && e.used == 0); stop {
			trap.Used = e.used
			return trap
		}
		if e.Halt && len(e.Found) > 0 {
			return Trap{Code: Budget, Used: e.used, InLibrary: im.fn(t.PC).lib}
		}
		if m.Counts().Copied != copies {
			return Trap{Code: Copied, Used: e.used}
		}
	}
}

// Start makes t stand at the beginning of function fn, called with args from
// nowhere: when it returns the thread has exited. SP, TP and TID are set.
func (e *Engine) Start(t *Thread, p *bytecode.Program, m *mem.Memory, space mem.SpaceID, fn int, args ...uint64) mem.Fault {
	e.enter(t, p, m, space, 0)
	t.Calls = t.Calls[:0]
	return e.frame(fn, words(args), nil, 0, 0)
}

// Interrupt makes t call fn between two instructions, as a signal handler is
// called, with its frame below the address sp: when it returns (trap Returned)
// the thread goes on where it was.
func (e *Engine) Interrupt(t *Thread, p *bytecode.Program, m *mem.Memory, space mem.SpaceID, sp abi.Addr, fn int, args ...uint64) mem.Fault {
	e.enter(t, p, m, space, 0)
	r := Return{PC: t.PC, FP: t.FP, SP: t.SP, Quiet: true, Slow: true}
	t.SP = sp
	f := e.frame(fn, words(args), nil, codeAddr(t.PC), t.FP)
	if !f.OK() {
		t.SP = r.SP
		return f
	}
	t.Calls = append(t.Calls, r)
	return f
}

// Jump makes t go back into a call under way and goes on there after the call
// instruction before pc, which gives result: how longjmp returns once more from
// setjmp. It is false, and changes nothing, where that call has returned.
func (e *Engine) Jump(t *Thread, p *bytecode.Program, m *mem.Memory, space mem.SpaceID, to Return, depth int, result uint64) (bool, mem.Fault) {
	e.enter(t, p, m, space, 0)
	if to.PC == 0 || int64(to.PC) >= int64(len(p.Code)) || depth < 1 || depth > t.Depth() {
		return false, mem.Fault{}
	}
	in := p.Code[to.PC-1]
	here := Frame{Func: p.FuncAt(t.PC), FP: t.FP}
	if depth <= len(t.Calls) {
		here = t.frame(p, depth-1)
	}
	if in.Op != bytecode.CALL && in.Op != bytecode.CALLI || p.FuncAt(to.PC-1) != here.Func || here.FP != to.FP {
		return false, mem.Fault{}
	}
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], result)
	if f := e.putResult(to.FP, in.A, b[:4]); !f.OK() {
		return false, f
	}
	return t.Unwind(to.FP, to.SP, to.PC), mem.Fault{}
}

// Finish gives the system call at which t stands its result; the next
// instruction is the one after it.
func (e *Engine) Finish(t *Thread, p *bytecode.Program, m *mem.Memory, space mem.SpaceID, result uint64) mem.Fault {
	e.enter(t, p, m, space, 0)
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], result)
	f := e.putResult(t.FP, p.Code[t.PC].A, b[:])
	if f.OK() {
		t.PC++
	}
	return f
}

// Args are the arguments of the system call at which the run that gave tr
// stopped; nothing may have happened since.
func (e *Engine) Args(tr *Trap) (args [6]uint64) {
	b := e.regs.page[uint64(tr.Args)-e.regs.base:]
	for i := range min(tr.ArgBytes/8, len(args)) {
		args[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return args
}

func words(args []uint64) []byte {
	b := make([]byte, 8*len(args))
	for i, a := range args {
		binary.LittleEndian.PutUint64(b[8*i:], a)
	}
	return b
}

func codeAddr(pc uint32) abi.Addr { return abi.TextBase + 8*abi.Addr(pc) }

// frame enters function fn with a frame below SP; named and variadic arguments
// are bytes. It changes t only if it succeeds.
func (e *Engine) frame(fn int, args, rest []byte, ret, callerFP abi.Addr) mem.Fault {
	t, f := e.t, &e.im.fns[fn]
	top := (t.SP - abi.Addr(len(rest)+15)&^15) &^ 15
	fp := top - abi.Addr(f.frame)
	if fp/abi.PageSize != (top-1)/abi.PageSize {
		fp = (top-1)&^(abi.PageSize-1) - abi.Addr(f.frame)
	}
	if fp > t.SP { // wrapped: no stack there
		return mem.Fault{Addr: t.SP, Kind: mem.StackLimit, Write: true}
	}
	v := e.m.View(e.space, t.TID)
	for off := 0; off < len(rest); off += 4096 {
		if flt := v.Write(fp+abi.Addr(f.frame)+abi.Addr(off), rest[off:min(off+4096, len(rest))]); !flt.OK() {
			return onStack(flt)
		}
	}
	page, _, flt := e.m.Page(e.space, t.TID, fp, true)
	if !flt.OK() {
		return onStack(flt)
	}
	b := page[fp%abi.PageSize:][:f.frame]
	binary.LittleEndian.PutUint64(b, uint64(ret))
	binary.LittleEndian.PutUint64(b[8:], uint64(callerFP))
	named := b[16 : 16+f.args]
	clear(named[copy(named, args):])
	if e.Checks {
		e.m.Mark(e.space, fp+abi.Addr(f.frame), int64(len(rest)), 0)
		e.enterFrame(fn, fp)
	}
	t.PC, t.FP, t.SP = f.entry, fp, fp-abi.Addr(f.large)
	return mem.Fault{}
}

// onStack is a fault of the stack's own growth: what is not there is its limit.
func onStack(f mem.Fault) mem.Fault {
	if f.Kind == mem.Unmapped {
		f.Kind = mem.StackLimit
	}
	return f
}

// putResult writes a result into the argument area at a of the frame at fp; a
// result that the caller made no room for (a wrongly declared function) is cut
// at the end of its page.
func (e *Engine) putResult(fp abi.Addr, a uint16, b []byte) mem.Fault {
	page, _, f := e.page(fp, true)
	if f.OK() {
		if off := int(fp%abi.PageSize) + int(a); off < abi.PageSize {
			copy(page[off:], b)
		}
	}
	return f
}

func (e *Engine) log(a Access) {
	if e.mode&LogAccesses != 0 {
		a.At = e.used
		e.Log = append(e.Log, a)
	}
}

// slow executes the instruction at PC, which the loop could not, or says why
// the thread stops before it.
func (e *Engine) slow(perform bool) (Trap, bool) {
	t := e.t
	in := e.im.p.Code[t.PC]
	visible := e.mode&StopBeforeVisible != 0 && !perform && !e.im.fn(t.PC).lib
	switch in.Op {
	case bytecode.CALL, bytecode.CALLI:
		return e.call(in, visible)
	case bytecode.RET, bytecode.RET8, bytecode.RET16, bytecode.RET32, bytecode.RET64, bytecode.RETN:
		return e.ret(in)
	case bytecode.CALLSYS:
		return Trap{Code: Syscall, Import: int(in.C), Args: t.FP + abi.Addr(in.A), ArgBytes: int(in.B)}, true
	case bytecode.CALLNAT:
		return e.native(in)
	case bytecode.ALLOCA:
		n := e.slot64(in.B)
		if n > uint64(t.SP) {
			return Trap{Code: Faulted, Fault: mem.Fault{Addr: t.SP, Kind: mem.StackLimit, Write: true}}, true
		}
		// What no stack has room for ends at the first touch, marked or not.
		if sp := (t.SP - abi.Addr(n)) &^ 15; e.Checks && n < 1<<30 {
			x := mem.Undefined
			if e.im.fn(t.PC).lib || n > 1<<20 {
				x = 0
			}
			e.m.Mark(e.space, sp, int64(n), x)
			t.SP = sp
		} else {
			t.SP = sp
		}
		e.putSlot(in.A, uint64(t.SP), 8)
	case bytecode.CVT_F32_U64:
		e.putSlot(in.A, toU64(float64(math.Float32frombits(uint32(e.slot64(in.B))))), 8)
	case bytecode.CVT_F64_U64:
		e.putSlot(in.A, toU64(math.Float64frombits(e.slot64(in.B))), 8)
	case bytecode.VASTART:
		e.putSlot(in.A, uint64(t.FP)+uint64(e.im.fn(t.PC).frame), 8)
	case bytecode.RESTSP:
		sp := abi.Addr(e.slot64(in.A))
		if sp%16 != 0 || sp > t.FP || sp < t.SP {
			return Trap{Code: Faulted, Fault: mem.Fault{Addr: sp, Kind: mem.Unmapped}}, true
		}
		t.SP = sp
	case bytecode.DIVS32, bytecode.DIVU32, bytecode.REMS32, bytecode.REMU32:
		return Trap{Code: Arithmetic, Zero: uint32(e.slot64(in.C)) == 0}, true
	case bytecode.DIVS64, bytecode.DIVU64, bytecode.REMS64, bytecode.REMU64:
		return Trap{Code: Arithmetic, Zero: e.slot64(in.C) == 0}, true
	default:
		return e.access(in, visible)
	}
	e.retire()
	return Trap{}, false
}

// retire counts an instruction that slow executed and goes on to the next.
func (e *Engine) retire() {
	e.t.PC++
	e.used++
}

func (e *Engine) call(in bytecode.Instr, visible bool) (Trap, bool) {
	t := e.t
	fn := int(in.C)
	if in.Op == bytecode.CALLI {
		a := abi.Addr(e.slot64(in.C))
		if fn = e.im.p.FuncAtAddress(a); fn < 0 {
			return Trap{Code: Faulted, Fault: mem.Fault{Addr: a, Kind: mem.NoExec}}, true
		}
	}
	f := &e.im.fns[fn]
	if visible && f.lib {
		return Trap{Code: LibCall, Func: fn, ArgsAt: t.FP + abi.Addr(in.A)}, true
	}
	args := e.slots()[in.A:][:in.B]
	var rest []byte
	if n := int(f.args); len(args) > n {
		if f.variadic {
			rest = args[n:]
		}
		args = args[:n]
	}
	r := Return{PC: t.PC + 1, FP: t.FP, SP: t.SP}
	r.Slow = e.Checks && (f.marks || f.quiet && !e.im.fn(t.PC).quiet)
	if flt := e.frame(fn, args, rest, codeAddr(t.PC+1), t.FP); !flt.OK() {
		return Trap{Code: Faulted, Fault: flt}, true
	}
	t.Calls = append(t.Calls, r)
	e.used++
	return Trap{}, false
}

func (e *Engine) ret(in bytecode.Instr) (Trap, bool) {
	t := e.t
	var n int
	switch in.Op {
	case bytecode.RET8:
		n = 1
	case bytecode.RET16:
		n = 2
	case bytecode.RET32:
		n = 4
	case bytecode.RET64:
		n = 8
	case bytecode.RETN:
		n = int(in.C)
	}
	result := e.slots()[in.A:][:n]
	d := len(t.Calls)
	var want Return
	ret := abi.Addr(0)
	if d > 0 {
		want = t.Calls[d-1]
		ret = codeAddr(want.PC)
	}
	if got := abi.Addr(e.slot64(0)); got != ret {
		return Trap{Code: Smashed, Fault: mem.Fault{Addr: got, Kind: mem.NoExec}}, true
	}
	if got := abi.Addr(e.slot64(8)); got != want.FP {
		return Trap{Code: Smashed, Fault: mem.Fault{Addr: got, Kind: mem.Unmapped}}, true
	}
	if d == 0 {
		e.used++
		var b [8]byte
		copy(b[:], result)
		return Trap{Code: Exited, Result: binary.LittleEndian.Uint64(b[:])}, true
	}
	if !want.Quiet {
		if f := e.putResult(want.FP, e.im.p.Code[want.PC-1].A, result); !f.OK() {
			return Trap{Code: Faulted, Fault: f}, true
		}
	}
	if e.Checks {
		e.leaveFrame(int(e.im.of[t.PC]), t.FP)
	}
	t.Calls = t.Calls[:d-1]
	t.PC, t.FP, t.SP = want.PC, want.FP, want.SP
	e.used++
	if want.Quiet {
		return Trap{Code: Returned}, true
	}
	return Trap{}, false
}

func (e *Engine) native(in bytecode.Instr) (Trap, bool) {
	t := e.t
	name := e.im.p.Imports[in.C]
	nat := e.im.natives[in.C]
	if nat == nil {
		panic("vm: no native " + name)
	}
	c := &e.nat
	*c = Call{e: e, name: name, args: e.slots()[in.A:][:in.B], cost: 1}
	nat(c)
	if c.Failed() {
		return Trap{Code: Faulted, Fault: c.fault, Natived: name}, true
	}
	e.putSlot(in.A, c.result, 8)
	t.PC++
	e.used += c.cost
	return Trap{}, false
}

// access executes a load, store or atomic operation that the buffers missed.
func (e *Engine) access(in bytecode.Instr, visible bool) (Trap, bool) {
	t := e.t
	o := &memOps[in.Op]
	if o.size == 0 {
		return Trap{Code: Illegal}, true
	}
	addr := e.address(in, o)
	write := o.kind.Writes()
	copies := e.m.Counts().Copied
	page, watched, f := e.m.Page(e.space, t.TID, addr, write)
	if !f.OK() {
		return Trap{Code: Faulted, Fault: e.nearStack(f)}, true
	}
	last := addr + abi.Addr(o.size) - 1
	straddles := last/abi.PageSize != addr/abi.PageSize
	if straddles {
		_, w2, f := e.m.Page(e.space, t.TID, last, write)
		if !f.OK() {
			f.Addr = last &^ (abi.PageSize - 1)
			return Trap{Code: Faulted, Fault: e.nearStack(f)}, true
		}
		watched = watched || w2
	}
	if e.m.Counts().Copied != copies { // before the access, watched or not
		return Trap{Code: Copied}, true
	}
	driven := !(visible && watched) && e.judge(addr, int(o.size), write, func() bool {
		return !e.im.fn(t.PC).lib && (o.kind != Load || e.im.usesValue(t.PC))
	})
	if watched && e.mode&(StopBeforeVisible|LogAccesses) != 0 {
		a := Access{Kind: o.kind, PC: t.PC, Addr: addr, Size: int(o.size)}
		if visible {
			return Trap{Code: Visible, Access: a}, true
		}
		e.log(a)
	} else if !straddles && o.kind <= Store {
		e.fill(addr, page, write)
		if a, f := uint64(addr)/abi.PageSize, uint64(t.FP)/abi.PageSize; !driven && (!write || a == f || a%tlbSize != f%tlbSize) {
			return Trap{}, false // the loop does it now
		}
		// The frame's own page takes the same place in the buffer.
	}
	e.perform(in, o, addr)
	e.retire()
	return Trap{}, false
}

// nearStack turns a touch of what lies between the stack pointer and the
// stack's end into a stack overflow: a large frame may step over the guard.
func (e *Engine) nearStack(f mem.Fault) mem.Fault {
	if f.Kind == mem.Unmapped && f.Addr >= e.t.SP && f.Addr < e.t.FP {
		f.Kind = mem.StackLimit
	}
	return f
}

func (e *Engine) address(in bytecode.Instr, o *memOp) abi.Addr {
	bc := uint32(in.B) | uint32(in.C)<<16
	switch o.form {
	case byFP:
		return e.t.FP + abi.Addr(int64(int32(bc)))
	case byAddress:
		return abi.Addr(bc)
	case byIndex:
		return abi.Addr(e.slot64(in.B)) + abi.Addr(int64(int32(e.slot64(in.C)))*int64(o.size))
	case byIndex64:
		return abi.Addr(e.slot64(in.B) + e.slot64(in.C)*uint64(o.size))
	case byPointer:
		return abi.Addr(e.slot64(in.B))
	}
	return abi.Addr(e.slot64(in.B)) + abi.Addr(int64(int16(in.C)))
}

func (e *Engine) perform(in bytecode.Instr, o *memOp, addr abi.Addr) {
	v := e.m.View(e.space, e.t.TID)
	var b [8]byte
	n := int(o.size)
	var old uint64
	if o.kind != Store && o.kind != AtomicStore {
		v.Read(addr, b[:n])
		old = binary.LittleEndian.Uint64(b[:])
	}
	put := func(x uint64) {
		binary.LittleEndian.PutUint64(b[:], x)
		v.Write(addr, b[:n])
	}
	slotSize := max(4, n)
	mask := uint64(math.MaxUint64) >> (64 - 8*n)
	switch o.kind {
	case Load, AtomicLoad:
		if o.signed {
			sh := 64 - 8*n
			old = uint64(int64(old<<sh) >> sh)
		}
		e.putSlot(in.A, old, slotSize)
	case Store, AtomicStore:
		put(e.slot64(in.A))
	case AtomicUpdate:
		arg := e.slot64(in.C)
		switch o.update {
		case addUpdate:
			put(old + arg)
		case swapUpdate:
			put(arg)
		case andUpdate:
			put(old & arg)
		case orUpdate:
			put(old | arg)
		case xorUpdate:
			put(old ^ arg)
		case casUpdate:
			same := e.slot64(in.A)&mask == old
			if same {
				put(arg)
				e.putSlot(in.A+8, 1, 4)
			} else {
				e.putSlot(in.A, old, slotSize)
				e.putSlot(in.A+8, 0, 4)
			}
			return
		}
		e.putSlot(in.A, old, slotSize)
	}
}
