package kernel

// Named semaphores, as sem_open(3) has them: they live in the kernel as long as
// they have a name or are open in a process, which knows one by the address
// that its first opening gave.

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/sched"
	"procession/sim/trace"
)

// OpenSemaphore opens the semaphore of a name, or makes it, and gives its
// address: at, unless the process has it open already.
func (k *Kernel) OpenSemaphore(ti int32, name string, flags int64, value uint32, at abi.Addr) Outcome {
	id := k.locks.Named(name)
	switch {
	case id != 0 && flags&abi.O_CREAT != 0 && flags&abi.O_EXCL != 0:
		return Fail(abi.EEXIST)
	case id == 0 && flags&abi.O_CREAT == 0:
		return Fail(abi.ENOENT)
	case id == 0 && value > lock.SemaphoreMax:
		return Fail(abi.EINVAL)
	}
	pid := k.procs[k.threads[ti].Proc].PID
	switch {
	case id == 0 && len(k.locks.Names) >= lock.MostNamed:
		return Fail(abi.ENFILE)
	case k.locks.OpenBy(pid) >= lock.MostNamed && k.locks.OpenOf(pid, id, 0) < 0:
		return Fail(abi.EMFILE)
	}
	if id == 0 {
		r := k.locks.Add(lock.Row{
			Kind: lock.ASemaphore, Name: name, Key: sched.Key{Kind: sched.OnNamed, A: uint64(k.locks.Made + 1)},
			Count: int(value), Of: int(value), Gen: k.gen,
		})
		id = r.ID
		k.locks.Names = append(k.locks.Names, lock.Name{Name: name, ID: id})
	}
	if i := k.locks.OpenOf(pid, id, 0); i >= 0 {
		k.locks.Opens[i].N++
		return OK(int64(k.locks.Opens[i].Addr))
	}
	s := lock.Semaphore{Shared: lock.NamedMark, Named: uint32(id)}
	if f := s.Store(k.View(ti), at); !f.OK() {
		return k.BadMemory(ti, f)
	}
	k.locks.Opens = append(k.locks.Opens, lock.Open{ID: id, PID: pid, Addr: at, N: 1})
	k.emit(ti, trace.Event{Kind: trace.EvOpenSem, Object: name, ID: id})
	return OK(int64(at))
}

// CloseSemaphore undoes one opening; 1 says that it was the process's last, so
// that the bytes at the address are free.
func (k *Kernel) CloseSemaphore(ti int32, at abi.Addr) Outcome {
	i := k.locks.OpenOf(k.procs[k.threads[ti].Proc].PID, 0, at)
	if i < 0 {
		return Fail(abi.EINVAL)
	}
	o := &k.locks.Opens[i]
	if o.N--; o.N > 0 {
		return OK(0)
	}
	k.locks.Opens = append(k.locks.Opens[:i], k.locks.Opens[i+1:]...)
	k.dropNamed()
	return OK(1)
}

// UnlinkSemaphore takes a name away.
func (k *Kernel) UnlinkSemaphore(name string) Outcome {
	if !k.locks.Unname(name) {
		return Fail(abi.ENOENT)
	}
	k.dropNamed()
	return OK(0)
}

// closeSemaphores closes what a process has open.
func (k *Kernel) closeSemaphores(pid abi.PID) {
	k.locks.Closed(pid)
	k.dropNamed()
}

// dropNamed removes the semaphores that nobody can reach any more.
func (k *Kernel) dropNamed() {
	for i := len(k.locks.Rows) - 1; i >= 0; i-- {
		if r := &k.locks.Rows[i]; r.Key.Kind == sched.OnNamed && !k.locks.Used(r.ID) {
			k.forget(r)
		}
	}
}
