void f(void) { }
int main(void) {
	return 1 + f();
}
// want 3: no value
