package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"procession/sim/abi"
	"procession/sim/trace"
	"procession/sim/words"
)

// kinds reads the event kinds from the source of package trace, so that a new
// one without a sentence fails here.
func kinds(t *testing.T) []trace.Kind {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "../trace/event.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []trace.Kind
	ast.Inspect(f, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || len(v.Names) == 0 || !strings.HasPrefix(v.Names[0].Name, "Ev") {
			return true
		}
		s, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, trace.Kind(s))
		return false
	})
	if len(out) < 30 {
		t.Fatalf("only %d kinds found", len(out))
	}
	return out
}

func machine() *trace.Snapshot {
	return &trace.Snapshot{
		Procs: []trace.Process{
			{PID: 100, Parent: 10, Name: "main", State: trace.Alive, FDs: []trace.FD{{N: 3, File: 4}}},
			{PID: 101, Parent: 100, Name: "child", State: trace.Alive, FDs: []trace.FD{{N: 3, File: 4}, {N: 4, File: 5}}},
		},
		Threads: []trace.Thread{
			{TID: 100, PID: 100, Label: "T1", State: trace.Blocked, Wait: &trace.Wait{Kind: "child", Call: "wait", Object: "a child"}},
			{TID: 101, PID: 101, Label: "T2", State: trace.Blocked, Wait: &trace.Wait{Kind: "read", Call: "read", Object: "pipe A", ID: 1}},
		},
		Files: []trace.OpenFile{{ID: 4, Kind: "pipe", Object: 1, Mode: "r"}, {ID: 5, Kind: "pipe", Object: 1, Mode: "w"}},
		Pipes: []trace.Pipe{{ID: 1, Name: "pipe A", WriteEnds: 1}},
		End:   &trace.End{Kind: "deadlock"},
	}
}

func TestEveryKindHasASentence(t *testing.T) {
	s := machine()
	for _, k := range kinds(t) {
		e := trace.Event{Kind: k, PID: 100, TID: 100, Other: 101, Peer: 101, Object: "pipe A", Name: "memory", Text: "hello\n", Size: 6, Code: 9}
		got := words.Event(&e, s)
		if !strings.HasSuffix(got.What, ".") && k != trace.EvRemark {
			t.Errorf("%s: %q is not a sentence", k, got.What)
		}
		for _, bad := range []string{"!", "%!", "  ", "oops", "simply"} {
			if strings.Contains(got.What+got.Why, bad) {
				t.Errorf("%s: %q %q has %q", k, got.What, got.Why, bad)
			}
		}
	}
}

func TestChainOfAForgottenClose(t *testing.T) {
	links, ring := words.Chain(machine(), 100)
	var forms []string
	for _, l := range links {
		forms = append(forms, l.Form+" "+l.Name)
	}
	got := strings.Join(forms, ", ")
	if got != "thread T1, thread T2, pipe pipe A, fd 4" || !ring {
		t.Errorf("chain %s, ring %v", got, ring)
	}
}

func TestPlainAndNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"[T1] reads `a[i]*b` of *main*.": "T1 reads a[i]*b of main.",
	} {
		if got := words.Plain(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1\u2009000", -65536: "-65\u2009536"} {
		if got := words.Thousands(n); got != want {
			t.Errorf("%d became %q", n, got)
		}
	}
	for d, want := range map[abi.Time]string{5: "5 ns", 1500: "1.5 µs", 2_000_000: "2 ms", 3_250_000_000: "3.2 s"} {
		if got := words.Duration(d); got != want {
			t.Errorf("%d became %q", d, got)
		}
	}
	if got := words.Bytes("a\n\x01\"", 9); got != `"a\n\x01\""` {
		t.Errorf("bytes became %s", got)
	}
}

// TestWhatIsMissing: a deadlock that has no ring says what would have ended it.
func TestWhatIsMissing(t *testing.T) {
	for kind, want := range map[string]string{
		"condition": "Nobody is left to signal `x`; a signal that came before anybody waited is lost.",
		"semaphore": "Nobody is left to give `x` a permit.",
		"barrier":   "`x` still waits for 1 thread.",
		"lock":      "[T2] waits: the pipe ends only when every write end is closed, and it holds a write end itself (fd 4).",
	} {
		s := machine()
		s.Threads[0].Wait = &trace.Wait{Kind: kind, Object: "x", ID: 3}
		s.Locks = []trace.Lock{{ID: 3, Kind: kind, Name: "x", Count: 2, Of: 3}}
		if got := words.End(s).Why; !strings.HasSuffix(got, want) {
			t.Errorf("%s: %q", kind, got)
		}
	}
}

// TestHowFailuresAreReported: a function on threads returns its error.
func TestHowFailuresAreReported(t *testing.T) {
	for name, want := range map[string]string{
		"read":                  "It returns -1 and sets `errno` to EBUSY.",
		"pthread_mutex_trylock": "It returns the error's number, EBUSY; `errno` stays as it was.",
		"mtx_trylock":           "It returns `thrd_busy`.",
	} {
		e := trace.Event{Kind: trace.EvFailed, TID: 100, Name: name, Code: int(abi.EBUSY)}
		if got := words.Event(&e, machine()).Why; got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
