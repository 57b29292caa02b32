package replay

import (
	"fmt"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
)

const (
	keptSteps = 10_000 // user steps that Back undoes exactly
	piece     = 50_000 // instructions between drains: events are taken while they are in the cache
)

// Player is a machine with its recording: it runs, goes back, seeks. How one
// steps or plays never changes the run; only moves do. It is not safe for
// concurrent use.
type Player struct {
	k       *kernel.Kernel
	rec     Recording
	log     *Log
	applied int // moves of rec that have been made
	points  []checkpoint
	near    checkpoint // a place shortly before the last step back: the next one is cheap
	far     abi.Count  // every event up to this place is in the log
	farTime abi.Time   // and the furthest clock there
	every   abi.Count  // instructions between checkpoints
	pause   abi.Count  // work after which every run stops; 0: none
	room    int64      // bytes that checkpoints may hold
	steps   []step
	follow  func([]trace.Event)
	calls   func([]trace.Called)
	rest    func() // called between pieces of work; nil: never
	mid     bool   // the last step was cut short, and nothing else was done since
	jumps   int
}

// step is one user step, or a decision: Back undoes it. One that its budget cut
// short is gone on with by the next step of the same kind.
type step struct {
	by       Unit
	from, to Position
	focus    abi.TID // as it was asked for
	tid      abi.TID // that was followed
	left     bool    // the line on which tid stood
}

// decision stands for a move in the list of steps.
const decision Unit = "decision"

// New boots a machine and begins its recording.
func New(c kernel.Config, r Recording) (*Player, error) {
	k, err := kernel.New(c)
	if err != nil {
		return nil, err
	}
	r.Costs = kernel.CostVersion
	p := &Player{k: k, rec: r, log: newLog(), every: firstEvery, room: keepBytes}
	p.drain()
	p.points = []checkpoint{{at: p.Position(), k: p.k.Clone()}}
	return p, nil
}

// Position is where the run is.
func (p *Player) Position() Position { return Position{p.k.At(), p.applied} }

// At is the place in the run.
func (p *Player) At() abi.Count { return p.k.At() }

// Log is the past of the run and, after a step back, the future that is known.
func (p *Player) Log() *Log { return p.log }

// Jumps counts the times the state did not simply go on: after one, a delta
// since an earlier generation means nothing.
func (p *Player) Jumps() int { return p.jumps }

// Known is how far the run is known: the furthest place that it came to with
// these moves, and the furthest clock there.
func (p *Player) Known() (abi.Count, abi.Time) { return p.far, p.farTime }

// Moves returns a copy of the recording up to now, without the hash: it looks
// at nothing but the recording, so it works when the machine is broken.
func (p *Player) Moves() Recording {
	r := p.rec
	r.Moves = append([]Move(nil), p.rec.Moves[:p.applied]...)
	r.At = p.k.At()
	return r
}

// AllMoves are the recorded moves, those of the known future too. They must not
// be changed.
func (p *Player) AllMoves() []Move { return p.rec.Moves }

// Recording returns a copy of the recording up to now.
func (p *Player) Recording() Recording {
	r := p.Moves()
	r.Hash = fmt.Sprintf("%016x", p.k.Hash())
	return r
}

// Follow makes a player that only goes forward: it keeps neither checkpoints nor
// a past, so that a long run takes no more memory than a short one. f is given
// the events of those kinds (without kinds: all), from the beginning, at most
// some tens of thousands of instructions after they happened.
func (p *Player) Follow(f func([]trace.Event), kinds ...trace.Kind) {
	p.Remember(0)
	p.k.Only(kinds...)
	p.follow = f
	if first := p.log.events; len(first) > 0 {
		f(first)
	}
	p.log = newLog()
}

// Remarks gives the misuses noticed so far, from the from-th on, counted from 0.
func (p *Player) Remarks(from int) []trace.Remark { return p.k.Remarks(from) }

// FollowCalls has f given the system calls as they end.
func (p *Player) FollowCalls(f func([]trace.Called)) {
	p.k.KeepCalls(true)
	p.calls = f
}

func (p *Player) drain() {
	if p.calls != nil {
		if calls := p.k.TakeCalls(); len(calls) > 0 {
			p.calls(calls)
		}
	}
	if p.follow != nil {
		if events := p.k.TakeEvents(); len(events) > 0 {
			p.follow(events)
		}
		return
	}
	p.log.add(p.k.TakeEvents())
	p.far, p.farTime = max(p.far, p.k.At()), max(p.farTime, p.k.Now())
}

