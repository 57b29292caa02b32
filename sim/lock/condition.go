package lock

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/mem"
)

// ConditionSize is sizeof(pthread_cond_t), as glibc's.
const ConditionSize = 48

// Flags of a condition variable.
const (
	CondShared    = 1 << 0 // process-shared
	CondMonotonic = 1 << 1 // its timed waits follow CLOCK_MONOTONIC
)

// Condition is the state in the first 8 of a condition variable's bytes. It has
// no memory of signals: who is not in its queue then does not get them.
type Condition struct {
	Waiters uint32 // threads in a wait that have not left it
	Flags   uint32
}

// LoadCondition reads a condition variable.
func LoadCondition(v mem.View, at abi.Addr) (Condition, mem.Fault) {
	var b [8]byte
	f := v.Read(at, b[:])
	return Condition{binary.LittleEndian.Uint32(b[:]), binary.LittleEndian.Uint32(b[4:])}, f
}

// Store writes a condition variable back.
func (c *Condition) Store(v mem.View, at abi.Addr) mem.Fault {
	var b [8]byte
	binary.LittleEndian.PutUint32(b[:], c.Waiters)
	binary.LittleEndian.PutUint32(b[4:], c.Flags)
	return v.Write(at, b[:])
}
