struct p { int width; };
int main(void) {
	struct p a = {1};
	return a.widht;
}
// want 4: `struct p` has no member `widh
