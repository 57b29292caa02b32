int f(int a);
int main(void) { return f(1); }
int f(int a, int b) { return a + b; }
// want 3: line 1
