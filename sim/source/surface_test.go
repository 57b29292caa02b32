package source_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"procession/sim/source"
)

// TestLanguage has every program of the lists compiled, or refused.
func TestLanguage(t *testing.T) {
	for _, f := range source.SupportedC() {
		if u, ds := parse(f.Code); u == nil {
			t.Errorf("%s is refused:\n%s", f.Name, describe(f.Code, ds))
		}
	}
	for _, f := range source.RefusedC() {
		u, ds := parse(f.Code)
		if u != nil || len(ds) != 1 {
			t.Errorf("%s: %d diagnostics:\n%s", f.Name, len(ds), describe(f.Code, ds))
		}
		if f.Use == "" {
			t.Errorf("%s: what to use instead?", f.Name)
		}
	}
}

// TestSurface reads a header in every form that a declaration can have.
func TestSurface(t *testing.T) {
	got := source.Surface(fstest.MapFS{
		"x.h": {Data: []byte(`#ifndef X_H
#include <procession/x.h>
/* int no(void); */
#define LIMIT 10
#define TWICE(x) \
	((x) * 2)
typedef unsigned long word;
extern char **environ;
extern int one(int a,
               void *(*f)(void *), ...); // the first
_Noreturn void two(void) __attribute__((noreturn));
void (*three(int sig, void (*f)(int)))(int);
static inline int four(int *restrict p) { if (*p) { return 1; } return *p; }
struct s { int (*member)(void); };
int __hidden(void);
void _exit(int status);
#endif
`)},
		"procession/x.h": {Data: []byte("typedef struct { int x; } shared_t;\n")},
	})
	if len(got) != 1 {
		t.Fatal(got)
	}
	var fns []string
	for _, f := range got[0].Functions {
		fns = append(fns, f.Name+": "+f.Prototype)
	}
	want := []string{
		"one: int one(int a, void *(*f)(void *), ...)", "two: void two(void)", "three: void (*three(int sig, void (*f)(int)))(int)",
		"four: int four(int *p)", "_exit: void _exit(int status)",
	}
	if !slices.Equal(fns, want) {
		t.Errorf("functions:\n%s", strings.Join(fns, "\n"))
	}
	if !slices.Equal(got[0].Macros, []string{"TWICE(x)"}) || !slices.Equal(got[0].Types, []string{"word", "shared_t"}) {
		t.Errorf("macros %q, types %q", got[0].Macros, got[0].Types)
	}
}

// TestRefused asks for every name of the table as a program would: it is said
// what to use instead, unless a header declares it by now.
func TestRefused(t *testing.T) {
	declared := map[string]bool{}
	for _, h := range source.Surface(headers) {
		for _, f := range h.Functions {
			declared[f.Name] = true
		}
		for _, m := range h.Macros {
			name, _, _ := strings.Cut(m, "(")
			declared[name] = true
		}
	}
	seen := map[string]bool{}
	for _, r := range source.RefusedCalls() {
		for _, name := range r.Names {
			if seen[name] {
				t.Errorf("%s stands twice in the table", name)
			}
			seen[name] = true
			if declared[name] {
				continue
			}
			text := "int main(void) {\n\treturn " + name + "(1);\n}\n"
			u, ds := parse(text)
			if u != nil || len(ds) != 1 || ds[0].Line != 2 || !strings.Contains(ds[0].Message, "not supported here: "+r.Use) {
				t.Errorf("%s", describe(text, ds))
			}
		}
	}
	for _, r := range source.RefusedHeaders() {
		if _, err := headers.Open(r.Names[0]); err == nil {
			continue
		}
		text := "#include <" + r.Names[0] + ">\nint main(void) { return 0; }\n"
		u, ds := parse(text)
		if u != nil || len(ds) != 1 || !strings.Contains(ds[0].Message, r.Use) {
			t.Errorf("%s", describe(text, ds))
		}
	}
}
