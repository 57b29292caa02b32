int main(void) {
	int x = 1;
	if (x == 2);
		return 1;
	return 0;
}
// want 3: This `;` is all that the `if` 
