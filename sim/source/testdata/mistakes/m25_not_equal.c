int main(int argc, char **argv) {
	if (argv[0] != "x")
		return 1;
	return 0;
}
// want 2: strcmp
