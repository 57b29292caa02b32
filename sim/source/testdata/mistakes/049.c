int main(void) {
	Thread t = new Thread();
	return 0;
}
