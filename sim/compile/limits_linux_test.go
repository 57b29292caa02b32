package compile_test

// This file compiles functions that outgrow a page or a jump.

import (
	"fmt"
	"strings"
	"testing"

	"procession/sim/compile"
	"procession/sim/source"
)

func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "@", fmt.Sprint(i)))
	}
	return b.String()
}

func TestOutgrown(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"a jump over 40,000 instructions", `int main(void) { int s = 0, k = 3; double d = 1;
			for (int i = 0; i < 3; i++) { if (i == 1 && d > 0) continue; for (int j = 0; j < 2; j++) {` +
			repeat(9000, "s = s * 5 + k + @; k ^= s;\n") + ` } put(s); if (s == 12345) break; } put(k); done(); return 0; }`},
		{"2,000 locals", `int main(void) { ` + repeat(2000, "int v@ = @;\n") + ` for (int i = 0; i < 3; i++) {` + repeat(2000, "v@ += i;\n") +
			`} put(v0 + v1 + v999 + v1999); done(); return 0; }`},
		{"1,000 locals with their address taken", `static void inc(long *p) { ++*p; } int main(void) { ` + repeat(1000, "long v@ = @; inc(&v@);\n") + ` put(v1 + v500 + v999); done(); return 0; }`},
		{"300 structs", `struct S { long a[5]; }; int main(void) { ` + repeat(300, "struct S s@ = {{@}};\n") + repeat(299, "s@.a[1] = s@.a[0]; s@.a[2]++;\n") +
			` put(s7.a[1] + s298.a[1] + s7.a[2]); done(); return 0; }`},
		{"a struct of 3,500 bytes by value, twice", `struct S { char c[3500]; }; static struct S f(struct S a, struct S b) { a.c[0] += b.c[3499]; return a; }
			int main(void) { struct S s = {{1}}, t = {{2}}; t.c[3499] = 7; s = f(f(s, t), f(t, t)); put(s.c[0]); done(); return 0; }`},
		{"a large struct in variable arguments", `struct S { long c[100]; }; static long f(int n, ...) { __builtin_va_list l; __builtin_va_start(l, n); long r = 0; while (n--) r += __builtin_va_arg(l, struct S).c[99]; return r + __builtin_va_arg(l, int); }
			int main(void) { struct S s = {{0}}; s.c[99] = 5; put(f(3, s, s, s, 9)); done(); return 0; }`},
		{"60 arguments", `static long f(` + strings.TrimSuffix(repeat(60, "long a@, "), ", ") + `) { return a0 + a59 * 2; } int main(void) { put(f(` +
			strings.TrimSuffix(repeat(60, "@, "), ", ") + `)); done(); return 0; }`},
		{"200 calls within each other", `static int f(int a, int b) { return a * 3 + b; } int main(void) { put(` + strings.Repeat("f(2, ", 200) + "1" + strings.Repeat(")", 200) + `); done(); return 0; }`},
		{"a sum of 200 terms nested to the right", `int main(void) { int x = 3; put(` + strings.Repeat("x * x - (", 200) + "x" + strings.Repeat(")", 200) + `); done(); return 0; }`},
		{"more constants than a loop keeps", `static long a[40]; int main(void) { for (int i = 0; i < 40; i++) {` + repeat(40, "a[i] += 1000@0000000L;\n") + `} put(a[3]); done(); return 0; }`},
		{"a switch over 3,000 cases", `static int f(int x) { switch (x) {` + repeat(3000, "case @: return @ * 7 % 1000;\n") + `} return -1; } int main(void) { for (int i = -5; i < 3005; i++) put(f(i)); done(); return 0; }`},
	} {
		t.Run(c.name, func(t *testing.T) { same(t, runtime+c.text) })
	}
}

func TestTooLarge(t *testing.T) {
	for _, text := range []string{
		"int main(void) { char " + strings.TrimSuffix(repeat(6, "c@[200000000], "), ", ") + "; c1[0] = 1; return c1[0]; }",
		"struct S { long a[60]; }; void f(" + strings.TrimSuffix(repeat(10, "struct S a@, "), ", ") + ") {} int main(void) { return 0; }",
	} {
		u, diags := source.Parse(source.Input{Files: map[string]string{"main.c": text}, Main: "main.c"})
		if u == nil {
			t.Fatalf("%v", diags)
		}
		if o, diags := compile.Compile(u); o != nil || len(diags) != 1 || diags[0].Line != 1 {
			t.Errorf("%.40s: object %v, %+v", text, o != nil, diags)
		}
	}
}
