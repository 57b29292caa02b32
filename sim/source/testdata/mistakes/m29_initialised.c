void f(void) { }
int main(void) {
	int x = f();
	return x;
}
// want 3: no value
