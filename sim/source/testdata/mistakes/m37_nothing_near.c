struct point { int x, y; };
int main(void) {
	struct point p = { 1, 2 };
	return p.colour;
}
// want 4: x
