struct a { int x; };
int main(void) {
	struct a p = { 1 }, *q;
	q = p;
	return q->x;
}
// want 4: `&p`
