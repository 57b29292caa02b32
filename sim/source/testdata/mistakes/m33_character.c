int main(int argc, char **argv) {
	switch (argv[0][0]) {
	case 'a': return 1;
	case 97: return 2;
	}
	return 0;
}
// want 4: line 3
