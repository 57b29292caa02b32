package compile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestRandom compares random programs with gcc. PROCESSION_SEEDS sets how many.
func TestRandom(t *testing.T) {
	n := 12
	if s := os.Getenv("PROCESSION_SEEDS"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			t.Fatal(err)
		}
	}
	for seed := range n {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			text := runtime + randomProgram(int64(seed), 8)
			t.Cleanup(func() {
				if dir := os.Getenv("PROCESSION_KEEP"); t.Failed() && dir != "" {
					_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.c", seed)), []byte(text), 0o644)
				}
			})
			same(t, text)
		})
	}
}

// TestPrograms compares the programs of testdata with gcc.
func TestPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/*.c")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			same(t, runtime+string(text))
		})
	}
}
