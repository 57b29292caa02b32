#include <stdlib.h>
int main(void) {
	int *p = malloc(4)
	*p = 3;
	free(p);
	return 0;
}
// want 3: `;`
