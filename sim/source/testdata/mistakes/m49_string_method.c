int main(void) {
	char s[4] = "abc";
	return s.length();
}
// want 3: strlen
