package main

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/a-h/templ/generator"
	"github.com/a-h/templ/parser/v2"
)

// templStep turns each web/**/*.templ into the Go file beside it. The
// generator is used as a library, so its version is the one in go.mod, the
// same that the pages are linked with.
var templStep = step{
	name:  "templ",
	about: "the Go code of the pages, from web/**/*.templ",
	run:   generateTempl,
	owns:  func(p string) bool { return strings.HasSuffix(p, "_templ.go") },
	in:    []string{"web"},
}

func generateTempl(root string) (files, error) {
	made := files{}
	err := walk(root, "web", func(p string) error {
		if !strings.HasSuffix(p, ".templ") {
			return nil
		}
		source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(p)))
		if err != nil {
			return fmt.Errorf("reading: %w", err)
		}
		tree, err := parser.ParseString(string(source))
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		// The name ends up in the messages of errors while drawing.
		var code bytes.Buffer
		if _, err := generator.Generate(tree, &code, generator.WithFileName(path.Base(p))); err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		formatted, err := format.Source(code.Bytes())
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		made[strings.TrimSuffix(p, ".templ")+"_templ.go"] = formatted
		return nil
	})
	return made, err
}
