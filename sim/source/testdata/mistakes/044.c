int f(void) { return 1; }
int g = f();
int main(void) { return g; }
