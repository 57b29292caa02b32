int main(void) {
	int a[0];
	return sizeof a;
}
// want 2: 0
