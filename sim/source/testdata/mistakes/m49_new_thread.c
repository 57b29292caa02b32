int main(void) {
	Thread t = new Thread();
	return 0;
}
// want 2: pthread
