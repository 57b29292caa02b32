static int f(void);
int main(void) {
	return f();
}
// want 3: nobody defines it
