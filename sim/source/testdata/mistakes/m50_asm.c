int main(void) {
	__asm__("nop");
	return 0;
}
// want 2: not supported
