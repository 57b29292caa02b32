void f(void) { }
int main(void) {
	if (f())
		return 1;
	return 0;
}
// want 3: no value
