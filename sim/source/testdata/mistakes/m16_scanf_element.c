#include <stdio.h>
int main(void) {
	int a[3];
	scanf("%d", a[1]);
	return 0;
}
// want 4: `&a[1]`
