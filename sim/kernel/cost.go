package kernel

import "procession/sim/abi"

// CostVersion changes with every change of the table below: a recording carries
// it, as the same program takes other turns under another.
const CostVersion = 1

// The cost model: what everything takes in simulated nanoseconds, beside one
// nanosecond an instruction. The sizes are those of a usual Linux machine, so
// that what is dear there is dear here; nothing depends on a measurement.
const (
	costInstruction abi.Time = 1

	CostCall   abi.Time = 200    // a system call that does little
	CostCopy   abi.Time = 100    // per KiB that a call copies
	CostLock   abi.Time = 20     // a mutex without contention: no system call on Linux
	CostNote   abi.Time = 0      // what the library tells the machine, which Linux has not
	CostFork   abi.Time = 50_000 // and per page:
	CostPTE    abi.Time = 20
	CostExec   abi.Time = 150_000
	CostThread abi.Time = 8_000
	CostExit   abi.Time = 20_000 // giving a process's memory back
	CostClock  abi.Time = 25     // read from a page, without a system call
	CostMap    abi.Time = 1_000
	CostWire   abi.Time = 5_000 // what is sent by TCP takes to the other side; no core is busy with it
	costEnd    abi.Time = 1_500 // of a thread
	costSwitch abi.Time = 1_500 // a context switch
	costCopied abi.Time = 500   // a page copied on write
)

// The limit of instructions is to end a program that does nothing but call the
// system as surely as one that only computes, and as soon. So it counts work: an
// instruction is one, and what a call does counts as the nanoseconds of the
// table above, but an attempt of a call no less than workCall, which is about
// what it takes of the host's time, and a context switch workSwitch.
const (
	workCall             = 200
	workSwitch abi.Count = 200
)
