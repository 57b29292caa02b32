int main(void) {
	char c = 'ab';
	return c;
}
// want 2: one character
