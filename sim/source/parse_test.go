package source_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"procession/sim/source"
)

var update = flag.Bool("update", false, "write what the tests find into testdata")

// headers is the C library's headers on disk: this package is below it.
var headers = os.DirFS("../libc/include")

func parse(text string) (*source.Unit, []source.Diagnostic) {
	return source.Parse(source.Input{Files: map[string]string{"main.c": text}, Main: "main.c", Headers: headers})
}

// describe writes diagnostics with the characters that they mark.
func describe(text string, ds []source.Diagnostic) string {
	lines := strings.Split(text, "\n")
	var b strings.Builder
	for _, d := range ds {
		marked := "?"
		if l := lines[d.Line-1]; int(d.EndCol)-1 <= len(l) {
			marked = l[d.Col-1 : d.EndCol-1]
		}
		fmt.Fprintf(&b, "  %s %d:%d «%s» %s", d.Severity, d.Line, d.Col, marked, d.Message)
		if f := d.Fix; f != nil {
			fmt.Fprintf(&b, " [%s: %d:%d-%d %q]", f.Label, f.Line, f.Col, f.EndCol, f.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// want is a message that a program must cause: `// want LINE: WORDS`, at its
// end. What only shows when the program is linked is asked by sim/build.
var want = regexp.MustCompile(`(?m)^// want (\d+)( when linked)?: (.*)$`)

// TestMistakes is programs with one mistake each: mNN_… by the row of the list
// of what beginners do wrong, other_… what else they do. One mistake has one
// message, at the line that they must change. Read the golden file as a learner
// would.
func TestMistakes(t *testing.T) {
	paths, err := filepath.Glob("testdata/mistakes/*.c")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, "no programs")
	}
	rows := map[string]int{}
	var b strings.Builder
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		u, ds := parse(string(text))
		errors := 0
		for _, d := range ds {
			if d.Severity == source.Error {
				errors++
			}
			if int(d.Line) > strings.Count(string(text), "\n")+1 || d.Line < 1 || d.Col < 1 || d.EndCol <= d.Col {
				t.Errorf("%s: a place that does not exist: %+v", path, d)
			}
		}
		wants := want.FindAllStringSubmatch(string(text), -1)
		if len(wants) == 0 {
			t.Errorf("%s does not say what it wants", path)
		}
		if len(wants) == 1 && wants[0][2] != "" {
			wants = nil
		}
		if (u == nil) != (errors > 0) || len(ds) != len(wants) {
			t.Errorf("%s: unit %v, diagnostics:\n%s", path, u != nil, describe(string(text), ds))
		}
		for i := range min(len(ds), len(wants)) {
			if w := wants[i]; strconv.Itoa(int(ds[i].Line)) != w[1] || !strings.Contains(ds[i].Message, w[3]) {
				t.Errorf("%s: it wants %s, and gets\n%s", path, w[0], describe(string(text), ds))
			}
		}
		base := filepath.Base(path)
		rows[base[:3]]++
		fmt.Fprintf(&b, "%s\n%s", base, describe(string(text), ds))
	}
	for row := 1; row <= 50; row++ {
		if n := rows[fmt.Sprintf("m%02d", row)]; n < 2 {
			t.Errorf("row %d has %d programs", row, n)
		}
	}
	golden(t, "testdata/mistakes/said.txt", b.String())
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s:%d: got\n%s\nwant\n%s\n(-update writes it)", path, i+1, g[i], strings.Join(w[i:min(i+1, len(w))], "\n"))
		}
	}
	if len(w) > len(g) {
		t.Fatalf("%s: %d lines are missing", path, len(w)-len(g))
	}
}

// TestFixes applies every correction that is offered: the message it belongs
// to must vanish, and no new error may come in its place.
func TestFixes(t *testing.T) {
	paths, err := filepath.Glob("testdata/mistakes/*.c")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, before := parse(string(text))
		for _, d := range before {
			if d.Fix == nil {
				continue
			}
			tried++
			lines := strings.SplitAfter(string(text), "\n")
			l := lines[d.Fix.Line-1]
			lines[d.Fix.Line-1] = l[:d.Fix.Col-1] + d.Fix.Text + l[d.Fix.EndCol-1:]
			fixed := strings.Join(lines, "")
			_, after := parse(fixed)
			for _, e := range after {
				if e.Message == d.Message || len(after) > len(before) {
					t.Errorf("%s: %s\n%safter it:\n%s", path, d.Fix.Label, describe(string(text), before), describe(fixed, after))
					break
				}
			}
		}
	}
	if tried < 100 {
		t.Fatalf("only %d corrections", tried)
	}
}
