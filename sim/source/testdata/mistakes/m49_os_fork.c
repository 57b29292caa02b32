int main(void) {
	int pid = os.fork();
	return pid;
}
// want 2: `fork`
