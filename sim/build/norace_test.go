//go:build !race

package build_test

// cuts is at how many places every program is cut.
const cuts = 12

// raced: the race detector takes most of the memory that a worker may have.
const raced = false
