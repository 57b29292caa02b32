int main(void)
	int x = 1;
	return x;
}
// want 1: A `{` is missing after this.
