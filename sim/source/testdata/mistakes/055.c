int main(void) {
	int class = 1
	int y;
	return 0;
}
