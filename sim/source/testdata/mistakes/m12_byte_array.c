int main(void) {
	byte b[4];
	b[0] = 1;
	return b[0];
}
// want 2: unsigned char
