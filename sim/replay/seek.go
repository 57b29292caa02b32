package replay

import (
	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// Unit is what a learner steps by.
type Unit string

// The units: the next source line of the thread in focus, the next event of
// anybody, one instruction, the next context switch.
const (
	Line        Unit = "line"
	Event       Unit = "event"
	Instruction Unit = "instruction"
	Switch      Unit = "switch"
)

// Step goes one unit forward, for at most budget instructions. focus is the
// thread that lines are of; 0 or one that has ended stands for the thread that
// runs next.
func (p *Player) Step(by Unit, focus abi.TID, budget abi.Count) Stop {
	from := p.Position()
	s := p.forward(by, p.Target(focus), budget)
	if to := p.Position(); to != from {
		if len(p.steps) == keptSteps {
			p.steps = append(p.steps[:0], p.steps[keptSteps/2:]...)
		}
		p.steps = append(p.steps, step{by, from, to})
	}
	return s
}

// Target is the thread that a line step follows if focus is in focus.
func (p *Player) Target(focus abi.TID) abi.TID {
	if i := p.k.FindThread(focus); i >= 0 && p.k.Threads()[i].State != kernel.Ended {
		return focus
	}
	if i := p.k.Next(); i >= 0 {
		return p.k.Threads()[i].TID
	}
	return 0
}

func (p *Player) forward(by Unit, tid abi.TID, budget abi.Count) Stop {
	switch by {
	case Instruction:
		return p.run(1, kernel.Until{})
	case Event:
		return p.run(budget, kernel.Until{Event: true})
	case Switch:
		return p.run(budget, kernel.Until{Switch: true})
	default:
		return p.run(budget, kernel.Until{Line: tid})
	}
}

// Steps is how many user steps lead here that Back undoes exactly.
func (p *Player) Steps() int {
	if n := len(p.steps); n > 0 && p.steps[n-1].to == p.Position() {
		return n
	}
	return 0
}

// CanBack says that there is something before.
func (p *Player) CanBack() bool { return p.points[0].at.before(p.Position()) }

// Back undoes the last user step if it was taken by this unit and led here;
// else it goes to the last place from which one step forward leads here. It
// reports false at the beginning.
func (p *Player) Back(by Unit, focus abi.TID) bool {
	here := p.Position()
	if n := len(p.steps); n > 0 && p.steps[n-1].to == here && p.steps[n-1].by == by {
		to := p.steps[n-1].from
		p.steps = p.steps[:n-1]
		p.jump(to)
		return true
	}
	p.steps = p.steps[:0]
	if !p.CanBack() {
		return false
	}
	switch by {
	case Instruction:
		p.jump(Position{here.At - 1, p.movesAt(here.At - 1)})
	case Event, Switch:
		p.jump(p.eventBefore(here, by))
	default:
		p.jump(p.lineBefore(here, p.Target(focus)))
	}
	return true
}

// Seek goes to a place: the state there before any move made at it, except
// that the present place stays as it is.
func (p *Player) Seek(at abi.Count) {
	if at != p.k.At() {
		p.jump(Position{at, p.movesAt(at)})
	}
}

// SeekTime goes to the first place where the core that runs next has reached a
// simulated time.
func (p *Player) SeekTime(t abi.Time) {
	p.jumps++
	if t < p.k.Now() || p.points[len(p.points)-1].k.Now() < t {
		i := len(p.points) - 1
		for i > 0 && p.points[i].k.Now() > t {
			i--
		}
		if t < p.k.Now() || p.Position().before(p.points[i].at) {
			p.restore(p.points[i].at)
		}
	}
	for {
		p.make()
		n := p.every
		if p.applied < len(p.rec.Moves) {
			n = min(n, p.rec.Moves[p.applied].At-p.k.At())
		}
		s := p.k.Run(n, kernel.Until{Time: t})
		p.drain()
		p.keepOrdered()
		if s.Why != kernel.Budget && !(stuck(s.Why) && p.due()) {
			return
		}
	}
}

// Reset goes to the beginning; the known future stays known.
func (p *Player) Reset() {
	p.steps = p.steps[:0]
	p.jump(p.points[0].at)
}

// movesAt is how many moves were made before place at was reached.
func (p *Player) movesAt(at abi.Count) int {
	n := 0
	for n < len(p.rec.Moves) && p.rec.Moves[n].At < at {
		n++
	}
	return n
}

// jump goes to a position by the nearest checkpoint before it.
func (p *Player) jump(to Position) {
	p.jumps++
	if to.before(p.Position()) || p.nearer(to) {
		p.restore(to)
	}
	p.replay(to)
}

// nearer says that a checkpoint lies between here and there.
func (p *Player) nearer(to Position) bool {
	i := p.pointBefore(to)
	return p.Position().before(p.points[i].at)
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

func (p *Player) restore(to Position) {
	c := p.points[p.pointBefore(to)]
	if p.near.k != nil && c.at.before(p.near.at) && !to.before(p.near.at) {
		c = p.near
	}
	p.take(c)
}

// take goes on from a checkpoint.
func (p *Player) take(c checkpoint) {
	p.k = c.k.Clone()
	p.applied = c.at.Moves
}

// replay runs forward to a position of the known run.
func (p *Player) replay(to Position) {
	for p.Position().before(to) {
		if p.applied < to.Moves && p.rec.Moves[p.applied].At <= p.k.At() {
			p.apply(p.rec.Moves[p.applied])
			continue
		}
		n := to.At - p.k.At()
		if p.applied < to.Moves {
			n = min(n, p.rec.Moves[p.applied].At-p.k.At())
		}
		before := p.k.At()
		n = min(n, p.every)
		// Events of the known past need not be made again. Few runs are cut so
		// that one crosses its end; that one keeps them all.
		p.k.Keep(to.At > p.far)
		s := p.k.Run(n, kernel.Until{})
		p.k.Keep(true)
		p.drain()
		if p.applied == p.movesAt(p.k.At()) {
			p.keepOrdered()
		}
		if p.k.At() == before && s.Why != kernel.Budget {
			return // the run ends before the place
		}
	}
}

// keepOrdered is keep, where later checkpoints may exist already.
func (p *Player) keepOrdered() {
	if p.points[len(p.points)-1].at.before(p.Position()) {
		p.keep()
	}
}

// eventBefore is the place from which a step by event, or by context switch,
// leads here: that of the event before the last one, which may be here too.
func (p *Player) eventBefore(here Position, by Unit) Position {
	events, _ := p.log.Events(0, p.k.Events(), keptEvents)
	for i := len(events) - 1; i >= 0; i-- {
		e := &events[i]
		if e.At < here.At && (by == Event || e.Kind == trace.EvRun) {
			return Position{e.At, p.movesUpTo(e.At, here)}
		}
	}
	return p.points[0].at
}

// movesUpTo counts the moves made at or before a place, before here.
func (p *Player) movesUpTo(at abi.Count, here Position) int {
	n := 0
	for n < here.Moves && p.rec.Moves[n].At <= at {
		n++
	}
	return n
}

// windows are how far back from here a line is looked for first, in
// instructions: walking line by line costs a microsecond a line, replaying does
// not, and most lines are near. Where the walk began is kept, so that the next
// steps back replay nothing.
var windows = [...]abi.Count{4096, 65536}

// lineBefore walks forward line by line, from places further and further back,
// until it finds the last place before here where a line of tid begins.
func (p *Player) lineBefore(here Position, tid abi.TID) Position {
	first := p.points[p.pointBefore(Position{max(here.At-1, 0), here.Moves})].at
	if p.near.k != nil && first.before(p.near.at) && p.near.at.before(here) && here.At-p.near.at.At < windows[1] {
		p.take(p.near)
		if at, ok := p.lastLine(here, tid); ok {
			return at
		}
	}
	for _, w := range windows {
		from := Position{here.At - w, 0}
		from.Moves = p.movesAt(from.At)
		if !first.before(from) {
			break
		}
		p.restore(from)
		p.replay(from)
		p.near = checkpoint{p.Position(), p.k.Clone()}
		if at, ok := p.lastLine(here, tid); ok {
			return at
		}
	}
	limit := here
	for i := p.pointBefore(here); i >= 0; i-- {
		from := p.points[i].at
		if !from.before(here) {
			continue
		}
		p.restore(from)
		if at, ok := p.lastLine(limit, tid); ok {
			return at
		}
		// A line that begins exactly at the checkpoint counts for the stretch
		// before it.
		limit = Position{from.At + 1, from.Moves}
	}
	return p.points[0].at
}

// lastLine walks from where the machine is and gives the last place before
// limit where a line of tid begins.
func (p *Player) lastLine(limit Position, tid abi.TID) (last Position, found bool) {
	for {
		before := p.Position()
		p.walk(tid, limit)
		at := p.Position()
		if at == before || !at.before(limit) {
			return last, found
		}
		last, found = at, true
	}
}

// walk is one line step of the known run that does not go beyond to. Where tid
// has not been made yet, it goes to where it is.
func (p *Player) walk(tid abi.TID, to Position) {
	for {
		for p.applied < to.Moves && p.rec.Moves[p.applied].At <= p.k.At() {
			p.apply(p.rec.Moves[p.applied])
		}
		n := to.At - p.k.At()
		if p.applied < to.Moves {
			n = min(n, p.rec.Moves[p.applied].At-p.k.At())
		}
		if n <= 0 {
			return
		}
		until := kernel.Until{Line: tid}
		if p.k.FindThread(tid) < 0 {
			until = kernel.Until{Event: true}
		}
		p.k.Keep(false)
		s := p.k.Run(n, until)
		p.k.Keep(true)
		if s.Why != kernel.Budget && s.Why != kernel.Event || p.k.At() >= to.At {
			return
		}
	}
}
