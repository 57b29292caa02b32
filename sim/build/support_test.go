package build_test

import (
	"fmt"
	"strings"
	"testing"

	"procession/sim/build"
	"procession/sim/bytecode"
	"procession/sim/libc"
)

// TestDeclaredIsDefined takes the headers at their word: what they declare is in
// the library, or in the header itself, and a program that uses it links.
func TestDeclaredIsDefined(t *testing.T) {
	s, err := build.Supported()
	if err != nil {
		t.Fatal(err)
	}
	objects, _, err := libc.Objects()
	if err != nil {
		t.Fatal(err)
	}
	defined := map[string]bool{}
	for _, o := range objects {
		for _, sym := range o.Symbols {
			if sym.Section != bytecode.Undefined && !sym.Local {
				defined[sym.Name] = true
			}
		}
	}
	var inHeaders strings.Builder // what a header defines itself: used by its address, in one program
	var includes strings.Builder
	for _, h := range s.Headers {
		fmt.Fprintf(&includes, "#include <%s>\n", h.Name)
		for _, f := range h.Functions {
			if !defined[f.Name] {
				fmt.Fprintf(&inHeaders, "\tp = (void *)%s; n += p != 0;\n", f.Name)
			}
		}
	}
	text := includes.String() + "int main(void) {\n\tint n = 0;\n\tvoid *volatile p = 0;\n" + inHeaders.String() + "\treturn n;\n}\n"
	if r := mustBuild(t, build.New(build.Options{}), files(text)); r.Programs == nil {
		t.Fatalf("%s\n%s", say(r.Diagnostics), inHeaders.String())
	}
}

// TestSupported asks for what everybody asks for, and that nothing is on both sides.
func TestSupported(t *testing.T) {
	s, err := build.Supported()
	if err != nil {
		t.Fatal(err)
	}
	man := map[string]string{}
	for _, h := range s.Headers {
		for _, f := range h.Functions {
			if !strings.Contains(f.Prototype, f.Name+"(") {
				t.Errorf("<%s>: %s has the prototype %q", h.Name, f.Name, f.Prototype)
			}
			man[f.Name] = f.Man
		}
	}
	for name, want := range map[string]string{"fork": "fork(2)", "pthread_create": "pthread_create(3)", "pipe": "pipe(2)", "printf": "", "malloc": "", "qsort": ""} {
		if got, ok := man[name]; !ok || got != want {
			t.Errorf("%s: %q (there: %v), want %q", name, got, ok, want)
		}
	}
	for _, r := range s.NotCalls {
		for _, n := range r.Names {
			if _, both := man[n]; both {
				t.Errorf("%s is both supported and refused", n)
			}
		}
	}
}
