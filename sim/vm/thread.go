package vm

import (
	"slices"

	"procession/sim/abi"
	"procession/sim/bytecode"
)

// Thread is the processor's state of one thread: plain values, no host
// pointers. Copy it with [Thread.Clone].
type Thread struct {
	TID abi.TID
	PC  uint32 // the next instruction: an index into Program.Code
	FP  abi.Addr
	SP  abi.Addr
	TP  abi.Addr // the thread's TLS block

	// Calls is the shadow call stack, outermost first: who called the function
	// that runs now, who called that one, … The learner's program cannot reach
	// it; what it holds is compared with the return addresses in memory.
	Calls []Return
}

// Return is what a function that returns goes back to.
type Return struct {
	PC     uint32
	FP, SP abi.Addr
	// Quiet: the call was made by the machine between two instructions (a
	// signal handler): the result is dropped and PC is executed next.
	Quiet bool
	// Slow: the driver makes the return, since it has marks to set, or other
	// buffers to take. It is no part of the state.
	Slow bool
	// Swap: the call was into the allocator, which has buffers of its own; the
	// return takes the others again. It is no part of the state.
	Swap bool
}

// Clone copies the thread.
func (t *Thread) Clone() Thread {
	c := *t
	c.Calls = slices.Clone(t.Calls)
	return c
}

// Depth is the number of calls under way.
func (t *Thread) Depth() int { return len(t.Calls) + 1 }

// Frame is one call under way, for those who show it.
type Frame struct {
	Func  int    // index into Program.Funcs
	PC    uint32 // the next instruction of the innermost; a caller's call instruction
	FP    abi.Addr
	Quiet bool // it was interrupted at PC by the call above it (a signal handler)
}

// Frames lists the calls under way, outermost first.
func (t *Thread) Frames(p *bytecode.Program) []Frame {
	out := make([]Frame, 0, t.Depth())
	for i := range t.Calls {
		out = append(out, t.frame(p, i))
	}
	return append(out, Frame{Func: p.FuncAt(t.PC), PC: t.PC, FP: t.FP})
}

// mostFrames is how many calls EndFrames gives.
const mostFrames = 512

// EndFrames is Frames for those who need not see all of a deep recursion: beyond
// 512 calls it gives the outermost and the innermost 256, and how many it left
// out between them.
func (t *Thread) EndFrames(p *bytecode.Program) (frames []Frame, left int) {
	n := t.Depth()
	if n <= mostFrames {
		return t.Frames(p), 0
	}
	frames = make([]Frame, 0, mostFrames)
	for i := range mostFrames / 2 {
		frames = append(frames, t.frame(p, i))
	}
	for i := n - mostFrames/2; i < n-1; i++ {
		frames = append(frames, t.frame(p, i))
	}
	return append(frames, Frame{Func: p.FuncAt(t.PC), PC: t.PC, FP: t.FP}), n - mostFrames
}

func (t *Thread) frame(p *bytecode.Program, i int) Frame {
	c := &t.Calls[i]
	f := Frame{PC: c.PC, FP: c.FP, Quiet: c.Quiet}
	if !c.Quiet {
		f.PC--
	}
	f.Func = p.FuncAt(f.PC)
	return f
}

// InLibrary says that the thread's next instruction is the C library's.
func (t *Thread) InLibrary(p *bytecode.Program) bool { return p.Funcs[p.FuncAt(t.PC)].Lib }

// Unwind drops calls until the function whose frame is at fp runs, as longjmp
// does, and continues it at pc. It reports false, and does nothing, if there
// is no such call.
func (t *Thread) Unwind(fp, sp abi.Addr, pc uint32) bool {
	n := len(t.Calls)
	if t.FP != fp {
		for n--; n >= 0 && t.Calls[n].FP != fp; n-- {
		}
		if n < 0 {
			return false
		}
	}
	t.Calls = t.Calls[:n]
	t.PC, t.FP, t.SP = pc, fp, sp
	return true
}
