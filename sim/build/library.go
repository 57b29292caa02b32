package build

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"procession/sim/bytecode"
	"procession/sim/compile"
	"procession/sim/libc"
	"procession/sim/source"
)

// library is the objects of the C library, compiled from its embedded sources
// when they are needed first. Its text is ours, so no worker is needed.
var library = sync.OnceValues(func() ([]*bytecode.Object, error) {
	files := map[string]string{}
	var units []string
	err := fs.WalkDir(libc.Sources(), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(libc.Sources(), p)
		files[p] = string(b)
		if path.Ext(p) == ".c" {
			units = append(units, p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var objs []*bytecode.Object
	for _, name := range units {
		u, ds := source.Parse(source.Input{Files: files, Main: name, Headers: libc.Headers(), Lib: true})
		var o *bytecode.Object
		if u != nil {
			var more []Diagnostic
			o, more = compile.CompileLibrary(u)
			ds = append(ds, more...)
		}
		if o == nil {
			return nil, fmt.Errorf("%s does not compile: %s", name, sentences(ds))
		}
		objs = append(objs, o)
	}
	return objs, nil
})

func sentences(ds []Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		if d.Severity == source.Error {
			fmt.Fprintf(&b, "\n%s:%d:%d: %s", d.File, d.Line, d.Col, d.Message)
		}
	}
	return b.String()
}
