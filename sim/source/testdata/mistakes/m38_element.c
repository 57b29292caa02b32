struct p { int x; };
int main(void) {
	struct p a[2] = { { 1 }, { 2 } };
	return a[0]->x;
}
// want 4: `.`
