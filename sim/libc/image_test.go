package libc_test

import (
	"testing"

	"procession/sim/bytecode"
	"procession/sim/libc"
)

// The embedded library decodes, and encodes to the same bytes again.
func TestImage(t *testing.T) {
	objects, programs, err := libc.Objects()
	if err != nil {
		t.Fatal(err)
	}
	defined := map[string]bool{}
	for _, o := range objects {
		for _, s := range o.Symbols {
			if s.Section != bytecode.Undefined && !s.Local {
				defined[s.Name] = true
			}
		}
	}
	for _, name := range []string{"printf", "malloc", "qsort", "fork", "pthread_create", "memcpy", "exit"} {
		if !defined[name] {
			t.Errorf("the library does not define %s", name)
		}
	}
	if len(programs) < 20 {
		t.Errorf("only %d programs of /bin", len(programs))
	}
	if len(libc.Version()) != 64 {
		t.Errorf("version %q is not a hash", libc.Version())
	}
}
