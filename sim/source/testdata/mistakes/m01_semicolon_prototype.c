int f(int)
int main(void) {
	return f(1);
}
int f(int x) { return x; }
// want 1: `;`
