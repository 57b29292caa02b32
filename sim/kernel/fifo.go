package kernel

// FIFOs: pipes with a name. Opening one end waits until somebody has the other
// open, or comes to open it; both then go on. Who has been let go on but has
// not run yet counts as having its end open already, so that the other one
// meets neither an end of input nor a broken pipe. That is derived from the
// thread's Pending, never counted: where a thread is killed on its way, there
// is nothing to take back.

import (
	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/ipc"
	"procession/sim/sched"
)

// opening is the Phase of an open that the other side has let go on; its Done
// is the FIFO's inode ID.
const opening = 7

func openKey(id int, writes bool) sched.Key {
	key := sched.Key{Kind: sched.OnOpen, A: uint64(id)}
	if writes {
		key.B = 1
	}
	return key
}

// Coming says whether a thread is on its way to open one side of a FIFO.
func (k *Kernel) Coming(p *ipc.Pipe, writes bool) bool {
	return p.Node != 0 && k.coming(k.inodes.Rows[p.Node-1].ID, writes)
}

func (k *Kernel) coming(id int, writes bool) bool {
	for i := range k.threads {
		t := &k.threads[i]
		if p := &t.Pending; t.TID != 0 && p.Phase == opening && p.Call != 0 && p.Done == int64(id) &&
			k.set.Calls[p.Call-1].Name == "openat" && p.Args[2]&abi.O_ACCMODE != abi.O_RDONLY == writes {
			return true
		}
	}
	return false
}

// OpenFIFO opens a FIFO's ends as f says, whose Node is set: OK with the slot
// of the description, or a wait, or ENXIO.
func (k *Kernel) OpenFIFO(c Caller, f fs.File) (slot int32, out Outcome) {
	n := k.inodes.Mut(f.Node - 1)
	var p *ipc.Pipe
	if n.Pipe != 0 {
		p = &k.pipes.Rows[n.Pipe-1]
	}
	pend := k.Pending(c.Thread)
	if both := f.Reads() && f.Writes(); !both && pend.Phase != opening {
		other := k.waits.First(openKey(n.ID, !f.Writes())) >= 0 || k.coming(n.ID, !f.Writes())
		if p != nil {
			other = other || f.Writes() && p.ReadEnd > 0 || f.Reads() && p.WriteEnd > 0
		}
		switch {
		case other:
		case f.Flags&abi.O_NONBLOCK == 0:
			return 0, k.Block(c.Thread, openKey(n.ID, f.Writes()), 0, Wait{Kind: "open", ID: n.ID})
		case f.Writes():
			return 0, Fail(abi.ENXIO)
		}
	}
	if p == nil {
		at := k.pipes.Make()
		n.Pipe = at + 1
		p = &k.pipes.Rows[at]
		p.Node, p.ReadEnd, p.WriteEnd = f.Node, 0, 0
	}
	f.Kind, f.Object, f.Gen = fs.Pipe, n.Pipe-1, k.gen
	p.Gen, n.Gen = k.gen, k.gen
	if f.Reads() {
		p.ReadEnd++
		k.letOpen(c.Thread, n.ID, true)
	}
	if f.Writes() {
		p.WriteEnd++
		k.letOpen(c.Thread, n.ID, false)
		k.WakeAll(c.Thread, sched.Key{Kind: sched.OnRead, A: uint64(p.ID)})
	}
	k.inodes.Use(f.Node-1, k.FileAt(c.Thread))
	return k.files.Open(f), OK(0)
}

// letOpen lets those go on who wait to open one side.
func (k *Kernel) letOpen(ti int32, id int, writes bool) {
	key := openKey(id, writes)
	for i := k.waits.First(key); i >= 0; i = k.waits.First(key) {
		p := &k.threads[k.waits[i].Thread].Pending
		p.Phase, p.Done = opening, int64(id)
		k.wakeAt(i, k.clock(ti), k.tid(ti))
	}
}

// node is the slot of the inode with an ID, or -1.
func (k *Kernel) node(id int) int32 {
	for i := range k.inodes.Rows {
		if k.inodes.Rows[i].ID == id {
			return int32(i)
		}
	}
	return -1
}
