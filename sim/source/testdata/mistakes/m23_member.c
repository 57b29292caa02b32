struct p { int x; };
int main(void) {
	const struct p a = { 1 };
	a.x = 2;
	return a.x;
}
// want 4: const
