#include <stdio.h>
int main(void) {
	for (int i = 0; i < 3; i++) {
		for (int j = 0; j < 3; j++) {
			printf("%d %d\n", i, j);
	}
	return 0;
}
// want 4: never closed
