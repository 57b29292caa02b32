int main(void) {
	int count = 0;
	coutn = 5;
	return count;
}
// want 3: `coutn` is not declared; did y
