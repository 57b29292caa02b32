int f(size_t n) { return n; }
int main(void) {
	return f(1);
}
