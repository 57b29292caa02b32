package libc_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"procession/sim/libc"
)

// gcc, which knows C better than our compiler, has no complaint about the
// library and its headers.
func TestSourcesAreC(t *testing.T) {
	files, err := filepath.Glob("src/*.c")
	if err != nil || len(files) == 0 {
		t.Fatal("no sources", err)
	}
	headers, err := filepath.Glob("include/*.h")
	if err != nil {
		t.Fatal(err)
	}
	deeper, err := filepath.Glob("include/*/*.h")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"-std=c11", "-nostdinc", "-ffreestanding", "-fno-builtin", "-Iinclude", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-x", "c"}
	args = append(append(append(args, files...), headers...), deeper...)
	if out, err := exec.Command("gcc", args...).CombinedOutput(); err != nil {
		t.Errorf("gcc: %v\n%s", err, out)
	}
}

// The natives declared to C are those that exist in Go.
func TestNativesAreDeclared(t *testing.T) {
	text, err := os.ReadFile("include/procession/native.h")
	if err != nil {
		t.Fatal(err)
	}
	var declared []string
	for _, m := range regexp.MustCompile(`(?m)^\w.*\b(__nat_\w+)\(`).FindAllStringSubmatch(string(text), -1) {
		declared = append(declared, m[1])
	}
	var defined []string
	for name := range libc.Natives() {
		defined = append(defined, name)
	}
	slices.Sort(declared)
	slices.Sort(defined)
	if !slices.Equal(declared, defined) {
		t.Errorf("declared %v\ndefined  %v", declared, defined)
	}
}
