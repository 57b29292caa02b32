int main(int argc, char **argv) {
	if (argc % 2 = 0)
		return 1;
	return 0;
}
// want 2: `==`
