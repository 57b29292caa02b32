package sys_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"procession/sim/sys"
)

// TestTableIsTheHeader: the C library's list of system calls and the table name
// the same calls, with as many parameters.
func TestTableIsTheHeader(t *testing.T) {
	text, err := os.ReadFile("../libc/include/procession/sys.h")
	if err != nil {
		t.Fatal(err)
	}
	var declared, known []string
	for _, m := range regexp.MustCompile(`(?m)^(?:long|void) __sys_(\w+)\(`).FindAllSubmatch(text, -1) {
		declared = append(declared, string(m[1]))
	}
	if len(declared) < 30 {
		t.Fatalf("the header declares only %v", declared)
	}
	for _, c := range sys.Calls {
		known = append(known, c.Name)
		if c.Attempt == nil || c.Prototype == "" || c.Cost < 0 {
			t.Errorf("%s: the row is not complete", c.Name)
		}
	}
	slices.Sort(declared)
	slices.Sort(known)
	if !slices.Equal(declared, known) {
		t.Errorf("the header declares\n%v\nthe table has\n%v", declared, known)
	}
}
