struct p { int x; };
int main(void) {
	struct p a = { 1 };
	return (*a).x;
}
// want 4: `struct p`
