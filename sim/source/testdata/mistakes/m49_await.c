int f(void) { return 1; }
int main(void) {
	int x = await f();
	return x;
}
// want 3: another language
