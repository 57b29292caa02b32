int main(void) {
	int x; x = 1
	x++;
 return x; }
// want 2: A `;` is missing after this.
