int f(int a, b) { return a; }
int main(void) { return f(1,2); }
// want 1: The parameter `b` has no type.
