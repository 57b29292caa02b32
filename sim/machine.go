// Package sim is the front door of the simulated machine: what a program needs
// to become a running machine, and the catalogues of what the machine offers.
// A machine is a [replay.Player]: it runs, goes back and seeks.
package sim

import (
	"maps"
	"slices"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/fs"
	"procession/sim/kernel"
	"procession/sim/libc"
	"procession/sim/replay"
	"procession/sim/sched"
	"procession/sim/sys"
)

// Program is a linked program, as sim/build makes it.
type Program = bytecode.Program

// Config is what a run depends on beside the moves made in it.
type Config struct {
	Programs    []*Program        // the first is started
	Args        []string          // after the program's name
	Env         []string          // "NAME=value"
	Files       map[string]string // in the learner's directory from the beginning
	Stdin       string            // typed beforehand
	Interactive bool              // when Stdin is used up: wait for a person, else the end
	Settings    replay.Settings
	Moves       []replay.Move // recorded: made where they were made, until others are
	Limits      abi.Limits
	Unchecked   bool // do not look for misuse
	StopAtFirst bool // end the run at the first misuse
	Leaks       bool // remark on blocks that were never given back
}

// Boot starts a machine: the shell has just started the first process. It fails
// if the settings make no machine.
func Boot(c Config) (*replay.Player, error) {
	var files []fs.Given
	for _, name := range slices.Sorted(maps.Keys(c.Files)) {
		files = append(files, fs.Given{Name: name, Text: c.Files[name]})
	}
	return replay.New(kernel.Config{
		Programs: c.Programs, Calls: sys.Calls, Natives: libc.Natives(),
		Args: c.Args, Env: c.Env, Files: files, Stdin: []byte(c.Stdin), Interactive: c.Interactive,
		Unchecked: c.Unchecked, StopAtFirst: c.StopAtFirst, Leaks: c.Leaks,
		Cores: c.Settings.Cores, Policy: c.Settings.Policy, Quantum: c.Settings.Quantum, Turn: c.Settings.Turn,
		Seed: c.Settings.Seed, Limits: c.Limits,
	}, replay.Recording{Settings: c.Settings, Args: c.Args, Env: c.Env, Stdin: c.Stdin, Moves: c.Moves})
}

// Policies are the scheduling policies by name, the default first.
func Policies() []string {
	var names []string
	for _, p := range sched.Policies {
		names = append(names, p.Name)
	}
	return names
}

// HasPolicy says whether there is a policy of that name.
func HasPolicy(name string) bool {
	_, ok := sched.Find(name)
	return ok
}
