package build_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"procession/sim/build"
)

// TestMistakesWhenLinked is the mistakes of sim/source that only show when a
// program is put together: what is declared and defined nowhere, and no main.
func TestMistakesWhenLinked(t *testing.T) {
	want := regexp.MustCompile(`(?m)^// want (\d+) when linked: (.*)$`)
	paths, err := filepath.Glob("../source/testdata/mistakes/*.c")
	if err != nil {
		t.Fatal(err)
	}
	b := build.New(build.Options{})
	n := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		m := want.FindStringSubmatch(string(text))
		if m == nil {
			continue
		}
		n++
		r := mustBuild(t, b, files(string(text)))
		if r.Programs != nil || len(r.Diagnostics) != 1 {
			t.Errorf("%s: programs %v, diagnostics:\n%s", path, r.Programs, say(r.Diagnostics))
			continue
		}
		if d := r.Diagnostics[0]; strconv.Itoa(int(d.Line)) != m[1] || !strings.Contains(d.Message, m[2]) {
			t.Errorf("%s: it wants %s, and gets line %d: %s", path, m[0], d.Line, d.Message)
		}
	}
	if n < 5 {
		t.Fatalf("only %d programs", n)
	}
}
