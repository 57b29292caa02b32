int main(void) {
	int x = 1;
	if (x {
		x = 2;
	}
	return x;
}
// want 3: A `)` is missing after this: t
