#include <stdio.h>
int main(void) {
	fork();
	puts("hello");
	return 0;
}
// want 3: #include <unistd.h>
