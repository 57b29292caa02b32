struct p { int x; };
int f(struct p *q) {
	return *q.x;
}
int main(void) { struct p a = { 1 }; return f(&a); }
// want 3: `->`
