struct later;
int main(void) {
	struct later x;
	return 0;
}
// want 3: `struct later`
