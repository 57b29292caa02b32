#define MAX(a, b) ((a) > (b) ? (a) : (b))
int main(void) {
	return MAX(1, 2, 3);
}
// want 3: takes 2 arguments, but 3 are given
