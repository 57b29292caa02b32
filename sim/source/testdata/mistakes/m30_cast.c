void *work(void *p) {
	int result = 7;
	return (void *)&result;
}
int main(void) { return work(0) == 0; }
// want 3: `result`
