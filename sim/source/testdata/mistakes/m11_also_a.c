int main(void) {
	pid_t p = 1;
	return p;
}
// want 2: The type `pid_t` is declared i
