package kernel

import (
	"math/bits"

	"procession/sim/fs"
	"procession/sim/sched"
)

// hasher folds values into a number that is the same on every machine.
type hasher uint64

func (h *hasher) u(xs ...uint64) {
	for _, x := range xs {
		hi, lo := bits.Mul64(uint64(*h)^0xa0761d6478bd642f, x^0xe7037ed1a0b428db)
		*h = hasher((hi ^ lo) + bits.RotateLeft64(uint64(*h), 23))
	}
}

func (h *hasher) b(bs ...bool) {
	x := uint64(1)
	for _, b := range bs {
		x <<= 1
		if b {
			x |= 1
		}
	}
	h.u(x)
}

func (h *hasher) s(s string) {
	h.u(uint64(len(s)))
	for len(s) >= 8 {
		h.u(uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56)
		s = s[8:]
	}
	x := uint64(0)
	for i := range len(s) {
		x = x<<8 | uint64(s[i])
	}
	h.u(x)
}

// Hash covers the whole state: equal hashes mean equal machines, up to chance.
// Generations are left out, as looking makes them; of the output its length is
// in, as its bytes follow from the rest of the run.
func (k *Kernel) Hash() uint64 {
	h := hasher(CostVersion)
	l := &k.limits
	h.u(uint64(l.Instructions), uint64(l.Memory), uint64(l.Processes), uint64(l.Threads), uint64(l.Output), uint64(l.MainStack), uint64(l.ThreadStack))
	h.u(uint64(k.place), uint64(k.work), uint64(k.events), uint64(k.switches), k.choices, uint64(k.made), uint64(k.threadsN), uint64(k.overflow), uint64(k.extra), uint64(k.reached), k.shared)
	h.u(uint64(k.timer), uint64(k.polls), uint64(k.alarms), uint64(k.turn.Core), uint64(k.turn.Left))
	h.b(k.turn.Inside, k.turn.Over, k.turn.Visible)
	h.u(uint64(len(k.cores)))
	for i := range k.cores {
		c := &k.cores[i]
		h.u(uint64(c.Thread), uint64(c.Clock), uint64(c.Slice), uint64(c.Limit))
	}
	h.u(uint64(len(k.procs)))
	for i := range k.procs {
		k.procs[i].hash(&h)
		if s := k.procs[i].Space; s != 0 {
			h.u(k.mem.Hash(s))
		}
	}
	h.u(uint64(len(k.threads)))
	for i := range k.threads {
		k.threads[i].hash(&h)
	}
	k.hashObjects(&h)
	return uint64(h)
}

func (k *Kernel) hashObjects(h *hasher) {
	h.u(uint64(k.files.Made), uint64(len(k.files.Rows)))
	for i := range k.files.Rows {
		f := &k.files.Rows[i]
		h.u(uint64(f.ID), uint64(f.Kind), uint64(f.Object), uint64(f.Node), uint64(f.Flags), uint64(f.Offset), uint64(f.Refs))
	}
	h.u(uint64(k.inodes.Made), uint64(k.inodes.Cookies), uint64(k.inodes.Held), uint64(k.inodes.Showed), uint64(k.home), uint64(len(k.inodes.Rows)))
	for i := range k.inodes.Rows {
		h.inode(&k.inodes.Rows[i])
	}
	h.u(uint64(k.pipes.Made), uint64(len(k.pipes.Rows)))
	for i := range k.pipes.Rows {
		p := &k.pipes.Rows[i]
		h.u(uint64(p.ID), uint64(p.Node), uint64(p.ReadEnd), uint64(p.WriteEnd), uint64(len(p.Writers)))
		h.s(string(p.Bytes))
		for _, w := range p.Writers {
			h.u(uint64(w.TID), uint64(w.N))
		}
	}
	k.hashSockets(h)
	h.u(uint64(k.locks.Made), uint64(len(k.locks.Rows)))
	for i := range k.locks.Rows {
		r := &k.locks.Rows[i]
		h.u(uint64(r.ID), uint64(r.Kind), uint64(r.PID), uint64(r.Addr), uint64(r.Owner), uint64(r.Count))
		h.u(uint64(r.Of), uint64(r.Mutex), uint64(r.Lost), uint64(r.Line), uint64(r.PC))
		h.b(r.Done)
		h.key(r.Key)
		h.s(r.Name)
	}
	for _, i := range k.locks.ByKey {
		h.u(uint64(i))
	}
	h.u(uint64(len(k.locks.Held)))
	for _, r := range k.locks.Held {
		h.u(uint64(r.ID), uint64(r.TID))
	}
	h.u(uint64(len(k.locks.Names)))
	for _, r := range k.locks.Names {
		h.u(uint64(r.ID))
		h.s(r.Name)
	}
	h.u(uint64(len(k.locks.Opens)))
	for _, r := range k.locks.Opens {
		h.u(uint64(r.ID), uint64(r.PID), uint64(r.Addr), uint64(r.N))
	}
	h.u(uint64(len(k.ready)))
	for _, r := range k.ready {
		h.u(uint64(r.Thread), uint64(r.TID), uint64(r.At))
	}
	h.u(uint64(len(k.waits)))
	for _, w := range k.waits {
		h.key(w.Key)
		h.u(uint64(w.Thread), uint64(w.TID), uint64(w.Until))
	}
	h.s(string(k.term.In))
	h.b(k.term.EOF)
	h.u(uint64(k.term.Out), uint64(k.term.Foreground))
	h.s(k.end.Kind)
	h.s(k.end.Limit)
	h.u(uint64(k.end.Status), uint64(k.end.Signal), uint64(len(k.end.Leftover)), uint64(len(k.end.Ring)))
	for _, p := range k.end.Leftover {
		h.u(uint64(p))
	}
	for _, t := range k.end.Ring {
		h.u(uint64(t))
	}
}

