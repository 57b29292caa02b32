package session

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"procession/server/problem"
	"procession/server/wire"
	"procession/server/work"
	"procession/sim/build"
)

// TestFullLine: who finds the line for compiling full is told the place that he
// would have; what is known already needs no turn.
func TestFullLine(t *testing.T) {
	q := work.New(1, 0)
	b := build.New(build.Options{Acquire: q.Acquire})
	known := Program{Files: []wire.File{{Name: "main.c", Text: "int main(void) { return 0; }"}}}
	if _, _, err := Compile(t.Context(), b, known); err != nil {
		t.Fatal(err)
	}
	release, err := q.Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	_, _, err = Compile(t.Context(), b, Program{Files: []wire.File{{Name: "main.c", Text: "int main(void) { return 1; }"}}})
	var p *problem.Problem
	if !errors.As(err, &p) || p.Status != http.StatusServiceUnavailable || !strings.Contains(p.Detail, "You would be number 1 in line") {
		t.Errorf("it answers %v", err)
	}
	if programs, _, err := Compile(t.Context(), b, known); err != nil || len(programs) != 1 {
		t.Errorf("a program that is known: %v", err)
	}
}
