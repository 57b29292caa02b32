int main(void) {
	char s[10];
	s = "hello";
	return s[0];
}
