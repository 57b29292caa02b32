int main(void) {
	int *p = new int;
	return *p;
}
// want 2: malloc
