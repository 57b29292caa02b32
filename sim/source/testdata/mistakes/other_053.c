int main(void) {
	int x = 5;
	int *p = x;
	return *p;
}
// want 3: A value of the type `int *` is
