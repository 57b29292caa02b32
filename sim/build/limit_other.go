//go:build !unix

package build

import (
	"os"
	"os/exec"
)

// Limited says whether the system limits a worker's memory and processor time;
// if not, only the clock and the size of the text bound it.
const Limited = false

func limitSelf() {}

func ownGroup(*exec.Cmd) {}

func killGroup(p *os.Process) error { return p.Kill() }

func exceededCPU(*exec.Cmd) bool { return false }
