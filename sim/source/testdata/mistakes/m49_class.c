class Worker {
	int n;
};
int main(void) { return 0; }
// want 1: struct
