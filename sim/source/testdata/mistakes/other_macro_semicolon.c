#define SIZE 10;
int main(void) {
	int a[SIZE];
	return 0;
}
// want 1: ends in `;`
