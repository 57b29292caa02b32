#include <stdio.h>
int main(void) {
	int a;
	scanf("%d %d", &a);
	return 0;
}
// want 4: 2 values
