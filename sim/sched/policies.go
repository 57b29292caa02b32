package sched

import "procession/sim/abi"

// Case is what a policy decides on. Number counts the choices of a run: a
// random policy is a function of the seed and the number.
type Case struct {
	Ready   Queue
	Seed    uint64
	Number  uint64
	Quantum abi.Time
	Nice    int // of who gets a slice: -20 to 19
}

// Policy says who of the ready threads runs next and how long it may keep its
// core while others are ready. Both are pure functions.
type Policy struct {
	Name  string
	Title string              // a plain sentence
	Pick  func(Case) int      // an index in Ready, which is not empty
	Slice func(Case) abi.Time // 0: until it blocks, ends or yields
}

// Policies are the policies there are, the default first.
var Policies = []Policy{roundRobin, fifo, random, manual}

// Find returns the policy of that name.
func Find(name string) (Policy, bool) {
	for _, p := range Policies {
		if p.Name == name {
			return p, true
		}
	}
	return Policy{}, false
}

func head(Case) int { return 0 }

func forever(Case) abi.Time { return 0 }
