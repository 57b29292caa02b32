package sched

import "procession/sim/abi"

// random lets chance decide who runs next and for how long (up to a quantum),
// repeatably.
var random = Policy{
	Name:  "random",
	Title: "Random: chance decides who runs and for how long, the same way for the same seed.",
	Pick:  func(c Case) int { return int(mix(c.Seed, 2*c.Number) % uint64(len(c.Ready))) },
	Slice: func(c Case) abi.Time {
		return 1 + abi.Time(mix(c.Seed, 2*c.Number+1)%uint64(max(c.Quantum, 1)))
	},
}

// mix is the output function of SplitMix64 at place n of the seed's stream.
func mix(seed, n uint64) uint64 {
	z := seed + (n+1)*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
