package export

import (
	"bufio"
	"fmt"
	"io"
)

// Strace writes the system calls, each when it has ended, in the form of
// strace -f -r: who, when, the call with its arguments, its result. The time is
// simulated, in seconds from the beginning. Calls that Linux does not have, such
// as mutex_lock, stand for what a C library makes of futex there.
func Strace(w io.Writer, r *Run) error {
	out := bufio.NewWriter(w)
	for _, c := range r.Calls {
		fmt.Fprintf(out, "[pid %5d] %d.%09d %s\n", c.TID, c.Time/1_000_000_000, c.Time%1_000_000_000, c.Text)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
