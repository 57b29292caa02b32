struct p { int width; };
int main(void) {
	struct p a = {1};
	return a.widht;
}
