int main(void) {
	return 0;
}
}
// want 4: too many
