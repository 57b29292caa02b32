struct p { int x; };
int f(int x) { return x; }
int main(void) {
	struct p a = { 1 };
	return f(a);
}
// want 5: `struct p`
