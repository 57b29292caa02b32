int main(void) {
	int x = 3;
	while (x > 0);
	{
		x--;
	}
	return 0;
}
// want 3: `while`
