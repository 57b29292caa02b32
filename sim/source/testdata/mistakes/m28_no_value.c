int f(void) {
	return;
}
int main(void) { return f(); }
// want 2: value
