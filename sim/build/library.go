package build

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"procession/sim/bytecode"
	"procession/sim/libc"
)

// library is the objects of the C library, decoded from the image that cmd/gen
// made, when they are needed first. Linking only reads them.
var library = sync.OnceValues(func() ([]*bytecode.Object, error) {
	lib, _, err := libc.Objects()
	return lib, err
})

// bin is the machine's own programs, linked when somebody needs them first and
// shared by all machines from then on.
var bin = sync.OnceValues(func() ([]*bytecode.Program, error) {
	lib, objects, err := libc.Objects()
	if err != nil {
		return nil, err
	}
	parts := map[string][]*bytecode.Object{}
	for _, o := range objects {
		// A program's first file has its name, the others begin with it: sh.c,
		// sh_parse.c.
		name, _, _ := strings.Cut(strings.TrimSuffix(path.Base(o.Files[0].Name), ".c"), "_")
		parts[name] = append(parts[name], o)
	}
	var progs []*bytecode.Program
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		p, errs := bytecode.Link(name, append(parts[name], lib...))
		if p == nil {
			return nil, fmt.Errorf("linking /bin/%s: %v", name, errs)
		}
		p.Bin = true
		progs = append(progs, p)
	}
	return progs, nil
})

// callExec is what a program imports that can run another: without it, none of
// /bin can ever run in its machine.
const callExec = "__sys_execve"

// withBin adds the machine's own programs to those of a scenario, if one of
// these can run others.
func withBin(progs []*bytecode.Program) ([]*bytecode.Program, error) {
	if !slices.ContainsFunc(progs, func(p *bytecode.Program) bool { return slices.Contains(p.Imports, callExec) }) {
		return progs, nil
	}
	more, err := bin()
	if err != nil {
		return nil, err
	}
	return slices.Concat(progs, more), nil
}
