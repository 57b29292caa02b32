#include <stdio.h>
pthread_t t;
int main(void) {
	return 0;
}
