struct node { int value; struct node *next; };
int main(void) {
	struct node n = { 1 }, *p = &n;
	return p->nxt == 0;
}
// want 4: did you mean `next`
