package kernel

// The buffers of stdio, for those who look: they lie in the memory of each
// process, which is why fork copies what is in them. The C library keeps its
// streams in a list that begins at __streams; where the members of one lie is
// read from the types that its compiler kept, so a change of the library's
// struct needs none here. A list that the learner's program has damaged ends
// where it makes no sense.

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/trace"
)

const (
	streamsShown = 16   // streams that hold something
	streamsTried = 64   // of the list
	streamHead   = 32   // bytes of a buffer
	sLine        = 32   // flags of a stream: as in procession/stream.h
	sReading     = 512  // its buffer holds input
	sWriting     = 1024 // its buffer holds output
)

// streamLayout is where a program keeps its streams; List 0: it has none.
type streamLayout struct {
	List                           abi.Addr
	FD, Flags, Buf, Pos, End, Next abi.Addr
}

func findStreams(p *bytecode.Program) (l streamLayout) {
	for i := range p.Globals {
		g := &p.Globals[i]
		if g.Name != "__streams" || !g.Lib {
			continue
		}
		ty := &p.Types[g.Type]
		if ty.Kind != bytecode.Pointer || ty.Elem < 0 {
			return l
		}
		for _, f := range p.Types[ty.Elem].Fields {
			off := abi.Addr(f.Off)
			switch f.Name {
			case "fd":
				l.FD = off
			case "flags":
				l.Flags = off
			case "buf":
				l.Buf = off
			case "pos":
				l.Pos = off
			case "end":
				l.End = off
			case "next":
				l.Next = off
			}
		}
		if l.Next != 0 {
			l.List = abi.Addr(g.Off)
		}
		return l
	}
	return l
}

// streams lists the streams of a process that hold bytes.
func (k *Kernel) streams(p *Process) []trace.Stream {
	out := []trace.Stream{}
	l := &k.set.streams[p.Program]
	if l.List == 0 {
		return out
	}
	word := func(at abi.Addr) abi.Addr {
		var b [8]byte
		if k.mem.Peek(p.Space, at, b[:]) < 8 {
			return 0
		}
		return abi.Addr(binary.LittleEndian.Uint64(b[:]))
	}
	at := word(l.List)
	for range streamsTried {
		if at == 0 || len(out) == streamsShown {
			break
		}
		fd, flags := int32(word(at+l.FD)), uint32(word(at+l.Flags))
		from, to := word(at+l.Pos), word(at+l.End)
		if flags&sWriting != 0 {
			from, to = word(at+l.Buf), from
		}
		if flags&(sReading|sWriting) != 0 && from < to && to-from <= 1<<20 {
			head := make([]byte, min(streamHead, to-from))
			n := k.mem.Peek(p.Space, from, head)
			row := trace.Stream{FD: int(fd), Write: flags&sWriting != 0, Len: int(to - from), Head: trace.Latin1(head[:n]), Mode: "full"}
			if flags&sLine != 0 {
				row.Mode = "line"
			}
			if fd >= 0 && fd <= 2 {
				row.Name = [...]string{"stdin", "stdout", "stderr"}[fd]
			}
			out = append(out, row)
		}
		at = word(at + l.Next)
	}
	return out
}
