int main(int argc, char **argv) {
	if (argv[argc - 1] == "x")
		return 1;
	return 0;
}
// want 2: strcmp
