int a[2000000000];
int main(void) {
	return 0;
}
// want 1: This array is too large: an ob
