#include <stdio.h>
int main(void) {
	int *p = malloc(4);
	return p == NULL;
}
// want 3: #include <stdlib.h>
