typedef struct {
	int x;
} point
int main(void) { point p = { 1 }; return p.x; }
// want 3: `;`
