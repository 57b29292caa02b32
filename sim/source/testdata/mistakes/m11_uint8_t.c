int main(void) {
	uint8_t b = 1;
	return b;
}
// want 2: #include <stdint.h>
