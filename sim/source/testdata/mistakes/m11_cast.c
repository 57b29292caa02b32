int main(void) {
	int x = (uint8_t)300;
	return x;
}
// want 2: #include <stdint.h>
