package source

// What the checker takes and refuses of the language, each with a program that
// shows it: the page that says what is supported lists them, and a test has
// every program compiled, or refused with a sentence.

// Feature is a part of the language.
type Feature struct {
	Name string
	Use  string // if it is refused: what to use instead
	Code string // a program with it
}

// SupportedC is the parts of C, and of GNU C, about which people ask.
func SupportedC() []Feature {
	return []Feature{
		{Name: "C11: everything but what is listed below", Code: "_Static_assert(sizeof(long) == 8, \"\"); int main(void) { return _Generic(1L, long: 0, default: 1); }"},
		{Name: "arrays whose length is known only at run time", Code: "int main(int argc, char **argv) { int a[argc]; a[0] = 0; return a[0]; }"},
		{Name: "`_Atomic` and <stdatomic.h>", Code: "_Atomic int n; int main(void) { n++; return n - 1; }"},
		{Name: "`_Thread_local`", Code: "_Thread_local int n; int main(void) { return n; }"},
		{Name: "designated initialisers and compound literals", Code: "struct p { int x, y; }; int main(void) { struct p a = (struct p){ .y = 1 }; return a.x; }"},
		{Name: "flexible array members", Code: "#include <stdlib.h>\nstruct s { int n; char text[]; }; int main(void) { struct s *p = malloc(sizeof *p + 4); free(p); return 0; }"},
		{Name: "bit-fields, unions, anonymous members", Code: "struct s { unsigned a : 3; union { int x; float f; }; }; int main(void) { struct s s = { 0 }; return s.x; }"},
		{Name: "functions with any number of arguments", Code: "#include <stdarg.h>\nint f(int n, ...) { va_list ap; va_start(ap, n); n = va_arg(ap, int); va_end(ap); return n; } int main(void) { return f(1, 0); }"},
		{Name: "`typeof`, blocks in parentheses `({ … })`, ranges in `case` and in initialisers", Code: "int main(void) { typeof(1) x = ({ int y = 2; y; }); int a[3] = { [0 ... 2] = 1 }; switch (x) { case 1 ... 3: return a[0] - 1; } return 1; }"},
		{Name: "`__builtin_expect`, `__sync_…`, `__atomic_…` and their like", Code: "int n; int main(void) { return __builtin_expect(__sync_fetch_and_add(&n, 1), 0); }"},
		{Name: "`long double`, as long as a double", Code: "int main(void) { long double x = 1; return x != 1; }"},
		{Name: "wide characters and Unicode texts", Code: "int main(void) { return L\"é\"[1] + u8\"é\"[2]; }"},
	}
}

// RefusedC is what is refused of the language.
func RefusedC() []Feature {
	return []Feature{
		{"inline assembly, `asm`", "leave it out: there is no processor whose words it could be", "int main(void) { __asm__(\"nop\"); return 0; }"},
		{"complex numbers, `_Complex`", "use two doubles", "int main(void) { double _Complex z; return 0; }"},
		{"`__int128`", "use long", "int main(void) { __int128 x; return 0; }"},
		{"`_Decimal64`, `__float128`", "use double", "int main(void) { __float128 x; return 0; }"},
		{"arrays in a struct whose length is known only at run time", "use a pointer, or a fixed length", "int main(int argc, char **argv) { struct s { int a[argc]; } x; return 0; }"},
		{"functions inside functions", "define them outside, and pass what they need", "int main(void) { int f(void) { return 0; } return f(); }"},
		{"jumps to computed labels, `goto *p`", "use `switch`", "int main(void) { void *p = 0; goto *p; return 0; }"},
		{"`#line` with a file's name", "lines are counted as they stand in the file", "#line 7 \"a.c\"\nint main(void) { return 0; }"},
		{"`__label__`", "labels belong to the whole function", "int main(void) { __label__ end; goto end; end: return 0; }"},
		{"`__auto_type`", "write the type", "int main(void) { __auto_type x = 1; return x; }"},
		{"vector types, `vector_size`", "use an array", "typedef int v __attribute__((vector_size(16))); int main(void) { return 0; }"},
	}
}
