package sched

import "procession/sim/abi"

// roundRobin is SCHED_RR: the head of the queue runs for a quantum, then goes to
// the tail. Who is nice gets a shorter one, by the weights of Linux's fair
// scheduler: each step is about a tenth of the processor.
var roundRobin = Policy{
	Name:  "rr",
	Title: "Round robin: everybody in turn, each for one quantum.",
	Pick:  head,
	Slice: func(c Case) abi.Time { return max(c.Quantum*weights[c.Nice+20]/1024, 1) },
}

// weights are Linux's sched_prio_to_weight, from niceness -20 to 19; 0 has 1024.
var weights = [40]abi.Time{
	88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
	9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
	1024, 820, 655, 526, 423, 335, 272, 215, 172, 137,
	110, 87, 70, 56, 45, 36, 29, 23, 18, 15,
}
