package sched

// fifo is SCHED_FIFO with one priority: the head of the queue runs until it
// blocks, ends or yields.
var fifo = Policy{
	Name:  "fifo",
	Title: "First come, first served: a thread keeps its core until it waits, yields or ends.",
	Pick:  head,
	Slice: forever,
}
