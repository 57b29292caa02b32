#include <stdio.h>
int main(void) {
	int sum;
	for (int i = 0; i < 3; i++)
		sum += i;
	printf("%d\n", sum);
	return 0;
}
// want 5: `sum`
