void f(void) {
	return 1;
}
int main(void) { f(); return 0; }
// want 2: void
