int main(void) {
	int x = 1, *p = &x;
	return **p;
}
// want 3: `int`
