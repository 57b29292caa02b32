#include <stdio.h>
struct p { int x; };
int main(void) {
	struct p a;
	scanf("%d", a.x);
	return 0;
}
// want 5: `&a.x`
