int f(int a);
long f(int a) { return a; }
int main(void) { return f(1); }
// want 2: line 1
