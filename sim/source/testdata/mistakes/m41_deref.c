struct a { int x; };
int main(void) {
	struct a p = { 1 }, *q = &p, r;
	r = q;
	return r.x;
}
// want 4: `*q`
