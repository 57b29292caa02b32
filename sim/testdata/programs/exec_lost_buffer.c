// What stdio still holds is lost when the memory is replaced.
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	printf("this line is printed\n");
	printf("this one never leaves the buffer");
	write(1, "this does\n", 10);
	execlp("echo", "echo", "goodbye", NULL);
	return 1;
}
