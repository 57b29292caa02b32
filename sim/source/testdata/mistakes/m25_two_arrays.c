int main(void) {
	char a[4] = "abc", b[4] = "abc";
	if (a == b)
		return 1;
	return 0;
}
// want 3: strcmp
