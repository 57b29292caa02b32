int main(void) {
	char c = 'a;
	return c;
}
// want 2: never closed
