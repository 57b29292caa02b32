int main(void) {
	char *p = NULL;
	return p == 0;
}
// want 2: #include <stddef.h>
