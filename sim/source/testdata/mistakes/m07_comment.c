/* the whole program
int main(void) {
	return 0;
}
// want 1: never closed
