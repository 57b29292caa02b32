package kernel_test

import (
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
)

// TestCrashes: which signal, why, where, and which variable is to blame.
func TestCrashes(t *testing.T) {
	const head = `
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>
struct node { int v; struct node *next; };
struct node *list;
int *table[4];
int zero;
const int fixed = 1;
`
	for _, c := range []struct {
		body      string
		signal    abi.Signal
		kind      string
		write     bool
		name, val string
		fn        string
		line      int // after head
	}{
		{"int main(void) {\n int *p = 0;\n *p = 1; }", abi.SIGSEGV, "null", true, "p", "0x0", "main", 3},
		{"int main(void) {\n int *p = 0;\n return *p; }", abi.SIGSEGV, "null", false, "p", "0x0", "main", 3},
		{"int main(void) {\n return list->v; }", abi.SIGSEGV, "null", false, "list", "0x0", "main", 2},
		{"int main(void) {\n struct node n = { 1, 0 };\n struct node *p = &n;\n return p->next->v; }", abi.SIGSEGV, "null", false, "p->next", "0x0", "main", 4},
		{"int main(void) {\n struct node n = { 1, 0 };\n return n.next->v; }", abi.SIGSEGV, "null", false, "n.next", "0x0", "main", 3},
		{"int main(void) {\n return *table[2]; }", abi.SIGSEGV, "null", false, "table[2]", "0x0", "main", 2},
		{"int main(void) {\n int i = 3;\n return *table[i]; }", abi.SIGSEGV, "null", false, "table[i]", "0x0", "main", 3},
		{"int main(void) {\n int *p = 0;\n return p[2]; }", abi.SIGSEGV, "null", false, "p", "0x0", "main", 3},
		{"int main(void) {\n int *p = 0; int i = 5;\n return p[i]; }", abi.SIGSEGV, "null", false, "p", "0x0", "main", 3},
		{"int f(int *q) {\n return *q; }\nint main(void) { return f((int *)0x123456789000); }", abi.SIGSEGV, "wild", false, "q", "0x123456789000", "f", 2},
		{"int main(void) {\n int *p = (int *)&fixed;\n *p = 2; }", abi.SIGSEGV, "read-only", true, "p", "", "main", 3},
		{"int main(void) {\n int d = 0;\n return 1 / d; }", abi.SIGFPE, "zero-divide", false, "d", "0", "main", 3},
		{"int main(void) {\n return 1 % zero; }", abi.SIGFPE, "zero-divide", false, "zero", "0", "main", 2},
		{"int main(void) {\n int m = -2147483647 - 1, d = -1;\n return m / d; }", abi.SIGFPE, "overflow", false, "", "", "main", 3},
		{"int f(int n) {\n char room[100]; room[n % 100] = n;\n return f(n + 1) + room[3]; }\nint main(void) { return f(0); }", abi.SIGSEGV, "stack-overflow", true, "", "", "f", 3},
		{"int main(void) {\n void (*f)(void) = 0;\n f(); }", abi.SIGSEGV, "no-code", false, "f", "0x0", "main", 3},
		{"int main(void) {\n puts(\"x\");\n abort(); }", abi.SIGABRT, "abort", false, "", "", "main", 3},
		{"int main(void) {\n char *s = 0;\n return strlen(s); }", abi.SIGSEGV, "null", false, "", "", "main", 3},
		{"void *f(void *a) { int x = 7; return memcpy(&x + 0, &x, 4); }\nint main(void) {\n pthread_t t; void *p;\n pthread_create(&t, 0, f, 0); pthread_join(t, &p);\n int *q = p;\n return *q; }", abi.SIGSEGV, "freed-stack", false, "q", "", "main", 6},
	} {
		k := boot(t, head+c.body, kernel.Config{})
		k.Run(forever, kernel.Until{})
		p := &k.Procs()[0]
		got := p.Crash
		ended := k.Ended()
		if ended.Kind != "signal" || ended.Signal != c.signal || got.Signal != c.signal {
			t.Errorf("%s\nended %+v, crash %+v", c.body, ended, got)
			continue
		}
		if got.Kind != c.kind || got.Write != c.write || got.Name != c.name || c.val != "" && got.Value != c.val ||
			got.Func != c.fn || got.File != "main.c" || got.Line != c.line+10 {
			t.Errorf("%s\ncrash %+v", c.body, got)
		}
	}
}
