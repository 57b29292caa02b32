extern int counter;
int main(void) {
	return counter;
}
// want 3 when linked: nobody defines it
