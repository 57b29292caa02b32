package source_test

import (
	"os"
	"path/filepath"
	"testing"

	"procession/sim/source"
)

// headers is the C library's headers on disk: this package is below it.
var headers = os.DirFS("../libc/include")

func parse(t testing.TB, text string) (*source.Unit, []source.Diagnostic) {
	t.Helper()
	return source.Parse(source.Input{Files: map[string]string{"main.c": text}, Main: "main.c", Headers: headers})
}

func TestCorpus(t *testing.T) {
	dir := os.Getenv("CORPUS")
	fs, _ := filepath.Glob(filepath.Join(dir, "*.c"))
	for _, f := range fs {
		b, _ := os.ReadFile(f)
		u, ds := parse(t, string(b))
		if u == nil {
			for _, d := range ds {
				if d.Severity == source.Error {
					t.Logf("%s:%d:%d: %s\n%s", filepath.Base(f), d.Line, d.Col, d.Message, d.Why)
				}
			}
		} else {
			for _, d := range ds {
					t.Logf("%s:%d:%d: REMARK %s", filepath.Base(f), d.Line, d.Col, d.Message)
			}
		}
	}
}
