package replay

import (
	"procession/sim/abi"
	"procession/sim/kernel"
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
// runs next. A step that the budget cuts short is gone on with by the next one
// of the same unit and focus, and Back undoes both as one.
func (p *Player) Step(by Unit, focus abi.TID, budget abi.Count) Stop {
	st := step{by: by, from: p.Position(), focus: focus, tid: p.Target(focus)}
	if n := len(p.steps); n > 0 && p.mid {
		if l := p.steps[n-1]; l.to == st.from && l.by == by && l.focus == focus {
			st = l
			p.steps = p.steps[:n-1]
		}
	}
	s := p.forward(by, st.tid, st.left, budget)
	p.mid = s.Why == Budget && by != Instruction
	st.to, st.left = p.Position(), s.Left
	if st.to != st.from {
		p.took(st)
	}
	return s
}

// took notes a step for Back. Those that led further than where it began are of
// a way that was left.
func (p *Player) took(s step) {
	p.forget(s.from)
	if len(p.steps) == keptSteps {
		p.steps = append(p.steps[:0], p.steps[keptSteps/2:]...)
	}
	p.steps = append(p.steps, s)
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

// forward goes one unit on. A line of nobody (no core has work) is where
// somebody is put on one.
func (p *Player) forward(by Unit, tid abi.TID, left bool, budget abi.Count) Stop {
	switch by {
	case Instruction:
		return p.run(1, kernel.Until{})
	case Event:
		return p.run(budget, kernel.Until{Event: true})
	case Line:
		if tid != 0 {
			return p.run(budget, kernel.Until{Line: tid, Left: left})
		}
	}
	return p.run(budget, kernel.Until{Switch: true})
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

// Back undoes the last user step if it was taken by this unit and led here, or
// the decision that led here; else it goes to the last place from which one
// step forward leads here, or beyond. It reports false at the beginning.
func (p *Player) Back(by Unit, focus abi.TID) bool {
	here := p.Position()
	if n := len(p.steps); n > 0 && p.steps[n-1].to == here && (p.steps[n-1].by == by || p.steps[n-1].by == decision) {
		to := p.steps[n-1].from
		p.steps = p.steps[:n-1]
		p.jump(to)
		return true
	}
	if !p.CanBack() {
		return false
	}
	p.jump(p.before(here, by, p.Target(focus)))
	p.forget(p.Position())
	return true
}

// forget drops the steps that led beyond a place; those before it can still be
// undone.
func (p *Player) forget(beyond Position) {
	n := len(p.steps)
	for n > 0 && beyond.before(p.steps[n-1].to) {
		n--
	}
	p.steps = p.steps[:n]
}

// Seek goes to a place: the state there before any move made at it, except
// that the present place stays as it is.
func (p *Player) Seek(at abi.Count) {
	if at != p.k.At() {
		p.jump(Position{at, p.movesAt(at)})
	}
}

// SeekPosition goes to a place as it was after so many of the recorded moves.
func (p *Player) SeekPosition(to Position) {
	if to != p.Position() {
		p.jump(to)
	}
}

// SeekTime goes to the first place where the core that runs next has reached a
// simulated time.
func (p *Player) SeekTime(t abi.Time) {
	p.jumps++
	p.mid = false
	if t < p.k.Now() || p.points[len(p.points)-1].k.Now() < t {
		i := len(p.points) - 1
		for i > 0 && p.points[i].k.Now() >= t {
			i--
		}
		if t < p.k.Now() || p.Position().before(p.points[i].at) {
			p.restore(p.points[i].at)
		}
	}
	for {
		p.make()
		n := abi.Count(piece)
		if p.applied < len(p.rec.Moves) {
			n = min(n, p.rec.Moves[p.applied].At-p.k.At())
		}
		s := p.k.Run(n, kernel.Until{Time: t})
		p.drain()
		p.keepOrdered()
		p.between()
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
	p.mid = false
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
		n = min(n, p.every, piece)
		// Events of the known past need not be made again. Few runs are cut so
		// that one crosses its end; that one keeps them all.
		p.k.Keep(to.At > p.far)
		s := p.k.Run(n, kernel.Until{})
		p.k.Keep(true)
		p.drain()
		if p.applied == p.movesAt(p.k.At()) {
			p.keepOrdered()
		}
		p.between()
		if p.k.At() == before && s.Why != kernel.Budget {
			return // the run ends before the place
		}
	}
}

// windows are how far back from here a stop is looked for first, in
// instructions: walking line by line costs a microsecond a line, replaying does
// not, and most stops are near. Where the walk began is kept, so that the next
// steps back replay nothing.
var windows = [...]abi.Count{4096, 65536}

// before is the last place before here where a step by a unit would stop. It
// walks forward stop by stop, from places further and further back, until it
// finds one.
func (p *Player) before(here Position, by Unit, tid abi.TID) Position {
	switch {
	case here.Moves > 0 && p.rec.Moves[here.Moves-1].At == here.At:
		return Position{here.At, here.Moves - 1} // a move was made just here
	case by == Line && tid == 0:
		tid = p.last(here)
	case by == Instruction:
		return p.placeBefore(here)
	}
	first := p.points[p.pointBefore(Position{max(here.At-1, 0), here.Moves})].at
	if p.near.k != nil && first.before(p.near.at) && p.near.at.before(here) && here.At-p.near.at.At < windows[1] {
		p.take(&p.near)
		if at, ok := p.lastStop(here, by, tid); ok {
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
		p.near = checkpoint{at: p.Position(), k: p.k.Clone()}
		if at, ok := p.lastStop(here, by, tid); ok {
			return at
		}
	}
	limit := here
	for i := p.pointBefore(here); i >= 0; i-- {
		from := p.points[i].at
		if !from.before(limit) {
			continue
		}
		p.take(&p.points[i])
		if at, ok := p.lastStop(limit, by, tid); ok {
			return at
		}
		// A stop exactly at the checkpoint counts for the stretch before it.
		limit = Position{from.At, from.Moves + 1}
	}
	return p.points[0].at
}

// last is the thread of the last event before here that names one.
func (p *Player) last(Position) abi.TID {
	events, _ := p.log.Events(0, p.k.Events(), keptEvents)
	for i := len(events) - 1; i >= 0; i-- {
		if events[i].TID != 0 {
			return events[i].TID
		}
	}
	return 0
}

// placeBefore is the last place before here where a run may stop. Library calls
// are not cut, so it may be far.
func (p *Player) placeBefore(here Position) Position {
	for d := abi.Count(1); ; d *= 8 {
		from := Position{max(0, here.At-d), 0}
		from.Moves = p.movesAt(from.At)
		p.restore(from)
		p.replay(from)
		if p.Position().before(here) || d > here.At {
			break
		}
	}
	for {
		at := p.Position()
		if p.run(1, kernel.Until{}); !p.Position().before(here) {
			return at
		}
	}
}

// lastStop walks from where the machine is and gives the last place before
// limit where a step by a unit stops.
func (p *Player) lastStop(limit Position, by Unit, tid abi.TID) (last Position, found bool) {
	// The log has the events of the known past.
	p.k.Keep(limit.At >= p.far)
	defer p.k.Keep(true)
	for {
		before := p.Position()
		why := p.walk(limit, by, tid)
		at := p.Position()
		if at == before || !at.before(limit) {
			return last, found
		}
		if why != Budget {
			last, found = at, true
		}
	}
}

// walk is one step of the known run that does not go beyond to. Where tid has
// not been made yet, a line of it is looked for from event to event.
func (p *Player) walk(to Position, by Unit, tid abi.TID) Why {
	budget := to.At - p.k.At() + 1 // a line that begins at to is seen from there
	if budget <= 0 {
		return Budget
	}
	if by == Line && tid != 0 && p.k.FindThread(tid) < 0 {
		p.forward(Event, 0, false, budget)
		return Budget
	}
	return p.forward(by, tid, false, budget).Why
}
