int main(void) {
	/* never closed
	return 0;
}
// want 2: This comment is never closed: 