func (h *hasher) inode(n *fs.Inode) {
	h.u(uint64(n.ID), uint64(n.Kind), uint64(n.Mode), uint64(n.Links), uint64(n.Uses), uint64(n.Parent), uint64(n.Program), uint64(n.Pipe), uint64(n.Size), uint64(n.Shown))
	h.u(uint64(n.Atime), uint64(n.Mtime), uint64(n.Ctime), uint64(len(n.Pages)), uint64(len(n.Entries)))
	h.b(n.Root, n.Mapped)
	h.s(n.Name)
	h.s(n.Target)
	for i := range n.Pages {
		h.u(uint64(n.Pages[i].N))
		h.s(n.Pages[i].Data)
	}
	for i := range n.Entries {
		h.s(n.Entries[i].Name)
		h.u(uint64(n.Entries[i].Inode), uint64(n.Entries[i].Cookie))
	}
}

func (h *hasher) key(k sched.Key) { h.u(uint64(k.Kind), k.A, k.B) }

func (h *hasher) fds(t fs.Table) {
	h.u(uint64(len(t)))
	for _, fd := range t {
		h.u(uint64(fd.File))
		h.b(fd.Cloexec)
	}
}

func (p *Process) hash(h *hasher) {
	h.u(uint64(p.PID), uint64(p.Parent), uint64(p.Seq), uint64(p.Program), uint64(p.Space), uint64(p.State), uint64(p.Status))
	h.u(uint64(p.Live), uint64(p.Forks), uint64(p.Born), uint64(p.Break), uint64(p.Slots), uint64(p.Blocks.n), uint64(p.Cwd), uint64(p.Umask))
	h.b(p.Stopped, p.Told, p.Orphan, p.Execed)
	h.u(uint64(p.Group), uint64(p.Session), uint64(p.Nice), uint64(p.Spent), uint64(p.Children))
	h.s(p.Name)
	h.fds(p.FDs)
	c := &p.Crash
	h.u(uint64(c.TID), uint64(c.Signal), uint64(c.Addr), uint64(c.PC), uint64(c.Line))
	h.b(c.Write)
	for _, s := range [...]string{c.Kind, c.Name, c.Value, c.Func, c.File} {
		h.s(s)
	}
	for i := range p.Actions {
		if a := &p.Actions[i]; *a != (Action{}) {
			h.u(uint64(i), uint64(a.Handler), a.Flags, uint64(a.Restorer), a.Mask)
		}
	}
	h.signals(p.Signals)
	h.u(uint64(p.StopSig), uint64(p.Alarm.At), uint64(p.Alarm.Every))
	h.b(p.Went)
	h.u(uint64(len(p.Remarked)))
	for _, pc := range p.Remarked {
		h.u(uint64(pc))
	}
	for b := range p.Blocks.All(0) { // however they are cut into chunks
		h.u(uint64(b.Addr), uint64(b.Size), uint64(b.TID)<<32|uint64(uint32(b.By)), uint64(b.PC)<<32|uint64(b.FreePC), uint64(b.Seq))
		h.b(b.Freed)
	}
}

func (p *Pending) hash(h *hasher) {
	h.u(uint64(p.Call), uint64(p.Phase), uint64(p.Done), uint64(p.Deadline))
	h.u(p.Args[:]...)
}

func (t *Thread) hash(h *hasher) {
	v := &t.VM
	h.u(uint64(v.TID), uint64(v.PC), uint64(v.FP), uint64(v.SP), uint64(v.TP), uint64(len(v.Calls)))
	for i := range v.Calls {
		c := &v.Calls[i]
		h.u(uint64(c.PC), uint64(c.FP), uint64(c.SP))
		h.b(c.Quiet)
	}
	h.u(uint64(t.Proc), uint64(t.State), uint64(t.Core), uint64(t.TID), uint64(t.Seq), uint64(t.Hue))
	h.s(t.Label)
	h.s(t.Name)
	t.Pending.hash(h)
	w := &t.Wait
	h.s(w.Kind)
	h.s(w.Call)
	h.key(w.Key)
	h.u(uint64(w.ID), uint64(w.Owner), uint64(w.Since), uint64(w.Until))
	h.u(uint64(t.Path), uint64(t.Slot), uint64(t.Stack.Start), uint64(t.Stack.End), uint64(t.Limit), uint64(t.Arena.Start), uint64(t.Arena.End))
	h.u(uint64(t.Things), uint64(t.Made), uint64(t.Fn), t.Result, uint64(t.CPU), uint64(t.Joiner))
	h.b(t.Main, t.Detach, t.Joined)
	t.Sig.hash(h)
	t.Cancel.hash(h)
}
