struct a {
	struct b x;
};
int main(void) { return 0; }
// want 2: `struct b`
