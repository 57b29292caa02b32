int main(void) {
	string s = "x";
	return 0;
}
