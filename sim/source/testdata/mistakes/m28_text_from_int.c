int f(void) {
	return "hello";
}
int main(void) { return f(); }
// want 2: text
