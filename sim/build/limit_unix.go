//go:build unix

package build

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// Limited says whether the system limits a worker's memory and processor time;
// if not, only the clock and the size of the text bound it.
const Limited = true

// limitSelf gives up what a compiler does not need. The data segment is
// limited, not the address space: Go reserves far more of that than it uses.
func limitSelf() {
	set := func(what int, n uint64) {
		l := syscall.Rlimit{}
		l.Cur, l.Max = rlim(n), rlim(n)
		_ = syscall.Setrlimit(what, &l) // a system without this limit has the others
	}
	set(syscall.RLIMIT_DATA, workerData)
	set(syscall.RLIMIT_CPU, workerCPU)
	set(syscall.RLIMIT_CORE, 0)
	set(syscall.RLIMIT_FSIZE, 0)
}

// ownGroup makes the worker the leader of a process group.
func ownGroup(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func killGroup(p *os.Process) error {
	err := syscall.Kill(-p.Pid, syscall.SIGKILL)
	if errors.Is(err, syscall.ESRCH) {
		return os.ErrProcessDone
	}
	return err
}

// exceededCPU says whether the worker was ended by its limit of processor time.
func exceededCPU(c *exec.Cmd) bool {
	if c.ProcessState == nil {
		return false
	}
	w, ok := c.ProcessState.Sys().(syscall.WaitStatus)
	return ok && w.Signaled() && (w.Signal() == syscall.SIGXCPU || w.Signal() == syscall.SIGKILL)
}
