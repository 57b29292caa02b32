int main(void) {
	int a[-1];
	return 0;
}
// want 2: negative
