package build_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"procession/sim/build"
)

// TestLikeGCC runs the programs of testdata/c here and, compiled by gcc, on
// this machine: they must print the same and end the same way.
func TestLikeGCC(t *testing.T) {
	paths, err := filepath.Glob("testdata/c/*.c")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, "no programs")
	}
	b := build.New(build.Options{})
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			r := mustBuild(t, b, files(string(text)))
			if r.Programs == nil {
				t.Fatal(say(r.Diagnostics))
			}
			got, want := execute(t, r.Programs[0]), gcc(t, path)
			if got != want {
				t.Fatalf("got status %d %s\n%s\nwant status %d\n%s", got.status, got.trap, got.output, want.status, want.output)
			}
		})
	}
}

func gcc(t *testing.T, path string) outcome {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "a")
	if out, err := exec.Command("gcc", "-w", "-std=gnu11", "-fwrapv", "-mlong-double-64", "-o", exe, path, "-lm").CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, out)
	}
	cmd := exec.Command(exe)
	var b bytes.Buffer
	cmd.Stdout = &b
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return outcome{output: b.String(), status: cmd.ProcessState.ExitCode()}
}
