int main(void) {
	for (int i = 0; i < 3; i++) {
		if (i == 1)
			break
	}
	return 0;
}
// want 4: `;`
