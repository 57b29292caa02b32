package kernel

import (
	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/trace"
)

// WaitBarrier waits until as many threads have come as the barrier is for. The
// last one does not wait: it lets the others go and gets 1. They do not touch
// the barrier any more, so that it may be destroyed.
func (k *Kernel) WaitBarrier(ti int32, at abi.Addr) Outcome {
	p := &k.threads[ti].Pending
	if p.Phase == 1 && p.Done == 1 {
		return OK(0)
	}
	v := k.View(ti)
	b, f := lock.LoadBarrier(v, at)
	if !f.OK() {
		return k.BadMemory(ti, f)
	}
	key := k.lockKey(ti, at, b.Shared != 0)
	if p.Phase == 0 {
		if b.Count == 0 {
			return Fail(abi.EINVAL)
		}
		b.In++
		full := b.In >= b.Count
		if full {
			b.In = 0
			b.Round++
		}
		if f := b.Store(v, at); !f.OK() {
			return k.BadMemory(ti, f)
		}
		r := k.object(ti, key, at, lock.ABarrier)
		r.Count, r.Of, r.Gen = int(b.In), int(b.Count), k.gen
		e := trace.Event{Kind: trace.EvArrive, Object: r.Name, ID: r.ID, Size: int(b.In), Code: int(b.Count)}
		if full {
			e.Kind, e.Size = trace.EvPass, int(b.Count)
		}
		k.emit(ti, e)
		for i := k.waits.First(key); full && i >= 0; i = k.waits.First(key) {
			k.threads[k.waits[i].Thread].Pending.Done = 1
			k.Wake(ti, key)
		}
		if full {
			for _, w := range k.away(key) {
				w.Done = 1
			}
			return OK(1)
		}
		p.Phase = 1
	}
	return k.Block(ti, key, 0, Wait{Kind: "barrier", ID: k.object(ti, key, at, lock.ABarrier).ID})
}
