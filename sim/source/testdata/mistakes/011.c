int main(void) {
	pid_t p = 1;
	return p;
}
