#include <stdio.h>
int main(void) {
	int i = 0;
	i++
	printf("%d\n", i);
	return 0;
}
// want 4: `;`
