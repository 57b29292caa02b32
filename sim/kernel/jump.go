package kernel

// setjmp and longjmp. The buffer holds where the caller of setjmp goes on, its
// frame, how deep it is, and, for sigsetjmp, its mask. A jump is good while that
// call is under way; its frame is looked for at its depth and by its address,
// and a jump to one that has returned, which C leaves open, is refused.

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/trace"
	"procession/sim/vm"
)

// JumpSize is the part of jmp_buf that the machine uses: pc, frame, stack
// pointer, depth, whether the mask is there, the mask.
const JumpSize = 48

// SetJump fills the buffer for the caller of the library function that the
// thread is in.
func (k *Kernel) SetJump(ti int32, at abi.Addr, mask bool) Outcome {
	t := &k.threads[ti]
	n := len(t.VM.Calls)
	if n == 0 {
		return Fail(abi.EINVAL)
	}
	r := &t.VM.Calls[n-1]
	var b [JumpSize]byte
	for i, x := range []uint64{uint64(r.PC), uint64(r.FP), uint64(r.SP), uint64(n), 0, uint64(t.Sig.Mask)} {
		binary.LittleEndian.PutUint64(b[8*i:], x)
	}
	if mask {
		b[32] = 1
	}
	if f := k.View(ti).Write(at, b[:]); !f.OK() {
		return k.BadMemory(ti, f)
	}
	return OK(0)
}

// LongJump goes back to where the buffer was filled. It fails where that call
// has returned.
func (k *Kernel) LongJump(ti int32, at abi.Addr, value uint32) Outcome {
	t := &k.threads[ti]
	p := &k.procs[t.Proc]
	var b [JumpSize]byte
	if f := k.View(ti).Read(at, b[:]); !f.OK() {
		return k.BadMemory(ti, f)
	}
	word := func(i int) uint64 { return binary.LittleEndian.Uint64(b[8*i:]) }
	to := vm.Return{PC: uint32(min(word(0), uint64(noPC))), FP: abi.Addr(word(1)), SP: abi.Addr(word(2))}
	prog := k.set.Programs[p.Program]
	depth := len(t.VM.Calls)
	e := trace.Event{Kind: trace.EvJump}
	e.File, e.Line = k.Place(ti)
	ok, f := k.vm().Jump(&t.VM, prog, k.mem, p.Space, to, int(min(word(3), 1<<40)), uint64(value))
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	if !ok {
		k.Remark(ti, "longjmp goes back to a call that has returned, or to a buffer that setjmp never filled: its frame is not there any more. Jump only while the function that called setjmp still runs.")
		return Fail(abi.EINVAL)
	}
	t.Pending = Pending{}
	before := len(t.Sig.Handling)
	t.leftHandlers()
	if fn := prog.FuncAt(t.VM.PC); fn >= 0 {
		e.Name = prog.Funcs[fn].Name
	}
	_, e.Code = prog.Place(t.VM.PC - 1)
	e.Size = max(0, depth-len(t.VM.Calls)-1) // without longjmp's own
	if before > len(t.Sig.Handling) {
		e.Other = 1
	}
	if word(4)&1 != 0 {
		k.SetMask(ti, Sigset(word(5)))
	}
	k.copied(ti)
	k.emit(ti, e)
	k.turn.Inside = t.State == Running && t.VM.InLibrary(prog)
	return Outcome{State: Nowhere}
}
