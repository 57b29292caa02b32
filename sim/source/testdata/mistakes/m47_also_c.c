int x;
x = 5;
int main(void) { return 0; }
// want 2: `x` is used outside of all fun
