int main(void) {
	int x = 3;
	x == 4;
	return x;
}
// want 3: This compares and forgets the 
