int main(void) {
	char c = '';
	return c;
}
// want 2: character
