int main(int argc, char **argv) {
	switch (argc) {
	default: return 1;
	default: return 2;
	}
}
// want 4: line 3
