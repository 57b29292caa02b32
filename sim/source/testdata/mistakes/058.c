int main(void) {
	int x = 3;
	x == 4;
	return x;
}
