int main(char **argv) { return argv == 0; }
// want 1: int main
