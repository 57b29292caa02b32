#define _GNU_SOURCE
#include <sched.h>
int f(void *p) { return 0; }
int main(void) {
	char stack[1000];
	return clone(f, stack + 1000, CLONE_VM, 0);
}
// want 6: pthread_create
