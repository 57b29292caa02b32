int main(void) {
	char s[4] = "abc";
	s[0] = "x";
	return s[0];
}
// want 3: 'x'
