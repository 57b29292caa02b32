package sched

import "procession/sim/abi"

// roundRobin is SCHED_RR: the head of the queue runs for a quantum, then goes to
// the tail.
var roundRobin = Policy{
	Name:  "rr",
	Title: "Round robin: everybody in turn, each for one quantum.",
	Pick:  head,
	Slice: func(c Case) abi.Time { return c.Quantum },
}
