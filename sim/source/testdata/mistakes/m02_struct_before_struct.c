struct point {
	int x, y;
}

struct line {
	struct point a, b;
};
int main(void) { return 0; }
// want 3: `;`
