struct p { int x; };
int main(void) {
	struct p a = {1}, *q = &a;
	return q.x + a->x;
}
