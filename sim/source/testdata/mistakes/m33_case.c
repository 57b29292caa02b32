int main(int argc, char **argv) {
	switch (argc) {
	case 1: return 1;
	case 1: return 2;
	}
	return 0;
}
// want 4: line 3
