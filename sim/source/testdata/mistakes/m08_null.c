int main(void) {
	int *p = null;
	return p == 0;
}
// want 2: NULL
