package build_test

import (
	"testing"

	"procession/sim/build"
)

// TestMistakeInHeader: what is wrong in an own header is said there, once,
// however many files include it, and also where the front end notices it only
// in the next file.
func TestMistakeInHeader(t *testing.T) {
	for name, c := range map[string]struct {
		header string
		line   int32
		say    string
	}{
		"a misspelt word":             {"static int sum(int a, int b) { retrun a + b; }\n", 1, "There is no type `retrun`; did you mean `return`?"},
		"the last ; is missing":       {"int sum(int a, int b)\n", 1, "A `;` is missing after this."},
		"… and a comment follows":     {"int one;\nint sum(int a, int b)\n/* the end */\n", 2, "A `;` is missing after this."},
		"… in a header with a guard":  {"#ifndef H\n#define H\nint sum(int a, int b)\n#endif\n", 3, "A `;` is missing after this."},
		"… of a struct in the header": {"struct s { int x; }\n", 1, "A `;` is missing after this `}`: it ends the declaration."},
	} {
		t.Run(name, func(t *testing.T) {
			res, err := build.New(build.Options{}).Build(t.Context(), build.Scenario{Files: map[string]string{
				"h.h": c.header, "main.c": "#include \"h.h\"\nint main(void) { return 0; }\n", "other.c": "#include \"h.h\"\nint other(void) { return 1; }\n",
			}})
			if err != nil || len(res.Diagnostics) == 0 {
				t.Fatal(err, res.Diagnostics)
			}
			d := res.Diagnostics[0]
			if len(res.Diagnostics) != 1 || d.File != "h.h" || d.Line != c.line || d.Message != c.say {
				t.Errorf("it says %+v", res.Diagnostics)
			}
		})
	}
}
