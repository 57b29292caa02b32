package build

// Programs as an editor sees them while they are typed: cut anywhere. Each piece
// is compiled as a worker does it, many in one worker, as a unit each; so a
// piece on which the front end hangs or falls over costs its worker, and shows.

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const (
	between     = 20 // bytes from one cut to the next
	inOneWorker = 24
)

// pieces is the programs of the tests, cut everywhere, each with where it comes
// from.
func pieces(t *testing.T) (texts, names []string) {
	t.Helper()
	for _, pattern := range []string{
		"testdata/c/*.c", "../testdata/programs/*.c", "../testdata/bench/*.c", "../libc/testdata/programs/*.c", "../../web/examples/*/*.c",
	} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatal(err, "no programs in ", pattern)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for at := between; at < len(text); at += between {
				texts = append(texts, string(text[:at]))
				names = append(names, fmt.Sprintf("%s, the first %d bytes", path, at))
			}
		}
	}
	return texts, names
}

// TestHostilePrefixes compiles every piece within the time that one who types
// waits for. None may stop its worker: the scan before the front end refuses
// what would, with a sentence.
func TestHostilePrefixes(t *testing.T) {
	texts, names := pieces(t)
	t.Logf("%d pieces", len(texts))
	b := New(Options{Wall: 3 * time.Second})
	for len(texts) > 0 {
		n := min(inOneWorker, len(texts))
		told, done := compilePieces(t, b, texts[:n])
		for i := range done {
			judge(t, names[i], texts[i], told[i])
		}
		if done < n {
			t.Errorf("%s: it stops the worker: %s\n%s", names[done], told[done][0].Message, lastLines(texts[done]))
			judge(t, names[done], texts[done], told[done])
			done++
		}
		texts, names = texts[done:], names[done:]
	}
}

// compilePieces compiles the texts in one worker, and says how many it came
// through; if not all, what is said about the one that stopped it comes last.
func compilePieces(t *testing.T, b *Builder, texts []string) (told [][]Diagnostic, done int) {
	t.Helper()
	s := Scenario{Files: map[string]string{}}
	var units []string
	for i, text := range texts {
		name := fmt.Sprintf("piece%d.c", i)
		s.Files[name] = text
		units = append(units, name)
	}
	objs, ds, _, err := b.compile(context.Background(), s, units)
	if err != nil {
		t.Fatal(err)
	}
	told = make([][]Diagnostic, len(texts))
	last := -1
	for _, d := range ds {
		var i int
		if _, err := fmt.Sscanf(d.File, "piece%d.c", &i); err != nil {
			continue // in a header
		}
		told[i] = append(told[i], d)
		last = max(last, i)
	}
	if objs == nil { // the worker was stopped, and what is said about it comes last
		return told, last
	}
	return told, len(texts)
}

// judge says whether a beginner is told something of use about a piece.
func judge(t *testing.T, name, text string, ds []Diagnostic) {
	t.Helper()
	lines := strings.Split(text, "\n")
	for _, d := range ds {
		if d.Line < 1 || int(d.Line) > len(lines) || d.Col < 1 || d.EndCol <= d.Col {
			t.Errorf("%s: a place that does not exist: %+v", name, d)
		}
		if strings.Contains(d.Message, "please report it") || strings.Contains(d.Message, "no C that the compiler understands") || d.Message == "" {
			t.Errorf("%s: %s\n%s\n%s", name, d.Message, d.Why, lastLines(text))
		}
	}
}

func lastLines(text string) string {
	lines := strings.Split(text, "\n")
	return strings.Join(lines[max(0, len(lines)-4):], "\n")
}
