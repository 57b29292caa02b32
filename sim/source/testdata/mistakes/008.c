int main(void) {
	int count = 0;
	coutn = 5;
	return count;
}
