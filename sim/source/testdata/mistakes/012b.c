int main(void) {
	boolean b = 1;
	return b;
}
