int counter = 0
int main(void) {
	return counter;
}
// want 1: `;`
