package trace

import "procession/sim/abi"

// Called is a system call that has ended, with its arguments and its result as
// text.
type Called struct {
	Time abi.Time // when it ended
	PID  abi.PID
	TID  abi.TID
	Name string
	Text string // write(1, "hello\n", 6) = 6
}
