int main(void) {
	int *p;
	*p = 1;
	return 0;
}
// want 3: `p`
