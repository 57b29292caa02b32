int main(int argc, char **argv) {
	if (argc > 1) {
		break;
	}
	return 0;
}
// want 3: `break`
