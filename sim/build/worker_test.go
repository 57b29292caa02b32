package build_test

// What a worker is for: text on which the front end hangs, overflows or eats
// memory costs its own process, some seconds, and one message.

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"procession/sim/build"
	"procession/sim/source"
)

func TestHostileText(t *testing.T) {
	paste := "#define P(a,b) a##b\n#define P0(x) P(x,x)\n"
	for i := range 6 {
		paste += fmt.Sprintf("#define P%d(x) P%d(P%d(x))\n", i+1, i, i)
	}
	grow := "#define A0 +1\n"
	for i := range 8 {
		grow += fmt.Sprintf("#define A%d %s\n", i+1, strings.Repeat(fmt.Sprintf("A%d ", i), 8))
	}
	b := build.New(build.Options{})
	for name, c := range map[string]struct {
		text string
		line int32
		want string
	}{
		"hangs":           {"int main(void) { return 0; }\n#if 1\nint *\n#if 0\n;\n#endif\n#endif\n", 3, "not finished"},
		"pastes":          {paste + "int P6(a);\nint main(void) { return 0; }\n", 0, ""},
		"expands":         {grow + "int main(void) { return 0 A8; }\n", 10, "grows beyond every bound"},
		"brackets":        {"int main(void) { return " + strings.Repeat("(", 20000) + "1" + strings.Repeat(")", 20000) + "; }\n", 1, "nested more than 256 deep"},
		"operators":       {"int main(void) { return " + strings.Repeat("!", 20000) + "1; }\n", 1, "operators stand in a row"},
		"large array":     {"char a[1L << 40];\nint main(void) { return 0; }\n", 1, "too large"},
		"large struct":    {"struct s { char x[1 << 28]; } a[100];\nint main(void) { return 0; }\n", 1, "too large"},
		"large data":      {"int a[1 << 24] = { [0 ... (1 << 24) - 1] = 1 };\nint main(void) { return 0; }\n", 1, "at most 16 MiB"},
		"contains itself": {"struct node { int v; struct node next; } n = { 1 };\nint main(void) { return 0; }\n", 1, "cannot contain itself"},
		"host's file":     {"#include \"/etc/passwd\"\nint main(void) { return 0; }\n", 1, "no file \"/etc/passwd\""},
		"up":              {"#include \"../build.go\"\nint main(void) { return 0; }\n", 1, "no file"},
		"itself":          {"#include \"main.c\"\nint main(void) { return 0; }\n", 1, "includes itself"},
		"control":         {"int main(void) { return 0;\x01 }\n", 1, "control character"},
		"no UTF-8":        {"int main(void) { return 0; \xff }\n", 1, "stray byte"},
	} {
		if raced && name == "itself" {
			continue // 200 files deep, it runs into the limit first
		}
		t.Run(name, func(t *testing.T) {
			r := mustBuild(t, b, files(c.text))
			if r.Programs != nil || len(r.Diagnostics) == 0 {
				t.Fatalf("%d programs, %d diagnostics", len(r.Programs), len(r.Diagnostics))
			}
			if d := r.Diagnostics[0]; !strings.Contains(d.Message, c.want) || c.line > 0 && d.Line != c.line {
				t.Fatalf("line %d: %s; want line %d: …%s…", d.Line, d.Message, c.line, c.want)
			}
		})
	}
}

// TestBytesInText accepts what is no UTF-8 in comments and strings.
func TestBytesInText(t *testing.T) {
	r := mustBuild(t, build.New(build.Options{}), files("// \xff\xfe\n#include <stdio.h>\nint main(void) { return printf(\"\xe9\\n\") - 2; }\n"))
	if r.Programs == nil {
		t.Fatal(say(r.Diagnostics))
	}
	if o := execute(t, r.Programs[0]); o.output != "\xe9\n" || o.status != 0 {
		t.Fatalf("%+v", o)
	}
}

// TestHalfTyped cuts programs at random places, as an editor sees them.
func TestHalfTyped(t *testing.T) {
	paths, err := filepath.Glob("testdata/c/*.c")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, "no programs")
	}
	b := build.New(build.Options{})
	r := rand.New(rand.NewSource(1))
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for range cuts {
			half := string(text[:r.Intn(len(text))])
			res := mustBuild(t, b, files(half))
			if res.Programs == nil && len(res.Diagnostics) == 0 {
				t.Fatalf("nothing said about\n%s", half)
			}
			errors := 0
			for _, d := range res.Diagnostics {
				if d.Severity == source.Error {
					errors++
				}
			}
			if res.Programs == nil && errors == 0 {
				t.Fatalf("no error in\n%s\n%s", half, say(res.Diagnostics))
			}
		}
	}
}

// TestContext ends a build whose asker is gone.
func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := build.New(build.Options{}).Build(ctx, files(hello))
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
}

// TestWall ends a worker that does nothing.
func TestWall(t *testing.T) {
	b := build.New(build.Options{Wall: 50 * time.Millisecond, Command: []string{"/bin/sh", "-c", "sleep 60 & wait"}})
	r := mustBuild(t, b, files(hello))
	if r.Programs != nil || len(r.Diagnostics) != 1 || !strings.Contains(r.Diagnostics[0].Message, "no end") {
		t.Fatal(say(r.Diagnostics))
	}
}

// TestNoCompiler is the platform's failure, not the program's.
func TestNoCompiler(t *testing.T) {
	_, err := build.New(build.Options{Command: []string{"/no/such/program"}}).Build(context.Background(), files(hello))
	if err == nil || !strings.Contains(err.Error(), "starting the compiler") {
		t.Fatal(err)
	}
}

// TestTogether has many ask for few programs at once: every program is made
// once, and is the same for all.
func TestTogether(t *testing.T) {
	b := build.New(build.Options{Workers: 2})
	var wg sync.WaitGroup
	results := make([]build.Result, 24)
	for i := range results {
		wg.Go(func() {
			r, err := b.Build(context.Background(), files(fmt.Sprintf("int main(void) { return %d; }\n", i%3)))
			if err != nil {
				t.Error(err)
			}
			results[i] = r
		})
	}
	wg.Wait()
	for i, r := range results {
		if len(r.Programs) != 1 || r.Programs[0] != results[i%3].Programs[0] {
			t.Fatalf("%d: %v", i, r.Programs)
		}
		if o := execute(t, r.Programs[0]); o.status != i%3 {
			t.Fatalf("%d: %+v", i, o)
		}
	}
}
