int main(void) {
	char s[10];
	s = "hello";
	return s[0];
}
// want 3: An array cannot be assigned to
