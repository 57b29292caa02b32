void f(int &x) { x = 1; }
int main(void) { int a; f(a); return a; }
// want 1: is a pointer
