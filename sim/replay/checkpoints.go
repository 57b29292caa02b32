package replay

// Checkpoints are clones of the machine along the run, evenly spaced: to go
// anywhere is to clone one and to replay from there. They share what they can,
// so what one costs is what the machine writes until the next. When there are
// too many, or they hold too much, every second one goes and the distance
// doubles: a long run keeps as many as a short one, and a program that writes
// all of its memory over and over keeps few. The first always stays.
//
// Rejected: spacing that grows towards the past. A step back would be as cheap
// after a billion instructions as after a million, but so it is with the place
// kept near the last one, and going far back would cost ten times as much.

import "procession/sim/kernel"

const (
	firstEvery = 50_000    // instructions between checkpoints at first
	mostEvery  = 8_000_000 // then the oldest go
	keepMost   = 64
	keepLeast  = 3
	// keepBytes is how much checkpoints may hold beside the machine, as long as
	// there are more than keepLeast of them.
	keepBytes = 16 << 20
)

type checkpoint struct {
	at   Position
	k    *kernel.Kernel
	held int64 // bytes kept for it alone, as long as the next one is kept too
}

// Remember sets how many bytes the checkpoints may hold. With 0 only the
// beginning is kept: for a machine that nobody steps back.
func (p *Player) Remember(bytes int64) { p.room = bytes }

// Shrink lets go of the checkpoints that are not needed to go back at all: it is
// slower afterwards.
func (p *Player) Shrink() {
	for len(p.points) > keepLeast {
		p.thin()
	}
	p.near = checkpoint{}
}

// Bytes is roughly what the host keeps for this run: the machine's memory, with
// what it may still use of what it was promised, the checkpoints, the past.
func (p *Player) Bytes() int64 { return p.k.Memory().Bytes() + p.held() + p.log.bytes() }

// keep adds a checkpoint when the last one is far enough away.
func (p *Player) keep() {
	here := p.Position()
	last := &p.points[len(p.points)-1]
	if here.At < last.at.At+p.every || p.room == 0 {
		return
	}
	next := checkpoint{at: here, k: p.k.Clone()}
	last.held = last.k.Held(next.k)
	p.points = append(p.points, next)
	for n := len(p.points); n > keepMost || n > keepLeast && p.held() > p.room || n == keepLeast && p.held() > 2*p.room; n = len(p.points) {
		p.thin()
	}
}

func (p *Player) held() (n int64) {
	for i := range p.points {
		n += p.points[i].held
	}
	return n
}

// thin drops checkpoints, at least one.
func (p *Player) thin() {
	kept := p.points[:1]
	if p.every < mostEvery {
		for i := 2; i < len(p.points); i += 2 {
			kept = append(kept, p.points[i])
		}
		p.every *= 2
	} else {
		kept = append(kept, p.points[2:]...)
	}
	clear(p.points[len(kept):]) // they let go of their machines
	p.points = kept
	for i := range kept {
		kept[i].held = 0
		if i+1 < len(kept) {
			kept[i].held = kept[i].k.Held(kept[i+1].k)
		}
	}
}

// pointBefore is the last checkpoint at or before a position.
func (p *Player) pointBefore(to Position) int {
	for i := len(p.points) - 1; i > 0; i-- {
		if !to.before(p.points[i].at) {
			return i
		}
	}
	return 0
}

// nearest is what to go to a position from, if the machine itself is not it.
func (p *Player) nearest(to Position) *checkpoint {
	c := &p.points[p.pointBefore(to)]
	if p.near.k != nil && c.at.before(p.near.at) && !to.before(p.near.at) {
		c = &p.near
	}
	return c
}

// take goes on from a checkpoint.
func (p *Player) take(c *checkpoint) {
	p.k = c.k.Clone()
	p.applied = c.at.Moves
}

func (p *Player) restore(to Position) { p.take(p.nearest(to)) }

// keepOrdered is keep, where later checkpoints may exist already.
func (p *Player) keepOrdered() {
	if p.points[len(p.points)-1].at.before(p.Position()) {
		p.keep()
	}
}

// drop forgets the checkpoints at or after a position of a run that went on
// otherwise.
func (p *Player) drop(here Position) {
	for i := range p.points {
		if !p.points[i].at.before(here) {
			clear(p.points[i:])
			p.points = p.points[:i]
			break
		}
	}
	p.near = checkpoint{}
}
