int main(void) {
	printf("hello\n");
	return 0;
}
// want 2: #include <stdio.h>
