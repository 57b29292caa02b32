int a[2000000000];
int main(void) {
	return 0;
}
