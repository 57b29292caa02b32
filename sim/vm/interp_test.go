package vm

import (
	"os/exec"
	"testing"
)

// TestInterpreterIsCurrent: interp.go is what its generator writes.
func TestInterpreterIsCurrent(t *testing.T) {
	if out, err := exec.Command("go", "run", "generate.go", "-check").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
