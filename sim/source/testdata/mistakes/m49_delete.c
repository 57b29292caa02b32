#include <stdlib.h>
int main(void) {
	int *p = malloc(4);
	delete p;
	return 0;
}
// want 4: free
