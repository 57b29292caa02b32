int add_two(int a, int b) { return a + b; }
int main(void) {
	return addtwo(1, 2);
}
// want 3: did you mean `add_two`
