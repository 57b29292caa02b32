package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// interpStep runs sim/vm/generate.go, which writes the interpreter's one
// function into the folder it is started in: here one that is thrown away.
var interpStep = step{
	name:  "interp",
	about: interpFile + ", by sim/vm/generate.go",
	run:   generateInterp,
	owns:  func(p string) bool { return p == interpFile },
	in:    []string{"sim/vm"},
}

const interpFile = "sim/vm/interp.go"

func generateInterp(root string) (files, error) {
	dir, err := os.MkdirTemp("", "procession-interp")
	if err != nil {
		return nil, fmt.Errorf("making a folder: %w", err)
	}
	defer os.RemoveAll(dir)
	run := exec.Command("go", "run", filepath.Join(root, "sim", "vm", "generate.go"))
	run.Dir = dir
	if message, err := run.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("sim/vm/generate.go: %w\n%s", err, message)
	}
	code, err := os.ReadFile(filepath.Join(dir, "interp.go"))
	if err != nil {
		return nil, fmt.Errorf("reading what sim/vm/generate.go wrote: %w", err)
	}
	return files{interpFile: code}, nil
}
