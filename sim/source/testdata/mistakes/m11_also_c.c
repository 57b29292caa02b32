int f(size_t n) { return n; }
int main(void) {
	return f(1);
}
// want 1: The type `size_t` is declared 
