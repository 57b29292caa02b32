package build_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"procession/sim/build"
)

func TestMain(m *testing.M) {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	os.Exit(m.Run())
}

func files(text string) build.Scenario {
	return build.Scenario{Files: map[string]string{"main.c": text}}
}

func mustBuild(t testing.TB, b *build.Builder, s build.Scenario) build.Result {
	t.Helper()
	r, err := b.Build(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func say(ds []build.Diagnostic) string {
	var s strings.Builder
	for _, d := range ds {
		s.WriteString(string(d.Severity) + " " + d.File + ": " + d.Message + "\n")
	}
	return s.String()
}

const hello = `#include <stdio.h>
int main(void) {
	printf("hello\n");
	return 0;
}
`

func TestHello(t *testing.T) {
	r := mustBuild(t, build.New(build.Options{}), files(hello))
	if len(r.Programs) != 1 || r.Programs[0].Name != "main" {
		t.Fatalf("programs %v\n%s", r.Programs, say(r.Diagnostics))
	}
}

func TestProgramsOfAScenario(t *testing.T) {
	b := build.New(build.Options{})
	r := mustBuild(t, b, build.Scenario{Files: map[string]string{
		"main.c":   "#include \"shared.h\"\nint main(void) { return shared(); }\n",
		"child.c":  "#include \"shared.h\"\nint main(void) { return shared() + 1; }\n",
		"shared.c": "int shared(void) { return 7; }\n",
		"shared.h": "int shared(void);\n",
	}})
	var names []string
	for _, p := range r.Programs {
		names = append(names, p.Name)
	}
	if strings.Join(names, " ") != "main child" {
		t.Fatalf("programs %v\n%s", names, say(r.Diagnostics))
	}
}

func TestPragmaOnce(t *testing.T) {
	r := mustBuild(t, build.New(build.Options{}), build.Scenario{Files: map[string]string{
		"main.c": "#include \"a.h\"\n#include \"b.h\"\n#include \"a.h\"\nint main(void) { return a + (b == a) - 8; }\n",
		"a.h":    "#pragma once\nstatic const int a = 7;\n",
		"b.h":    "#ifndef B_H\n#define B_H\n#include \"a.h\"\nenum { b = 7 };\n#endif\n",
	}})
	if r.Programs == nil {
		t.Fatal(say(r.Diagnostics))
	}
	if o := execute(t, r.Programs[0]); o.status != 0 {
		t.Fatalf("%+v", o)
	}
}

func TestRefusals(t *testing.T) {
	b := build.New(build.Options{})
	for name, c := range map[string]struct {
		s    build.Scenario
		file string
		line int32
		want string
	}{
		"no file":   {build.Scenario{}, "", 1, "no C file"},
		"no main":   {files("int f(void) { return 1; }\n"), "main.c", 1, "no `main`"},
		"Main":      {files("int Main(void) { return 1; }\n"), "main.c", 1, "written small"},
		"undefined": {files("int f(void);\nint main(void) {\n\treturn f();\n}\n"), "main.c", 3, "nobody defines it"},
		"internal":  {files("long __nat_x(long);\nint main(void) {\n\treturn __nat_x(1);\n}\n"), "main.c", 3, "the inside of the C library"},
		"internal2": {files("#include <procession/sys.h>\nint main(void) {\n\treturn __sys_getpid();\n}\n"), "main.c", 3, "the inside of the C library"},
		"twice": {
			build.Scenario{Files: map[string]string{"main.c": "int n = 1;\nint main(void) { return n; }\n", "b.c": "\nint n = 2;\n"}},
			"b.c", 2, "in two files",
		},
		"too large":  {files("int main(void) { return 0; }\n" + strings.Repeat("// long\n", 10000)), "main.c", 1, "at most 64"},
		"unfinished": {files("int main(void) { return 0; }\nint *\n"), "main.c", 2, "middle of a declaration"},
		"broken":     {files("int main(void) { return 0 }\n"), "main.c", 1, "`;` is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			r := mustBuild(t, b, c.s)
			if r.Programs != nil || len(r.Diagnostics) != 1 {
				t.Fatalf("programs %v, diagnostics:\n%s", r.Programs, say(r.Diagnostics))
			}
			d := r.Diagnostics[0]
			if d.File != c.file || d.Line != c.line || !strings.Contains(d.Message, c.want) {
				t.Fatalf("%s:%d: %s; want %s:%d: …%s…", d.File, d.Line, d.Message, c.file, c.line, c.want)
			}
		})
	}
}

// BenchmarkBuild is a build as an edit causes it: a fresh text, a worker, the
// C library linked. Most of it is the headers and the worker's start.
func BenchmarkBuild(b *testing.B) {
	for _, lines := range []int{30, 200} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			bl := build.New(build.Options{})
			text := benchText(lines)
			mustBuild(b, bl, files(text))
			for i := 0; b.Loop(); i++ {
				mustBuild(b, bl, files(fmt.Sprintf("%s// %d\n", text, i)))
			}
		})
	}
}

// benchText is a program of so many lines.
func benchText(lines int) string {
	var s strings.Builder
	s.WriteString("#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <unistd.h>\n#include <pthread.h>\n")
	for i := 0; strings.Count(s.String(), "\n") < lines-8; i++ {
		fmt.Fprintf(&s, `static int step%d(int n, char *buf)
{
	int sum = 0;
	for (int i = 0; i < n; i++) {
		sum += buf[i %% 8] * i;
		if (sum > 1000)
			sum -= snprintf(buf, 8, "%%d", sum);
	}
	return sum;
}
`, i)
	}
	s.WriteString("int main(void)\n{\n\tchar buf[8] = \"bench\";\n\tprintf(\"%d\\n\", step0(10, buf));\n\treturn 0;\n}\n")
	return s.String()
}
