package kernel

import "slices"

// Clone makes an independent machine in the same state. It shares nothing that
// either changes; what waits to be drained stays with the original.
func (k *Kernel) Clone() *Kernel {
	c := *k
	c.mem = k.mem.Clone()
	c.cores = append([]Core(nil), k.cores...)
	c.procs = append([]Process(nil), k.procs...)
	for i := range c.procs {
		p := &c.procs[i]
		p.FDs = p.FDs.Clone()
		p.Blocks = k.procs[i].Blocks.share()
		p.Signals, p.Remarked = slices.Clone(p.Signals), slices.Clone(p.Remarked)
	}
	c.threads = append([]Thread(nil), k.threads...)
	for i := range c.threads {
		t := &c.threads[i]
		t.VM = t.VM.Clone()
		t.Sig = t.Sig.clone()
	}
	c.files = k.files.Clone()
	c.inodes = k.inodes.Clone()
	c.pipes = k.pipes.Clone()
	c.sockets = k.sockets.Clone()
	c.locks = k.locks.Clone()
	c.ready = k.ready.Clone()
	c.waits = k.waits.Clone()
	c.term.In = append([]byte(nil), k.term.In...)
	c.end.Leftover = append(c.end.Leftover[:0:0], k.end.Leftover...)
	c.end.Ring = append(c.end.Ring[:0:0], k.end.Ring...)
	c.remarks = k.remarks[:len(k.remarks):len(k.remarks)] // only added to
	c.log, c.logged, c.accesses, c.called = nil, 0, nil, nil
	c.gone = append([]Gone(nil), k.gone...)
	c.output = k.output[:len(k.output):len(k.output)]
	c.engine = nil
	return &c
}

// Lend gives a clone this machine's caches, so that it goes on at once instead
// of after the tenth of a millisecond that new ones take. Both are then for one
// goroutine together.
func (k *Kernel) Lend(clone *Kernel) { clone.engine = k.vm() }
