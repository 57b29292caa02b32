package compile_test

import (
	"io/fs"
	"strings"
	"testing"

	"procession/sim/bytecode"
	"procession/sim/compile"
	"procession/sim/libc"
	"procession/sim/source"
)

// library compiles the C library.
func library(t testing.TB) []*bytecode.Object {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(libc.Sources(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(libc.Sources(), path)
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var objs []*bytecode.Object
	names, err := fs.Glob(libc.Sources(), "*.c")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !strings.HasSuffix(name, ".c") {
			continue
		}
		u, diags := source.Parse(source.Input{Files: files, Main: name, Headers: libc.Headers(), Lib: true})
		for _, d := range diags {
			t.Logf("%s:%d:%d: %s %s (%s)", d.File, d.Line, d.Col, d.Severity, d.Message, d.Why)
		}
		if u == nil {
			t.Errorf("%s does not compile", name)
			continue
		}
		o, diags := compile.CompileLibrary(u)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		objs = append(objs, o)
	}
	return objs
}

func TestLibrary(t *testing.T) {
	if len(library(t)) == 0 {
		t.Fatal("there is no library")
	}
}
