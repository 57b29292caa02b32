int main(void) {
	switch (1) {
	case 1: return 1;
	case 1: return 2;
	}
	return 0;
}
// want 4: `case 1` stands twice in this 
