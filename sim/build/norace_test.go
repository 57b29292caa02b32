//go:build !race

package build_test

// cuts is at how many places every program is cut.
const cuts = 12
