int main(void) {
	printf("x\n");
	return 0;
}
