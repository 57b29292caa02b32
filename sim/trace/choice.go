package trace

import "procession/sim/abi"

// Choice is one thing that may happen next: the thread TID takes a step. All
// freedom of a run enters the machine as choices and inputs.
type Choice struct {
	Kind string // "run": TID performs its next visible operation; "wake": of several waiters, TID is woken; "timer": TID's timed wait ends now; "alarm": that of the process whose main thread is TID rings now; "arrive": what is next on its way to the Socket with this ID arrives
	TID  abi.TID
}

// Decision is a choice that was made in a run, at a place. From outside it is
// "let TID go first": it takes the core that runs next at once.
type Decision struct {
	At  abi.Count
	TID abi.TID
}

// Input is what a person typed, at the place where it arrived.
type Input struct {
	At   abi.Count
	Text string // Latin-1
	EOF  bool
}

// Crossing is a place where a thread was taken for a core and others
// were ready too.
type Crossing struct {
	At     abi.Count
	Event  abi.Count
	Time   abi.Time
	Core   int
	Took   abi.TID
	Others []abi.TID
}
