int main(void) {
	string s = "x";
	return 0;
}
// want 2: C has no type `string`: a text
