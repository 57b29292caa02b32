int main(void) {
	int Count = 3;
	return count;
}
// want 3: did you mean `Count`
