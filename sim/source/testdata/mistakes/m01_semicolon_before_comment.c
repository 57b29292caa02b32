int main(void) {
	int x = 1  // the first
	x++;
	return x;
}
// want 2: `;`
