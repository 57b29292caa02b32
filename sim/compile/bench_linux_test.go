package compile_test

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkC runs the programs of testdata/bench on the machine.
func BenchmarkC(b *testing.B) {
	files, err := filepath.Glob("testdata/bench/*.c")
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(f), func(b *testing.B) {
			p := build(b, runtime+string(text))
			var r result
			for b.Loop() {
				r = run(b, p)
			}
			b.ReportMetric(float64(r.used), "instructions")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(r.used)/float64(b.N), "ns/instruction")
		})
	}
}
