int main(int argc, char **argv) {
	switch (argc) {
	case 1: continue;
	}
	return 0;
}
// want 3: `continue`
