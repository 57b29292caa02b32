int f(int a) {
	if (a) {
		return 1;
	return 2;
}

int main(void) {
	return f(1);
}
// want 2: This `{` is never closed: the 
