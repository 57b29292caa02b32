package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"procession/sim/bytecode"
	"procession/sim/compile"
	"procession/sim/source"
)

// libcStep compiles the C library and the programs of /bin once, so that no run
// has to: each file of sim/libc/src and of sim/bin/src with the headers of
// sim/libc/include. The image is the encoded objects behind a line with the hash
// of all that went in, the same on every system. The C is read from disk, not
// from the embedded copy, since gen may be older than the files.
var libcStep = step{
	name:  "libc",
	about: libcImage + ", from sim/libc/src, sim/libc/include and sim/bin/src",
	run:   generateLibc,
	owns:  func(p string) bool { return p == libcImage },
	in:    []string{"sim/libc"},
}

const libcImage = "sim/libc/image.bin"

// binFolder is where the machine's own programs lie, and so how their sources
// are named; sim/build knows it too.
const binFolder = "/bin/"

func generateLibc(root string) (files, error) {
	texts := map[string]string{}
	var names []string
	hash := sha256.New()
	for _, dir := range []string{"sim/libc/include", "sim/libc/src", "sim/bin/src"} {
		err := walk(root, dir, func(p string) error {
			if ext := path.Ext(p); ext != ".c" && ext != ".h" {
				return nil
			}
			text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(p)))
			if err != nil {
				return fmt.Errorf("reading: %w", err)
			}
			fmt.Fprintf(hash, "%s %d\n%s", p, len(text), text)
			name := strings.TrimPrefix(p, "sim/libc/src/")
			if bin, ok := strings.CutPrefix(p, "sim/bin/src/"); ok {
				name = binFolder + bin
			}
			if name != p {
				texts[name] = string(text)
			}
			if path.Ext(name) == ".c" {
				names = append(names, name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	headers := os.DirFS(filepath.Join(root, "sim", "libc", "include"))
	var objects []*bytecode.Object
	var wrong []error
	for _, name := range names {
		lib := !strings.HasPrefix(name, binFolder)
		unit, found := source.Parse(source.Input{Files: texts, Main: name, Headers: headers, Lib: lib})
		wrong = append(wrong, diagnosed(found)...)
		if unit == nil {
			continue
		}
		build := compile.CompileLibrary
		if !lib {
			build = compile.Compile
		}
		object, found := build(unit)
		wrong = append(wrong, diagnosed(found)...)
		objects = append(objects, object)
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	image := []byte(hex.EncodeToString(hash.Sum(nil)) + "\n")
	return files{libcImage: append(image, bytecode.EncodeObjects(objects)...)}, nil
}

// diagnosed are the errors among diagnostics; the library may be remarked on.
func diagnosed(found []source.Diagnostic) []error {
	var wrong []error
	for _, d := range found {
		if d.Severity == source.Error {
			wrong = append(wrong, fmt.Errorf("sim/libc/src/%s:%d:%d: %s", d.File, d.Line, d.Col, d.Message))
		}
	}
	return wrong
}
