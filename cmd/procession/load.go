package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"procession/sim"
	"procession/sim/build"
)

// scenarioFiles are the sources at a path.
type scenarioFiles struct {
	files map[string]string
	main  string
	dir   string // that the names are shown with
}

// loadScenario reads a C file, or a folder's .c and .h files.
func loadScenario(path string) (*scenarioFiles, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	sc := &scenarioFiles{files: map[string]string{}}
	if !info.IsDir() {
		sc.dir, sc.main = filepath.Dir(path), filepath.Base(path)
		if filepath.Ext(path) != ".c" {
			return nil, fmt.Errorf("%s is no C program: its name does not end in .c", path)
		}
		return sc, sc.read(path, sc.main)
	}
	sc.dir = path
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); !e.IsDir() && (ext == ".c" || ext == ".h") {
			if err := sc.read(filepath.Join(path, e.Name()), e.Name()); err != nil {
				return nil, err
			}
		}
	}
	if len(sc.files) == 0 {
		return nil, fmt.Errorf("there is no .c file in %s", path)
	}
	return sc, nil
}

func (sc *scenarioFiles) read(path, name string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() > build.MaxScenario {
		return fmt.Errorf("%s has %d KiB; a file may have at most %d", path, info.Size()>>10, build.MaxFile>>10)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	sc.files[name] = string(text)
	return nil
}

// shown is a file's name as the person named it.
func (sc *scenarioFiles) shown(name string) string {
	if name == "" || strings.HasPrefix(name, "<") || sc.dir == "." {
		return name
	}
	return filepath.Join(sc.dir, name)
}

// apply lays the scenario's own settings under the flags.
func (sc *scenarioFiles) apply(*sim.Config, *runOptions) {}
