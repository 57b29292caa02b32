struct point { int x, y; };
int main(void) {
	struct point p = { .z = 1 };
	return p.x;
}
// want 3: `z`
