int f(void) { return 1; }
int g = f();
int main(void) { return g; }
// want 2: before the program runs
