int main(void) {
	node *p = 0;
	return p == 0;
}
struct node { int x; };
// want 2: There is no type `node`; there
