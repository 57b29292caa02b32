package sched

// manual leaves who runs to the person: where nobody decides, who runs goes on,
// and a free core takes the ready thread with the lowest number.
var manual = Policy{
	Name:  "manual",
	Title: "By hand: you say who runs; else who runs goes on, then the lowest number.",
	Pick: func(c Case) int {
		at := 0
		for i := range c.Ready {
			if c.Ready[i].TID < c.Ready[at].TID {
				at = i
			}
		}
		return at
	},
	Slice: forever,
}
