int main(void) {
	double _Complex z = 1;
	return z == 1;
}
// want 2: two doubles
