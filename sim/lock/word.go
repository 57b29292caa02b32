package lock

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/mem"
)

// The objects below are read and written as their first 32-bit words.

func words(v mem.View, at abi.Addr, to ...*uint32) mem.Fault {
	var b [20]byte
	f := v.Read(at, b[:4*len(to)])
	for i, p := range to {
		*p = binary.LittleEndian.Uint32(b[4*i:])
	}
	return f
}

func putWords(v mem.View, at abi.Addr, from ...uint32) mem.Fault {
	var b [20]byte
	for i, x := range from {
		binary.LittleEndian.PutUint32(b[4*i:], x)
	}
	return v.Write(at, b[:4*len(from)])
}

// SemaphoreMax is SEM_VALUE_MAX.
const SemaphoreMax = 1<<31 - 1

// NamedMark stands where a semaphore says whether it is process-shared, if it
// is a named one: that lives in the kernel, and the bytes hold its row's ID.
const NamedMark = 0x6d616e73

// Semaphore is the state in the first 16 of a sem_t's 32 bytes.
type Semaphore struct {
	Value   uint32
	Waiters uint32 // kept at 0: the queue is the kernel's
	Shared  uint32
	Named   uint32
}

// LoadSemaphore reads a semaphore.
func LoadSemaphore(v mem.View, at abi.Addr) (s Semaphore, f mem.Fault) {
	f = words(v, at, &s.Value, &s.Waiters, &s.Shared, &s.Named)
	return s, f
}

// Store writes a semaphore back.
func (s *Semaphore) Store(v mem.View, at abi.Addr) mem.Fault {
	return putWords(v, at, s.Value, s.Waiters, s.Shared, s.Named)
}

// Barrier is the state in the first 16 of a barrier's 32 bytes.
type Barrier struct {
	In     uint32 // who has come in this round
	Round  uint32
	Count  uint32 // for how many it waits
	Shared uint32
}

// LoadBarrier reads a barrier.
func LoadBarrier(v mem.View, at abi.Addr) (b Barrier, f mem.Fault) {
	f = words(v, at, &b.In, &b.Round, &b.Count, &b.Shared)
	return b, f
}

// Store writes a barrier back.
func (b *Barrier) Store(v mem.View, at abi.Addr) mem.Fault {
	return putWords(v, at, b.In, b.Round, b.Count, b.Shared)
}

// PreferWriter is the kind of read-write lock under which readers wait while a
// writer waits; under every other kind they go in beside other readers.
const PreferWriter = 2

// RWLock is the state in the first 20 of a read-write lock's 56 bytes.
type RWLock struct {
	Readers uint32
	Unused  uint32
	Writer  abi.TID
	Shared  uint32
	Kind    uint32
}

// LoadRWLock reads a read-write lock.
func LoadRWLock(v mem.View, at abi.Addr) (l RWLock, f mem.Fault) {
	var w uint32
	f = words(v, at, &l.Readers, &l.Unused, &w, &l.Shared, &l.Kind)
	l.Writer = abi.TID(w)
	return l, f
}

// Store writes a read-write lock back.
func (l *RWLock) Store(v mem.View, at abi.Addr) mem.Fault {
	return putWords(v, at, l.Readers, l.Unused, uint32(l.Writer), l.Shared, l.Kind)
}

// SpinFree is the value of a spin lock that nobody holds, as glibc's on x86-64:
// one that was never initialised is held for ever.
const SpinFree = 1

// OnceDone is the value of a pthread_once_t whose function has run. While it
// runs the value is 1 plus 4 times the number of forks that led to the process,
// so that a child does not wait for a thread that it does not have.
const OnceDone = 2
