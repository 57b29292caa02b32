int f(int x);
int main(void) {
	return f(1);
}
// want 3 when linked: nobody defines it