// Pause lets whatever goes on stop, as if its budget were used up, after so much
// work ([Player.Work]); 0 lets it not. Instructions say little of how long the
// host is busy, work says much.
func (p *Player) Pause(work abi.Count) { p.pause = work }

// Rest has f called between the pieces of work of whatever goes on, seeking and
// going back included: some hundred microseconds apart as a rule, often less. f
// may wait, so that others get their turn; it must not use the player.
func (p *Player) Rest(f func()) { p.rest = f }

func (p *Player) between() {
	if p.rest != nil {
		p.rest()
	}
}

// Work is what has counted towards the limit of instructions: instructions, and
// what calls cost.
func (p *Player) Work() abi.Count { return p.k.Work() }

// Play goes on for at most budget instructions.
func (p *Player) Play(budget abi.Count) Stop {
	p.mid = false
	return p.run(budget, kernel.Until{})
}

// run goes on for at most budget instructions, or until what until asks for.
// Recorded moves of a known future are made where they were made.
func (p *Player) run(budget abi.Count, until kernel.Until) Stop {
	end := p.k.At() + budget
	if p.pause != 0 {
		until.Work = p.k.Work() + p.pause
	}
	for {
		p.make()
		n := min(end-p.k.At(), piece)
		if p.applied < len(p.rec.Moves) {
			n = min(n, p.rec.Moves[p.applied].At-p.k.At())
		}
		s := p.k.Run(n, until)
		until.Left = s.Left
		p.drain()
		p.keep()
		p.between()
		if p.k.At() >= end || until.Work != 0 && p.k.Work() >= until.Work || s.Why != kernel.Budget && !(stuck(s.Why) && p.due()) {
			return s
		}
	}
}

// stuck says that only a move can change anything.
func stuck(w kernel.Why) bool {
	return w == kernel.Waiting || w == kernel.Over || w == kernel.Limited
}

// due says that a recorded move belongs here.
func (p *Player) due() bool {
	return p.applied < len(p.rec.Moves) && p.rec.Moves[p.applied].At <= p.k.At()
}

// make makes the recorded moves of this place.
func (p *Player) make() {
	for p.due() {
		p.apply(p.rec.Moves[p.applied])
	}
}

// Move makes the next recorded move if it belongs at this place; false if none
// does.
func (p *Player) Move() bool {
	if !p.due() {
		return false
	}
	return p.apply(p.rec.Moves[p.applied])
}

// apply makes a move; false if the machine does not take it.
func (p *Player) apply(m Move) bool {
	ok := true
	switch {
	case m.Choice != nil:
		ok = p.k.Choose(m.Choice.TID)
	case m.Input != nil:
		p.k.Input(m.Input.Text, m.Input.EOF)
	case m.Raise != nil:
		if m.Raise.Stopped && p.k.Ended().Kind == "" {
			p.k.Run(1, kernel.Until{}) // a replayed run has not tried to go on here yet
		}
		ok = p.k.RaiseLimit(m.Raise.Limit, m.Raise.Value) == nil
	}
	p.applied++
	p.drain()
	return ok
}

// Choose lets tid take the core that runs next, at once. A known future is
// forgotten. It is false, and changes nothing, where tid cannot run.
func (p *Player) Choose(tid abi.TID) bool {
	return p.decide(Move{At: p.k.At(), Choice: &trace.Decision{At: p.k.At(), TID: tid}})
}

// Input types text (Latin-1) at the terminal.
func (p *Player) Input(text string, eof bool) {
	p.decide(Move{At: p.k.At(), Input: &trace.Input{At: p.k.At(), Text: text, EOF: eof}})
}

// Raise lets the run go on beyond a limit; false if there is no such limit, or
// if the run has passed the new one already.
func (p *Player) Raise(limit string, value int64) bool {
	return p.decide(Move{At: p.k.At(), Raise: &Raise{limit, value, p.Limit() == limit}})
}

// decide makes a new move here; one that the machine refuses leaves everything
// as it was.
func (p *Player) decide(m Move) bool {
	trial := p.k.Clone()
	if !(&Player{k: trial, log: newLog()}).apply(m) {
		return false
	}
	from := p.Position()
	p.mid = false
	p.log.cut(p.k.Events())
	p.far, p.farTime = p.k.At(), p.k.Now()
	p.rec.Moves = append(append([]Move(nil), p.rec.Moves[:p.applied]...), m)
	p.apply(m)
	here := p.Position()
	p.drop(here)
	p.took(step{by: decision, from: from, to: here})
	return true
}
