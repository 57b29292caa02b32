//go:build race

package build_test

// cuts is few where every worker carries the race detector.
const cuts = 1
