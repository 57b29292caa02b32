package sim_test

import (
	"testing"
)

// Each program ends on Linux as its first lines say: what the machine is
// compared with is itself right.
func TestProgramsOnLinux(t *testing.T) {
	t.Parallel()
	all := programs(t)
	if len(all) < 48 {
		t.Fatalf("found only %d programs", len(all))
	}
	for _, p := range all {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			got := p.onLinux(t)
			if got.status != p.want.status || got.signal != p.want.signal {
				t.Errorf("it ended with %v", got)
			}
		})
	}
}
