int main(void) {
	/* the result
	return 0;
}
// want 2: never closed
