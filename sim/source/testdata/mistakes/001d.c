int main(void) {
	int x; x = 1
	x++;
 return x; }
