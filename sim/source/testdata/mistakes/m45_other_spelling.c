void start_work(int n);
int main(void) {
	start_work(1);
	return 0;
}
void startwork(int n) { }
// want 3 when linked: `startwork`
