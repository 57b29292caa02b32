int main(void) {
	int a = 1;
	if (a) {
		a = 2;
	}
	}
	return a;
}
// want 6: There is one `}` too many here
