int main(void) {
	break;
	return 0;
}
// want 2: `break`
