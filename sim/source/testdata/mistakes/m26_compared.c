int main(void) {
	char s[4] = "abc";
	if (s[0] == "a")
		return 1;
	return 0;
}
// want 3: 'a'
