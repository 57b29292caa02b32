int main(void) {
	printf("x\n");
	return 0;
}
// want 2: `printf` is declared in <stdio
