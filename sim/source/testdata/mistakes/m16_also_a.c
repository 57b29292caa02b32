#include <stdio.h>
int main(void) {
	int x;
	scanf("%d", x);
	return x;
}
// want 4: `scanf` needs to know where to
