package build

import (
	"path"
	"slices"
	"strings"
	"sync"

	"procession/sim/libc"
	"procession/sim/source"
	"procession/sim/sys"
)

// What is supported, gathered from the tables that decide it: the headers, the
// system calls, the programs of /bin, and what the checker takes and refuses.

// Feature is a part of C; Refused is a family of names that are not here.
type (
	Feature = source.Feature
	Refused = source.Refused
)

// Support is all that a program may use, and what it may not.
type Support struct {
	Headers  []SupportHeader
	Programs []string  // of /bin, by name
	Language []Feature // of C, that works
	NotC     []Feature // of C, that is refused
	NotCalls []Refused // of Linux, that is refused
	NotFiles []Refused // headers of Linux that are not here
}

// SupportHeader is one header.
type SupportHeader struct {
	Name      string
	Functions []SupportFunction
	Macros    []string
	Types     []string
}

// SupportFunction is one function: what the machine does itself has a page in
// the manual of Linux that says what it does.
type SupportFunction struct {
	Name      string
	Prototype string
	Man       string // "fork(2)"; "": part of the C library
}

// Supported gathers it, once.
var Supported = sync.OnceValues(func() (Support, error) {
	man := map[string]string{}
	for _, c := range sys.Calls {
		if name, _, ok := strings.Cut(c.Man, "("); ok {
			man[name], man[c.Name] = c.Man, c.Man
		}
	}
	s := Support{Language: source.SupportedC(), NotC: source.RefusedC()}
	here := map[string]bool{}
	for _, h := range source.Surface(libc.Headers()) {
		out := SupportHeader{Name: h.Name, Macros: h.Macros, Types: h.Types}
		for _, m := range h.Macros {
			name, _, _ := strings.Cut(m, "(")
			here[name] = true
		}
		for _, f := range h.Functions {
			here[f.Name] = true
			out.Functions = append(out.Functions, SupportFunction{f.Name, f.Prototype, man[f.Name]})
		}
		here[h.Name] = true
		s.Headers = append(s.Headers, out)
	}
	for _, r := range source.RefusedCalls() {
		r.Names = slices.DeleteFunc(slices.Clone(r.Names), func(n string) bool { return here[n] })
		if len(r.Names) > 0 {
			s.NotCalls = append(s.NotCalls, r)
		}
	}
	for _, r := range source.RefusedHeaders() {
		if !here[r.Names[0]] {
			s.NotFiles = append(s.NotFiles, r)
		}
	}
	_, objects, err := libc.Objects()
	if err != nil {
		return Support{}, err
	}
	for _, o := range objects {
		s.Programs = append(s.Programs, strings.TrimSuffix(path.Base(o.Files[0].Name), ".c"))
	}
	slices.Sort(s.Programs)
	return s, nil
})
