package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"procession/sim"
	"procession/sim/abi"
	"procession/sim/scenario"
)

// scenarioFiles is a scenario with the folder that its names are shown with.
type scenarioFiles struct {
	*scenario.Scenario
	dir string
}

// loadScenario reads the scenario at o's path and fills in what it says beside
// its files where no flag says otherwise.
func loadScenario(o *runOptions) (*scenarioFiles, error) {
	sc := &scenarioFiles{dir: o.path}
	if info, err := os.Stat(o.path); err == nil && !info.IsDir() {
		sc.dir = filepath.Dir(o.path)
	}
	var err error
	if sc.Scenario, err = scenario.Load(o.path); err != nil {
		var bad *scenario.Error
		if errors.As(err, &bad) && bad.File != o.path {
			bad.File = sc.shown(bad.File)
		}
		return nil, err
	}
	st := &o.settings
	if sc.Cores != 0 && !o.set["cores"] {
		st.Cores = sc.Cores
	}
	if sc.Policy != "" && !o.set["policy"] {
		if !sim.HasPolicy(sc.Policy) {
			return nil, fmt.Errorf("%s: there is no scheduling policy %q; there are %s", sc.shown(scenario.Settings), sc.Policy, strings.Join(sim.Policies(), ", "))
		}
		st.Policy = sc.Policy
	}
	if sc.Quantum != 0 && !o.set["quantum"] {
		st.Quantum = abi.Time(sc.Quantum)
	}
	if sc.Turn != 0 {
		st.Turn = abi.Time(sc.Turn)
	}
	if sc.Seed != 0 && !o.set["seed"] {
		st.Seed = sc.Seed
	}
	if len(o.args) == 0 {
		o.args = sc.Args
	}
	return sc, nil
}

// shown is a file's name as the person named it.
func (sc *scenarioFiles) shown(name string) string {
	if name == "" || strings.HasPrefix(name, "<") || sc.dir == "." {
		return name
	}
	return filepath.Join(sc.dir, name)
}
