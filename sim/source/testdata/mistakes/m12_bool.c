int main(void) {
	bool b = 1;
	return b;
}
// want 2: #include <stdbool.h>
