package words_test

import (
	"reflect"
	"strings"
	"testing"

	"procession/sim/trace"
	"procession/sim/words"
)

// TestMisuse: every kind of remark has a sentence, with what is known and with
// what is not.
func TestMisuse(t *testing.T) {
	site := trace.Site{TID: 101, Who: "T2", File: "main.c", Line: 4}
	kinds := []string{
		trace.UseAfterFree, trace.OutsideBlock, trace.OutsideObject, trace.UseAfterReturn, trace.Unset, trace.DoubleFree,
		trace.BadFree, trace.Leak, trace.UnlockFree, trace.UnlockOther, trace.DestroyLocked, trace.DestroyWaited,
		trace.CopiedLock, trace.ForkedLock, trace.DestroyedLock, trace.Unreaped,
	}
	seen := map[string]string{}
	for _, kind := range kinds {
		for _, r := range []trace.Remark{
			{Kind: kind, Size: 4, Addr: "0x10"},
			{Kind: kind, Size: 4, Addr: "0x10", Call: "strcpy", Name: "x", Write: true, Off: 40, Block: 40, Got: site, Freed: site},
			{Kind: kind, Size: 1, Addr: "0x10", Off: -4, Block: 1, Got: site},
		} {
			got := words.Misuse(&r)
			if len(got) < 30 || !strings.HasSuffix(got, ".") || strings.Contains(got, "  ") || strings.Contains(got, "1 bytes") || strings.Contains(got, "``") && r.Name != "" {
				t.Errorf("%s: %q", kind, got)
			}
			if k, twice := seen[got]; twice && k != kind {
				t.Errorf("%s and %s are told alike: %q", k, kind, got)
			}
			seen[got] = kind
		}
	}
}

// TestStepNoticesMisuse: a remark that a step brought is what the step is told by.
func TestStepNoticesMisuse(t *testing.T) {
	before, after := machine(), machine()
	r := trace.Remark{N: 1, Kind: trace.UseAfterFree, TID: 100, Line: 7, Size: 4, Write: true}
	after.Remarks = []trace.Remark{r}
	got := words.Step(before, after, []trace.Event{{Kind: trace.EvOutput, TID: 100, Text: "x", Size: 1}}, 100)
	if got.What != "Line 7: [T1] writes 4 bytes of memory that was given back." || got.Why != "Use it before `free`, or free it later." {
		t.Errorf("%+v", got)
	}
	after.End = &trace.End{Kind: "misuse"}
	if got := words.End(after); !strings.HasPrefix(got.Why, "The run stops here") {
		t.Errorf("%+v", got)
	}
}

// TestDeadlockAtAPipe: who keeps a reader waiting is named, with its descriptor.
func TestDeadlockAtAPipe(t *testing.T) {
	s := machine()
	got := words.Stuck(s)
	want := ": the pipe ends only when every write end is closed, and it holds a write end itself (fd 4)"
	if len(got) < 2 || !strings.HasSuffix(got[1], want) {
		t.Errorf("%q", got)
	}
	if reflect.DeepEqual(got[0], got[1]) {
		t.Error("two threads are told alike")
	}
}
