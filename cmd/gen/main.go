// Command gen writes every generated file of the repository: the TypeScript
// form of the wire types, the pages' Go code and the browser bundles. They
// are committed, so that `go run ./cmd/procession` needs nothing but Go.
//
//	go run ./cmd/gen           write them
//	go run ./cmd/gen -check    say which are not current, and fail
//	go run ./cmd/gen STEP…     only these steps
//
// A step computes files from sources and says which names are its to keep;
// main alone writes, compares and deletes. So checking and writing cannot
// differ, and a file whose source is gone does not linger. gen imports as
// little of the program as it can, because it has to build while generated
// files are stale or missing.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A step generates some files from others.
type step struct {
	name  string
	about string
	// run computes the step's files from the tree at root.
	run func(root string) (files, error)
	// owns tells whether a path, relative to the root and with slashes, can
	// only be the step's work: such a file that it no longer makes is removed.
	owns func(path string) bool
	// in lists the folders where files of the step's may lie.
	in []string
}

// steps in the order they run: what one makes, a later one may read.
var steps = []step{
	interpStep,
	libcStep,
	wireStep,
	templStep,
	bundleStep,
}

// files are contents by path relative to the root, with slashes.
type files map[string][]byte

func main() {
	check := flag.Bool("check", false, "write nothing; fail if a generated file is not current")
	unitTests := flag.String("unit-tests", "", "instead, bundle the TypeScript unit tests for node into this `folder`")
	flag.Usage = usage
	flag.Parse()

	root, err := moduleRoot()
	if err == nil {
		if *unitTests != "" {
			err = bundleUnitTests(root, *unitTests)
		} else {
			err = generate(root, *check, flag.Args())
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func usage() {
	w := flag.CommandLine.Output()
	fmt.Fprintln(w, "usage: go run ./cmd/gen [-check] [STEP…]")
	flag.PrintDefaults()
	fmt.Fprintln(w, "steps:")
	for _, s := range steps {
		fmt.Fprintf(w, "  %-8s %s\n", s.name, s.about)
	}
}

// moduleRoot finds the folder of go.mod at or above the working directory.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("finding the module: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("no go.mod here or above; run gen inside the repository")
		}
		dir = filepath.Dir(dir)
	}
}

// generate runs the named steps, or all. With check it only compares, and its
// error lists what is not current.
func generate(root string, check bool, names []string) error {
	for _, n := range names {
		if !slices.ContainsFunc(steps, func(s step) bool { return s.name == n }) {
			return fmt.Errorf("there is no step %q; go run ./cmd/gen -h lists them", n)
		}
	}
	var stale []string
	for _, s := range steps {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		made, err := s.run(root)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		changed, err := apply(root, s, made, check)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Printf("%-8s %d files, %d changed\n", s.name, len(made), len(changed))
		stale = append(stale, changed...)
	}
	if check && len(stale) > 0 {
		return fmt.Errorf("these generated files are not current; run `make gen` and commit what changes:\n  %s", strings.Join(stale, "\n  "))
	}
	return nil
}

// apply brings the tree in line with what a step made, or with check only
// finds out what it would do. It returns the paths that differ.
func apply(root string, s step, made files, check bool) ([]string, error) {
	var changed []string
	for _, path := range sorted(made) {
		full := filepath.Join(root, filepath.FromSlash(path))
		old, err := os.ReadFile(full)
		if err == nil && bytes.Equal(old, made[path]) {
			continue
		}
		changed = append(changed, path)
		if check {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return nil, fmt.Errorf("making room for %s: %w", path, err)
		}
		if err := os.WriteFile(full, made[path], 0o644); err != nil {
			return nil, fmt.Errorf("writing: %w", err)
		}
	}
	for _, dir := range s.in {
		err := walk(root, dir, func(path string) error {
			if _, current := made[path]; current || !s.owns(path) {
				return nil
			}
			changed = append(changed, path)
			if check {
				return nil
			}
			return os.Remove(filepath.Join(root, filepath.FromSlash(path)))
		})
		if err != nil {
			return nil, err
		}
	}
	return changed, nil
}

// walk calls visit with every file below dir, in order, by its path relative
// to root. A dir that does not exist has no files; node's packages are not
// ours.
func walk(root, dir string, visit func(path string) error) error {
	top := filepath.Join(root, filepath.FromSlash(dir))
	if _, err := os.Stat(top); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return filepath.WalkDir(top, func(full string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("reading %s: %w", dir, err)
		}
		if d.IsDir() {
			if d.Name() == "node_modules" {
				return fs.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(root, full)
		if err != nil {
			return fmt.Errorf("reading %s: %w", dir, err)
		}
		return visit(filepath.ToSlash(rel))
	})
}

func sorted(f files) []string {
	paths := make([]string, 0, len(f))
	for p := range f {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}
