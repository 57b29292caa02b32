int main(void) {
	int a[3] = {1,2,3,4};
	return a[0];
}
// want 2: There are too many values in t
