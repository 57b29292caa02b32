package sim_test

import (
	"context"
	"testing"

	"procession/sim"
	"procession/sim/build"
)

// Every file of the programs in /bin can be shown.
func TestSourceOfBin(t *testing.T) {
	text := "#include <stdlib.h>\nint main(void) { return system(\"true\"); }\n"
	made, err := build.New(build.Options{}).Build(context.Background(), build.Scenario{Files: map[string]string{"main.c": text}})
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, p := range made.Programs {
		for i := range p.Funcs {
			if f := &p.Funcs[i]; p.Bin && !f.Lib {
				shown++
				if _, ok := sim.Source(p.Files[f.File].Name); !ok {
					t.Errorf("%s: the source of %s, %s, is not known", p.Name, f.Name, p.Files[f.File].Name)
				}
			}
		}
	}
	if shown < 100 {
		t.Errorf("only %d functions are shown", shown)
	}
}
