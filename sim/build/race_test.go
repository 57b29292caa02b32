//go:build race

package build_test

// cuts is few where every worker carries the race detector.
const cuts = 1

// raced: the race detector takes most of the memory that a worker may have.
const raced = true
