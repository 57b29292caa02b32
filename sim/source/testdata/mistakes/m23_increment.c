const int n = 1;
int main(void) {
	n++;
	return n;
}
// want 3: `const`
