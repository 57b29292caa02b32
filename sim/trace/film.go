package trace

import "procession/sim/abi"

// Segment is a stretch of a row of the timeline: a core's (Core ≥ 0: who ran)
// or a thread's (Core -1: how it was).
type Segment struct {
	Core  int
	TID   abi.TID
	State State // "running", "ready", "blocked", "stopped", "ended"
	From  abi.Time
	To    abi.Time // 0: it still lasts
}

// Mark is an event worth finding again.
type Mark struct {
	Time abi.Time
	At   abi.Count
	Kind Kind
	TID  abi.TID
}
