int main(void) {
	if (1) {
		return 1;
	} else if {
		return 2;
	}
}
