int main(int argc, char **argv) {
	switch (argv[0]) {
	case "x":
		return 1;
	}
	return 0;
}
// want 2: strcmp
