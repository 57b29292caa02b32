package build_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"procession/sim/build"
	"procession/sim/source"
)

// FuzzBuild feeds the compiler with anything, in its worker as always. It must
// come to an end, say something about what it refuses, at places that exist,
// and never fail by itself.
func FuzzBuild(f *testing.F) {
	for _, pattern := range []string{"testdata/c/*.c", "../source/testdata/mistakes/*.c"} {
		paths, _ := filepath.Glob(pattern)
		for i, p := range paths {
			if strings.Contains(p, "mistakes") && i%5 != 0 {
				continue // a worker for each takes a while
			}
			text, err := os.ReadFile(p)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(text))
		}
	}
	b := build.New(build.Options{})
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 8<<10 {
			return
		}
		r := mustBuild(t, b, files(text))
		errors := 0
		lines := strings.Count(text, "\n") + 1
		for _, d := range r.Diagnostics {
			if d.Severity == source.Error {
				errors++
			}
			if d.Line < 1 || d.Col < 1 || d.EndCol <= d.Col || d.File == "main.c" && int(d.Line) > lines {
				t.Fatalf("a place that does not exist: %+v", d)
			}
			if strings.Contains(d.Message, "please report it") && !frontEnd(d.Why) {
				t.Fatalf("%s\n%s", d.Message, d.Why)
			}
		}
		if (r.Programs == nil) != (errors > 0) {
			t.Fatalf("%d programs, %d errors", len(r.Programs), errors)
		}
	})
}

// frontEnd says whether a stack begins in the front-end library, which has
// panics of its own that are no fault of ours.
func frontEnd(stack string) bool {
	_, after, _ := strings.Cut(stack, "panic(")
	for _, line := range strings.Split(after, "\n")[1:] {
		if strings.HasPrefix(line, "modernc.org/") {
			return true
		}
		if strings.HasPrefix(line, "procession/") {
			return false
		}
	}
	return false
}
