int main(void) {
	FILE *f = 0;
	return f == 0;
}
// want 2: #include <stdio.h>
