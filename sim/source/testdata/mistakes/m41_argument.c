struct a { int x; };
struct b { int x; };
int f(struct a p) { return p.x; }
int main(void) {
	struct b q = { 1 };
	return f(q);
}
// want 6: `struct a`
