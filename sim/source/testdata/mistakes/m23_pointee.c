void f(const char *s) {
	s[0] = 'x';
}
int main(void) { f("abc"); return 0; }
// want 2: const
