int main(void) {
	return strlen("abc");
}
// want 2: #include <string.h>
