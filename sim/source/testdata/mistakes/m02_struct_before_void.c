#include <stdio.h>
struct job {
	int n;
}

void work(struct job *j) {
	printf("%d\n", j->n);
}
int main(void) { return 0; }
// want 4: `;`
