int main(void) {
	int i;
	for (i = 0; i < 3; i++) {
		i += 1;
	}
	return 0;
// want 1: This `{` is never closed: the 
