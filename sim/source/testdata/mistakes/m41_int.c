struct a { int x; };
int main(void) {
	struct a p;
	p = 1;
	return p.x;
}
// want 4: `struct a`
