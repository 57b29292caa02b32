int main(void) {
	__int128 x = 1;
	return x;
}
// want 2: not supported
